/** The errors by which the local engine itself ends an execution; the library honours their two flags. */

/** An error named `name` that no Retry and no Catch matches, States.ALL included. */
export const refusal = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name, isRetryable: false, isCatchable: false })

const DAY_MS = 86_400_000

/**
 * Node and fake-timers alike fire a timer of 2^31 ms (24.8 days) or more at once: a 30-day wait would end immediately and
 * look like success.
 */
const LONGEST_TIMER_DAYS = 24

export const isTimerTooLong = (ms: number): boolean => ms > LONGEST_TIMER_DAYS * DAY_MS

/** The failure of a wait, timeout or retry interval that is too long. */
export const timerTooLong = (ms: number): Error =>
  refusal(
    'Local.TimerTooLong',
    `A timer of ${ms / DAY_MS} days is longer than the ${LONGEST_TIMER_DAYS} days the local engine can keep: ` +
      'chain shorter waits',
  )
