import { randomUUID } from 'node:crypto'
import type { InvitationId } from '#platform/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import { defaultRoles } from '#capabilities/rules/terms/directory-roles.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import { openApp } from '#runtime/app.ts'
import type { World } from '../support/world.ts'
import { addCustomerAdmin, registerPartner } from './newcomers.ts'
import { acceptInvitation } from './sample-objects.ts'

/**
 * This file sets up the scenes of mutations. Each call creates people and objects of its own, so that no scene disturbs
 * another.
 */

export const uniqueSuffix = (): string => randomUUID().slice(0, 8)

/** Returns an address of a customer that nobody has written to: there is one open invitation by each. */
export const newAddressAt = (customer: string): string => `it-${uniqueSuffix()}@${customer}.example`

/** Creates a partner, a customer that is not recorded yet, and a function that invites the one for the other. */
export const createPair = async (world: World) => {
  const [partner, customer] = [`partner${uniqueSuffix()}`, `customer${uniqueSuffix()}`]
  const partnerId = await registerPartner(world, partner)
  const customerId = await addCustomerAdmin(world, customer)
  const { tenantId = '' } = world.stack.actors[customer] ?? {}
  const invite = (input: object = {}) =>
    world.invite(partner, { tenantId, email: newAddressAt(customer), serviceKeys: ['teams'], ...input })
  return { partner, partnerId, customer, customerId, invite, tenantId }
}

/** Returns what a customer says of itself when it accepts for the first time. */
export const acceptanceOf = (customer: string) => ({
  acceptAgreement: true,
  organization: { name: customer, domain: `${customer}.example`, country: 'DE' },
})

/** Creates a partner and a customer in an active relationship. */
export const createRelationship = async (world: World) => {
  const scene = await createPair(world)
  const { token } = await scene.invite()
  const id = await acceptInvitation(world, scene.customer, token)
  const { version } = await world.relationshipOf(scene.partner, id, 'ACTIVE')
  return { ...scene, id, version: version as number }
}

/** Defines a role template of a partner: a default role of each of some services, for a group each. */
export const defineTemplate = async (world: World, partner: string, serviceKeys: readonly ServiceKey[] = ['teams']) =>
  world.run(partner, 'defineRoleTemplate', 'roleTemplate { id name version }', {
    name: `Helpdesk ${uniqueSuffix()}`,
    roles: serviceKeys.map((serviceKey) => ({
      serviceKey,
      roleId: defaultRoles[serviceKey][0],
      groupId: randomUUID(),
    })),
  })

/** Creates a customer of the provider, which requests delegated admin for its reseller alone: that waits for the reseller's consent. */
export const createConsentWanted = async (world: World) => {
  const customer = `customer${uniqueSuffix()}`
  await addCustomerAdmin(world, customer)
  const reseller = 'reseller'
  const { token } = await world.invite('provider', {
    serviceKeys: ['teams', 'azure'],
    resellerId: world.stack.actors[reseller]?.partnerId,
    delegatedAdmin: false,
    resellerDelegatedAdmin: true,
  })
  world.stack.partnerCenter.establish({
    partnerTenantId: world.stack.actors['provider']?.tenantId ?? '',
    customerTenantId: world.stack.actors[customer]?.tenantId ?? '',
    name: customer,
    domain: `${customer}.onmicrosoft.com`,
  })
  world.stack.partnerCenter.changePace({ autoConsent: false })
  const id = await acceptInvitation(world, customer, token)
  const { version } = await world.relationshipOf('provider', id, 'ACTIVE')
  world.stack.partnerCenter.changePace({ autoConsent: true })
  return { customer, reseller, id, version: version as number }
}

/** Creates the two in a relationship, and a subscription that the partner has sold the customer in the program. */
export const createSale = async (world: World) => {
  const scene = await createRelationship(world)
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

/** Creates the two in a relationship, and a subscription of which the partner says that another one has sold it. */
export const nameSeller = async (world: World, purchase: object = {}) => {
  const scene = await createRelationship(world)
  const seller = `seller${uniqueSuffix()}`
  const sellerId = await registerPartner(world, seller)
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
      partnerOfRecordId: sellerId,
      ...purchase,
    },
  )
  if (!subscription) throw new Error(`Nothing was recorded: ${JSON.stringify(userErrors)}`)
  return {
    ...scene,
    seller,
    sellerId,
    relationshipId: scene.id,
    id: subscription.id as string,
    version: subscription.version as number,
  }
}

/** Creates a reseller that the provider of the story has sent a link request, and that has not answered. */
export const requestResellerLink = async (world: World) => {
  const name = `reseller${uniqueSuffix()}`
  const resellerId = await registerPartner(world, name, { kind: 'INDIRECT_RESELLER' })
  await world.run('provider', 'linkReseller', 'resellerLink { version }', { resellerId })
  return { name, resellerId, providerId: world.stack.actors['provider']?.partnerId ?? '' }
}

/** Creates a relationship whose provisioning the vendor refused. */
export const createFailedRelationship = async (world: World) => {
  const scene = await createPair(world)
  world.stack.partnerCenter.faults.push({
    kind: 'forbidden',
    code: 'noAccess',
    match: ({ method, body }) => method === 'POST' && body.includes(scene.tenantId),
    times: 1,
  })
  const { id: invitationId, token } = await scene.invite()
  const id = await acceptInvitation(world, scene.customer, token)
  const { version } = await world.relationshipOf(scene.partner, id, 'PROVISIONING_FAILED')
  // A step that has to be tried again may be between two tries. Only a run that is DONE writes nothing more.
  const isAnnounced = async () =>
    (await (await openApp()).read.workflowRuns.of(invitationId as InvitationId))?.state === 'DONE'
  await world.eventually(isAnnounced, { what: `the announcement of ${id}` })
  return { id, version: version as number, partner: scene.partner }
}

/** Creates the two in a relationship, and an Azure subscription that the customer has bought under an enterprise agreement. */
export const recordAzureElsewhere = async (world: World) => {
  const scene = await createRelationship(world)
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
    /** Records what the partner sells in its place. */
    replacement: () => record({ name: 'Azure plan', channel: 'CSP', partnerOfRecordId: scene.partnerId }),
  }
}

/** Creates the same scene with a plan to migrate the subscription. */
export const createMigrationPlan = async (
  world: World,
  services: readonly string[] = ['sql-database', 'app-service'],
) => {
  const scene = await recordAzureElsewhere(world)
  const { migrationPlan, userErrors } = await world.run(
    scene.partner,
    'createMigrationPlan',
    'migrationPlan { id version }',
    { subscriptionId: scene.old, services, dueInDays: 30 },
  )
  if (!migrationPlan) throw new Error(`Nothing was planned: ${JSON.stringify(userErrors)}`)
  return { ...scene, id: migrationPlan.id as string, version: migrationPlan.version as number }
}

/** Returns a function that completes a step of a plan, and returns the payload. */
export const stepCompleter =
  (world: World, id: string) =>
  (actor: string, step: string, more: object = {}): Promise<Json> =>
    world.run(
      actor,
      'completeMigrationStep',
      'migrationPlan { id version status replacement { id } closedAt steps { key status evidence } }',
      { id, step, evidence: `Ticket ${step}`, ...more },
    )
