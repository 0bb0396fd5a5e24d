import { randomUUID } from 'node:crypto'
import { addActor } from '../stories/newcomers.ts'
import { mutations, type Scene } from '../stories/mutations.ts'
import { createSampleObjects } from '../stories/sample-objects.ts'
import { acceptanceOf, createPair, createRelationship } from '../stories/scenes.ts'
import { awaitNotification, createSwitchScene, runSwitch } from '../stories/switching.ts'
import type { World } from '../support/world.ts'

export type Story = Awaited<ReturnType<typeof playStory>>

/** Brings the stack into a state in which there is something of every kind, and looks up what the documents need. */
export const playStory = async (world: World) => {
  const scenes: Record<string, Scene> = {}
  for (const { name, scene } of mutations) scenes[name] = await scene(world)
  const sample = await createSampleObjects(world)

  const half = await createSwitchScene(world, { subscriptions: 3 })
  const fails = half.subscriptions.slice(0, 1).map(({ azureId }) => azureId)
  const { id: halfMoved } = await runSwitch(world, half, { fails, wanted: 'PARTIALLY_COMPLETED' })
  await awaitNotification(world, halfMoved, 'finished-1-target')

  // The future partner has something in each of its lists.
  await world.invite(half.target, { serviceKeys: ['teams'], maxUses: 2 })
  const { subscription: elsewhere } = await world.run(half.target, 'recordSubscription', 'subscription { id }', {
    customerId: half.customerId,
    name: 'Azure (EA)',
    channel: 'EA',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    azureSubscriptionId: randomUUID(),
  })
  await world.run(half.target, 'createMigrationPlan', 'migrationPlan { id }', {
    subscriptionId: elsewhere.id,
    services: ['sql-database'],
  })

  const held = await world.invite('rival', {
    tenantId: world.stack.actors['fabrikam']?.tenantId,
    email: 'it@fabrikam.example',
    serviceKeys: ['teams'],
  })
  const pair = await createPair(world)
  const unsigned = { acceptance: acceptanceOf(pair.customer), actor: pair.customer, token: (await pair.invite()).token }
  const seller = await createRelationship(world)
  await world.run(seller.partner, 'recordSubscription', 'subscription { id }', {
    customerId: seller.customerId,
    name: 'Teams',
    channel: 'CSP',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['teams'],
    partnerOfRecordId: seller.partnerId,
  })
  // A seller at a marketplace, for the facts about it.
  const { subscription: marketplace } = await world.run('operator', 'recordSubscription', 'subscription { id }', {
    customerId: sample.fabrikam.id,
    name: 'Firewall',
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    productType: 'MARKETPLACE',
    serviceKeys: ['azure'],
    partnerOfRecordId: half.sourceId,
    marketplace: {
      publisher: 'Litware',
      soldOnlyThroughPartners: false,
      partnerOptInList: false,
      privateOffer: false,
      perTenantSaas: false,
      specialDiscount: false,
    },
  })
  await addActor(world, 'newcomer', { roles: ['Customer.User'] })
  await world.stack.idle()

  const pageOf = async (list: string, fields: string) => {
    const { data } = await world.ask(
      'direct',
      `{ list: ${list} { pageInfo { startCursor endCursor } nodes { ${fields} } } }`,
    )
    return data.list
  }
  const byName = await pageOf('customers(first: 1, orderBy: { name: ASC })', 'id')
  const lastByName = await pageOf('customers(last: 1, orderBy: { name: ASC })', 'id')
  const lines = await world.ask(
    scenes['acceptSwitchRequest']?.actor ?? '',
    'query($id: ID!) { switchRequest(id: $id) { lines { nodes { id } } } }',
    { id: scenes['acceptSwitchRequest']?.input['id'] },
  )
  const planned = await world.ask(
    scenes['assignMigrationStep']?.actor ?? '',
    'query($id: ID!) { migrationPlan(id: $id) { customer { id } } }',
    { id: scenes['assignMigrationStep']?.input['id'] },
  )
  return {
    plannedCustomer: planned.data.migrationPlan.customer.id as string,
    scenes,
    sample,
    half,
    halfMoved: halfMoved as string,
    held,
    unsigned,
    seller,
    marketplace: marketplace?.id as string,
    cursors: { afterFirst: byName.pageInfo.endCursor as string, beforeLast: lastByName.pageInfo.startCursor as string },
    pendingLines: lines.data.switchRequest.lines.nodes.map(({ id }: { id: string }) => id) as readonly string[],
    tenantOf: (actor: string) => world.stack.actors[actor]?.tenantId ?? '',
    partnerIdOf: (actor: string) => world.stack.actors[actor]?.partnerId ?? '',
  }
}
