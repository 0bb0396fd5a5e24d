import { randomUUID } from 'node:crypto'
import type { InvitationId } from '#domain/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import type { World } from '../support/world.ts'
import { arrives, registers } from './newcomers.ts'
import { accepts } from './plot.ts'

/** Where a mutation is tried. Each call sets up people and objects of its own, so that no scene gets into another's way. */

export const unique = (): string => randomUUID().slice(0, 8)

/** A partner, a customer that nobody has heard of, and the way from one to the other. */
export const pair = async (world: World) => {
  const [partner, customer] = [`partner${unique()}`, `customer${unique()}`]
  const partnerId = await registers(world, partner)
  const customerId = await arrives(world, customer)
  const { tenantId = '' } = world.stack.actors[customer] ?? {}
  const invite = (input: object = {}) =>
    world.invite(partner, { tenantId, email: `it@${customer}.example`, serviceKeys: ['teams'], ...input })
  return { partner, partnerId, customer, customerId, invite, tenantId }
}

/** What a customer says of itself when it accepts for the first time. */
export const joining = (customer: string) => ({
  acceptAgreement: true,
  organization: { name: customer, domain: `${customer}.example`, country: 'DE' },
})

/** The two in a relationship that is active. */
export const bound = async (world: World) => {
  const scene = await pair(world)
  const { token } = await scene.invite()
  const id = await accepts(world, scene.customer, token)
  const { version } = await world.relationshipOf(scene.partner, id, 'ACTIVE')
  return { ...scene, id, version: version as number }
}

/** The two in a relationship, and a subscription the partner has sold the customer in the program. */
export const sold = async (world: World) => {
  const scene = await bound(world)
  const { subscription, userErrors } = await world.run(
    scene.partner,
    'recordSubscription',
    'subscription { id version }',
    {
      customerId: scene.customerId,
      name: 'Teams',
      channel: 'CSP',
      serviceKind: 'LICENSE_BASED',
      serviceKeys: ['teams'],
      partnerOfRecordId: scene.partnerId,
    },
  )
  if (!subscription) throw new Error(`Nothing was sold: ${JSON.stringify(userErrors)}`)
  return { ...scene, id: subscription.id as string, version: subscription.version as number }
}

/** A reseller whom the provider of the story has asked, and who has not answered. */
export const asked = async (world: World) => {
  const name = `reseller${unique()}`
  const resellerId = await registers(world, name, { kind: 'INDIRECT_RESELLER' })
  await world.run('provider', 'linkReseller', 'resellerLink { version }', { resellerId })
  return { name, resellerId, providerId: world.stack.actors['provider']?.partnerId ?? '' }
}

/** A relationship whose provisioning the vendor refused. */
export const failed = async (world: World) => {
  const scene = await pair(world)
  world.stack.partnerCenter.faults.push({
    kind: 'forbidden',
    code: 'noAccess',
    match: ({ method, body }) => method === 'POST' && body.includes(scene.tenantId),
    times: 1,
  })
  const { id: invitationId, token } = await scene.invite()
  const id = await accepts(world, scene.customer, token)
  const { version } = await world.relationshipOf(scene.partner, id, 'PROVISIONING_FAILED')
  // A step that has to be tried again may be between two tries: only what is done writes nothing more.
  const isAnnounced = async () =>
    (await (await openApp()).read.processes.of(invitationId as InvitationId))?.state === 'DONE'
  await world.eventually(isAnnounced, { what: `the announcement of ${id}` })
  return { id, version: version as number, partner: scene.partner }
}

/** The two in a relationship, and an Azure subscription the customer has bought under an enterprise agreement. */
export const azureElsewhere = async (world: World) => {
  const scene = await bound(world)
  const record = async (purchase: object): Promise<string> => {
    const { subscription, userErrors } = await world.run(scene.partner, 'recordSubscription', 'subscription { id }', {
      customerId: scene.customerId,
      name: 'Azure',
      channel: 'EA',
      serviceKind: 'USAGE_BASED',
      serviceKeys: ['azure'],
      azureSubscriptionId: randomUUID(),
      ...purchase,
    })
    if (!subscription) throw new Error(`Nothing was recorded: ${JSON.stringify(userErrors)}`)
    return subscription.id
  }
  return {
    ...scene,
    old: await record({ name: 'Azure (EA)' }),
    record,
    /** What the partner sells in its place. */
    replacement: () => record({ name: 'Azure plan', channel: 'CSP', partnerOfRecordId: scene.partnerId }),
  }
}

/** The same with a plan to migrate it. */
export const planned = async (world: World, services: readonly string[] = ['sql-database', 'app-service']) => {
  const scene = await azureElsewhere(world)
  const { migrationPlan, userErrors } = await world.run(
    scene.partner,
    'createMigrationPlan',
    'migrationPlan { id version }',
    { subscriptionId: scene.old, services, dueInDays: 30 },
  )
  if (!migrationPlan) throw new Error(`Nothing was planned: ${JSON.stringify(userErrors)}`)
  return { ...scene, id: migrationPlan.id as string, version: migrationPlan.version as number }
}

/** Has a step of a plan completed; the payload. */
export const completing =
  (world: World, id: string) =>
  (actor: string, step: string, more: object = {}): Promise<Json> =>
    world.run(
      actor,
      'completeMigrationStep',
      'migrationPlan { id version status replacementId closedAt steps { key status evidence } }',
      { id, step, evidence: `Ticket ${step}`, ...more },
    )
