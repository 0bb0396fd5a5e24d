import type { InvitationId, PartnerId, TenantId } from '#platform/kernel/ids.ts'
import type { RecipientKey } from '#platform/recipient/recipient.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, type Key, type Listing } from '#platform/table/indexes.ts'
import { taskItems } from '#platform/task/items.ts'
import { claim, record } from '#platform/table/record.ts'
import { hasReachedCustomer, type Invitation } from './invitation.ts'
import type { InvitationList } from './store.ts'
import { tasksOfInvitation } from './tasks.ts'

export const invitationKey = accessPattern('an invitation by its id', (id: InvitationId): Key => ownKey(id), ['inv_…'])

/** Whom a partner invites: a tenant, or anybody, by an address. */
export type Invited = {
  readonly partnerId: PartnerId
  readonly tenantId: TenantId | undefined
  readonly recipient: RecipientKey
}

export const openInvitationKey = accessPattern(
  'the open invitation of a partner to a tenant, or to anybody, by an address',
  ({ partnerId, tenantId = 'ANYONE', recipient }: Invited): Key => ({
    pk: partnerId,
    sk: `INVITED#${tenantId}#${recipient}`,
  }),
  [{ partnerId: 'par_…', tenantId: '‹tenant›', recipient: '‹keyed hash›' }],
)

/** One open invitation for each partner, tenant and address: nobody gets two at a time. It is released when the invitation ends. */
export const openInvitationClaim = claim<Invited & { readonly invitationId: InvitationId }>({
  name: 'open-invitation',
  key: openInvitationKey,
  holder: ({ invitationId }) => invitationId,
})

const partner = 'par_…'
const tenant = '‹tenant›'

export const invitationsIn = accessPattern(
  'invitations of a partner, a reseller or a tenant: all, by status, by customer or by delivery',
  (list: InvitationList): Listing => {
    switch (list.of) {
      case 'issuer':
        return list.status
          ? { index: 'ownerStatus', partition: `${list.partner}#INV#${list.status}` }
          : { index: 'owner', partition: `${list.partner}#INV` }
      case 'issuer-and-tenant':
        return { index: 'ownerCustomer', partition: `${list.partner}#INV#${list.tenant}` }
      case 'issuer-and-delivery':
        return { index: 'ownerKind', partition: `${list.partner}#INV#${list.delivery}` }
      case 'reseller':
        return list.status
          ? { index: 'partyStatus', partition: `${list.partner}#INV#${list.status}` }
          : { index: 'party', partition: `${list.partner}#INV` }
      case 'reseller-and-tenant':
        return { index: 'partyCustomer', partition: `${list.partner}#INV#${list.tenant}` }
      case 'tenant':
        return list.status
          ? { index: 'customerStatus', partition: `${list.tenant}#INV#${list.status}` }
          : { index: 'customer', partition: `${list.tenant}#INV` }
    }
  },
  [{ of: 'issuer', partner }],
  [{ of: 'issuer', partner, status: 'SENT' }],
  [{ of: 'issuer-and-tenant', partner, tenant }],
  [{ of: 'issuer-and-delivery', partner, delivery: 'DIRECT' }],
  [{ of: 'reseller', partner }],
  [{ of: 'reseller', partner, status: 'SENT' }],
  [{ of: 'reseller-and-tenant', partner, tenant }],
  [{ of: 'tenant', tenant }],
  [{ of: 'tenant', tenant, status: 'SENT' }],
)

export const invitationRecord = record<Invitation>({
  name: 'invitation',
  key: ({ id }) => invitationKey(id),
  follows: (invitation) => taskItems(tasksOfInvitation(invitation)),
  history: {
    of: ({ id }) => id,
    hasEnded: ({ status }) => status !== 'WITH_RESELLER' && status !== 'SENT',
    facts: ({ uses, addressee, ...invitation }) => ({
      status: invitation.status,
      uses,
      tenantId: addressee.kind === 'tenant' ? addressee.tenantId : undefined,
      email: addressee.email,
      reason: 'reason' in invitation ? invitation.reason : undefined,
    }),
  },
  places: ({ id, issuer, reseller, status, delivery, addressee, hops, updatedAt }) => ({
    owner: invitationsIn({ of: 'issuer', partner: issuer.id }).partition,
    ownerStatus: invitationsIn({ of: 'issuer', partner: issuer.id, status }).partition,
    ownerKind: invitationsIn({ of: 'issuer-and-delivery', partner: issuer.id, delivery }).partition,
    ...(reseller && {
      party: invitationsIn({ of: 'reseller', partner: reseller.id }).partition,
      partyStatus: invitationsIn({ of: 'reseller', partner: reseller.id, status }).partition,
    }),
    ...(addressee.kind === 'tenant' && {
      ownerCustomer: invitationsIn({ of: 'issuer-and-tenant', partner: issuer.id, tenant: addressee.tenantId })
        .partition,
      ...(reseller && {
        partyCustomer: invitationsIn({ of: 'reseller-and-tenant', partner: reseller.id, tenant: addressee.tenantId })
          .partition,
      }),
      // The customer sees an invitation once the reseller has forwarded it.
      ...(hasReachedCustomer({ hops }) && {
        customer: invitationsIn({ of: 'tenant', tenant: addressee.tenantId }).partition,
        customerStatus: invitationsIn({ of: 'tenant', tenant: addressee.tenantId, status }).partition,
      }),
    }),
    at: `${updatedAt}#${id}`,
  }),
})
