/** The main thread's face of the engine: requests to its worker thread, calls of functions for it, and virtual time. */
import { Worker } from 'node:worker_threads'
import type { Log } from '#local/http/server.ts'
import { callFunction, type LambdaInvoke } from './lambda.ts'
import { isKnownValid, rememberValid } from './valid.ts'
import type { AnswerResult, Definition, EngineEvent, ExecutionOrder, FromWorker, Outcome, Request } from './protocol.ts'

export type Engine = {
  /** Virtual time; never goes back. */
  readonly now: () => Date
  /** Rejects, with the list of errors as its message, when the definition is not in the Amazon States Language. */
  readonly define: (machine: string, definition: Definition) => Promise<void>
  /** Resolves when the execution has entered its first state. */
  readonly start: (order: ExecutionOrder) => Promise<void>
  /** Resolves when the execution has ended; one that had ended before stays as it was. */
  readonly abort: (execution: string) => Promise<void>
  readonly answer: (token: string, outcome: Outcome) => Promise<AnswerResult>
  /** Leaps forward; see VirtualClock.advance. */
  readonly advanceTo: (time: Date) => Promise<void>
  /** Ends the thread with everything in it; whatever was asked of it and not answered rejects. */
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
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), {
    name: 'step-functions',
    workerData: { skewMs },
    // Flags meant for the starter, such as a test runner's loaders, have no business in here.
    execArgv: [],
  })

  const ask = (request: Request): Promise<unknown> => {
    if (ended !== undefined) return Promise.reject(ended)
    const call = ++lastCall
    const answer = Promise.withResolvers<unknown>()
    calls.set(call, answer)
    worker.postMessage({ ...request, call })
    return answer.promise
  }

  const reply = ({ call, value, error }: FromWorker & { type: 'reply' }) => {
    const answer = calls.get(call)
    calls.delete(call)
    if (error === undefined) answer?.resolve(value)
    else answer?.reject(new Error(error))
  }

  const handle = (message: FromWorker) => {
    switch (message.type) {
      case 'reply':
        reply(message)
        return
      case 'event':
        onEvent(message.execution, message.event)
        return
      case 'time':
        skewMs = message.skewMs
        return
      case 'invoke':
        void callFunction(invoke, message.parameters).then((outcome) =>
          worker.postMessage({ type: 'invoked', task: message.task, outcome }),
        )
    }
  }

  const end = (reason: string) => {
    ended ??= new Error(reason)
    for (const call of calls.values()) call.reject(ended)
    calls.clear()
  }

  worker.on('message', handle)
  worker.on('error', (error) => {
    log(`step functions: the engine broke down: ${error.stack}`)
    end(`The Step Functions engine broke down: ${error.message}`)
  })

  return {
    now: () => new Date((latest = Math.max(latest, Date.now() + skewMs))),
    define: async (machine, definition) => {
      const known = isKnownValid(definition)
      await ask({ type: 'define', machine, definition, known })
      if (!known) rememberValid(definition)
    },
    start: async (order) => void (await ask({ type: 'start', ...order })),
    abort: async (execution) => void (await ask({ type: 'abort', execution })),
    answer: async (token, outcome) => (await ask({ type: 'answer', token, outcome })) as AnswerResult,
    advanceTo: async (time) => void (await ask({ type: 'advance', to: time.getTime() })),
    stop: async () => {
      end('The Step Functions engine has been stopped')
      await worker.terminate()
    },
  }
}
