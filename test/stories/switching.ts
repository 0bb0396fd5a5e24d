import { randomUUID } from 'node:crypto'
import { customerIdOf, tenantIdOf, type CustomerId, type PartnerId } from '#domain/kernel/ids.ts'
import { eventually, type Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { enters, registers } from './newcomers.ts'

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

let scenes = 0

/** Sets the scene: three newcomers, the relationships between them, and as many Azure subscriptions as asked. */
export const switching = async (
  world: World,
  { subscriptions: count = 2, kind = 'DIRECT_BILL' }: { readonly subscriptions?: number; readonly kind?: string } = {},
): Promise<Switching> => {
  scenes += 1
  const [source, target, customer] = [`Current${scenes}`, `Future${scenes}`, `Customer${scenes}`]
  const sourceId = await registers(world, source, { agreementSigned: true })
  const targetId = await registers(world, target, { kind, agreementSigned: true })
  const { tenantId } = await enters(world, customer, { roles: ['Customer.GlobalAdmin'] })
  const customerEmail = `admin@customer${scenes}.example`
  for (const issuer of [source, target]) await relate(world, issuer, customer, { tenantId, email: customerEmail })
  const customerId = customerIdOf(tenantId)

  const subscriptions = []
  for (let number = 1; number <= count; number += 1)
    subscriptions.push(
      await sells(world, { customerId, seller: sourceId, name: `Azure ${String(number).padStart(3, '0')}` }),
    )
  await sells(world, { customerId, seller: targetId, name: 'Azure plan' })
  return { source, target, customer, sourceId, targetId, customerId, customerEmail, subscriptions }
}

/** The two are in an active relationship, and the customer has accepted the customer agreement. */
const relate = async (
  world: World,
  issuer: string,
  customer: string,
  who: { readonly tenantId: string; readonly email: string },
): Promise<void> => {
  const { token } = await world.invite(issuer, { ...who, serviceKeys: ['teams'], delegatedAdmin: false })
  const { relationship, userErrors } = await world.run(customer, 'acceptInvitation', 'relationship { id }', {
    token,
    acceptAgreement: true,
    organization: { name: customer, domain: who.email.split('@')[1], country: 'DE' },
  })
  if (!relationship) throw new Error(JSON.stringify(userErrors))
  await world.relationshipOf(issuer, relationship.id, 'ACTIVE')
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
  eventually(
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

/** Once the vendor has been asked to move something of the request: it takes its time from there. */
export const withVendor = (world: World, id: string): Promise<Json> =>
  eventually(
    async () => {
      const { data } = await world.ask(
        'operator',
        'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type upstreamCorrelationId } } } }',
        { id },
      )
      return data.switchRequest.timeline.nodes.find(({ type }: Json) => type === 'switch-request.transfer-filed')
    },
    { what: `${id} being with the vendor` },
  )
