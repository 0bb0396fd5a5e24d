/**
 * Who is in a history: a customer of its own with Azure at the current partner, and two partners that want it, each in a
 * relationship with the customer and with a plan. Written straight into the book, as the use cases leave it.
 */
import { randomUUID } from 'node:crypto'
import type { CustomerUser, PartnerUser } from '#domain/kernel/actor.ts'
import type { Change } from '#domain/kernel/commit.ts'
import { tenantIdOf, type CustomerId, type RelationshipId, type SubscriptionId } from '#domain/kernel/ids.ts'
import type { Customer } from '#domain/customer/customer.ts'
import { referenceTo, type Partner, type PartnerKind } from '#domain/partner/partner.ts'
import { recorded, type Subscription } from '#domain/subscription/subscription.ts'
import {
  customerRecord,
  customerWritten,
  partnerRecord,
  partnerWritten,
  relationshipWritten,
  saleRecord,
} from '../seed/records.ts'
import type { Workshop } from './workshop.ts'

export type TargetName = 'A' | 'B'
export const targetNames: readonly TargetName[] = ['A', 'B']

export type Scene = {
  readonly customerId: CustomerId
  readonly source: Partner
  readonly targets: Readonly<Record<TargetName, Partner>>
  /** Works with target B, which is a provider. */
  readonly reseller: Partner
  /** The subscriptions at the source, in the order of their numbers. */
  readonly subscriptions: readonly Subscription[]
  readonly email: string
  /** What there is to look at; more comes with a relationship that is entered into anew. */
  readonly known: { readonly subscriptions: SubscriptionId[]; readonly relationships: RelationshipId[] }
}

/** Who speaks for a partner, with all it takes. */
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

const partner = (number: number, name: string, kind: PartnerKind, at: string): Partner => {
  const tenantId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return partnerRecord(
    { tenantId, name, kind, contactEmail: `agent-${number}@partner.example`, adminGroupId: tenantId },
    at,
  )
}

export const setScene = async (workshop: Workshop, count: number): Promise<Scene> => {
  const at = new Date().toISOString()
  const source = partner(1, 'Source', 'DIRECT_BILL', at)
  const A = partner(2, 'Target A', 'DIRECT_BILL', at)
  const B = partner(3, 'Target B', 'INDIRECT_PROVIDER', at)
  const reseller = partner(4, 'Reseller', 'INDIRECT_RESELLER', at)
  const tenantId = randomUUID()
  const customer = customerOf(tenantId, at)
  const { id: customerId, contactEmail: email } = customer
  const subscriptions = Array.from({ length: count }, (_, index) =>
    saleRecord({ customerId, seller: source, name: `Azure ${index + 1}`, azureSubscriptionId: randomUUID() }, at),
  )
  const link = { provider: referenceTo(B), reseller: referenceTo(reseller), status: 'ACTIVE', version: 1 } as const
  const ties = [A, B].map((target) => related(customer, target, at))
  const isSet = await write(workshop, [
    ...[source, A, B, reseller].map(partnerWritten),
    { kind: 'ensure', record: { name: 'reseller-link', value: { ...link, createdAt: at, updatedAt: at } } },
    ...customerWritten(customer),
    ...subscriptions.flatMap(recorded),
    ...ties.flatMap(({ changes }) => changes),
  ])
  if (!isSet) throw new Error('The scene could not be set')
  for (const { tenantId: partnerTenantId } of [source, A, B]) establish(workshop, partnerTenantId, tenantId)
  for (const { azureSubscriptionId = '', name } of subscriptions)
    workshop.vendor().sells({ partnerTenantId: source.tenantId, customerTenantId: tenantId, azureSubscriptionId, name })
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
 * The customer and a partner whose relationship has ended enter into another one, and the partner sells a plan anew; not
 * if the two have done so meanwhile.
 */
export const relateAgain = async (
  workshop: Workshop,
  { customerId, known }: Scene,
  target: Partner,
): Promise<boolean> => {
  const tenantId = tenantIdOf(customerId)
  const at = new Date().toISOString()
  const tie = related(customerOf(tenantId, at), target, at)
  if (!(await write(workshop, tie.changes))) return false
  known.subscriptions.push(tie.planId)
  known.relationships.push(tie.relationshipId)
  establish(workshop, target.tenantId, tenantId)
  return true
}

const establish = ({ vendor }: Workshop, partnerTenantId: string, customerTenantId: string): void =>
  vendor().establish({ partnerTenantId, customerTenantId, name: 'Customer', domain: `${customerTenantId}.example` })

const write = async ({ book }: Workshop, changes: readonly Change[]): Promise<boolean> => {
  const { kind } = await book.commit({ changes, events: [], result: [] }, { dryRun: false })
  return kind === 'committed'
}

/** The same one at any time: who has joined and accepted the agreement. */
const customerOf = (tenantId: string, at: string): Customer => customerRecord({ tenantId, name: 'Customer' }, at)

/** An active relationship without delegated admin, and the plan that a switch needs (rule G11). */
const related = (customer: Customer, target: Partner, at: string) => {
  const { id: relationshipId, changes } = relationshipWritten({ partner: target, customer, serviceKeys: ['azure'] }, at)
  const plan = saleRecord({ customerId: customer.id, seller: target, name: 'Azure plan' }, at)
  return { changes: [...changes, ...recorded(plan)], relationshipId, planId: plan.id }
}
