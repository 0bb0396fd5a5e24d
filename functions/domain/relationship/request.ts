import type { Change, NewEvent } from '../kernel/commit.ts'
import type { Ids, InvitationId } from '../kernel/ids.ts'
import type { Customer } from '../customer/customer.ts'
import type { OpenInvitation } from '../invitation/invitation.ts'
import type { PartnerReference } from '../partner/partner.ts'
import { heldServices, isOpen, living, withoutFailure, type Grant, type Relationship } from './relationship.ts'

/**
 * The relationship an acceptance brings about: a new one, or the open one the two have with what the invitation adds
 * (rules C1, C13). Claims keep it the only one between the two, and its partner the only one for each service (C8).
 *
 * Delegated admin that was kept when the last relationship ended (rule H4) goes over to the new one. In two hands of the
 * same partner, giving it up in one would free the service for others while the other still administers it.
 */
export const requested = ({
  invitation,
  invitationId,
  customer,
  latest,
  ids,
  at,
}: {
  readonly invitation: OpenInvitation
  readonly invitationId: InvitationId
  readonly customer: Customer
  /** The one the two have, or had last. */
  readonly latest: Relationship | undefined
  readonly ids: Ids
  readonly at: string
}): { readonly value: Relationship; readonly changes: readonly Change[]; readonly events: readonly NewEvent[] } => {
  const holders: readonly PartnerReference[] = [
    ...(invitation.delegatedAdmin ? [invitation.issuer] : []),
    ...(invitation.resellerDelegatedAdmin && invitation.reseller ? [invitation.reseller] : []),
  ]
  const existing = latest && isOpen(latest) ? latest : undefined
  const kept = latest && !existing && living(latest).length > 0 ? latest : undefined
  const has = latest ? living(latest) : []
  const grants = holders.flatMap((holder) =>
    invitation.serviceKeys
      .filter((serviceKey) => !has.some((grant) => grant.serviceKey === serviceKey && grant.holder.id === holder.id))
      .map((serviceKey): Grant => ({ id: ids.next('dag'), serviceKey, holder, status: 'PENDING', updatedAt: at })),
  )

  const value: Relationship = existing
    ? {
        ...withoutFailure(existing),
        status: existing.status === 'ACTIVE' ? 'ACTIVE' : 'PROVISIONING',
        ...(invitation.reseller && { reseller: invitation.reseller }),
        serviceKeys: [...new Set([...existing.serviceKeys, ...invitation.serviceKeys])],
        grants: [...existing.grants, ...grants],
        invitationId,
        version: existing.version + 1,
        updatedAt: at,
      }
    : {
        id: ids.next('rel'),
        version: 1,
        status: 'PROVISIONING',
        partner: invitation.issuer,
        ...(kept?.reseller && { reseller: kept.reseller }),
        ...(invitation.reseller && { reseller: invitation.reseller }),
        customerId: customer.id,
        tenantId: customer.tenantId,
        customerName: customer.name,
        serviceKeys: [...new Set([...has.map(({ serviceKey }) => serviceKey), ...invitation.serviceKeys])],
        grants: [...has, ...grants],
        invitationId,
        createdAt: at,
        updatedAt: at,
      }

  const { id: relationshipId, partner, customerId } = value
  const holder = { relationshipId, partnerId: partner.id, partnerName: partner.name }
  return {
    value,
    changes: [
      existing
        ? { kind: 'replace', record: { name: 'relationship', value }, from: existing.version }
        : { kind: 'create', record: { name: 'relationship', value } },
      { kind: 'claim', claim: { on: 'relationship', customerId, partnerId: partner.id, relationshipId } },
      ...(kept ? [handedOver(kept, at)] : []),
      ...[
        ...new Set([...(kept ? heldServices(kept) : []), ...(invitation.delegatedAdmin ? invitation.serviceKeys : [])]),
      ].map((serviceKey): Change => ({ kind: 'claim', claim: { on: 'service', customerId, serviceKey, holder } })),
    ],
    events: [
      {
        type: 'relationship.requested',
        subject: relationshipId,
        summary: `${customer.name} agreed to work with ${partner.name}`,
        data: { invitationId, services: invitation.serviceKeys, grants: grants.length },
      },
    ],
  }
}

/** The ended relationship without the delegated admin that another has taken over. */
const handedOver = (ended: Relationship, at: string): Change => {
  const going = living(ended)
  return {
    kind: 'replace',
    record: {
      name: 'relationship',
      value: {
        ...ended,
        grants: ended.grants.filter((grant) => !going.includes(grant)),
        version: ended.version + 1,
        updatedAt: at,
      },
    },
    from: ended.version,
  }
}
