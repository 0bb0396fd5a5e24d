import { randomUUID } from 'node:crypto'
import { tenantIdOf, type CustomerId, type PartnerId } from '#domain/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import type { Partner, PartnerKind } from '#domain/partner/partner.ts'
import {
  customerRecord,
  customerWritten,
  partnerRecord,
  partnerWritten,
  relationshipWritten,
  saleRecord,
} from '#local/seed/records.ts'
import { recorded, type Subscription } from '#domain/subscription/subscription.ts'
import { openApp } from '#runtime/app.ts'
import type { World } from '../support/world.ts'
import { enters, itIsWritten, particulars } from './newcomers.ts'

/** A customer with Azure at one partner and a plan at another: everything a switch needs. */
export type Switching = {
  /** Who speaks, for `world.ask` and `world.run`. */
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

/** Writes the scene: three newcomers, the relationships between them, and as many Azure subscriptions as asked. */
export const switching = async (
  world: World,
  {
    subscriptions: count = 2,
    kind = 'DIRECT_BILL',
  }: { readonly subscriptions?: number; readonly kind?: PartnerKind } = {},
): Promise<Switching> => {
  const number = (scenes.get(world) ?? 0) + 1
  scenes.set(world, number)
  const [source, target, customer] = [`Current${number}`, `Future${number}`, `Customer${number}`]
  const at = (await openApp()).clock.now().toISOString()
  const [from, to] = [
    await partnerCalled(world, source, 'DIRECT_BILL', at),
    await partnerCalled(world, target, kind, at),
  ]
  const { tenantId } = await enters(world, customer, { roles: ['Customer.GlobalAdmin'] })
  const customerEmail = `${customer}@people.example`
  const bought = customerRecord(
    { tenantId, name: customer, domain: `${customer.toLowerCase()}.example`, contactEmail: customerEmail },
    at,
  )
  const sales = Array.from({ length: count }, (_, index) =>
    saleRecord(
      {
        customerId: bought.id,
        seller: from,
        name: `Azure ${String(index + 1).padStart(3, '0')}`,
        azureSubscriptionId: randomUUID(),
      },
      at,
    ),
  )
  const plan = saleRecord(
    { customerId: bought.id, seller: to, name: 'Azure plan', azureSubscriptionId: randomUUID() },
    at,
  )
  const ties = [
    relationshipWritten({ partner: from, customer: bought, serviceKeys: ['teams'] }, at),
    relationshipWritten({ partner: to, customer: bought, serviceKeys: ['exchange-online'] }, at),
  ]
  await itIsWritten(
    ...[from, to].map(partnerWritten),
    ...customerWritten(bought),
    ...ties.flatMap(({ changes }) => changes),
    ...recorded(plan),
  )
  await salesAreWritten(sales)
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

/** Writes sales, however many: a commit has at most 100 changes, and a sale is three of them. */
export const salesAreWritten = async (sales: readonly Subscription[]): Promise<void> => {
  for (let first = 0; first < sales.length; first += 33)
    await itIsWritten(...sales.slice(first, first + 33).flatMap(recorded))
}

/** A partner's record, and its administrator. */
const partnerCalled = async (world: World, name: string, kind: PartnerKind, at: string): Promise<Partner> => {
  const { tenantId } = await enters(world, name, { roles: ['Partner.GlobalAdmin'] })
  return partnerRecord({ ...particulars(name), tenantId, kind }, at)
}

/** The two are in an active relationship, and the customer has accepted the customer agreement. */
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

/** A partner sells Azure to a customer: at the vendor, and in our book. */
export const sells = async (
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
  id version status phase direction linesVisible reason settledAt closedAt lineCounts { total moved failed leftOut }
  lines(first: 100) { nodes { id name status subscriptionId billingId azureSubscriptionId error { code transferId } } }
  form { hash edition missing } accessTasks { key status } notifications { letter } allowedActions { action allowed code }
}`

/** The future partner files a transfer request. */
export const files = async (
  world: World,
  { target, customerId, sourceId }: Switching,
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

/** The request as somebody sees it, once it has come to a status. */
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

/** The current partner accepts; the payload. */
export const accepts = (world: World, { source }: Switching, id: string, input: object = {}): Promise<Json> =>
  world.run(source, 'acceptSwitchRequest', 'switchRequest { id version status }', { id, ...input })

/** Filed, accepted, and carried out by the vendor, who fails the lines of some Azure subscriptions once. */
export const switched = async (
  world: World,
  scene: Switching,
  {
    fails = [],
    wanted = 'COMPLETED',
    ...input
  }: { fails?: readonly string[]; wanted?: string; resellerId?: string; subscriptionIds?: readonly string[] } = {},
): Promise<Json> => {
  const { id } = await files(world, scene, input)
  for (const azureId of fails)
    world.stack.partnerCenter.failLine(azureId, { code: '900500', message: 'Not today.', times: 1 })
  const { userErrors } = await accepts(world, scene, id)
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return carriedOut(world, scene, id, wanted)
}

/** What was accepted has been carried out, in as many tries as said. */
export const carriedOut = async (
  world: World,
  { source }: Switching,
  id: string,
  wanted = 'COMPLETED',
  tries = 1,
): Promise<Json> => {
  await withVendor(world, id, tries)
  await world.advance(60_000)
  return requestOf(world, source, id, wanted)
}

/** Once a letter about the request has gone out: what the workflow had to do until then is done. */
export const told = (world: World, id: string, letter: string): Promise<Json> =>
  world.eventually(
    async () => {
      const query = 'query($id: ID!) { switchRequest(id: $id) { notifications { letter sentAt } } }'
      const { data } = await world.ask('operator', query, { id })
      return data.switchRequest.notifications.find((one: Json) => one.letter === letter)
    },
    { what: `${letter} about ${id}` },
  )

/** Once the vendor has been asked to move something of the request: it takes its time from there. */
export const withVendor = (world: World, id: string, tries = 1): Promise<Json> =>
  world.eventually(
    async () => {
      const { data } = await world.ask(
        'operator',
        'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type upstreamCorrelationId } } } }',
        { id },
      )
      const filed = data.switchRequest.timeline.nodes.filter(
        ({ type }: Json) => type === 'switch-request.transfer-filed',
      )
      return filed.length >= tries && filed
    },
    { what: `${id} being with the vendor` },
  )
