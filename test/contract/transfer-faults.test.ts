import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { TransferShape } from '#capabilities/switching/transfer/transfers.ts'
import { expectMovedOnce, orLater, shapes, source, startSwitching, target, type Switching } from './switching.ts'

/** A transfer is filed once and carried out once, whatever goes wrong on the way, and however often it is requested. */

const troubles = [
  { kind: '429', retryAfterSeconds: 7 },
  { kind: '500' },
  { kind: '500-after-commit' },
  { kind: '409-in-progress' },
  { kind: 'lost-response' },
] as const
/** The delay is longer than the gateway waits: the request is carried out when nobody waits for its answer any more. */
const slow = { kind: 'slow', ms: 240 } as const
const impatient = { config: { timeoutMs: 120 } }

/** Waits for the abandoned requests: they are carried out all the same, and only then is everything over. */
const awaitAbandoned = ({ control }: Switching) =>
  expect.poll(() => control.requests().every(({ status }) => status !== null), { timeout: 30_000 }).toBe(true)

/** Counts the requests of a transfer in which nothing goes wrong. */
const stepsOf = async (shape: TransferShape): Promise<number> => {
  const world = await startSwitching({ shape })
  await world.untilFinished({ shape })
  const steps = world.control.requests().length
  await world.stop()
  return steps
}

describe.each(shapes)('trouble on the way (%s)', (shape) => {
  it.each(troubles)('$kind, at any step: called again, it ends as if nothing had happened', async (trouble) => {
    const steps = await stepsOf(shape)
    expect(steps).toBeGreaterThanOrEqual(8)
    for (let step = 0; step < steps; step += 1) {
      const world = await startSwitching({ shape })
      world.faultAt(step, trouble)
      const done = await world.untilFinished({ shape })
      expect(world.control.requests()[step]?.fault).toBe(trouble.kind)
      expectMovedOnce(world, done)
      await world.stop()
    }
  })

  it('an answer that comes too late, at any step: the late request does nothing twice', async () => {
    const steps = await stepsOf(shape)
    for (let step = 0; step < steps; step += 1) {
      const world = await startSwitching({ shape, ...impatient })
      world.faultAt(step, slow)
      const done = await world.untilFinished({ shape })
      await awaitAbandoned(world)
      expectMovedOnce(world, done)
      await world.stop()
    }
  })

  it('a token that is withdrawn before its time: a new one is requested, and the transfer goes on', async () => {
    const steps = await stepsOf(shape)
    for (let step = 0; step < steps; step += 1) {
      // No time passes by the gateway's clock, so that it trusts its tokens.
      const world = await startSwitching({ shape, config: { clock: { now: () => new Date('2026-03-01T12:00:00Z') } } })
      let seen = -1
      const match = () => {
        if ((seen += 1) === step) world.passSeconds(7_200)
        return false
      }
      world.control.faults.push({ match, times: 1, kind: '500' })
      expectMovedOnce(world, await world.untilFinished({ shape }))
      await world.stop()
    }
  })

  it('says for how long the vendor wants to be left alone', async () => {
    const world = await startSwitching({ shape })
    world.faultAt(3, { kind: '429', retryAfterSeconds: 7 })
    const error = await world.move({ shape }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UpstreamUnavailable)
    expect(error).toMatchObject({ retryAfterSeconds: 7 })
  })

  it('does not make another body of the same request: its id is the same, after trouble and in another process', async () => {
    const world = await startSwitching({ shape })
    world.control.faults.push({ match: { method: 'POST', pathPattern: /transfers$/ }, times: 2, kind: '500' })
    await world.untilFinished({ shape })
    const filing = world.control
      .requests()
      .filter(({ method, path }) => method === 'POST' && path.endsWith('transfers'))
    expect(filing).toHaveLength(3)
    expect(new Set(filing.map(({ requestId }) => requestId)).size).toBe(1)
  })
})

/** Generates at which request something goes wrong, counted from the last time, and what. */
const mishap = fc.record({
  after: fc.nat({ max: 6 }),
  trouble: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...troubles) },
    { weight: 1, arbitrary: fc.constant(slow) },
  ),
})

describe('any script of trouble', () => {
  it('ends in the same state, however many ask at once: one transfer, and each line has moved or failed for its own reason', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...shapes),
        fc.array(mishap, { maxLength: 10 }),
        fc.array(fc.constantFrom('moves', 'fails', 'is suspended'), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 6 }),
        fc.nat({ max: 2 }),
        async (shape, script, behaviors, crowds, readsInProgress) => {
          const world = await startSwitching({
            shape,
            subscriptions: behaviors.length,
            transfers: { readsInProgress },
            ...impatient,
          })
          const subscriptionsThat = (behavior: string) => world.azure.filter((_, at) => behaviors[at] === behavior)
          for (const id of subscriptionsThat('fails'))
            world.control.failLine(id, { code: 'Other', message: 'No.', times: 99 })
          for (const id of subscriptionsThat('is suspended')) world.control.setStatus(id, 'suspended')
          script.reduce((at, { after, trouble }) => {
            world.faultAt(at + after, trouble)
            return at + after + 1
          }, 0)

          for (const many of crowds)
            await Promise.all(Array.from({ length: many }, () => world.move({ shape }).catch(orLater)))
          const { lines } = await world.untilFinished({ shape })
          await awaitAbandoned(world)
          const again = await world.untilFinished({ shape })

          const endings = lines.map((line) => (line.state === 'FAILED' ? line.code : line.state))
          expect(endings).toEqual(
            behaviors.map((behavior) => ({ moves: 'MOVED', fails: 'Other', 'is suspended': '800078' })[behavior]),
          )
          expect(again.lines).toEqual(lines)
          expect(world.azure.map(world.ownerOf)).toEqual(
            behaviors.map((behavior) => (behavior === 'moves' ? target : source)),
          )
          expect(world.control.transfers().length).toBeLessThanOrEqual(1)
          expect(world.control.transfers().filter(({ status }) => status === 'Pending' || status === 'Active')).toEqual(
            [],
          )
          await world.stop()
        },
      ),
      { numRuns: 60 },
    )
  })
})
