import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tenantIdOf } from '#platform/kernel/ids.ts'
import { fileSwitchRequest, requestOf, createSwitchScene, type SwitchScene } from '../stories/switching.ts'
import { theWorld } from '../support/world.ts'
import { advanceUntil } from './newcomer.ts'
import { errorsOf, awaitState } from './trail.ts'
import {
  acceptSwitchRequest,
  seedAzure,
  notificationsOf,
  ownersOf,
  shortest,
  signedForm,
  transfersWith,
  awaitAnnouncement,
  type Azure,
} from './transfer.ts'

const world = theWorld()
const hour = 3_600_000
const vendor = () => world.stack.partnerCenter

let scene: SwitchScene
let stock: Azure[]
beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 0 })
  stock = await seedAzure(world, scene, 100)
})
const takeAzure = (count = 2): Azure[] => stock.splice(0, count)

/** Files a request as the future partner and has it accepted: the vendor gets the transfer next. */
const createAccepted = async (azure: readonly Azure[]): Promise<string> => {
  const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
  await awaitState(world, id, 'AwaitDecision')
  await acceptSwitchRequest(world, scene, id)
  return id
}
/** Has a form signed by all three and acknowledged, up to the last confirmation. */
const createConfirmed = async (azure: readonly Azure[]): Promise<string> => {
  const id = await signedForm.start(world, scene, azure)
  const hash = await signedForm.fillIn(world, scene, id)
  await signedForm.sign(world, scene.source, id, hash, true)
  await signedForm.sign(world, scene.target, id, hash, true)
  await signedForm.sign(world, scene.customer, id, hash, false)
  await signedForm.acknowledge(world, scene, id)
  for (const who of [scene.source, scene.target]) await signedForm.confirm(world, who, id)
  return id
}
/** Expects that everything has moved once: one transfer at the vendor, and the same owner here and there. */
const expectMovedOnce = async (id: string, azure: readonly Azure[]) => {
  expect(await requestOf(world, scene.target, id)).toMatchObject({
    status: 'COMPLETED',
    lineCounts: { moved: azure.length, failed: 0 },
  })
  expect(transfersWith(world, azure)).toHaveLength(1)
  for (const { here, there } of await ownersOf(world, scene, azure)) {
    expect(here).toEqual(there)
    expect(here.partner).toBe(tenantIdOf(scene.targetId))
  }
  expect(new Set(Object.values(notificationsOf(world, id)))).toEqual(new Set([1]))
}

/** The faults strike before anything happened, and after it happened in one of two ways. */
const before = [{ kind: '429', retryAfterSeconds: 57 }, { kind: '500' }, { kind: '409-in-progress' }] as const
const after = [{ kind: '500-after-commit' }, { kind: 'lost-response' }] as const
const calls = [
  ['looking for an earlier transfer', 'GET', '/transfers$'],
  ['listing what is to move, and what has moved', 'GET', '/subscriptions$'],
  ['filing', 'POST', '/transfers$'],
  ['accepting', 'PATCH', '/transfers/[^/]+$'],
  ['looking how far it is', 'GET', '/transfers/[^/]+$'],
] as const
const callsByForm = [
  ['filing', 'POST', '/transfers$'],
  ['accepting', 'POST', '/transfers/[^/]+/accept$'],
] as const
const each = <C>(some: readonly C[]) => some.flatMap((call) => after.map((last) => ({ call, last })))

describe('a vendor that has every trouble there is, one after the other', () => {
  afterEach(() => vendor().faults.clear())
  const expectMovedAfter = (method: string, path: string, last: (typeof after)[number]) => {
    const match = { method, pathPattern: new RegExp(path) }
    for (const trouble of [...before, last]) vendor().faults.push({ match, times: 1, ...trouble })
  }
  const expectSuffered = async (id: string) => {
    const errors = await errorsOf(world, id)
    expect(errors.filter((error) => error === 'UpstreamUnavailable')).toHaveLength(before.length + 1)
    return new Set(errors)
  }

  it.each(each(calls))(
    'when $call.0, and at last $last.kind: moved once, by one transfer',
    async ({ call: [, method, path], last }) => {
      const azure = takeAzure()
      expectMovedAfter(method, path, last)
      const id = await createAccepted(azure)
      expect(await awaitAnnouncement(world, id, { step: hour / 4 })).toEqual(shortest)
      expect(await expectSuffered(id)).toEqual(new Set(['UpstreamUnavailable', 'TransferMoving']))
      await expectMovedOnce(id, azure)
    },
  )

  it.each(each(callsByForm))(
    'when $call.0 what came by form, and at last $last.kind: moved once, by one transfer',
    async ({ call: [, method, path], last }) => {
      const azure = takeAzure()
      expectMovedAfter(method, path, last)
      const id = await createConfirmed(azure)
      const trail = await awaitAnnouncement(world, id, { step: hour / 4 })
      expect(trail.slice(-2)).toEqual(['Execute', 'Announce'])
      await expectSuffered(id)
      await expectMovedOnce(id, azure)
    },
  )

  it('whose tokens cannot be had: nothing is lost but time', async () => {
    const azure = takeAzure()
    vendor().faults.push({ match: { pathPattern: /oauth2\/v2\.0\/token$/ }, times: 2, kind: '500' })
    // The gateway keeps tokens for about an hour.
    await world.advance(2 * hour)
    const id = await createAccepted(azure)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    expect((await errorsOf(world, id)).slice(0, 2)).toEqual(['UpstreamUnavailable', 'UpstreamUnavailable'])
    await expectMovedOnce(id, azure)
  })

  it('that takes its time over every answer: that is no trouble at all', async () => {
    const azure = takeAzure()
    vendor().faults.push({
      match: { pathPattern: new RegExp(tenantIdOf(scene.customerId)) },
      times: Number.POSITIVE_INFINITY,
      kind: 'slow',
      ms: 100,
    })
    const id = await createAccepted(azure)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    expect(new Set(await errorsOf(world, id))).toEqual(new Set(['TransferMoving']))
    await expectMovedOnce(id, azure)
  })

  it('that carries a request out after we have stopped waiting for it', async () => {
    const azure = takeAzure()
    // The vendor answers after the gateway's ten seconds, and commits only then.
    vendor().faults.push({
      match: { method: 'POST', pathPattern: /transfers$/ },
      times: 1,
      kind: 'slow',
      ms: 10_500,
    })
    const id = await createAccepted(azure)
    await advanceUntil(world, async () => (await errorsOf(world, id)).length > 0, {
      step: 1,
      what: 'the gateway giving up',
    })
    expect((await errorsOf(world, id))[0]).toBe('UpstreamUnavailable')
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    await expectMovedOnce(id, azure)
  })
})
