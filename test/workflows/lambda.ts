import type { WorkflowName } from '#domain/process/process.ts'
import { LambdaFunctionError } from '#local/step-functions/endpoint.ts'
import type { StackOptions } from '#local/stack.ts'

/**
 * Lambda on a bad day: what befalls the next call of a task of one workflow, whichever invitation or switch it is for
 * unless one is named. Said before that is made, it meets the very first call.
 */
export type Lambda = ReturnType<typeof lambda>

export type Task = 'deliver' | 'await-decision' | 'provision' | 'execute' | 'record-fault' | 'announce'
type Trouble = {
  readonly task: Task
  readonly subject: string | undefined
  readonly befalls: (call: () => Promise<unknown>) => Promise<unknown>
}

export const lambda = (workflow: WorkflowName = 'relationship-acceptance') => {
  const waiting: Trouble[] = []
  const lost = () => new LambdaFunctionError('Lambda.ServiceException', 'Lambda had trouble of its own')
  const push = (task: Task, subject: string | undefined, befalls: Trouble['befalls']) => {
    waiting.push({ task, subject, befalls })
  }
  const aroundTask: StackOptions['aroundTask'] = (name, call, payload) => {
    const { invitationId, switchRequestId } = payload as Readonly<Record<'invitationId' | 'switchRequestId', string>>
    const subject = invitationId ?? switchRequestId
    const at = waiting.findIndex((one) => name === `${workflow}-${one.task}` && (one.subject ?? subject) === subject)
    const [trouble] = at < 0 ? [] : waiting.splice(at, 1)
    return trouble ? trouble.befalls(call) : call()
  }
  return {
    aroundTask,
    /** The call does not get as far as the function. */
    refuses: (task: Task, subject?: string) =>
      push(task, subject, async () => {
        throw lost()
      }),
    /** The function does all it has to do, or fails, and nobody hears of it. */
    losesAnswer: (task: Task, subject?: string) =>
      push(task, subject, async (call) => {
        await Promise.allSettled([call()])
        throw lost()
      }),
    /** The call stands at the function's door until it is let in. */
    holds: (task: Task, subject?: string) => {
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
