/**
 * This module manages the tasks of all executions in the engine's worker thread. Each attempt of a Task state calls its
 * function through the main thread. With `.waitForTaskToken`, the attempt then waits for a message with its token.
 */
import type { TokenResult, FromWorker, Outcome, TaskEvent } from './protocol.ts'
import { createEngineError } from './engine-errors.ts'
import { createToken } from './tokens.ts'

/** The settings of one Task state. Without `timeoutSeconds`, the parameters of the task contain the timeout. */
export type TaskSettings = { readonly callback: boolean; readonly timeoutSeconds?: number | undefined }

/** The input of a task in the library: the evaluated Parameters, with the timeout that dialect.ts adds. */
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
  /** Resolves when the function returns, or when the task closes before that. */
  readonly called: PromiseWithResolvers<void>
  readonly ended: PromiseWithResolvers<unknown>
  readonly close: () => void
}

/**
 * Waits for one cycle of the event loop. After it, every promise that can continue has continued, and its events are
 * sent.
 */
export const waitForEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

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
      // The library has its own timer, which it sets right after this one. That timer fires next and raises
      // States.Timeout.
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

    const startCall = async () => {
      await waitForEventLoop()
      // The execution may stop in the same cycle of the event loop.
      if (!open.has(id)) return
      report(task, { type: 'TaskScheduled', parameters, timeoutSeconds: seconds })
      report(task, { type: 'TaskStarted' })
      send({ type: 'invoke', task: id, parameters })
    }
    void startCall()
    return task.ended.promise
  }

  return {
    /**
     * Returns the handlers of the library for the Task states of one execution, and the `$$.Task` that gives each
     * attempt its token.
     */
    forExecution: (execution: string, facts: Readonly<Record<string, TaskSettings>>, hasEnded: () => boolean) => {
      let offered: string | undefined
      const takeToken = () => {
        const token = offered ?? createToken()
        offered = undefined
        return token
      }
      const handlerOf =
        ({ callback, timeoutSeconds }: TaskSettings) =>
        (input: TaskInput) => {
          // The library still retries after the end of an execution. Such a retry must not reach a function.
          if (hasEnded()) throw createEngineError('Local.ExecutionEnded', 'The execution has ended')
          if (typeof input.FunctionName !== 'string') {
            throw createEngineError(
              'States.Runtime',
              `FunctionName must be a string, not ${JSON.stringify(input.FunctionName)}`,
            )
          }
          const seconds = timeoutSeconds ?? input.TimeoutSeconds
          if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1) {
            throw createEngineError(
              'States.Runtime',
              `TimeoutSecondsPath must select a positive integer, not ${JSON.stringify(seconds)}`,
            )
          }
          // The JSON comes before the token: a payload of the whole `$$` reads the token here.
          const parameters = JSON.stringify({ FunctionName: input.FunctionName, Payload: input.Payload ?? {} })
          return attempt({ execution, callback, token: callback ? takeToken() : undefined, seconds, parameters })
        }
      return {
        handlers: Object.fromEntries(Object.entries(facts).map(([state, fact]) => [state, handlerOf(fact)])),
        context: {
          // The library evaluates Parameters and calls the handler without a pause between them. So the last token
          // belongs to the next handler call, even when branches run in parallel.
          get Token() {
            return (offered ??= createToken())
          },
        },
      }
    },

    /** Processes the result of the function. */
    completeCall: (id: number, outcome: Outcome) => {
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

    completeTask: (token: string, outcome: Outcome): TokenResult => {
      const id = openTokens.get(token)
      if (id === undefined) return closedTokens.has(token) ? 'closed' : 'unknown'
      end(id, outcome)
      return 'accepted'
    },

    /** Closes all open tasks of an execution. Their tokens accept no result after this. */
    endAll: (execution: string) => {
      for (const task of [...open.values()].filter((each) => each.execution === execution)) {
        task.close()
        task.ended.reject(createEngineError('Local.ExecutionEnded', 'The execution has ended'))
      }
    },

    /**
     * Resolves when no function runs and all effects of the last functions have happened. A wait for a token does not
     * count as a running function.
     */
    waitForFunctions: async () => {
      do {
        await Promise.all([...calling].map((task) => task.called.promise))
        await waitForEventLoop()
      } while (calling.size > 0)
    },
  }
}
