/**
 * The scene of a history has a customer of its own, with Azure at the current partner, and two partners that want it. Each of
 * the two has a relationship with the customer and sells it a plan. The scene is written straight into the table, as the
 * commands leave it.
 */
import { randomUUID } from 'node:crypto'
import type { Customer } from '#capabilities/customer/customer.ts'
import { referenceTo, type Partner } from '#capabilities/partner/partner.ts'
import { resellerLinkRecord } from '#capabilities/partner/records.ts'
import type { PartnerKind } from '#capabilities/rules/terms/facts.ts'
import { createChanges, type Subscription } from '#capabilities/subscription/subscription.ts'
import {
  customerChanges,
  partnerChange,
  relationshipChanges,
  seedCustomer,
  seedPartner,
  seedSale,
} from '#local/seed/records.ts'
import type { CustomerUser, PartnerUser } from '#platform/kernel/actor.ts'
import {
  resellerLinkIdOf,
  tenantIdOf,
  type CustomerId,
  type RelationshipId,
  type SubscriptionId,
} from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import type { TestBed } from './test-bed.ts'

export type TargetName = 'A' | 'B'

export type Scene = {
  readonly customerId: CustomerId
  readonly source: Partner
  readonly targets: Readonly<Record<TargetName, Partner>>
  /** The reseller works with target B, which is a provider. */
  readonly reseller: Partner
  /** The subscriptions at the source stand in the order of their numbers. */
  readonly subscriptions: readonly Subscription[]
  readonly email: string
  /** The view reads these objects. A new relationship adds to them. */
  readonly known: { readonly subscriptions: SubscriptionId[]; readonly relationships: RelationshipId[] }
}

/** Returns a user who speaks for a partner, with all roles that it takes. */
export const agentOf = ({ id: partnerId, tenantId }: Partner): PartnerUser => ({
  kind: 'partner-user',
  id: `agent of ${partnerId}`,
  partnerId,
  tenantId,
  roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
})

export const adminOf = (customerTenant: string): CustomerUser => ({
  kind: 'customer-user',
  id: 'admin',
  tenantId: customerTenant,
  roles: ['GLOBAL_ADMIN'],
})

const createPartner = (number: number, name: string, kind: PartnerKind, at: string): Partner => {
  const tenantId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return seedPartner(
    { tenantId, name, kind, contactEmail: `agent-${number}@partner.example`, adminGroupId: tenantId },
    at,
  )
}

export const setScene = async (testBed: TestBed, count: number): Promise<Scene> => {
  const at = new Date().toISOString()
  const source = createPartner(1, 'Source', 'DIRECT_BILL', at)
  const A = createPartner(2, 'Target A', 'DIRECT_BILL', at)
  const B = createPartner(3, 'Target B', 'INDIRECT_PROVIDER', at)
  const reseller = createPartner(4, 'Reseller', 'INDIRECT_RESELLER', at)
  const tenantId = randomUUID()
  const customer = createCustomer(tenantId, at)
  const { id: customerId, contactEmail: email } = customer
  const subscriptions = Array.from({ length: count }, (_, index) =>
    seedSale({ customerId, seller: source, name: `Azure ${index + 1}`, azureSubscriptionId: randomUUID() }, at),
  )
  const link = {
    id: resellerLinkIdOf(B.id, reseller.id),
    provider: referenceTo(B),
    reseller: referenceTo(reseller),
    status: 'ACTIVE',
    version: 1,
  } as const
  const ties = [A, B].map((target) => relate(customer, target, at))
  const isSet = await write(testBed, [
    ...[source, A, B, reseller].map(partnerChange),
    resellerLinkRecord.ensure({ ...link, createdAt: at, updatedAt: at }),
    ...customerChanges(customer),
    ...subscriptions.flatMap(createChanges),
    ...ties.flatMap(({ changes }) => changes),
  ])
  if (!isSet) throw new Error('The scene could not be set')
  for (const { tenantId: partnerTenantId } of [source, A, B]) establish(testBed, partnerTenantId, tenantId)
  for (const { azureSubscriptionId = '', name } of subscriptions)
    testBed.vendor().sells({ partnerTenantId: source.tenantId, customerTenantId: tenantId, azureSubscriptionId, name })
  return {
    customerId,
    source,
    targets: { A, B },
    reseller,
    subscriptions,
    email,
    known: {
      subscriptions: [...subscriptions.map(({ id }) => id), ...ties.map(({ planId }) => planId)],
      relationships: ties.map(({ relationshipId }) => relationshipId),
    },
  }
}

/**
 * The customer and a partner whose relationship has ended enter into another one, and the partner sells a plan again. Returns
 * false if the two have done so meanwhile.
 */
export const relateAgain = async (
  testBed: TestBed,
  { customerId, known }: Scene,
  target: Partner,
): Promise<boolean> => {
  const tenantId = tenantIdOf(customerId)
  const at = new Date().toISOString()
  const tie = relate(createCustomer(tenantId, at), target, at)
  if (!(await write(testBed, tie.changes))) return false
  known.subscriptions.push(tie.planId)
  known.relationships.push(tie.relationshipId)
  establish(testBed, target.tenantId, tenantId)
  return true
}

const establish = ({ vendor }: TestBed, partnerTenantId: string, customerTenantId: string): void =>
  vendor().establish({ partnerTenantId, customerTenantId, name: 'Customer', domain: `${customerTenantId}.example` })

const write = async ({ unitOfWork }: TestBed, changes: readonly Change[]): Promise<boolean> => {
  const { kind } = await unitOfWork.commit({ changes, events: [], result: [] }, { dryRun: false })
  return kind === 'committed'
}

/** Creates the same customer at any time: it has joined, and has accepted the agreement. */
const createCustomer = (tenantId: string, at: string): Customer => seedCustomer({ tenantId, name: 'Customer' }, at)

/** Creates an active relationship without delegated admin, and the plan that a switch needs (rule G11). */
const relate = (customer: Customer, target: Partner, at: string) => {
  const { id: relationshipId, changes } = relationshipChanges({ partner: target, customer, serviceKeys: ['azure'] }, at)
  const plan = seedSale({ customerId: customer.id, seller: target, name: 'Azure plan' }, at)
  return { changes: [...changes, ...createChanges(plan)], relationshipId, planId: plan.id }
}
