import { LambdaFunctionError } from '#local/step-functions/endpoint.ts'
import type { StackOptions } from '#local/stack.ts'

/**
 * Lambda on a bad day: what befalls the next call of a task, whichever invitation it is for unless one is named. Said
 * before the invitation is made, it meets the very first call.
 */
export type Lambda = ReturnType<typeof lambda>

export type Task = 'deliver' | 'await-decision' | 'provision' | 'record-fault' | 'announce'
type Trouble = {
  readonly task: Task
  readonly invitationId: string | undefined
  readonly befalls: (call: () => Promise<unknown>) => Promise<unknown>
}

export const lambda = () => {
  const waiting: Trouble[] = []
  const lost = () => new LambdaFunctionError('Lambda.ServiceException', 'Lambda had trouble of its own')
  const push = (task: Task, invitationId: string | undefined, befalls: Trouble['befalls']) => {
    waiting.push({ task, invitationId, befalls })
  }
  const aroundTask: StackOptions['aroundTask'] = (name, call, payload) => {
    const { invitationId } = payload as { readonly invitationId: string }
    const at = waiting.findIndex(
      (one) => name === `relationship-acceptance-${one.task}` && (one.invitationId ?? invitationId) === invitationId,
    )
    const [trouble] = at < 0 ? [] : waiting.splice(at, 1)
    return trouble ? trouble.befalls(call) : call()
  }
  return {
    aroundTask,
    /** The call does not get as far as the function. */
    refuses: (task: Task, invitationId?: string) =>
      push(task, invitationId, async () => {
        throw lost()
      }),
    /** The function does all it has to do, and nobody hears of it. */
    losesAnswer: (task: Task, invitationId?: string) =>
      push(task, invitationId, async (call) => {
        await call()
        throw lost()
      }),
    /** The call stands at the function's door until it is let in. */
    holds: (task: Task, invitationId?: string) => {
      const [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      push(task, invitationId, async (call) => {
        arrived.resolve()
        await released.promise
        return call()
      })
      return { arrived: arrived.promise, letIn: () => released.resolve() }
    },
  }
}
