import type { WorkflowName } from '#infra/model/workflows.ts'
import { LambdaFunctionError } from '@multichannel/aws-emulation/step-functions/endpoint.ts'
import type { StackOptions } from '#local/stack.ts'

/**
 * Injects Lambda's faults: each strikes the next call of a task of one workflow, for any invitation or switch unless one is
 * named. A fault that is set before the object exists strikes its very first call.
 */
export type LambdaFaults = ReturnType<typeof injectLambdaFaults>

export type Task = 'deliver' | 'await-decision' | 'provision' | 'execute' | 'record-fault' | 'announce'
type Fault = {
  readonly task: Task
  readonly subject: string | undefined
  readonly inject: (call: () => Promise<unknown>) => Promise<unknown>
}

export const injectLambdaFaults = (workflow: WorkflowName = 'relationship-acceptance') => {
  const waiting: Fault[] = []
  const lost = () => new LambdaFunctionError('Lambda.ServiceException', 'Lambda had trouble of its own')
  const push = (task: Task, subject: string | undefined, inject: Fault['inject']) => {
    waiting.push({ task, subject, inject })
  }
  const aroundTask: StackOptions['aroundTask'] = (name, call, payload) => {
    const { invitationId, switchRequestId } = payload as Readonly<Record<'invitationId' | 'switchRequestId', string>>
    const subject = invitationId ?? switchRequestId
    const at = waiting.findIndex((one) => name === `${workflow}-${one.task}` && (one.subject ?? subject) === subject)
    const [fault] = at < 0 ? [] : waiting.splice(at, 1)
    return fault ? fault.inject(call) : call()
  }
  return {
    aroundTask,
    /** The call does not reach the function. */
    refuse: (task: Task, subject?: string) =>
      push(task, subject, async () => {
        throw lost()
      }),
    /** The function does its work, or fails, and its answer is lost. */
    loseAnswer: (task: Task, subject?: string) =>
      push(task, subject, async (call) => {
        await Promise.allSettled([call()])
        throw lost()
      }),
    /** The call waits in front of the function until it is released. */
    hold: (task: Task, subject?: string) => {
      const [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      push(task, subject, async (call) => {
        arrived.resolve()
        await released.promise
        return call()
      })
      return { arrived: arrived.promise, letIn: () => released.resolve() }
    },
  }
}
