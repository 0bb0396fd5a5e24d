import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import {
  acceptSwitchRequest,
  awaitOutcome,
  fileSwitchRequest,
  requestOf,
  runSwitch,
  createSwitchScene,
  awaitNotification,
  awaitVendor,
} from './switching.ts'

const world = theWorld()

const retry = (actor: string, id: string, input: object = {}): Promise<Json> =>
  world.run(actor, 'retrySwitchLines', 'switchRequest { status lineCounts { moved failed } }', { id, ...input })
const subscriptionsOf = async (customer: string): Promise<Readonly<Record<string, Json>>> => {
  const { data } = await world.ask(
    customer,
    '{ viewer { customer { subscriptions(first: 100) { nodes { id name partnerOfRecord { id } billedBy { id } supportContact { id } billingId switchRequest { id } } } } } }',
  )
  return Object.fromEntries(data.viewer.customer.subscriptions.nodes.map((one: Json) => [one.id, one]))
}
const statuses = ({ lines }: Json): readonly string[] => lines.nodes.map(({ status }: Json) => status)

describe('a switch that fails in part', () => {
  it('is completed by trying again what failed, and only that', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 5 })
    const fails = scene.subscriptions.slice(1, 3).map(({ azureId }) => azureId)
    const partly = await runSwitch(world, scene, { fails, wanted: 'PARTIALLY_COMPLETED' })
    const { id } = partly
    expect(partly).toMatchObject({ phase: 'CLEANING_UP', lineCounts: { total: 5, moved: 3, failed: 2, leftOut: 0 } })
    expect(statuses(partly)).toEqual(['MOVED', 'FAILED', 'FAILED', 'MOVED', 'MOVED'])
    // The line has what a service request has to name (G16).
    expect(partly.lines.nodes[1].error).toEqual({ code: '900500', transferId: expect.stringMatching(/.+/) })

    // A moved subscription has moved with all its products. A failed one stays as it was.
    const { sourceId, targetId } = scene
    const now = await subscriptionsOf(scene.customer)
    for (const [index, { subscription, status, billingId }] of partly.lines.nodes.entries()) {
      const owner = { id: status === 'MOVED' ? targetId : sourceId }
      expect(now[subscription.id], String(index)).toMatchObject({
        partnerOfRecord: owner,
        billedBy: owner,
        supportContact: owner,
        billingId: status === 'MOVED' ? billingId : null,
        switchRequest: status === 'MOVED' ? { id } : null,
      })
    }
    const suspend = (actor: string, subscription: string) =>
      world.run(actor, 'suspendSubscription', 'dryRun', { id: subscription, dryRun: true }).then(world.codes)
    const [moved, failed] = partly.lines.nodes.map(({ subscription }: Json) => subscription.id)
    expect(await suspend(scene.source, moved)).not.toEqual([])
    expect(await suspend(scene.target, moved)).toEqual([])
    expect(await suspend(scene.source, failed)).toEqual([])
    expect(await suspend(scene.target, failed)).not.toEqual([])

    expect(world.codes(await retry(scene.customer, id))).toEqual(['FORBIDDEN'])
    const [arrived] = partly.lines.nodes
    expect((await retry(scene.target, id, { lineIds: [arrived.id] })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'lineIds', '0'] },
    ])
    await awaitNotification(world, id, 'finished-1-target')
    expect(await retry(scene.target, id)).toMatchObject({ userErrors: [], switchRequest: { status: 'IN_PROGRESS' } })
    const done = await awaitOutcome(world, scene, id, 'COMPLETED', 2)
    expect(done).toMatchObject({ lineCounts: { moved: 5, failed: 0 } })
    // The second transfer has only the two subscriptions that had failed.
    const transfers = world.stack.partnerCenter.transfers({
      customerTenantId: world.stack.actors[scene.customer]?.tenantId ?? '',
    })
    expect(transfers.map(({ lines }) => lines.map(({ entitlementId }) => entitlementId).toSorted())).toEqual([
      scene.subscriptions.map(({ azureId }) => azureId).toSorted(),
      fails.toSorted(),
    ])
    // The subscriptions that had moved before kept the id under which they are billed.
    expect(done.lines.nodes[0]).toEqual(partly.lines.nodes[0])
    await awaitNotification(world, id, 'finished-2-target')
    expect(world.codes(await retry(scene.target, id))).toEqual(['WRONG_STATE'])
  })

  it('is tried again line by line, by whichever partner likes', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const fails = scene.subscriptions.slice(1).map(({ azureId }) => azureId)
    const { id, lines } = await runSwitch(world, scene, { fails, wanted: 'PARTIALLY_COMPLETED' })
    await awaitNotification(world, id, 'finished-1-target')
    expect(world.codes(await retry(scene.source, id, { lineIds: [lines.nodes[2].id] }))).toEqual([])
    const partly = await awaitOutcome(world, scene, id, 'PARTIALLY_COMPLETED', 2)
    expect(statuses(partly)).toEqual(['MOVED', 'FAILED', 'MOVED'])
  })

  it('opens access tasks again that were done when more lines move, and closes once they are done anew (G8, G17)', async () => {
    const scene = await createSwitchScene(world)
    const fails = scene.subscriptions.slice(1).map(({ azureId }) => azureId)
    const { id } = await runSwitch(world, scene, { fails, wanted: 'PARTIALLY_COMPLETED' })
    const attest = async () => {
      for (const task of ['REMOVE_FORMER_ACCESS', 'GRANT_NEW_ACCESS'])
        await world.run(scene.customer, 'completeAccessTask', 'dryRun', { id, task, attestation: 'Done' })
    }
    await attest()
    expect(await requestOf(world, scene.source, id)).toMatchObject({ phase: 'CLOSED' })
    await awaitNotification(world, id, 'finished-1-target')
    await retry(scene.target, id)
    const again = await awaitOutcome(world, scene, id, 'COMPLETED', 2)
    expect(again).toMatchObject({ phase: 'CLEANING_UP', closedAt: null })
    expect(again.accessTasks.map(({ status }: Json) => status)).toEqual(['OPEN', 'OPEN', 'OPEN'])
    await attest()
    expect(await requestOf(world, scene.source, id)).toMatchObject({ phase: 'CLOSED', status: 'COMPLETED' })
  })
})

describe('a switch that fails altogether', () => {
  it('has failed, is closed with nothing to clean up, and may be tried again', async () => {
    const scene = await createSwitchScene(world)
    const fails = scene.subscriptions.map(({ azureId }) => azureId)
    const failed = await runSwitch(world, scene, { fails, wanted: 'FAILED' })
    expect(failed).toMatchObject({ phase: 'CLOSED', accessTasks: [], lineCounts: { moved: 0, failed: 2 } })
    // The failed request holds nothing any more: the same switch may be requested again.
    await awaitNotification(world, failed.id, 'finished-1-target')
    const { id } = await fileSwitchRequest(world, scene)
    const blocked = await retry(scene.target, failed.id)
    expect(blocked.userErrors).toMatchObject([{ code: 'LINE_BLOCKED', rules: [{ key: 'G26' }] }])
    await world.run(scene.target, 'cancelSwitchRequest', 'dryRun', { id })
    expect(world.codes(await retry(scene.target, failed.id))).toEqual([])
    expect(await awaitOutcome(world, scene, failed.id, 'COMPLETED', 2)).toMatchObject({ lineCounts: { moved: 2 } })
  })

  it('is given three days by the vendor’s own rule, then each line has failed with what a service request names (G16)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await fileSwitchRequest(world, scene)
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    // The vendor does not answer about this customer from here on.
    const { tenantId = '' } = world.stack.actors[scene.customer] ?? {}
    const about = ({ path }: { readonly path: string }) => path.includes(tenantId)
    world.stack.partnerCenter.faults.push({ kind: '500', match: about, times: Infinity })
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'IN_PROGRESS', phase: 'MOVING' })
    for (let hour = 0; hour < 3; hour += 1) await world.advance(day)
    await world.advance(day / 12)
    const failed = await requestOf(world, scene.source, id, 'FAILED')
    expect(failed.lines.nodes[0].error).toEqual({ code: 'TRANSFER_TIMED_OUT', transferId: expect.stringMatching(/.+/) })
  })
})
