import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createMemoryDocumentClient } from '@multichannel/aws-emulation/dynamodb/memory-client.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dynamoBuckets } from '#persistence/limits.ts'
import { highestPrice, leastQuota } from '#platform/limit/bounds.ts'
import { timeFor, unitsIn, windowOf, type Quota } from '#platform/limit/bucket.ts'
import { leaseSeconds, limiterOn, type Bucket, type Limiter } from '#platform/limit/limiter.ts'
import { tableDefinition } from '#platform/table/indexes.ts'

/** Any bucket that a deployment may have. */
const anyQuota: fc.Arbitrary<Quota> = fc.record({
  units: fc.integer({ min: leastQuota, max: 200_000 }),
  seconds: fc.constantFrom(1, 60, 3600),
})
const begin = Date.parse('2026-03-01T08:00:00.000Z')

describe('a bucket', () => {
  it('is full at first and never fuller, and what flows in is never more than the rate', () => {
    fc.assert(
      fc.property(anyQuota, fc.integer({ min: 0, max: 7_200_000 }), fc.nat(7_200_000), (quota, missing, later) => {
        const [fullAt, then] = [begin + Math.min(missing, windowOf(quota)), begin + later]
        expect(unitsIn(quota, 0, begin)).toBe(quota.units)
        const [before, after] = [unitsIn(quota, fullAt, begin), unitsIn(quota, fullAt, then)]
        expect(after).toBeGreaterThanOrEqual(before)
        expect(after).toBeLessThanOrEqual(quota.units)
        expect(after - before).toBeLessThanOrEqual((later * quota.units) / windowOf(quota) + 1)
      }),
    )
  })

  it('has what it says, and takes a time to fill that is never shorter than what was taken', () => {
    fc.assert(
      fc.property(anyQuota, fc.nat(3_600_000), (quota, missing) => {
        const fullAt = begin + Math.min(missing, windowOf(quota))
        const units = unitsIn(quota, fullAt, begin)
        expect(fullAt + timeFor(quota, units)).toBeLessThanOrEqual(begin + windowOf(quota))
        expect(timeFor(quota, units) * quota.units).toBeGreaterThanOrEqual(units * windowOf(quota))
      }),
    )
  })

  it('loses nothing to a clock that goes back', async () => {
    const step = fc.record({ by: fc.integer({ min: -60_000, max: 60_000 }), units: fc.integer({ min: 1, max: 5_000 }) })
    await fc.assert(
      fc.asyncProperty(anyQuota, fc.array(step, { maxLength: 30 }), async (quota, steps) => {
        const bucket = { policy: 'caller', spender: 'key_1', quota }
        const [wild, steady] = [tableOf(), tableOf()]
        const seen = { wild: 0, steady: 0 }
        let [now, latest] = [begin, begin]
        for (const { by, units } of steps) {
          now += by
          latest = Math.max(latest, now)
          const kept = await steady.buckets.take(bucket, units, seen.steady, latest)
          seen.steady = kept.fullAt
          // What a clock that only goes forward refuses is not tried by the other.
          if (kept.taken) seen.wild = (await wild.buckets.take(bucket, units, seen.wild, now)).fullAt
        }
        expect(unitsIn(quota, seen.wild, latest)).toBeGreaterThanOrEqual(unitsIn(quota, seen.steady, latest))
      }),
    )
  })
})

/** A table of buckets that counts its writes, and can be out of order. */
const tableOf = () => {
  const client = createMemoryDocumentClient(tableDefinition)
  const table = { writes: 0, broken: false }
  const counting = {
    send: async (command: never) => {
      table.writes += 1
      if (table.broken) throw new Error('The table does not answer')
      return client.send(command)
    },
  } as unknown as DynamoDBDocumentClient
  return Object.assign(table, { buckets: dynamoBuckets(counting, 'any') })
}

type Spent = { readonly at: number; readonly cost: number }
/** What callers did: which of the functions served, after how long, and whose request it was at what price. */
const anyRequests = fc.array(
  fc.record({
    to: fc.nat(3),
    after: fc.oneof(fc.constant(0), fc.nat(500), fc.nat(20_000)),
    by: fc.constantFrom('ada', 'bob'),
    cost: fc.oneof(fc.integer({ min: 50, max: 400 }), fc.integer({ min: 50, max: highestPrice })),
  }),
  { minLength: 20, maxLength: 150 },
)
const setting = fc.record({ caller: anyQuota, factor: fc.integer({ min: 1, max: 3 }) })

/** Sends requests to four functions that share a table. Returns what each spender has spent, and when. */
const play = async (
  { caller, factor }: { readonly caller: Quota; readonly factor: number },
  requests: typeof anyRequests extends fc.Arbitrary<infer R> ? R : never,
) => {
  const table = tableOf()
  const faults: unknown[] = []
  let now = begin
  const clock = { now: () => new Date(now) }
  const newLimiter = (): Limiter => limiterOn({ buckets: table.buckets, clock, onFault: (error) => faults.push(error) })
  const functions = [newLimiter(), newLimiter(), newLimiter(), newLimiter()]
  const organization: Bucket = {
    policy: 'organization',
    spender: 'ptn_1',
    quota: { ...caller, units: caller.units * factor },
  }
  const spent = new Map<string, Spent[]>([['ptn_1', []]])
  let refused = 0
  for (const { to, after, by, cost } of requests) {
    now += after
    const before = table.writes
    const own: Bucket = { policy: 'caller', spender: by, quota: caller }
    const verdict = await functions[to]?.spend([own, organization], cost)
    expect(table.writes - before).toBeLessThanOrEqual(1)
    for (const { remaining, quota } of verdict?.balances ?? []) {
      expect(remaining).toBeGreaterThanOrEqual(0)
      expect(remaining).toBeLessThanOrEqual(quota.units)
    }
    if (verdict?.refused) {
      expect(verdict.refused.retryAfterSeconds).toBeGreaterThanOrEqual(1)
      refused += 1
    } else for (const spender of [by, 'ptn_1']) spent.set(spender, [...(spent.get(spender) ?? []), { at: now, cost }])
  }
  return { spent, refused, faults, functions: functions.length, organization, writes: table.writes }
}

describe('all functions together', () => {
  it('let nobody spend more in any interval than its bucket, the rate, a lease and the credit of each, and write once at most', async () => {
    await fc.assert(
      fc.asyncProperty(setting, anyRequests, async (given, requests) => {
        const { spent, functions, organization } = await play(given, requests)
        for (const [spender, all] of spent) {
          const { units, seconds } = spender === 'ptn_1' ? organization.quota : given.caller
          for (const [from, first] of all.entries()) {
            let sum = 0
            for (const { at, cost } of all.slice(from)) {
              sum += cost
              const time = (at - first.at) / 1000 + leaseSeconds
              expect(sum).toBeLessThanOrEqual(units + (time * units) / seconds + functions * highestPrice)
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('refuse nobody who stays well below its rate', async () => {
    const slow = fc.array(fc.record({ to: fc.nat(3), cost: fc.integer({ min: 50, max: highestPrice }) }), {
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(setting, slow, async ({ caller, factor }, requests) => {
        // A lease that was not spent is lost, so that a rate that uses all functions has to leave room for it.
        const after = timeFor(caller, 4 * highestPrice)
        const { refused } = await play(
          { caller, factor },
          requests.map((one) => ({ ...one, after, by: 'ada' })),
        )
        expect(refused).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a limiter', () => {
  const own = (spender: string): Bucket => ({ policy: 'caller', spender, quota: { units: 60_000, seconds: 60 } })
  const whole: Bucket = { policy: 'organization', spender: 'ptn_1', quota: { units: 120_000, seconds: 60 } }
  const open = () => {
    const table = tableOf()
    const faults: unknown[] = []
    const time = { now: begin }
    const clock = { now: () => new Date(time.now) }
    return {
      table,
      faults,
      time,
      limiter: limiterOn({ buckets: table.buckets, clock, onFault: (e) => faults.push(e) }),
    }
  }

  it('leases for many requests at once, also where they come at the same moment', async () => {
    const { table, limiter } = open()
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => limiter.spend([own('ada'), whole], 50)))
    expect(verdicts.filter(({ refused }) => refused)).toEqual([])
    // 5,000 units, of which a lease of the caller has 1,000 and one of the organization 2,000.
    expect(table.writes).toBeLessThanOrEqual(9)
  })

  it('refuses without a write whom it knows to have nothing, until the time that it says', async () => {
    const { table, time, limiter } = open()
    const spend = () => limiter.spend([own('ada')], highestPrice)
    for (let count = 0; count < 12; count += 1) expect((await spend()).refused).toBeUndefined()
    const written = table.writes
    const { refused, balances } = await spend()
    expect(refused).toEqual({ retryAfterSeconds: 5, policies: ['caller'] })
    expect(balances).toEqual([
      { policy: 'caller', quota: { units: 60_000, seconds: 60 }, remaining: 0, resetSeconds: 60 },
    ])
    expect(table.writes).toBe(written)
    // Somebody else is not concerned.
    expect((await limiter.spend([own('bob')], highestPrice)).refused).toBeUndefined()
    time.now += 4_999
    expect((await spend()).refused?.retryAfterSeconds).toBe(1)
    time.now += 1
    expect((await spend()).refused).toBeUndefined()
  })

  it('goes on by itself where the table does not answer, says so, and still has a limit', async () => {
    const { table, faults, limiter } = open()
    table.broken = true
    const spend = () => limiter.spend([own('ada')], highestPrice)
    for (let count = 0; count < 12; count += 1) expect((await spend()).refused).toBeUndefined()
    expect(faults).toHaveLength(12)
    expect((await spend()).refused).toBeDefined()
  })
})
