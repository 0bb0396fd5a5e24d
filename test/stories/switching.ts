import { randomUUID } from 'node:crypto'
import { tenantIdOf, type CustomerId, type PartnerId } from '#platform/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import type { PartnerKind } from '#capabilities/rules/terms/facts.ts'
import {
  seedCustomer,
  customerChanges,
  seedPartner,
  partnerChange,
  relationshipChanges,
  seedSale,
} from '#local/seed/records.ts'
import { createChanges, type Subscription } from '#capabilities/subscription/subscription.ts'
import { openApp } from '#runtime/app.ts'
import type { World } from '../support/world.ts'
import { addActor, writeChanges, partnerDetailsOf } from './newcomers.ts'

/** The scene is a customer with Azure at one partner and a plan at another: everything that a switch needs. */
export type SwitchScene = {
  /** The names of the actors, for `world.ask` and `world.run`. */
  readonly source: string
  readonly target: string
  readonly customer: string
  readonly sourceId: PartnerId
  readonly targetId: PartnerId
  readonly customerId: CustomerId
  readonly customerEmail: string
  /** The subscriptions at the source, in the order of their names. */
  readonly subscriptions: readonly { readonly id: string; readonly azureId: string; readonly name: string }[]
}

/** Scenes are numbered within their world. */
const scenes = new WeakMap<World, number>()

/** Writes the scene: three new organizations, the relationships between them, and `subscriptions` Azure subscriptions. */
export const createSwitchScene = async (
  world: World,
  {
    subscriptions: count = 2,
    kind = 'DIRECT_BILL',
  }: { readonly subscriptions?: number; readonly kind?: PartnerKind } = {},
): Promise<SwitchScene> => {
  const number = (scenes.get(world) ?? 0) + 1
  scenes.set(world, number)
  const [source, target, customer] = [`Current${number}`, `Future${number}`, `Customer${number}`]
  const at = (await openApp()).clock.now().toISOString()
  const [from, to] = [
    await createPartner(world, source, 'DIRECT_BILL', at),
    await createPartner(world, target, kind, at),
  ]
  const { tenantId } = await addActor(world, customer, { roles: ['Customer.GlobalAdmin'] })
  const customerEmail = `${customer}@people.example`
  const bought = seedCustomer(
    { tenantId, name: customer, domain: `${customer.toLowerCase()}.example`, contactEmail: customerEmail },
    at,
  )
  const sales = Array.from({ length: count }, (_, index) =>
    seedSale(
      {
        customerId: bought.id,
        seller: from,
        name: `Azure ${String(index + 1).padStart(3, '0')}`,
        azureSubscriptionId: randomUUID(),
      },
      at,
    ),
  )
  const plan = seedSale(
    { customerId: bought.id, seller: to, name: 'Azure plan', azureSubscriptionId: randomUUID() },
    at,
  )
  const ties = [
    relationshipChanges({ partner: from, customer: bought, serviceKeys: ['teams'] }, at),
    relationshipChanges({ partner: to, customer: bought, serviceKeys: ['exchange-online'] }, at),
  ]
  await writeChanges(
    ...[from, to].map(partnerChange),
    ...customerChanges(bought),
    ...ties.flatMap(({ changes }) => changes),
    ...createChanges(plan),
  )
  await writeSales(sales)
  for (const [{ tenantId: partnerTenantId }, sold] of [
    [from, sales],
    [to, [plan]],
  ] as const) {
    const between = { partnerTenantId, customerTenantId: tenantId }
    world.stack.partnerCenter.establish({ ...between, name: customer, domain: bought.domain })
    for (const { azureSubscriptionId = '', name } of sold)
      world.stack.partnerCenter.sells({ ...between, azureSubscriptionId, name })
  }
  return {
    source,
    target,
    customer,
    sourceId: from.id,
    targetId: to.id,
    customerId: bought.id,
    customerEmail,
    subscriptions: sales.map(({ id, azureSubscriptionId = '', name }) => ({ id, azureId: azureSubscriptionId, name })),
  }
}

/** Writes any number of sales: a commit has at most 100 changes, and a sale is three of them. */
export const writeSales = async (sales: readonly Subscription[]): Promise<void> => {
  for (let first = 0; first < sales.length; first += 33)
    await writeChanges(...sales.slice(first, first + 33).flatMap(createChanges))
}

/** Returns a partner's record, and adds its administrator as an actor. */
const createPartner = async (world: World, name: string, kind: PartnerKind, at: string): Promise<Partner> => {
  const { tenantId } = await addActor(world, name, { roles: ['Partner.GlobalAdmin'] })
  return seedPartner({ ...partnerDetailsOf(name), tenantId, kind }, at)
}

/** Creates an active relationship between the two. The customer has accepted the customer agreement. */
export const relate = async (
  world: World,
  issuer: string,
  customer: string,
  who: {
    readonly tenantId: string
    readonly email: string
    readonly serviceKeys?: readonly string[]
    readonly delegatedAdmin?: boolean
  },
): Promise<string> => {
  const { token } = await world.invite(issuer, { serviceKeys: ['teams'], delegatedAdmin: false, ...who })
  const { relationship, userErrors } = await world.run(customer, 'acceptInvitation', 'relationship { id }', {
    token,
    acceptAgreement: true,
    organization: { name: customer, domain: `${customer.toLowerCase()}.example`, country: 'DE' },
  })
  if (!relationship) throw new Error(JSON.stringify(userErrors))
  await world.relationshipOf(issuer, relationship.id, 'ACTIVE')
  return relationship.id
}

/** Records a sale of Azure from a partner to a customer, here and at the vendor. */
export const sellAzure = async (
  world: World,
  {
    customerId,
    seller,
    name,
    azureId = randomUUID(),
    ...more
  }: {
    readonly customerId: CustomerId
    readonly seller: PartnerId
    readonly name: string
    readonly azureId?: string
    readonly productType?: string
    readonly marketplace?: Readonly<Record<string, unknown>>
  },
): Promise<{ readonly id: string; readonly azureId: string; readonly name: string }> => {
  const { subscription, userErrors } = await world.run('operator', 'recordSubscription', 'subscription { id }', {
    customerId,
    name,
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    partnerOfRecordId: seller,
    azureSubscriptionId: azureId,
    ...more,
  })
  if (!subscription) throw new Error(JSON.stringify(userErrors))
  if (more.productType === undefined)
    world.stack.partnerCenter.sells({
      partnerTenantId: tenantIdOf(seller),
      customerTenantId: tenantIdOf(customerId),
      azureSubscriptionId: azureId,
      name,
    })
  return { id: subscription.id, azureId, name }
}

export const requestFields = `switchRequest {
  id version status phase direction linesVisible reason finishedAt closedAt lineCounts { total moved failed leftOut }
  lines(first: 100) { nodes { id name status subscription { id } billingId azureSubscriptionId error { code transferId } } }
  form { hash edition missing } accessTasks { key status } notifications { kind name } allowedActions { action allowed code }
}`

/** Files a transfer request as the future partner. */
export const fileSwitchRequest = async (
  world: World,
  { target, customerId, sourceId }: SwitchScene,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Json> => {
  const { switchRequest, userErrors } = await world.run(target, 'createSwitchRequest', requestFields, {
    customerId,
    sourcePartnerId: sourceId,
    ...input,
  })
  if (!switchRequest) throw new Error(JSON.stringify(userErrors))
  return switchRequest
}

/** Returns the request as an actor sees it, once it has the wanted status. */
export const requestOf = (world: World, actor: string, id: string, wanted?: string): Promise<Json> =>
  world.eventually(
    async () => {
      const { data } = await world.ask(
        actor,
        `query($id: ID!) { ${requestFields.replace('switchRequest', 'switchRequest(id: $id)')} }`,
        { id },
      )
      return (wanted === undefined || data.switchRequest?.status === wanted) && data.switchRequest
    },
    { what: `${id} being ${wanted ?? 'there'}` },
  )

/** Accepts a request as the current partner. Returns the payload. */
export const acceptSwitchRequest = (
  world: World,
  { source }: SwitchScene,
  id: string,
  input: object = {},
): Promise<Json> => world.run(source, 'acceptSwitchRequest', 'switchRequest { id version status }', { id, ...input })

/**
 * Runs a switch: files it, accepts it, and has the vendor carry it out. The vendor fails the lines of some Azure
 * subscriptions once.
 */
export const runSwitch = async (
  world: World,
  scene: SwitchScene,
  {
    fails = [],
    wanted = 'COMPLETED',
    ...input
  }: { fails?: readonly string[]; wanted?: string; resellerId?: string; subscriptionIds?: readonly string[] } = {},
): Promise<Json> => {
  const { id } = await fileSwitchRequest(world, scene, input)
  for (const azureId of fails)
    world.stack.partnerCenter.failLine(azureId, { code: '900500', message: 'Not today.', times: 1 })
  const { userErrors } = await acceptSwitchRequest(world, scene, id)
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return awaitOutcome(world, scene, id, wanted)
}

/** Waits until an accepted request has the wanted status, after `tries` tries. */
export const awaitOutcome = async (
  world: World,
  { source }: SwitchScene,
  id: string,
  wanted = 'COMPLETED',
  tries = 1,
): Promise<Json> => {
  await awaitVendor(world, id, tries)
  await world.advance(60_000)
  return requestOf(world, source, id, wanted)
}

/** Waits until a notification about the request has gone out. The workflow has then done everything before it. */
export const awaitNotification = (world: World, id: string, name: string): Promise<Json> =>
  world.eventually(
    async () => {
      const query = 'query($id: ID!) { switchRequest(id: $id) { notifications { name sentAt } } }'
      const { data } = await world.ask('operator', query, { id })
      return data.switchRequest.notifications.find((one: Json) => one.name === name)
    },
    { what: `${name} about ${id}` },
  )

/** Waits until the vendor has received a transfer of the request. The move takes its time from there. */
export const awaitVendor = (world: World, id: string, tries = 1): Promise<Json> =>
  world.eventually(
    async () => {
      const { data } = await world.ask(
        'operator',
        'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type upstreamCorrelationId } } } }',
        { id },
      )
      const filed = data.switchRequest.timeline.nodes.filter(
        ({ type }: Json) => type === 'SWITCH_REQUEST_TRANSFER_FILED',
      )
      return filed.length >= tries && filed
    },
    { what: `${id} being with Microsoft` },
  )
