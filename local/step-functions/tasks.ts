/**
 * The tasks of all executions, in the engine's worker thread: each attempt of a Task state calls its function through the
 * main thread and, with `.waitForTaskToken`, then waits for an answer to its token.
 */
import type { AnswerResult, FromWorker, Outcome, TaskEvent } from './protocol.ts'
import { refusal } from './refusal.ts'
import { newToken } from './tokens.ts'

/** What the definition says of one Task state; without `timeoutSeconds` the task's parameters carry it. */
export type TaskFacts = { readonly callback: boolean; readonly timeoutSeconds?: number | undefined }

/** What the library passes to a task: the evaluated Parameters, with the timeout that the dialect adds to them. */
type TaskInput = { FunctionName?: unknown; Payload?: unknown; TimeoutSeconds?: unknown }

type TaskEventBody = TaskEvent extends infer Event
  ? Event extends TaskEvent
    ? Omit<Event, 'timestamp' | 'callback'>
    : never
  : never

type Attempt = {
  readonly execution: string
  readonly callback: boolean
  readonly token: string | undefined
  readonly seconds: number
  /** `FunctionName` and `Payload` in JSON. */
  readonly parameters: string
}

type Task = {
  readonly execution: string
  readonly callback: boolean
  /** Settled when the function has returned, or when nobody waits for it any more. */
  readonly called: PromiseWithResolvers<void>
  readonly ended: PromiseWithResolvers<unknown>
  readonly close: () => void
}

/** After one turn of the event loop every promise that could go on has done so, and its events have been sent. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createTasks(send: (message: FromWorker) => void) {
  const open = new Map<number, Task>()
  const calling = new Set<Task>()
  const openTokens = new Map<string, number>()
  const closedTokens = new Set<string>()
  let lastTask = 0

  const report = (task: Task, event: TaskEventBody) =>
    send({
      type: 'event',
      execution: task.execution,
      event: { ...event, timestamp: Date.now(), callback: task.callback },
    })

  const end = (id: number, outcome: Outcome) => {
    const task = open.get(id)
    if (task === undefined) return
    task.close()
    if (outcome.ok) {
      report(task, { type: 'TaskSucceeded', output: outcome.output })
      task.ended.resolve(JSON.parse(outcome.output))
    } else {
      report(task, { type: 'TaskFailed', error: outcome.error, cause: outcome.cause })
      task.ended.reject(Object.assign(new Error(outcome.cause), { name: outcome.error }))
    }
  }

  const attempt = ({ execution, callback, token, seconds, parameters }: Attempt): Promise<unknown> => {
    const id = ++lastTask
    const timeout = setTimeout(() => {
      report(task, { type: 'TaskTimedOut' })
      // The library's own timer, set right after this one, fires next and raises States.Timeout.
      task.close()
    }, seconds * 1000)
    const task: Task = {
      execution,
      callback,
      called: Promise.withResolvers(),
      ended: Promise.withResolvers(),
      close: () => {
        clearTimeout(timeout)
        open.delete(id)
        calling.delete(task)
        task.called.resolve()
        if (token === undefined) return
        openTokens.delete(token)
        closedTokens.add(token)
      },
    }
    open.set(id, task)
    calling.add(task)
    if (token !== undefined) openTokens.set(token, id)

    const call = async () => {
      await turn()
      // The execution may have been stopped in the same turn.
      if (!open.has(id)) return
      report(task, { type: 'TaskScheduled', parameters, timeoutSeconds: seconds })
      report(task, { type: 'TaskStarted' })
      send({ type: 'invoke', task: id, parameters })
    }
    void call()
    return task.ended.promise
  }

  return {
    /** The library's handlers for the Task states of one execution, and the `$$.Task` that gives each attempt its token. */
    forExecution: (execution: string, facts: Readonly<Record<string, TaskFacts>>, hasEnded: () => boolean) => {
      let offered: string | undefined
      const takeToken = () => {
        const token = offered ?? newToken()
        offered = undefined
        return token
      }
      const handlerOf =
        ({ callback, timeoutSeconds }: TaskFacts) =>
        (input: TaskInput) => {
          // An ended execution goes on retrying in the library; it must not reach a function any more.
          if (hasEnded()) throw refusal('Local.ExecutionEnded', 'The execution has ended')
          if (typeof input.FunctionName !== 'string') {
            throw refusal('States.Runtime', `FunctionName must be a string, not ${JSON.stringify(input.FunctionName)}`)
          }
          const seconds = timeoutSeconds ?? input.TimeoutSeconds
          if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1) {
            throw refusal(
              'States.Runtime',
              `TimeoutSecondsPath must select a positive integer, not ${JSON.stringify(seconds)}`,
            )
          }
          // Written out before the token is taken: a payload that is the whole `$$` reads the token here.
          const parameters = JSON.stringify({ FunctionName: input.FunctionName, Payload: input.Payload ?? {} })
          return attempt({ execution, callback, token: callback ? takeToken() : undefined, seconds, parameters })
        }
      return {
        handlers: Object.fromEntries(Object.entries(facts).map(([state, fact]) => [state, handlerOf(fact)])),
        context: {
          // The library evaluates Parameters and calls the handler without a pause between them, so the token read last
          // belongs to the next handler called, also when branches run side by side.
          get Token() {
            return (offered ??= newToken())
          },
        },
      }
    },

    /** The function has returned or thrown. */
    invoked: (id: number, outcome: Outcome) => {
      const task = open.get(id)
      if (task === undefined) return
      if (!task.callback || !outcome.ok) {
        end(id, outcome)
        return
      }
      report(task, { type: 'TaskSubmitted', output: outcome.output })
      calling.delete(task)
      task.called.resolve()
    },

    answer: (token: string, outcome: Outcome): AnswerResult => {
      const id = openTokens.get(token)
      if (id === undefined) return closedTokens.has(token) ? 'closed' : 'unknown'
      end(id, outcome)
      return 'accepted'
    },

    /** Ends what an execution has left open; nothing of it can be answered any more. */
    endAll: (execution: string) => {
      for (const task of [...open.values()].filter((each) => each.execution === execution)) {
        task.close()
        task.ended.reject(refusal('Local.ExecutionEnded', 'The execution has ended'))
      }
    },

    /** Resolves when no function is running and what the last ones caused has happened. Waiting for a token is not running. */
    settled: async () => {
      do {
        await Promise.all([...calling].map((task) => task.called.promise))
        await turn()
      } while (calling.size > 0)
    },
  }
}
