import type { Customer } from '#capabilities/customer/customer.ts'
import { relationshipClaim } from '#capabilities/customer/records.ts'
import { tie, untie, type ResellerTies } from '#capabilities/customer/reseller-ties.ts'
import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { NewEvent } from '#platform/events/event.ts'
import type { Ids, InvitationId, PartnerId } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import { claimsOn, releaseServices } from './claims.ts'
import { relationshipEvent } from './events.ts'
import { defaultTerms, type ServiceTerms } from './grant-terms.ts'
import { relationshipRecord } from './records.ts'
import {
  isOpen,
  liveGrants,
  requestAgain,
  withoutFailure,
  withoutOldest,
  type Grant,
  type Relationship,
} from './relationship.ts'

/** What a customer accepts: whose services, with or without delegated admin, and for whom besides the partner. */
export type RelationshipTerms = {
  readonly issuer: PartnerReference
  readonly reseller?: PartnerReference
  readonly serviceKeys: readonly ServiceKey[]
  readonly delegatedAdmin: boolean
  readonly resellerDelegatedAdmin: boolean
  readonly serviceTerms?: ServiceTerms
}

/**
 * Creates the relationship of an acceptance, or adds the terms to the open one of the two (rules C1, C13). Claims keep it the
 * only one between the two, and its partner the only one for each service (C8).
 *
 * Delegated admin that was kept when the last relationship ended (rule H4) goes over to the new one. In two relationships of
 * one partner, giving it up in one would free the service for others while the other still administers it.
 */
export const requestRelationship = ({
  terms,
  invitationId,
  customer,
  latest,
  resellers,
  ids,
  at,
}: {
  readonly terms: RelationshipTerms
  readonly invitationId: InvitationId
  readonly customer: Customer
  /** The relationship of the two, or their last one. */
  readonly latest: Relationship | undefined
  /** The resellers that work with the customer. */
  readonly resellers: readonly ResellerTies[]
  readonly ids: Ids
  readonly at: string
}): {
  readonly relationship: Relationship
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
} => {
  const holders: readonly PartnerReference[] = [
    ...(terms.delegatedAdmin ? [terms.issuer] : []),
    ...(terms.resellerDelegatedAdmin && terms.reseller ? [terms.reseller] : []),
  ]
  const existing = latest && isOpen(latest) ? latest : undefined
  const former = terms.reseller && existing?.reseller?.id !== terms.reseller.id ? existing?.reseller : undefined
  const kept = latest && !existing && liveGrants(latest).length > 0 ? latest : undefined
  const has = latest ? liveGrants(latest) : []
  const grants = holders.flatMap((holder) =>
    terms.serviceKeys
      .filter((serviceKey) => !has.some((grant) => grant.serviceKey === serviceKey && grant.holder.id === holder.id))
      .map((serviceKey): Grant => ({
        id: ids.next('dag'),
        serviceKey,
        holder,
        terms: terms.serviceTerms?.[serviceKey] ?? defaultTerms(serviceKey),
        status: 'PENDING',
        updatedAt: at,
      })),
  )

  const relationship: Relationship = existing
    ? {
        ...withoutFailure(existing),
        status: existing.status === 'ACTIVE' ? 'ACTIVE' : 'PROVISIONING',
        ...(terms.reseller && { reseller: terms.reseller }),
        serviceKeys: [...new Set([...existing.serviceKeys, ...terms.serviceKeys])],
        grants: [...withoutOldest(withoutUnconsented(requestAgain(existing.grants, ids, at), former, at)), ...grants],
        invitationId,
        version: existing.version + 1,
        updatedAt: at,
      }
    : {
        id: ids.next('rel'),
        version: 1,
        status: 'PROVISIONING',
        partner: terms.issuer,
        ...(kept?.reseller && { reseller: kept.reseller }),
        ...(terms.reseller && { reseller: terms.reseller }),
        customerId: customer.id,
        tenantId: customer.tenantId,
        customerName: customer.name,
        serviceKeys: [...new Set([...has.map(({ serviceKey }) => serviceKey), ...terms.serviceKeys])],
        grants: [...has, ...grants],
        invitationId,
        createdAt: at,
        updatedAt: at,
      }

  const { id: relationshipId, partner, customerId } = relationship
  const claimed = [...(kept ? has : []), ...grants]
  return {
    relationship,
    changes: [
      existing ? relationshipRecord.replace(relationship, existing) : relationshipRecord.create(relationship),
      relationshipClaim.take({ customerId, partnerId: partner.id, relationshipId }),
      ...(kept ? [relationshipRecord.replace(withoutLiveGrants(kept, at), kept)] : []),
      ...claimsOn(relationship, claimed).map(({ take }) => take),
      ...(existing ? releaseServices(existing, relationship) : []),
      ...resellersAfter(resellers, former, relationship),
    ],
    events: [
      relationshipEvent({
        type: 'relationship.requested',
        subject: relationshipId,
        summary: `${customer.name} agreed to work with ${partner.name}`,
        data: {
          invitationId,
          partnerId: partner.id,
          ...(relationship.reseller && { resellerId: relationship.reseller.id }),
          ...(former && { formerResellerId: former.id }),
          customerId,
          services: terms.serviceKeys,
          grants: grants.length,
        },
      }),
    ],
  }
}

/** The grants without those to which a reseller had yet to consent when another one took its place: nobody is to consent to them any more. */
const withoutUnconsented = (
  grants: readonly Grant[],
  former: PartnerReference | undefined,
  at: string,
): readonly Grant[] =>
  grants.map((grant) =>
    grant.status === 'PENDING' && grant.holder.id === former?.id && !grant.approval && !grant.consent?.givenAt
      ? { ...grant, status: 'REMOVED', updatedAt: at }
      : grant,
  )

/** The reseller works with the customer from now on, and the one whose place it takes no longer. */
const resellersAfter = (
  ties: readonly ResellerTies[],
  former: PartnerReference | undefined,
  { id: relationshipId, customerId, partner: provider, reseller }: Relationship,
): readonly Change[] => {
  const of = (id: PartnerId) => ties.find(({ resellerId }) => resellerId === id)
  return [
    ...(former ? untie(of(former.id), relationshipId) : []),
    ...(reseller ? tie(of(reseller.id), { customerId, resellerId: reseller.id }, { provider, relationshipId }) : []),
  ]
}

/** The ended relationship without the delegated admin that the new one has now. */
const withoutLiveGrants = (ended: Relationship, at: string): Relationship => {
  const live = liveGrants(ended)
  return {
    ...ended,
    grants: ended.grants.filter((grant) => !live.includes(grant)),
    version: ended.version + 1,
    updatedAt: at,
  }
}
