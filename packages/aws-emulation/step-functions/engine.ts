/**
 * This module is the engine on the side of the main thread. It sends requests to the worker thread, calls functions for
 * it, and reads the virtual time.
 */
import type { Log } from '@multichannel/stand-in-server/server.ts'
import { callFunction, type LambdaInvoke } from './lambda.ts'
import { takeEngineThread } from './threads.ts'
import { isKnownValid, saveValid } from './validation-cache.ts'
import type {
  TokenResult,
  Definition,
  EngineEvent,
  ExecutionRequest,
  FromWorker,
  Outcome,
  WorkerRequest,
} from './protocol.ts'

export type Engine = {
  /** Returns the virtual time. It never goes back. */
  readonly now: () => Date
  /**
   * Registers a machine. Rejects when the definition is not in the Amazon States Language; the message contains the
   * errors.
   */
  readonly define: (machine: string, definition: Definition) => Promise<void>
  /** Starts an execution. Resolves when it has entered its first state. */
  readonly start: (order: ExecutionRequest) => Promise<void>
  /** Aborts an execution. Resolves when it is over. An execution that is already over does not change. */
  readonly abort: (execution: string) => Promise<void>
  readonly completeTask: (token: string, outcome: Outcome) => Promise<TokenResult>
  /** Advances the virtual time; see VirtualClock.advance. */
  readonly advanceTo: (time: Date) => Promise<void>
  /** Ends everything in the thread, also the running executions. All open requests reject. */
  readonly stop: () => Promise<void>
}

export type EngineOptions = {
  readonly startAt: Date | undefined
  readonly invoke: LambdaInvoke
  readonly onEvent: (execution: string, event: EngineEvent) => void
  readonly log: Log
}

export function startEngine({ startAt, invoke, onEvent, log }: EngineOptions): Engine {
  let skewMs = startAt === undefined ? 0 : startAt.getTime() - Date.now()
  let latest = -Infinity
  let lastCall = 0
  let ended: Error | undefined
  const calls = new Map<number, PromiseWithResolvers<unknown>>()

  const sendRequest = (request: WorkerRequest): Promise<unknown> => {
    if (ended !== undefined) return Promise.reject(ended)
    const call = ++lastCall
    const reply = Promise.withResolvers<unknown>()
    calls.set(call, reply)
    thread.port.postMessage({ ...request, call })
    return reply.promise
  }

  const handleReply = ({ call, value, error }: FromWorker & { type: 'reply' }) => {
    const pending = calls.get(call)
    calls.delete(call)
    if (error === undefined) pending?.resolve(value)
    else pending?.reject(new Error(error))
  }

  const handle = (message: FromWorker) => {
    // A message can be on its way while the engine stops.
    if (ended !== undefined) return
    switch (message.type) {
      case 'reply':
        handleReply(message)
        return
      case 'event':
        onEvent(message.execution, message.event)
        return
      case 'time':
        skewMs = message.skewMs
        return
      case 'invoke':
        void callFunction(invoke, message.parameters).then((outcome) =>
          thread.port.postMessage({ type: 'invoked', task: message.task, outcome }),
        )
    }
  }

  const end = (reason: string) => {
    ended ??= new Error(reason)
    for (const call of calls.values()) call.reject(ended)
    calls.clear()
  }

  const thread = takeEngineThread(skewMs, (error) => {
    log(`step functions: the engine broke down: ${error.stack}`)
    end(`The Step Functions engine broke down: ${error.message}`)
  })
  thread.port.on('message', handle)

  return {
    now: () => new Date((latest = Math.max(latest, Date.now() + skewMs))),
    define: async (machine, definition) => {
      const known = isKnownValid(definition)
      await sendRequest({ type: 'define', machine, definition, known })
      if (!known) saveValid(definition)
    },
    start: async (order) => void (await sendRequest({ type: 'start', ...order })),
    abort: async (execution) => void (await sendRequest({ type: 'abort', execution })),
    completeTask: async (token, outcome) =>
      (await sendRequest({ type: 'complete-task', token, outcome })) as TokenResult,
    advanceTo: async (time) => void (await sendRequest({ type: 'advance', to: time.getTime() })),
    stop: async () => {
      end('The Step Functions engine has been stopped')
      await thread.release()
    },
  }
}
