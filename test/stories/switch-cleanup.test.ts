import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '#platform/events/event.ts'
import type { Json } from '#local/client.ts'
import { openBackground } from '#runtime/background.ts'
import { day, theWorld } from '../support/world.ts'
import {
  acceptSwitchRequest,
  fileSwitchRequest,
  relate,
  requestOf,
  sellAzure,
  runSwitch,
  createSwitchScene,
  awaitNotification,
  awaitVendor,
  awaitOutcome,
  type SwitchScene,
} from './switching.ts'

/**
 * These stories are about the access tasks that are left once billing has moved, and about a switch whose relationship
 * ends.
 */
const world = theWorld()

const attest = (actor: string, id: string, task: string, attestation = 'Checked in the portal'): Promise<Json> =>
  world.run(
    actor,
    'completeAccessTask',
    'switchRequest { phase closedAt accessTasks { key status attestation doneAt } }',
    {
      id,
      task,
      attestation,
    },
  )
const tasksOf = async (actor: string, id: string): Promise<readonly Json[]> =>
  (
    await world.ask(
      actor,
      'query($id: ID!) { switchRequest(id: $id) { accessTasks { key by required status dueAt overdue } } }',
      { id },
    )
  ).data.switchRequest.accessTasks

describe('access that survives a switch', () => {
  it('is cleaned up by hand: by whom each task says, and the required ones close the request (G8, G17)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await runSwitch(world, scene)
    expect(await tasksOf(scene.customer, id)).toMatchObject([
      { key: 'REMOVE_FORMER_ACCESS', by: ['CUSTOMER', 'TARGET'], required: true, status: 'OPEN', overdue: false },
      { key: 'GRANT_NEW_ACCESS', by: ['CUSTOMER'], required: true, status: 'OPEN', overdue: false },
      { key: 'DELEGATED_ADMIN', by: ['CUSTOMER', 'TARGET'], required: false, status: 'OPEN', overdue: false },
    ])
    for (const actor of [scene.source, 'operator'])
      expect(world.codes(await attest(actor, id, 'REMOVE_FORMER_ACCESS'))).toEqual(['FORBIDDEN'])
    expect(world.codes(await attest(scene.target, id, 'GRANT_NEW_ACCESS'))).toEqual(['FORBIDDEN'])

    const first = await attest(scene.target, id, 'REMOVE_FORMER_ACCESS')
    expect(first.switchRequest).toMatchObject({ phase: 'CLEANING_UP', closedAt: null })
    expect(first.switchRequest.accessTasks[0]).toEqual({
      key: 'REMOVE_FORMER_ACCESS',
      status: 'DONE',
      attestation: 'Checked in the portal',
      doneAt: expect.any(String),
    })
    expect(world.codes(await attest(scene.customer, id, 'REMOVE_FORMER_ACCESS'))).toEqual(['WRONG_STATE'])
    const last = await attest(scene.customer, id, 'GRANT_NEW_ACCESS')
    expect(last.switchRequest).toMatchObject({ phase: 'CLOSED', closedAt: expect.any(String) })
    // A task that is not required may be done later, and does not change the end.
    const late = await attest(scene.customer, id, 'DELEGATED_ADMIN')
    expect(late.switchRequest.closedAt).toBe(last.switchRequest.closedAt)
  })

  it('is reminded of while it is overdue, each task by itself, and not once it is done', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await runSwitch(world, scene)
    await attest(scene.customer, id, 'GRANT_NEW_ACCESS')
    const accessNotifications = async () =>
      (await requestOf(world, 'operator', id)).notifications
        .map(({ name }: Json) => name)
        .filter((name: string) => name.startsWith('access-'))
    const first = ['access-remove-former-access-1-customer', 'access-remove-former-access-1-target']
    const [task] = await tasksOf(scene.customer, id)
    const { data } = await world.ask('operator', '{ deployment { now } }')
    await world.advance(Date.parse(task.dueAt) - Date.parse(data.deployment.now) - 1000)
    await world.stack.sweep()
    expect(await accessNotifications()).toEqual([])
    await world.advance(2000)
    await world.stack.sweep()
    await world.stack.sweep()
    expect((await accessNotifications()).toSorted()).toEqual(first)
    expect((await tasksOf(scene.customer, id))[0]).toMatchObject({ overdue: true })

    await world.advance(7 * day)
    await world.stack.sweep()
    expect(await accessNotifications()).toContain('access-remove-former-access-2-customer')
    await attest(scene.customer, id, 'REMOVE_FORMER_ACCESS')
    await world.advance(30 * day)
    await world.stack.sweep()
    expect(await accessNotifications()).toHaveLength(4)
  })
})

/** Returns the id of the relationship between the future partner and the customer. */
const relationshipOf = async ({ target }: SwitchScene): Promise<string> =>
  (await world.ask(target, '{ relationships { nodes { id } } }')).data.relationships.nodes[0].id
const end = async (scene: SwitchScene): Promise<Json> =>
  world.run(scene.target, 'endRelationship', 'relationship { status }', { id: await relationshipOf(scene) })
/**
 * Creates the future partner's plan to migrate Azure that the customer has bought under an enterprise agreement. Returns
 * its id.
 */
const createPlan = async ({ target, customerId }: SwitchScene): Promise<string> => {
  const { subscription } = await world.run(target, 'recordSubscription', 'subscription { id }', {
    customerId,
    name: 'Azure (EA)',
    channel: 'EA',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    azureSubscriptionId: randomUUID(),
  })
  const { migrationPlan } = await world.run(target, 'createMigrationPlan', 'migrationPlan { id }', {
    subscriptionId: subscription.id,
    services: ['sql-database'],
  })
  return migrationPlan.id
}
/** Suspends the future partner's own plan, which would block the end (rule H2). */
const suspendPlan = async ({ target }: SwitchScene): Promise<void> => {
  const { data } = await world.ask(target, '{ partner { subscriptions { nodes { id name status } } } }')
  for (const { id, status } of data.partner.subscriptions.nodes)
    if (status === 'ACTIVE') await world.run(target, 'suspendSubscription', 'dryRun', { id })
}

describe('the end of the relationship with the future partner', () => {
  it('takes along what waits for the current partner, and tells everybody (G23, H5)', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    await awaitNotification(world, id, 'request-customer')
    await suspendPlan(scene)
    expect(world.codes(await end(scene))).toEqual([])
    const canceled = await requestOf(world, scene.source, id, 'CANCELED')
    expect(canceled).toMatchObject({ phase: 'CLOSED', reason: 'The relationship with the future partner ended.' })
    await awaitNotification(world, id, 'canceled-customer')
    expect(world.codes(await acceptSwitchRequest(world, scene, id))).toEqual(['SWITCH_CANCELED'])
  })

  it('waits for what is on its way already: that is past recall (G12, H5)', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    await suspendPlan(scene)
    expect((await end(scene)).userErrors).toMatchObject([
      { code: 'PRECONDITIONS_UNMET', blockers: [{ code: 'SWITCH_IN_PROGRESS', objects: [{ id }], rule: 'G12' }] },
    ])
    await awaitOutcome(world, scene, id)
    // A moved subscription is a sale like every other: it has to be suspended first.
    expect((await end(scene)).userErrors).toMatchObject([{ blockers: [{ code: 'SUSPEND_SUBSCRIPTIONS', rule: 'H2' }] }])
    await suspendPlan(scene)
    expect(world.codes(await end(scene))).toEqual([])
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'COMPLETED' })
  })

  it('takes along nothing of the next relationship, when the event of the end comes late or once more', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    await suspendPlan(scene)
    const ended = await relationshipOf(scene)
    expect(world.codes(await end(scene))).toEqual([])
    const [endEvent] = await world.eventually(async () => {
      const endEvents = world.stack.bus.events().flatMap(({ detail }) => {
        const event = detail as unknown as DomainEvent
        return event.subject === ended && event.type === 'relationship.ended' ? [event] : []
      })
      return endEvents.length > 0 && endEvents
    })

    const { tenantId = '' } = world.stack.actors[scene.customer] ?? {}
    await relate(world, scene.target, scene.customer, { tenantId, email: scene.customerEmail })
    await sellAzure(world, { customerId: scene.customerId, seller: scene.targetId, name: 'Azure plan, anew' })
    const { id } = await fileSwitchRequest(world, scene)
    const plan = await createPlan(scene)
    if (!endEvent) throw new Error('The end was never published')
    await (await openBackground()).outbox.relay([endEvent])
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'PENDING' })
    const { data } = await world.ask(scene.target, 'query($id: ID!) { migrationPlan(id: $id) { status } }', {
      id: plan,
    })
    expect(data.migrationPlan).toEqual({ status: 'IN_PROGRESS' })
  })

  it('leaves alone what others have requested from the same current partner', async () => {
    const scene = await createSwitchScene(world)
    const rest = await fileSwitchRequest(world, scene, { subscriptionIds: [scene.subscriptions[0]?.id] })
    const rival = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await fileSwitchRequest(world, rival)
    await suspendPlan(scene)
    await end(scene)
    await world.eventually(async () => (await requestOf(world, scene.source, rest.id)).status === 'CANCELED')
    expect(await requestOf(world, rival.source, id)).toMatchObject({ status: 'PENDING' })
  })
})
