import { describe, expect, it } from 'vitest'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { expectMovedOnce, source, startSwitching, target, type Switching } from './switching.ts'

/** How long a transfer waits with the vendor is the vendor's word, and so is that it has ended. */

const days = 86_400
const always = Number.POSITIVE_INFINITY

/** From the moment on in which the vendor has a transfer, it does not let us in in the source's name. Returns what mends it. */
const lockOutSource = ({ control }: Switching): (() => void) => {
  let isMended = false
  control.faults.push({
    match: ({ headers }) => {
      const claims = JSON.parse(Buffer.from(headers['authorization']?.split('.')[1] ?? 'e30', 'base64url').toString())
      return !isMended && claims.tid === source && control.transfers().length > 0
    },
    times: always,
    kind: 'instead',
    response: { status: 401, body: '{"code":"800001","description":"No."}' },
  })
  return () => {
    isMended = true
  }
}
describe('the end of a transfer that waits', () => {
  it.each<[string, unknown, string | undefined]>([
    ['the vendor gives', '2026-03-11T12:00:00Z', '2026-03-11T12:00:00.000Z'],
    ['has more digits than milliseconds', '2026-03-11T12:00:00.1234567Z', '2026-03-11T12:00:00.123Z'],
    ['names another zone', '2026-03-11T12:00:00+02:00', '2026-03-11T10:00:00.000Z'],
    ['names no zone: it is UTC', '2026-03-11T12:00:00', '2026-03-11T12:00:00.000Z'],
    ['is a day', '2026-03-11', '2026-03-11T00:00:00.000Z'],
    ['is never', '9999-12-31T00:00:00Z', undefined],
    ['is never, to the last digit', '9999-12-31T23:59:59.9999999', undefined],
    ['is not given', undefined, undefined],
    ['is null', null, undefined],
    ['is no date', 'in a month', undefined],
    ['is no day that exists', '2026-13-45T12:00:00Z', undefined],
    ['could be two days', '3/4/2026', undefined],
    ['is a number', 30, undefined],
    ['is an object', { days: 30 }, undefined],
  ])('%s', async (_, expirationTime, expiresAt) => {
    const world = await startSwitching()
    lockOutSource(world)
    world.control.faults.push({
      match: { pathPattern: /transfers(\/[^/]+)?$/ },
      times: always,
      kind: 'rewritten',
      change: (body) => (Array.isArray(body) ? body : { ...(body as object), expirationTime }),
    })
    const progress = await world.report()
    expect(progress).toMatchObject({ state: 'MOVING', trouble: expect.any(UpstreamNotAble) })
    expect(progress.expiresAt).toBe(expiresAt)
  })

  it('is reported for a transfer that moves or has moved, too', async () => {
    const world = await startSwitching({ transfers: { waitsForDays: 10 } })
    const expiresAt = '2026-03-11T12:00:00.000Z'
    expect(await world.report()).toMatchObject({ state: 'MOVING', expiresAt })
    expect(await world.untilFinished()).toMatchObject({ expiresAt })
  })
})

describe('a transfer that we cannot have accepted, because the vendor does not let us in for the source', () => {
  const startLockedOut = async () => {
    const world = await startSwitching({ transfers: { waitsForDays: 10 } })
    const mend = lockOutSource(world)
    const { transferId } = await world.report()
    return { ...world, mend, transferId }
  }

  it('waits with the vendor until it is mended, by its id or without, and then goes', async () => {
    const world = await startLockedOut()
    world.passSeconds(9 * days)
    for (const known of [{}, { transferId: world.transferId }])
      expect(await world.report(known)).toMatchObject({
        transferId: world.transferId,
        state: 'MOVING',
        expiresAt: '2026-03-11T12:00:00.000Z',
        trouble: expect.any(UpstreamNotAble),
      })
    world.mend()
    expectMovedOnce(world, await world.untilFinished())
  })

  it('has failed with the vendor’s word once the vendor ends it, and another one goes', async () => {
    const world = await startLockedOut()
    world.passSeconds(10 * days)
    const { state, lines } = await world.report({ transferId: world.transferId })
    expect(state).toBe('ENDED')
    expect(lines).toEqual(
      world.azure.map((subscription) => ({
        subscription,
        state: 'FAILED',
        code: 'Expired',
        message: 'The transfer with Microsoft ended: Expired',
      })),
    )
    world.mend()
    const again = await world.untilFinished({ key: 'swt_1 again' })
    expect(again.lines.map((line) => line.state)).toEqual(['MOVED', 'MOVED', 'MOVED'])
    expect(world.control.transfers().map(({ status }) => status)).toEqual(['Expired', 'Complete'])
  })

  it('is not over because it cannot be looked at either', async () => {
    const world = await startLockedOut()
    const match = { method: 'GET', pathPattern: /transfers\/[^/]+$/ }
    world.control.faults.push({ match, times: 1, kind: 'instead', response: { status: 200, body: '{}' } })
    await expect(world.report({ transferId: world.transferId })).rejects.toBeInstanceOf(UpstreamUnavailable)
  })

  it('is taken back where the source may not accept it, once it is mended', async () => {
    const world = await startLockedOut()
    world.mend()
    world.control.withhold({ what: 'partner-agreement', partnerTenantId: source })
    await expect(world.report({ transferId: world.transferId })).rejects.toBeInstanceOf(UpstreamRefused)
    expect(world.control.transfers()).toMatchObject([{ status: 'Canceled', targetPartnerTenantId: target }])
  })

  it('is none of those that the source files: nothing is known of it before it is accepted', async () => {
    const shape = 'SOURCE_FILES'
    const world = await startSwitching({ shape })
    const match = { pathPattern: /accept$/ }
    world.control.faults.push({
      match,
      times: 1,
      kind: 'instead',
      response: { status: 401, body: '{"code":"800001"}' },
    })
    world.control.faults.push({
      match,
      times: 1,
      kind: 'instead',
      response: { status: 401, body: '{"code":"800001"}' },
    })
    await expect(world.report({ shape })).rejects.toBeInstanceOf(UpstreamNotAble)
    expectMovedOnce(world, await world.untilFinished({ shape }))
  })
})
