import { beforeAll, describe, expect, it } from 'vitest'
import { tenantIdOf } from '#platform/kernel/ids.ts'
import { fileSwitchRequest, requestOf, createSwitchScene, awaitVendor, type SwitchScene } from '../stories/switching.ts'
import { theWorld } from '../support/world.ts'
import { awaitState } from './trail.ts'
import {
  acceptSwitchRequest,
  seedAzure,
  notificationsOf,
  eventsOf,
  ownersOf,
  shortest,
  transfersWith,
  awaitAnnouncement,
  type Azure,
} from './transfer.ts'

const world = theWorld()
const lines = 400
const perTransfer = 25

describe('four hundred lines, three of which the vendor refuses at first', () => {
  let scene: SwitchScene
  let azure: Azure[]
  let id: string
  /** Three lines fail, in whichever transfers they are. */
  const refused = () => [azure[0], azure[199], azure[399]].flatMap((one) => one ?? [])
  beforeAll(async () => {
    scene = await createSwitchScene(world, { subscriptions: 0 })
    azure = await seedAzure(world, scene, lines)
  })
  const expectOneOwnerEach = async (partnerOf: (one: Azure) => string) => {
    const owners = await ownersOf(world, scene, azure)
    expect(owners.map(({ here }) => here)).toEqual(
      owners.map(({ there, here }) => ({ ...there, billingId: here.billingId })),
    )
    expect(owners.map(({ there }) => there.partner)).toEqual(azure.map(partnerOf))
  }

  it('go in sixteen transfers of twenty-five and four transitions; what was refused has stayed', async () => {
    for (const { azureId } of refused())
      world.stack.partnerCenter.failLine(azureId, { code: '800096', message: 'Not sold there.', times: 1 })
    id = (await fileSwitchRequest(world, scene)).id
    await awaitState(world, id, 'AwaitDecision')
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    const trail = await awaitAnnouncement(world, id)
    expect(trail).toEqual(shortest)
    // The project aims at six at most.
    expect(trail.length).toBeLessThanOrEqual(6)

    const filed = transfersWith(world, azure)
    expect(filed).toHaveLength(lines / perTransfer)
    expect(filed.map(({ lines: { length } }) => length)).toEqual(filed.map(() => perTransfer))
    expect(await requestOf(world, scene.target, id)).toMatchObject({
      status: 'PARTIALLY_COMPLETED',
      lineCounts: { total: lines, moved: lines - 3, failed: 3, leftOut: 0 },
    })
    const stayed = new Set(refused().map(({ azureId }) => azureId))
    await expectOneOwnerEach(({ azureId }) => tenantIdOf(stayed.has(azureId) ? scene.sourceId : scene.targetId))
  })

  it('and the three alone go in a second try, after which all is where it belongs, under the new billing id', async () => {
    const before = transfersWith(world, azure).length
    const { userErrors } = await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    expect(userErrors).toEqual([])
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    expect(await requestOf(world, scene.target, id)).toMatchObject({
      status: 'COMPLETED',
      lineCounts: { total: lines, moved: lines, failed: 0 },
    })
    const again = transfersWith(world, azure).slice(before)
    expect(again.flatMap((one) => one.lines.map(({ entitlementId }) => entitlementId)).toSorted(inOrder)).toEqual(
      refused()
        .map(({ azureId }) => azureId)
        .toSorted(inOrder),
    )
    await expectOneOwnerEach(() => tenantIdOf(scene.targetId))
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here.billingId).toBe(there.billingId)
  })

  it('and everybody has been notified once of each, not once for every line', async () => {
    const notifications = notificationsOf(world, id)
    expect(new Set(Object.values(notifications))).toEqual(new Set([1]))
    expect(Object.keys(notifications)).toHaveLength(2 + 4 * 3)
    const types = (await eventsOf(world, id)).map(({ type }: { type: string }) => type)
    expect(types.filter((type) => type === 'SWITCH_REQUEST_PARTIALLY_COMPLETED')).toHaveLength(1)
    expect(types.filter((type) => type === 'SWITCH_REQUEST_COMPLETED')).toHaveLength(1)
  })
})

const inOrder = (one: string, other: string): number => (one < other ? -1 : 1)
