/**
 * Partners, customers, relationships and sales as the use cases leave them behind, to be written without a use case: for scenes
 * that are not about how they came about. Times are ISO 8601.
 */
import { randomUUID } from 'node:crypto'
import type { Change } from '#domain/kernel/commit.ts'
import { customerIdOf, partnerIdOf, type InvitationId, type RelationshipId } from '#domain/kernel/ids.ts'
import { bookEntry, type Customer } from '#domain/customer/customer.ts'
import type { Invitation } from '#domain/invitation/invitation.ts'
import { referenceTo, type Partner } from '#domain/partner/partner.ts'
import { newProcess } from '#domain/process/process.ts'
import type { Relationship } from '#domain/relationship/relationship.ts'
import type { ServiceKey } from '#domain/rules/services.ts'
import type { Subscription } from '#domain/subscription/subscription.ts'
import { timeOrderedIds } from '#runtime/ids.ts'

/** In the order in which they are made, as everywhere: lists of equal times are sorted by them. */
const ids = timeOrderedIds({ now: () => new Date() })

/** An active partner in Germany that has signed its agreement, unless told otherwise. */
export const partnerRecord = (
  { tenantId, ...facts }: Pick<Partner, 'tenantId' | 'name' | 'kind'> & Partial<Partner>,
  at: string,
): Partner => ({
  id: partnerIdOf(tenantId),
  version: 1,
  tenantId,
  mpnId: '4711',
  country: 'DE',
  standing: 'ACTIVE',
  agreementSignedAt: at,
  contactEmail: `office@${tenantId}.example`,
  adminGroupId: randomUUID(),
  createdAt: at,
  updatedAt: at,
  ...facts,
})

/** A customer in Germany that has accepted the customer agreement, unless told otherwise. */
export const customerRecord = (
  { tenantId, ...facts }: Pick<Customer, 'tenantId' | 'name'> & Partial<Customer>,
  at: string,
): Customer => ({
  id: customerIdOf(tenantId),
  version: 1,
  tenantId,
  domain: `${tenantId}.example`,
  country: 'DE',
  contactEmail: `admin@${tenantId}.example`,
  agreementAcceptedAt: at,
  createdAt: at,
  updatedAt: at,
  ...facts,
})

/** Something that an active partner of the program sold: Azure, unless told otherwise. */
export const saleRecord = (
  {
    seller,
    ...facts
  }: Pick<Subscription, 'customerId' | 'name'> & { readonly seller: Partner } & Partial<Subscription>,
  at: string,
): Subscription => ({
  id: ids.next('sub'),
  version: 1,
  channel: 'CSP',
  serviceKind: 'USAGE_BASED',
  productType: 'SUBSCRIPTION',
  serviceKeys: ['azure'],
  quantity: 1,
  status: 'ACTIVE',
  partnerOfRecord: referenceTo(seller),
  createdAt: at,
  updatedAt: at,
  ...facts,
})

export const partnerWritten = (value: Partner): Change => ({ kind: 'ensure', record: { name: 'partner', value } })

export const customerWritten = (value: Customer): readonly Change[] => [
  { kind: 'create', record: { name: 'customer', value } },
  { kind: 'claim', claim: { on: 'domain', domain: value.domain, customerId: value.id } },
]

/** An active relationship without delegated admin, and the invitation that the customer accepted for it. */
export const relationshipWritten = (
  {
    partner,
    customer,
    serviceKeys,
  }: { readonly partner: Partner; readonly customer: Customer; readonly serviceKeys: readonly ServiceKey[] },
  at: string,
): { readonly id: RelationshipId; readonly changes: readonly Change[] } => {
  const [id, invitationId]: [RelationshipId, InvitationId] = [ids.next('rel'), ids.next('inv')]
  const { id: customerId, tenantId, name, contactEmail } = customer
  const reference = referenceTo(partner)
  const invitation: Invitation = {
    id: invitationId,
    version: 2,
    status: 'ACCEPTED',
    acceptedBy: 'admin',
    relationshipId: id,
    customerId,
    issuer: reference,
    issuerCountry: partner.country,
    delivery: 'DIRECT',
    addressee: { kind: 'tenant', tenantId, name, email: contactEmail },
    serviceKeys,
    delegatedAdmin: false,
    resellerDelegatedAdmin: false,
    message: 'We would like to look after your cloud services.',
    maxUses: 1,
    uses: 1,
    hops: [{ from: reference, at }],
    ruleSet: '2021-06',
    createdAt: at,
    updatedAt: at,
    expiresAt: new Date(Date.parse(at) + 30 * 86_400_000).toISOString(),
  }
  const relationship: Relationship = {
    id,
    version: 2,
    status: 'ACTIVE',
    partner: reference,
    customerId,
    tenantId,
    customerName: name,
    serviceKeys,
    grants: [],
    invitationId,
    createdAt: at,
    updatedAt: at,
    activatedAt: at,
  }
  return {
    id,
    changes: [
      { kind: 'create', record: { name: 'invitation', value: invitation } },
      { kind: 'create', record: { name: 'process', value: { ...newProcess(invitationId, at), state: 'DONE' } } },
      { kind: 'create', record: { name: 'relationship', value: relationship } },
      { kind: 'claim', claim: { on: 'relationship', customerId, partnerId: partner.id, relationshipId: id } },
      { kind: 'ensure', record: { name: 'book-entry', value: bookEntry(partner.id, customer, at) } },
    ],
  }
}
