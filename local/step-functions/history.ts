/**
 * An execution's history: the engine's events as AWS's history events. Not there: what the library does not tell
 * (MapStateStarted, ParallelStateStarted and their successes, …Aborted inside an execution). Events of parallel branches
 * follow each other as they happened, so `previousEventId` is always the event before.
 */
import type { HistoryEvent as SdkHistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn'
import type { EngineEvent, TaskEvent } from './protocol.ts'

/** As on the wire: `timestamp` in epoch seconds. */
export type HistoryEvent = Omit<SdkHistoryEvent, 'timestamp'> & { readonly timestamp: number }
type Details = Omit<HistoryEvent, 'timestamp' | 'id' | 'previousEventId'>

/** What the events themselves do not know. */
export type HistoryFacts = {
  readonly roleArn: string
  readonly region: string
  /** The reason given to StopExecution. */
  readonly stopped: { readonly error?: string | undefined; readonly cause?: string | undefined }
}

const WHOLE = { truncated: false }

/** The history event for an engine event, or undefined when AWS records nothing of the kind. */
export function historyEvent(
  event: EngineEvent,
  previousEventId: number,
  facts: HistoryFacts,
): HistoryEvent | undefined {
  const details = detailsOf(event, facts)
  return details && { ...details, id: previousEventId + 1, previousEventId, timestamp: event.timestamp / 1000 }
}

function detailsOf(event: EngineEvent, facts: HistoryFacts): Details | undefined {
  switch (event.type) {
    case 'ExecutionStarted':
      return {
        type: event.type,
        executionStartedEventDetails: {
          input: JSON.stringify(event.input),
          inputDetails: WHOLE,
          roleArn: facts.roleArn,
        },
      }
    case 'ExecutionSucceeded':
      return {
        type: event.type,
        executionSucceededEventDetails: { output: JSON.stringify(event.output), outputDetails: WHOLE },
      }
    case 'ExecutionFailed':
      return { type: event.type, executionFailedEventDetails: errorOf(event) }
    case 'ExecutionAborted':
      return { type: event.type, executionAbortedEventDetails: facts.stopped }
    case 'ExecutionTimeout':
      return { type: 'ExecutionTimedOut', executionTimedOutEventDetails: {} }
    case 'StateEntered':
      return {
        type: `${event.state.type}StateEntered`,
        stateEnteredEventDetails: {
          name: event.state.name,
          input: JSON.stringify(event.state.input),
          inputDetails: WHOLE,
        },
      }
    case 'StateExited':
      return {
        // A Fail state has no exit: it ends the execution or the branch.
        type: `${event.state.type}StateExited` as HistoryEventType,
        stateExitedEventDetails: {
          name: event.state.name,
          output: JSON.stringify(event.state.output),
          outputDetails: WHOLE,
        },
      }
    case 'StateFailed':
      return event.state.type === 'Map' || event.state.type === 'Parallel'
        ? { type: `${event.state.type}StateFailed` }
        : undefined
    case 'MapIterationStarted':
      return { type: event.type, mapIterationStartedEventDetails: { name: event.parentState.name, index: event.index } }
    case 'MapIterationSucceeded':
      return {
        type: event.type,
        mapIterationSucceededEventDetails: { name: event.parentState.name, index: event.index },
      }
    case 'MapIterationFailed':
      return { type: event.type, mapIterationFailedEventDetails: { name: event.parentState.name, index: event.index } }
    case 'StateRetried':
    case 'StateCaught':
    case 'ParallelBranchStarted':
    case 'ParallelBranchSucceeded':
    case 'ParallelBranchFailed':
      return undefined
    case 'TaskScheduled':
    case 'TaskStarted':
    case 'TaskSubmitted':
    case 'TaskSucceeded':
    case 'TaskFailed':
    case 'TaskTimedOut':
      return taskDetailsOf(event, facts.region)
  }
}

function taskDetailsOf(event: TaskEvent, region: string): Details {
  const of = { resourceType: 'lambda', resource: event.callback ? 'invoke.waitForTaskToken' : 'invoke' }
  switch (event.type) {
    case 'TaskScheduled':
      return {
        type: event.type,
        taskScheduledEventDetails: {
          ...of,
          region,
          parameters: event.parameters,
          timeoutInSeconds: event.timeoutSeconds,
        },
      }
    case 'TaskStarted':
      return { type: event.type, taskStartedEventDetails: of }
    case 'TaskSubmitted':
      return { type: event.type, taskSubmittedEventDetails: { ...of, output: event.output, outputDetails: WHOLE } }
    case 'TaskSucceeded':
      return { type: event.type, taskSucceededEventDetails: { ...of, output: event.output, outputDetails: WHOLE } }
    case 'TaskFailed':
      return { type: event.type, taskFailedEventDetails: { ...of, error: event.error, cause: event.cause } }
    case 'TaskTimedOut':
      return { type: event.type, taskTimedOutEventDetails: { ...of, error: 'States.Timeout' } }
  }
}

/** A Fail state without Error or Cause leaves them out. */
export const errorOf = (event: { readonly Error: string; readonly Cause: unknown }) => ({
  error: event.Error === '' ? undefined : event.Error,
  cause: event.Cause === '' ? undefined : String(event.Cause),
})

/** The event as `includeExecutionData: false` shows it: without inputs, outputs and parameters. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const data = ['input', 'inputDetails', 'output', 'outputDetails', 'parameters']
  return JSON.parse(
    JSON.stringify(event, (key, value: unknown) => (data.includes(key) ? undefined : value)),
  ) as HistoryEvent
}
