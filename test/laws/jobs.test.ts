import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterFailure,
  attemptsUntilParked,
  backoff,
  keyedJob,
  longestDelayMs,
  longestRunMs,
  waitingJob,
  type Job,
  type JobRecord,
} from '#platform/jobs/job.ts'
import { requestOnce, sendDueJobs, type JobStore } from '#platform/jobs/queue.ts'
import { parkJob, runJob } from '#platform/jobs/run.ts'

const start = Date.parse('2026-03-01T08:00:00.000Z')
const later = (from: number, milliseconds: number) => new Date(from + milliseconds)

const job = (more: Partial<Job> = {}): Job => ({
  ...keyedJob(
    { kind: 'law', lane: 'internal', key: 'inv_1', owner: 'par_1', input: {} },
    { correlationId: 'law', at: new Date(start).toISOString() },
  ),
  ...more,
})

describe('a failure', () => {
  it('delays the next attempt longer and longer, half of it by chance, and never for more than an hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, chance) => {
          const delay = backoff(attempts, chance)
          expect(delay).toBeGreaterThanOrEqual(backoff(attempts, 0))
          expect(delay).toBeLessThanOrEqual(3_600_000)
          expect(backoff(attempts + 1, 0)).toBeGreaterThanOrEqual(backoff(attempts, 0))
          expect(backoff(attempts, 0.999)).toBeLessThanOrEqual(2 * backoff(attempts, 0))
        },
      ),
    )
  })

  it('is given the time that the other side wants, an hour at most, and never less than its backoff', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 100_000 }), fc.integer({ min: 0, max: 10 }), (seconds, failures) => {
        const error = Object.assign(new Error('Throttled'), { retryAfterSeconds: seconds })
        const { runAt } = afterFailure(job({ attempts: failures }), undefined, {
          error,
          now: new Date(start),
          chance: 0,
        })
        const wanted = Math.max(backoff(failures + 1, 0), Math.min(seconds * 1000, 3_600_000))
        expect(Date.parse(runAt) - start).toBe(wanted)
      }),
    )
  })

  it('is recorded with its error, cut, until the job is parked', () => {
    const error = Object.assign(new Error('x'.repeat(10_000)), { name: 'UpstreamRefused' })
    let record: JobRecord | undefined
    for (let count = 1; count <= attemptsUntilParked; count += 1) {
      record = afterFailure(record ?? job(), record, { error, now: new Date(start), chance: 0.5 })
      expect(record).toMatchObject({ attempts: count, version: count, lastError: { name: 'UpstreamRefused' } })
      expect(record.lastError?.message).toHaveLength(500)
      expect(record.status).toBe(count < attemptsUntilParked ? 'WAITING' : 'PARKED')
    }
  })
})

/** A store in memory, with the conditions of the real one. */
const memoryJobs = () => {
  const records = new Map<string, JobRecord>()
  const store: JobStore = {
    byId: async (id) => records.get(id),
    write: async (record, before) => {
      if (records.get(record.id)?.version !== before?.version) return false
      records.set(record.id, record)
      return true
    },
    remove: async (id) => void records.delete(id),
    due: async (before) =>
      [...records.values()].filter(({ status, checkAt }) => status === 'WAITING' && checkAt < before.toISOString()),
  }
  return { store, records }
}

type Act = 'deliver' | 'deliver twice' | 'lose' | 'sweep' | 'wait' | 'wait long'
const anyActs = fc.array(
  fc.constantFrom<Act>('deliver', 'deliver', 'deliver twice', 'lose', 'sweep', 'wait', 'wait long'),
  { maxLength: 60 },
)

describe('a job, whatever befalls its messages', () => {
  it('is done once it can be, or parked after its attempts; it is never lost, and fails no oftener than it is counted', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs, fc.integer({ min: 0, max: 20 }), async (acts, failures) => {
        const { store, records } = memoryJobs()
        let now = start
        let messages: { readonly job: Job; readonly id: string; readonly at: number }[] = []
        let sent = 0
        let failed = 0
        let done = 0
        const ports = {
          clock: { now: () => new Date(now) },
          store,
          queue: {
            send: async (jobs: readonly Job[], delayMs = 0) => {
              expect(delayMs).toBeLessThanOrEqual(longestDelayMs)
              const at = now + Math.ceil(delayMs / 1000) * 1000
              messages.push(...jobs.map((one) => ({ job: one, id: `message ${(sent += 1)}`, at })))
            },
          },
          chance: () => 0.5,
          handlers: {
            law: async () => {
              if (failed < failures) {
                failed += 1
                throw new Error('as planned')
              }
              done += 1
            },
          },
        }
        const deliver = async (times = 1) => {
          const next = messages.find(({ at }) => at <= now)
          if (!next) return
          messages = messages.filter((one) => one !== next)
          for (let time = 0; time < times; time += 1) await runJob(ports)(next.job, next.id)
        }
        await requestOnce(ports)(job())
        const act = async (one: Act) => {
          if (one === 'deliver') await deliver()
          if (one === 'deliver twice') await deliver(2)
          if (one === 'lose') messages = messages.slice(1)
          if (one === 'sweep') await sendDueJobs(ports)(new Date(now))
          if (one === 'wait') now += 30_000
          if (one === 'wait long') now += 3_600_000
        }
        for (const one of acts) await act(one)
        // From now on nothing goes wrong but the job itself.
        for (let round = 0; round < 80; round += 1)
          for (const one of ['wait long', 'sweep', 'wait', 'deliver', 'deliver', 'deliver'] as const) await act(one)
        const [left] = records.values()
        if (failures >= attemptsUntilParked) expect([done, left?.status]).toEqual([0, 'PARKED'])
        else expect([done > 0, left]).toEqual([true, undefined])
        expect(failed).toBeLessThanOrEqual(attemptsUntilParked)
      }),
      { numRuns: 200 },
    )
  })

  it('is there once, however often it is requested while it waits', async () => {
    const { store } = memoryJobs()
    const sent: Job[] = []
    const ports = {
      clock: { now: () => new Date(start) },
      store,
      queue: { send: async (jobs: readonly Job[]) => void sent.push(...jobs) },
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => requestOnce(ports)(job())))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })

  it('that is canceled does not run, although its message comes', async () => {
    const { store } = memoryJobs()
    await store.write(
      { ...waitingJob(job({ attempts: 2 }), new Date(start), new Date(start)), status: 'CANCELED' },
      undefined,
    )
    const run = runJob({
      clock: { now: () => later(start, 1000) },
      store,
      queue: { send: async () => {} },
      chance: () => 0,
      handlers: {
        law: async () => {
          throw new Error('It ran')
        },
      },
    })
    expect(await run(job({ attempts: 2 }), 'a message')).toEqual({ kind: 'skipped' })
  })

  it('that was sent again runs once at a time; the message of a lost worker has its turn still', async () => {
    const { store } = memoryJobs()
    await store.write(waitingJob(job({ attempts: 2 }), new Date(start), new Date(start)), undefined)
    let now = start + 1000
    const letGo = Promise.withResolvers<void>()
    let runs = 0
    const run = runJob({
      clock: { now: () => new Date(now) },
      store,
      queue: { send: async () => {} },
      chance: () => 0,
      handlers: {
        law: async () => {
          runs += 1
          await letGo.promise
        },
      },
    })
    const first = run(job({ attempts: 2 }), 'one')
    await Promise.resolve()
    expect(await run(job({ attempts: 2 }), 'other')).toEqual({ kind: 'skipped' })
    // The worker of the first is lost: it is delivered again, long before its turn is over.
    const again = run(job({ attempts: 2 }), 'one')
    await new Promise((resolve) => setImmediate(resolve))
    expect(runs).toBe(2)
    // Nobody has the turn for longer than a worker may run.
    now += longestRunMs
    const last = run(job({ attempts: 2 }), 'other')
    await new Promise((resolve) => setImmediate(resolve))
    expect(runs).toBe(3)
    letGo.resolve()
    expect(await Promise.all([first, again, last])).toMatchObject([
      { kind: 'done' },
      { kind: 'done' },
      { kind: 'done' },
    ])
  })
})

describe('a queue that refuses', () => {
  it('holds up the jobs of no other, and gets its own again after a minute', async () => {
    const { store, records } = memoryJobs()
    const sent: string[] = []
    let now = start
    const ports = {
      clock: { now: () => new Date(now) },
      store,
      queue: {
        send: async ([one]: readonly Job[]) => {
          if (one?.lane === 'vendor' && now === start + 120_000) throw new Error('as planned')
          sent.push(`${one?.lane}`)
        },
      },
    }
    for (const lane of ['vendor', 'mail', 'internal'] as const)
      await store.write(waitingJob(job({ lane, id: `law:${lane}` }), new Date(start), new Date(start)), undefined)
    now = start + 120_000
    const first = await sendDueJobs(ports)(new Date(now))
    expect([first.sent, first.failed.map(({ job: { lane } }) => lane), sent]).toEqual([
      2,
      ['vendor'],
      ['mail', 'internal'],
    ])
    now += 60_001
    expect(await sendDueJobs(ports)(new Date(now))).toEqual({ sent: 1, failed: [] })
    expect(records.size).toBe(3)
  })
})

describe('the job of a lost worker', () => {
  const parkIn = (store: JobStore) => parkJob({ clock: { now: () => new Date(start) }, store })

  it('is parked with what is known of it, also if it never failed before', async () => {
    const { store, records } = memoryJobs()
    expect(await parkIn(store)(job())).toBe(true)
    expect([...records.values()]).toMatchObject([{ status: 'PARKED', attempts: 1, lastError: { name: 'WorkerLost' } }])
  })

  it('is left alone where it has run since, or an operator ended it', async () => {
    const { store, records } = memoryJobs()
    expect(await parkIn(store)(job({ attempts: 3 }))).toBe(false)
    const canceled: JobRecord = { ...waitingJob(job(), new Date(start), new Date(start)), status: 'CANCELED' }
    await store.write(canceled, undefined)
    expect(await parkIn(store)(job())).toBe(false)
    expect([...records.values()]).toEqual([canceled])
  })
})
