/** This module creates the errors with which the local engine ends an execution. The library reads their two flags. */

/** Creates an error with the name `name` that no Retry and no Catch matches, not even States.ALL. */
export const createEngineError = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name, isRetryable: false, isCatchable: false })

const DAY_MS = 86_400_000

/**
 * Node and fake-timers fire a timer of 2^31 ms (24.8 days) or more at once. A wait of 30 days would end immediately and
 * look like success.
 */
const LONGEST_TIMER_DAYS = 24

export const isTimerTooLong = (ms: number): boolean => ms > LONGEST_TIMER_DAYS * DAY_MS

/** Creates the error for a wait, timeout or retry interval that is too long. */
export const createTimerTooLongError = (ms: number): Error =>
  createEngineError(
    'Local.TimerTooLong',
    `A timer of ${ms / DAY_MS} days is longer than the ${LONGEST_TIMER_DAYS} days the local engine can keep: ` +
      'chain shorter waits',
  )
