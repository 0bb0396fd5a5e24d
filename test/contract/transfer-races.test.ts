import { describe, expect, it } from 'vitest'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { transfersOfContoso } from '@multichannel/partner-center-simulator/test-client.ts'
import { expectMovedOnce, orLater, source, startSwitching, target, type Switching } from './switching.ts'

/** These tests let another call, or somebody at the vendor's portal, act between two requests of one call. */

type VendorRequest = { readonly method: string; readonly path: string; readonly by: string }

/** Holds the first matching request in front of the vendor until it is released. */
const hold = ({ control }: Switching, which: (request: VendorRequest) => boolean) => {
  const { promise: until, resolve: letIn } = Promise.withResolvers<void>()
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  control.faults.push({
    kind: 'blocked',
    until,
    times: 1,
    match: ({ method, path, headers }) => {
      const claims = JSON.parse(Buffer.from(headers['authorization']?.split('.')[1] ?? 'e30', 'base64url').toString())
      const hit = which({ method, path, by: claims.tid })
      if (hit) arrive()
      return hit
    },
  })
  return { arrived, letIn }
}
/** Files a transfer. The answer to its acceptance is that the vendor is out of order. */
const fileWithLostAcceptance = async (world: Switching, shape: 'TARGET_FILES' | 'SOURCE_FILES') => {
  const accepting = { pathPattern: shape === 'TARGET_FILES' ? /transfers\/[^/]+$/ : /accept$/ }
  world.control.faults.push({ match: accepting, times: 1, kind: '500' })
  expect(await world.move({ shape }).catch(orLater)).toBeUndefined()
  return world.control.transfers().at(-1)?.id ?? ''
}
const aPatch = ({ method }: VendorRequest) => method === 'PATCH'

describe('between reading a transfer and accepting it', () => {
  it('somebody cancels it: nothing is accepted, and the next call finds out', async () => {
    const world = await startSwitching()
    const { arrived, letIn } = hold(world, aPatch)
    const accepting = world.move().catch((error: unknown) => error)
    await arrived
    const path = `${transfersOfContoso}/${world.control.transfers()[0]?.id}`
    await (
      await world.inPortal(target)
    )('PATCH', path, { body: { status: 'Cancel' } })
    letIn()
    const error = await accepting
    expect(error).toBeInstanceOf(UpstreamUnavailable)
    // The code says that the ETag is outdated.
    expect(error).toMatchObject({ message: expect.stringContaining('2055') })
    expect((await world.untilFinished()).lines[0]).toMatchObject({ state: 'FAILED', code: 'Canceled' })
    expect(world.azure.map(world.ownerOf)).toEqual([source, source, source])
  })

  it('the source accepts it at the portal, with fewer lines: what was chosen there is what counts', async () => {
    const world = await startSwitching()
    const { arrived, letIn } = hold(world, aPatch)
    const accepting = world.move().catch((error: unknown) => error)
    await arrived
    const [first = ''] = world.azure
    const path = `${transfersOfContoso}/${world.control.transfers()[0]?.id}`
    const lineItems = [{ subscriptionId: first }]
    await (
      await world.inPortal(source)
    )('PATCH', path, { body: { status: 'Accept', lineItems } })
    letIn()
    expect(await accepting).toBeInstanceOf(UpstreamUnavailable)
    const { lines } = await world.untilFinished()
    expect(lines.map((line) => (line.state === 'FAILED' ? line.code : line.state))).toEqual([
      'MOVED',
      '800078',
      '800078',
    ])
    expect(world.azure.map(world.ownerOf)).toEqual([target, source, source])
  })

  it('the target accepts at the portal what the source has filed: it is found to be over', async () => {
    const world = await startSwitching({ shape: 'SOURCE_FILES' })
    const { arrived, letIn } = hold(world, ({ path }) => path.endsWith('/accept'))
    const accepting = world.move({ shape: 'SOURCE_FILES' }).catch((error: unknown) => error)
    await arrived
    // This request passes: only the first was to be held.
    await (
      await world.inPortal(target)
    )('POST', `${transfersOfContoso}/${world.control.transfers()[0]?.id}/accept`)
    letIn()
    expect(await accepting).toBeInstanceOf(UpstreamUnavailable)
    expectMovedOnce(world, await world.untilFinished({ shape: 'SOURCE_FILES' }))
  })
})

describe('of two calls for one transfer', () => {
  it('the slower finds the subscriptions gone, and that they have gone with this transfer', async () => {
    const world = await startSwitching({ transfers: { readsInProgress: 0 } })
    const id = await fileWithLostAcceptance(world, 'TARGET_FILES')
    const { arrived, letIn } = hold(world, ({ path, by }) => path.endsWith('/subscriptions') && by === source)
    const slower = world.move()
    await arrived
    expectMovedOnce(world, await world.move())
    letIn()
    const done = await slower
    expect(done.transferId).toBe(id)
    expectMovedOnce(world, done)
  })

  it('the slower finds it accepted, and does not accept it again', async () => {
    const world = await startSwitching({ transfers: { readsInProgress: 0 } })
    const id = await fileWithLostAcceptance(world, 'TARGET_FILES')
    const { arrived, letIn } = hold(world, ({ path, by }) => path.endsWith(id) && by === source)
    const slower = world.move()
    await arrived
    await world.move()
    letIn()
    expectMovedOnce(world, await slower)
    expect(world.control.requests().filter(({ method, status }) => method === 'PATCH' && status === 200)).toHaveLength(
      1,
    )
  })

  it('the slower wants to file more than is left, and takes on what the faster has filed', async () => {
    const shape = 'SOURCE_FILES'
    const world = await startSwitching({ shape })
    const [first = ''] = world.azure
    const { arrived, letIn } = hold(world, ({ method, path }) => method === 'POST' && path.endsWith('/transfers'))
    const slower = world.move({ shape })
    await arrived
    await world.untilFinished({ shape, key: 'swt_other', subscriptions: [first] })
    const id = await fileWithLostAcceptance(world, shape)
    letIn()
    const done = await slower
    expect(done).toMatchObject({ transferId: id, state: 'ENDED' })
    expect(world.azure.map(world.ownerOf)).toEqual([target, target, target])
    expect(world.control.transfers()).toHaveLength(2)
  })
})
