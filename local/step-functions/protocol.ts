/**
 * What the main thread and the engine's worker thread say to each other. JSON values travel as text, so that no thread can
 * hand the other something that AWS could not carry.
 */
import type { StateMachine } from 'aws-local-stepfunctions'

/** A state machine definition in the Amazon States Language. */
export type Definition = Record<string, unknown>

/** How a task, or one call of a function, ended. `output` is JSON text. */
export type Outcome =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly error: string; readonly cause: string }

/** What became of an answer to a task token: `closed` is a task that is over, `unknown` one that never was. */
export type AnswerResult = 'accepted' | 'closed' | 'unknown'

/** An execution to run, with what `$$` shows of it. */
export type ExecutionOrder = {
  readonly execution: string
  readonly name: string
  readonly machine: string
  readonly machineName: string
  readonly roleArn: string
  readonly input: string
}

/** Requests of the main thread; those answered by a `Reply` carry a call number. */
export type Request =
  | {
      readonly type: 'define'
      readonly machine: string
      readonly definition: Definition
      /** It was found valid before, and need not be validated again. */
      readonly known: boolean
    }
  | ({ readonly type: 'start' } & ExecutionOrder)
  | { readonly type: 'abort'; readonly execution: string }
  | { readonly type: 'answer'; readonly token: string; readonly outcome: Outcome }
  | { readonly type: 'advance'; readonly to: number }
export type ToWorker =
  | (Request & { readonly call: number })
  | { readonly type: 'invoked'; readonly task: number; readonly outcome: Outcome }

export type FromWorker =
  | { readonly type: 'reply'; readonly call: number; readonly value?: unknown; readonly error?: string }
  | { readonly type: 'invoke'; readonly task: number; readonly parameters: string }
  | { readonly type: 'event'; readonly execution: string; readonly event: EngineEvent }
  /** Virtual time is `skewMs` ahead of the machine's clock from now on. */
  | { readonly type: 'time'; readonly skewMs: number }

type LibraryEvent = ReturnType<StateMachine['run']>['eventLogs'] extends AsyncGenerator<infer Event> ? Event : never

type TaskEventBody =
  | { readonly type: 'TaskScheduled'; readonly parameters: string; readonly timeoutSeconds: number }
  | { readonly type: 'TaskStarted' }
  | { readonly type: 'TaskSubmitted' | 'TaskSucceeded'; readonly output: string }
  | { readonly type: 'TaskFailed'; readonly error: string; readonly cause: string }
  | { readonly type: 'TaskTimedOut' }
/** The life of one attempt of a task, which the library does not log. `timestamp` is virtual, in epoch ms. */
export type TaskEvent = TaskEventBody & { readonly timestamp: number; readonly callback: boolean }

export type EngineEvent = LibraryEvent | TaskEvent
