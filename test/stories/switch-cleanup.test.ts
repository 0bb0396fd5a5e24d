import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '#domain/kernel/event.ts'
import type { Json } from '#local/client.ts'
import { openProcesses } from '#runtime/processes.ts'
import { day, theWorld } from '../support/world.ts'
import {
  accepts,
  files,
  relate,
  requestOf,
  sells,
  switched,
  switching,
  told,
  withVendor,
  carriedOut,
  type Switching,
} from './switching.ts'

/** What is left once billing has moved, and what becomes of a switch when a relationship ends. */
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
    const scene = await switching(world, { subscriptions: 1 })
    const { id } = await switched(world, scene)
    expect(await tasksOf(scene.customer, id)).toMatchObject([
      { key: 'remove-former-access', by: ['CUSTOMER', 'TARGET'], required: true, status: 'OPEN', overdue: false },
      { key: 'grant-new-access', by: ['CUSTOMER'], required: true, status: 'OPEN', overdue: false },
      { key: 'delegated-admin', by: ['CUSTOMER', 'TARGET'], required: false, status: 'OPEN', overdue: false },
    ])
    for (const actor of [scene.source, 'operator'])
      expect(world.codes(await attest(actor, id, 'remove-former-access'))).toEqual(['FORBIDDEN'])
    expect(world.codes(await attest(scene.target, id, 'grant-new-access'))).toEqual(['FORBIDDEN'])
    expect((await attest(scene.customer, id, 'paint-it')).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'task'] },
    ])

    const first = await attest(scene.target, id, 'remove-former-access')
    expect(first.switchRequest).toMatchObject({ phase: 'CLEANING_UP', closedAt: null })
    expect(first.switchRequest.accessTasks[0]).toEqual({
      key: 'remove-former-access',
      status: 'DONE',
      attestation: 'Checked in the portal',
      doneAt: expect.any(String),
    })
    expect(world.codes(await attest(scene.customer, id, 'remove-former-access'))).toEqual(['WRONG_STATE'])
    const last = await attest(scene.customer, id, 'grant-new-access')
    expect(last.switchRequest).toMatchObject({ phase: 'CLOSED', closedAt: expect.any(String) })
    // What is not required may be done later, and changes nothing about the end.
    const late = await attest(scene.customer, id, 'delegated-admin')
    expect(late.switchRequest.closedAt).toBe(last.switchRequest.closedAt)
  })

  it('is reminded of while it is overdue, each task by itself, and not once it is done', async () => {
    const scene = await switching(world, { subscriptions: 1 })
    const { id } = await switched(world, scene)
    await attest(scene.customer, id, 'grant-new-access')
    const letters = async () =>
      (await requestOf(world, 'operator', id)).notifications
        .map(({ letter }: Json) => letter)
        .filter((letter: string) => letter.startsWith('access-'))
    const first = ['access-remove-former-access-1-customer', 'access-remove-former-access-1-target']
    const [task] = await tasksOf(scene.customer, id)
    const { data } = await world.ask('operator', '{ deployment { now } }')
    await world.advance(Date.parse(task.dueAt) - Date.parse(data.deployment.now) - 1000)
    await world.stack.sweep()
    expect(await letters()).toEqual([])
    await world.advance(2000)
    await world.stack.sweep()
    await world.stack.sweep()
    expect((await letters()).toSorted()).toEqual(first)
    expect((await tasksOf(scene.customer, id))[0]).toMatchObject({ overdue: true })

    await world.advance(7 * day)
    await world.stack.sweep()
    expect(await letters()).toContain('access-remove-former-access-2-customer')
    await attest(scene.customer, id, 'remove-former-access')
    await world.advance(30 * day)
    await world.stack.sweep()
    expect(await letters()).toHaveLength(4)
  })
})

/** The relationship between the future partner and the customer. */
const relationshipOf = async ({ target }: Switching): Promise<string> =>
  (await world.ask(target, '{ relationships { nodes { id } } }')).data.relationships.nodes[0].id
const end = async (scene: Switching): Promise<Json> =>
  world.run(scene.target, 'endRelationship', 'relationship { status }', { id: await relationshipOf(scene) })
/** The future partner plans to migrate Azure that the customer has bought under an enterprise agreement; the plan. */
const plans = async ({ target, customerId }: Switching): Promise<string> => {
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
/** The future partner suspends its own plan, which would be in the way of the end (rule H2). */
const suspendsPlan = async ({ target }: Switching): Promise<void> => {
  const { data } = await world.ask(target, '{ partner { subscriptions { nodes { id name status } } } }')
  for (const { id, status } of data.partner.subscriptions.nodes)
    if (status === 'ACTIVE') await world.run(target, 'suspendSubscription', 'dryRun', { id })
}

describe('the end of the relationship with the future partner', () => {
  it('takes along what waits for the current partner, and tells everybody (G23, H5)', async () => {
    const scene = await switching(world)
    const { id } = await files(world, scene)
    await told(world, id, 'request-customer')
    await suspendsPlan(scene)
    expect(world.codes(await end(scene))).toEqual([])
    const canceled = await requestOf(world, scene.source, id, 'CANCELED')
    expect(canceled).toMatchObject({ phase: 'CLOSED', reason: 'The relationship with the future partner ended.' })
    await told(world, id, 'canceled-customer')
    expect(world.codes(await accepts(world, scene, id))).toEqual(['SWITCH_CANCELED'])
  })

  it('waits for what is on its way already: that is past recall (G12, H5)', async () => {
    const scene = await switching(world)
    const { id } = await files(world, scene)
    await accepts(world, scene, id)
    await withVendor(world, id)
    await suspendsPlan(scene)
    expect((await end(scene)).userErrors).toMatchObject([
      { code: 'PRECONDITIONS_UNMET', blockers: [{ code: 'SWITCH_IN_PROGRESS', objects: [id], rule: 'G12' }] },
    ])
    await carriedOut(world, scene, id)
    // What has arrived is a sale like every other: it is suspended first.
    expect((await end(scene)).userErrors).toMatchObject([{ blockers: [{ code: 'SUSPEND_SUBSCRIPTIONS', rule: 'H2' }] }])
    await suspendsPlan(scene)
    expect(world.codes(await end(scene))).toEqual([])
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'COMPLETED' })
  })

  it('takes along nothing of the next relationship, when the news of it comes late or once more', async () => {
    const scene = await switching(world, { subscriptions: 1 })
    await suspendsPlan(scene)
    const ended = await relationshipOf(scene)
    expect(world.codes(await end(scene))).toEqual([])
    const [news] = await world.eventually(async () => {
      const told = world.stack.bus.events().flatMap(({ detail }) => {
        const event = detail as unknown as DomainEvent
        return event.subject === ended && event.type === 'relationship.ended' ? [event] : []
      })
      return told.length > 0 && told
    })

    const { tenantId = '' } = world.stack.actors[scene.customer] ?? {}
    await relate(world, scene.target, scene.customer, { tenantId, email: scene.customerEmail })
    await sells(world, { customerId: scene.customerId, seller: scene.targetId, name: 'Azure plan, anew' })
    const { id } = await files(world, scene)
    const plan = await plans(scene)
    if (!news) throw new Error('The end was never told')
    await (await openProcesses()).outbox.relay(news)
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'PENDING' })
    const { data } = await world.ask(scene.target, 'query($id: ID!) { migrationPlan(id: $id) { status } }', {
      id: plan,
    })
    expect(data.migrationPlan).toEqual({ status: 'IN_PROGRESS' })
  })

  it('leaves alone what others have asked the same current partner for', async () => {
    const scene = await switching(world)
    const rest = await files(world, scene, { subscriptionIds: [scene.subscriptions[0]?.id] })
    const rival = await switching(world, { subscriptions: 1 })
    const { id } = await files(world, rival)
    await suspendsPlan(scene)
    await end(scene)
    await world.eventually(async () => (await requestOf(world, scene.source, rest.id)).status === 'CANCELED')
    expect(await requestOf(world, rival.source, id)).toMatchObject({ status: 'PENDING' })
  })
})
