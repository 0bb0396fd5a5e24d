/**
 * This module converts the events of the engine to the history events of AWS. Some events do not exist in the library:
 * MapStateStarted, ParallelStateStarted and their successes, and …Aborted inside an execution. Events of parallel
 * branches have the order of time, so `previousEventId` is always the event before.
 */
import type { HistoryEvent as SdkHistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn'
import type { EngineEvent, TaskEvent } from './protocol.ts'

/** A history event as on the wire: `timestamp` is in epoch seconds. */
export type HistoryEvent = Omit<SdkHistoryEvent, 'timestamp'> & { readonly timestamp: number }
type Details = Omit<HistoryEvent, 'timestamp' | 'id' | 'previousEventId'>

/** The data that an event itself does not contain. */
export type HistoryContext = {
  readonly roleArn: string
  readonly region: string
  /** The error and cause of StopExecution. */
  readonly stopped: { readonly error?: string | undefined; readonly cause?: string | undefined }
}

const WHOLE = { truncated: false }

/** Returns the history event for an engine event, or undefined when AWS has no such event. */
export function toHistoryEvent(
  event: EngineEvent,
  previousEventId: number,
  facts: HistoryContext,
): HistoryEvent | undefined {
  const details = toDetails(event, facts)
  return details && { ...details, id: previousEventId + 1, previousEventId, timestamp: event.timestamp / 1000 }
}

function toDetails(event: EngineEvent, facts: HistoryContext): Details | undefined {
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
      return { type: event.type, executionFailedEventDetails: toFailure(event) }
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
      return toTaskDetails(event, facts.region)
  }
}

function toTaskDetails(event: TaskEvent, region: string): Details {
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

/** Returns the error and the cause. A Fail state without Error or Cause has neither. */
export const toFailure = (event: { readonly Error: string; readonly Cause: unknown }) => ({
  error: event.Error === '' ? undefined : event.Error,
  cause: event.Cause === '' ? undefined : String(event.Cause),
})

/** Returns the event for `includeExecutionData: false`: without inputs, outputs and parameters. */
export function removeData(event: HistoryEvent): HistoryEvent {
  const data = ['input', 'inputDetails', 'output', 'outputDetails', 'parameters']
  return JSON.parse(
    JSON.stringify(event, (key, value: unknown) => (data.includes(key) ? undefined : value)),
  ) as HistoryEvent
}
