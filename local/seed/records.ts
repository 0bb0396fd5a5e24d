/**
 * Partners, customers, relationships and sales as commands write them, for scenes that do not test these commands. Times are
 * ISO 8601.
 */
import { randomUUID } from 'node:crypto'
import type { Change } from '#platform/table/record.ts'
import { customerIdOf, partnerIdOf, type InvitationId, type RelationshipId } from '#platform/kernel/ids.ts'
import { customerEntry, type Customer } from '#capabilities/customer/customer.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import { referenceTo, type Partner } from '#capabilities/partner/partner.ts'
import { customerEntryRecord, customerRecord, domainClaim, relationshipClaim } from '#capabilities/customer/records.ts'
import { acceptanceRun } from '#capabilities/invitation/invitation.ts'
import { invitationRecord } from '#capabilities/invitation/records.ts'
import { partnerRecord } from '#capabilities/partner/records.ts'
import { relationshipRecord } from '#capabilities/relationship/records.ts'
import { workflowRunRecord } from '#platform/workflow/records.ts'
import { tie } from '#capabilities/customer/reseller-ties.ts'
import { claimsOn } from '#capabilities/relationship/claims.ts'
import type { Grant, Relationship } from '#capabilities/relationship/relationship.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { timeOrderedIds } from '#runtime/ids.ts'

/** Ids in the order of their creation: lists sort equal times by id. */
const ids = timeOrderedIds({ now: () => new Date() })

/** An active partner in Germany that has signed its agreement, unless `facts` say otherwise. */
export const seedPartner = (
  { tenantId, ...facts }: Pick<Partner, 'tenantId' | 'name' | 'kind'> & Partial<Partner>,
  at: string,
): Partner => ({
  id: partnerIdOf(tenantId),
  version: 1,
  tenantId,
  mpnId: '4711',
  country: 'DE',
  status: 'ACTIVE',
  agreementSignedAt: at,
  contactEmail: `office@${tenantId}.example`,
  adminGroupId: randomUUID(),
  createdAt: at,
  updatedAt: at,
  ...facts,
})

/** A customer in Germany that has accepted the customer agreement, unless `facts` say otherwise. */
export const seedCustomer = (
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

/** A sale of an active partner of the program: Azure, unless `facts` say otherwise. */
export const seedSale = (
  {
    seller,
    ...facts
  }: Pick<Subscription, 'customerId' | 'name'> & {
    readonly seller: Pick<Partner, 'id' | 'name'>
  } & Partial<Subscription>,
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

export const partnerChange = (partner: Partner): Change => partnerRecord.ensure(partner)

export const customerChanges = (customer: Customer): readonly Change[] => [
  customerRecord.create(customer),
  domainClaim.take({ domain: customer.domain, customerId: customer.id }),
]

/** An active relationship, with delegated admin for the holders that are named, and the invitation that the customer accepted for it. */
export const relationshipChanges = (
  {
    partner,
    customer,
    serviceKeys,
    reseller,
    holders = [],
  }: {
    readonly partner: Partner
    readonly customer: Customer
    readonly serviceKeys: readonly ServiceKey[]
    readonly reseller?: Partner
    readonly holders?: readonly Partner[]
  },
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
    ...(reseller && { reseller: referenceTo(reseller) }),
    delivery: 'DIRECT',
    addressee: { kind: 'tenant', tenantId, name, email: contactEmail },
    serviceKeys,
    delegatedAdmin: holders.includes(partner),
    resellerDelegatedAdmin: reseller !== undefined && holders.includes(reseller),
    message: 'We would like to support your cloud services.',
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
    ...(reseller && { reseller: referenceTo(reseller) }),
    customerId,
    tenantId,
    customerName: name,
    serviceKeys,
    grants: holders.flatMap((holder) =>
      serviceKeys.map((serviceKey): Grant => {
        const grantId = ids.next('dag')
        const grant = { id: grantId, serviceKey, holder: referenceTo(holder), upstreamId: grantId }
        return { ...grant, status: 'ACTIVE', updatedAt: at }
      }),
    ),
    invitationId,
    createdAt: at,
    updatedAt: at,
    activatedAt: at,
  }
  return {
    id,
    changes: [
      invitationRecord.create(invitation),
      workflowRunRecord.create({ ...acceptanceRun(invitationId, at), state: 'DONE' }),
      relationshipRecord.create(relationship),
      relationshipClaim.take({ customerId, partnerId: partner.id, relationshipId: id }),
      ...claimsOn(relationship, relationship.grants).map(({ take }) => take),
      ...(reseller
        ? tie(undefined, { customerId, resellerId: reseller.id }, { provider: reference, relationshipId: id })
        : []),
      ...(reseller ? [customerEntryRecord.ensure(customerEntry(reseller.id, customer, at))] : []),
      customerEntryRecord.ensure(customerEntry(partner.id, customer, at)),
    ],
  }
}
