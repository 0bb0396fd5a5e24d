/**
 * Background work. A job is sent to a queue and runs there until it works: with backoff, and not for ever. What failed is kept
 * in the table, where operators see it. The first attempt of a job leaves nothing in the table.
 */

/**
 * The queues. Each has workers of its own, so trouble on one side delays no other: `internal` needs only our own services,
 * `events` the event bus, `mail` the mail service, and `vendor` Microsoft.
 */
export const lanes = ['internal', 'events', 'mail', 'vendor'] as const
export type Lane = (typeof lanes)[number]

/** Work to be done: `key` is what it is about. */
export type NewJob = {
  readonly kind: string
  readonly lane: Lane
  readonly key: string
  /** Whose turn it takes where many wait, where the sender knows it: a partner. */
  readonly owner?: string
  readonly input: Readonly<Record<string, unknown>>
}

/** A job as it stands in a queue. Kind and id are its identity: what is sent twice is one job. */
export type Job = Omit<NewJob, 'owner'> & {
  readonly id: string
  readonly owner: string
  readonly correlationId: string
  /** How often it has failed. */
  readonly attempts: number
  readonly createdAt: string
}

/** CANCELED is the end of a job; its record stays, and shows that an operator ended it. */
export type JobStatus = 'WAITING' | 'PARKED' | 'CANCELED'

/**
 * The record of a job that has failed, or that has to be there once only. A job without one, although it has failed, has
 * succeeded meanwhile.
 */
export type JobRecord = Job & {
  readonly status: JobStatus
  /** Before then it does not run. */
  readonly runAt: string
  /** When the sweeper sends it, if it has not run by then: its message was lost, or no queue can delay it as long. */
  readonly checkAt: string
  readonly running?: Turn
  /** How many of the attempts did not count, because somebody has to let us in first. */
  readonly held?: number
  readonly lastError?: { readonly name: string; readonly message: string }
  readonly updatedAt: string
  readonly version: number
}

/** Declares a kind of job, and returns the function that makes one. */
export const jobKind =
  <I extends Readonly<Record<string, unknown>> = Readonly<Record<string, never>>>(kind: string, lane: Lane) =>
  (key: string, input: I, owner?: string): NewJob => ({ kind, lane, key, input, ...(owner !== undefined && { owner }) })

/** The identity of a job that is about something, whoever asks for it: while it waits, there is no second one. */
export const keyedJob = (
  job: NewJob,
  { correlationId, at }: { readonly correlationId: string; readonly at: string },
): Job => ({
  ...job,
  owner: job.owner ?? job.key,
  id: `${job.kind}:${job.key}`,
  correlationId,
  attempts: 0,
  createdAt: at,
})

/** Failures after which a job is parked: it waits for an operator then. With the delays between them this is some three hours. */
export const attemptsUntilParked = 15

/** The time before the next attempt, in milliseconds: doubled each time up to an hour, half of it by chance (jitter). */
export const backoff = (attempts: number, chance: number): number => {
  const longest = Math.min(1000 * 2 ** attempts, 3_600_000)
  return Math.round(longest * (0.5 + chance / 2))
}

/** The longest time that a job may run, in milliseconds. The function of the workers is cut off then. */
export const longestRunMs = 60_000

/** A delivery of a job to a worker: the message, and which attempt it is. A job that was sent again has several messages. */
export type Delivery = { readonly message: string; readonly attempts: number }

/** The delivery that does something now, and until when at the latest. */
export type Turn = Delivery & { readonly until: string }

export const turnOf = ({ message, attempts }: Delivery, now: Date): Turn => ({
  message,
  attempts,
  until: new Date(now.getTime() + longestRunMs).toISOString(),
})

/**
 * Whether another message of the same attempt has the turn. A message that is delivered again has the turn that it took before, and
 * a later attempt exists only because the one before has failed.
 */
export const hasOtherTurn = (turn: Turn | undefined, { message, attempts }: Delivery, now: Date): boolean =>
  turn !== undefined && turn.attempts === attempts && turn.message !== message && now.toISOString() < turn.until

/** The longest delay of a queue. What has to wait longer is in the table only, until the sweeper sends it. */
export const longestDelayMs = 900_000

/** When the sweeper sends a job that may run from `runAt` on: a queue that can delay it has a minute to deliver it. */
export const checkAfter = (runAt: Date, now: Date): Date =>
  new Date(runAt.getTime() + (runAt.getTime() - now.getTime() > longestDelayMs ? 0 : 60_000))

/** The record of a job that may run from an instant on. */
export const waitingJob = (job: Job, runAt: Date, now: Date): JobRecord => ({
  ...job,
  status: 'WAITING',
  runAt: runAt.toISOString(),
  checkAt: checkAfter(runAt, now).toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
})

type Failure = { readonly error: unknown; readonly now: Date }

/** The milliseconds that the other side wants us to wait, where the error says so; at most an hour of them count. */
const requestedDelay = (error: unknown): number => {
  const { retryAfterSeconds } = (error ?? {}) as { readonly retryAfterSeconds?: unknown }
  return typeof retryAfterSeconds === 'number' ? Math.min(Math.max(retryAfterSeconds * 1000, 0), 3_600_000) : 0
}

/** Whether the job is held: a person has to mend something outside, and until then it is not given up. */
const isHeld = (error: unknown): boolean => (error as { readonly isHeld?: unknown } | null)?.isHeld === true

/**
 * The record after a failure: it waits for the next attempt, or is parked. An error with `retryAfterSeconds` is given that time, and one
 * with `isHeld` does not count.
 */
export const afterFailure = (
  job: Job,
  before: JobRecord | undefined,
  { error, now, chance }: Failure & { readonly chance: number },
): JobRecord => {
  const attempts = job.attempts + 1
  const held = (before?.held ?? 0) + (isHeld(error) ? 1 : 0)
  if (attempts - held >= attemptsUntilParked) return parkedJob(job, before, { error, now })
  const runAt = new Date(now.getTime() + Math.max(backoff(attempts, chance), requestedDelay(error)))
  return { ...failedJob(job, before, { error, now }, runAt), status: 'WAITING', ...(held > 0 && { held }) }
}

/** The record of a job that does not run again by itself. */
export const parkedJob = (job: Job, before: JobRecord | undefined, failure: Failure): JobRecord => ({
  ...failedJob(job, before, failure, failure.now),
  status: 'PARKED',
})

const failedJob = (job: Job, before: JobRecord | undefined, { error, now }: Failure, runAt: Date): JobRecord => {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return {
    ...waitingJob({ ...job, attempts: job.attempts + 1 }, runAt, now),
    // A message can quote what somebody sent: it is cut, so that no record grows with it.
    lastError: { name: name.slice(0, 100), message: message.slice(0, 500) },
    version: (before?.version ?? 0) + 1,
  }
}

/**
 * Whether the message of a job is out of date, given its record: it is of an earlier attempt, or the job has succeeded, was
 * parked or canceled.
 */
export const isOutdated = (job: Job, record: JobRecord | undefined): boolean =>
  record ? record.attempts !== job.attempts || record.status !== 'WAITING' : job.attempts > 0

/** The job of a record, as it goes into a queue. */
export const jobOf = ({ id, kind, lane, key, owner, input, correlationId, attempts, createdAt }: Job): Job => ({
  id,
  kind,
  lane,
  key,
  owner,
  input,
  correlationId,
  attempts,
  createdAt,
})
