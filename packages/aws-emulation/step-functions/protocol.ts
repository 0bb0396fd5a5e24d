/**
 * This module defines the messages between the main thread and the engine's worker thread. JSON values are text, so no
 * thread can send a value that AWS could not transport.
 */
import type { StateMachine } from 'aws-local-stepfunctions'
import type { MessagePort } from 'node:worker_threads'

/** A state machine definition in the Amazon States Language. */
export type Definition = Record<string, unknown>

/** The result of a task or of one function call. `output` is JSON text. */
export type Outcome =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly error: string; readonly cause: string }

/** The result of a message with a task token. A `closed` task is over. An `unknown` token never existed. */
export type TokenResult = 'accepted' | 'closed' | 'unknown'

/** The data of an execution, with the values for `$$`. */
export type ExecutionRequest = {
  readonly execution: string
  readonly name: string
  readonly machine: string
  readonly machineName: string
  readonly roleArn: string
  readonly input: string
}

/**
 * The messages to the thread itself. It answers `close` with one message when it is free for another session. All other
 * messages of a session go through its own port, so a late message of one engine cannot reach another one.
 */
export type ToThread =
  | { readonly type: 'open'; readonly port: MessagePort; readonly skewMs: number }
  | { readonly type: 'close' }

/** The requests of the main thread. A request with a `Reply` has a call number. */
export type WorkerRequest =
  | {
      readonly type: 'define'
      readonly machine: string
      readonly definition: Definition
      /** True for a definition that an earlier run has validated. It needs no second validation. */
      readonly known: boolean
    }
  | ({ readonly type: 'start' } & ExecutionRequest)
  | { readonly type: 'abort'; readonly execution: string }
  | { readonly type: 'complete-task'; readonly token: string; readonly outcome: Outcome }
  | { readonly type: 'advance'; readonly to: number }
export type ToWorker =
  | (WorkerRequest & { readonly call: number })
  | { readonly type: 'invoked'; readonly task: number; readonly outcome: Outcome }

export type FromWorker =
  | { readonly type: 'reply'; readonly call: number; readonly value?: unknown; readonly error?: string }
  | { readonly type: 'invoke'; readonly task: number; readonly parameters: string }
  | { readonly type: 'event'; readonly execution: string; readonly event: EngineEvent }
  /** Virtual time is now `skewMs` ahead of the clock of the machine. */
  | { readonly type: 'time'; readonly skewMs: number }

type LibraryEvent = ReturnType<StateMachine['run']>['eventLogs'] extends AsyncGenerator<infer Event> ? Event : never

type TaskEventBody =
  | { readonly type: 'TaskScheduled'; readonly parameters: string; readonly timeoutSeconds: number }
  | { readonly type: 'TaskStarted' }
  | { readonly type: 'TaskSubmitted' | 'TaskSucceeded'; readonly output: string }
  | { readonly type: 'TaskFailed'; readonly error: string; readonly cause: string }
  | { readonly type: 'TaskTimedOut' }
/** An event of one attempt of a task. The library does not log these events. `timestamp` is virtual, in epoch ms. */
export type TaskEvent = TaskEventBody & { readonly timestamp: number; readonly callback: boolean }

export type EngineEvent = LibraryEvent | TaskEvent
