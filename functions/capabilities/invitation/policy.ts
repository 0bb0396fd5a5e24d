import { actsAs, isCustomerAdmin, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import { forbidden, neverAgain, notFound, wrongState, type Refusal } from '#platform/kernel/refusal.ts'
import { mayLabel } from '#platform/label/policy.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import { mayBegin, type Counterpart, type Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { hasReachedCustomer, isOverdue, statusAt, tenantOf, type Invitation } from './invitation.ts'

/** Missing and not the caller's look the same: the refusal does not say which. */
export const noSuchInvitation = (...path: readonly string[]): Refusal => notFound('invitation', ...path)

export const maySee = (actor: Actor, invitation: Invitation): boolean => {
  const partner = partnerOf(actor)
  if (partner) return invitation.issuer.id === partner || invitation.reseller?.id === partner
  if (actor.kind === 'customer-user') return tenantOf(invitation) === actor.tenantId && hasReachedCustomer(invitation)
  return true
}

/** Whether a link opens for the caller: for users of its tenant, or of any tenant while nobody has accepted it. */
export const mayOpen = (actor: Actor, invitation: Invitation): boolean =>
  actor.kind === 'customer-user' &&
  hasReachedCustomer(invitation) &&
  [undefined, actor.tenantId].includes(tenantOf(invitation))

/** Whether this partner may invite the customer, or any customer where none is named (rules C17, D1, D8, E6, E7, F5, F9). */
export const mayInvite = (
  actor: Actor,
  issuer: Partner,
  jurisdiction: Jurisdiction,
  customer?: Counterpart,
): Refusal | undefined => {
  if (!actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Inviting a customer takes an admin agent, a sales agent or a global administrator.')
  return (
    mayBegin(issuer, jurisdiction, customer) ??
    (issuer.kind === 'INDIRECT_RESELLER'
      ? againstRule('RESELLER_CANNOT_INVITE', 'An indirect reseller uses the invitation its provider creates.', ['D1'])
      : undefined)
  )
}

export const mayForward = (actor: Actor, invitation: Invitation, now: Date): Refusal | undefined => {
  if (!maySee(actor, invitation)) return noSuchInvitation('id')
  if (invitation.reseller === undefined || partnerOf(actor) !== invitation.reseller.id)
    return forbidden('Only the reseller it was handed to forwards an invitation.')
  if (!actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Forwarding takes an admin agent, a sales agent or a global administrator.')
  if (invitation.status === 'SENT' && !isOverdue(invitation, now))
    return neverAgain('INVITATION_ALREADY_SENT', 'The invitation is on its way to the customer already.')
  return closed(invitation, now)
}

export const mayRevoke = (actor: Actor, invitation: Invitation, now: Date): Refusal | undefined => {
  if (!maySee(actor, invitation)) return noSuchInvitation('id')
  const issuer =
    partnerOf(actor) === invitation.issuer.id && actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
  if (!issuer && actor.kind !== 'operator') return forbidden('Only its issuer takes an invitation back.')
  return closed(invitation, now)
}

/** Whether this user of a tenant may decide about the invitation, apart from its consequences. */
export const mayDecide = (actor: Actor, invitation: Invitation, now: Date): Refusal | undefined => {
  if (!isCustomerAdmin(actor))
    return againstRule(
      'NOT_CUSTOMER_ADMIN',
      "Only a global administrator of the customer's tenant decides about an invitation.",
      ['C5', 'C6'],
    )
  const { addressee } = invitation
  if (addressee.kind === 'tenant' && addressee.tenantId !== actor.tenantId)
    return againstRule('NOT_ADDRESSEE', 'The invitation is made out to another tenant.', ['C5'], 'token')
  if (invitation.status === 'WITH_RESELLER' && !isOverdue(invitation, now))
    return wrongState('INVITATION_NOT_SENT', 'The reseller has not forwarded the invitation yet.')
  return closed(invitation, now)
}

/** Whether this user may decline. One reader of a link for several customers cannot decline it for the others. */
export const mayDecline = (actor: Actor, invitation: Invitation, now: Date): Refusal | undefined =>
  mayDecide(actor, invitation, now) ??
  (invitation.maxUses > 1
    ? neverAgain('WRONG_STATE', 'This link is meant for several customers; ignore it to decline.')
    : undefined)

/** Why nothing more can happen to an invitation; undefined while it is open. */
export const closed = (invitation: Invitation, now: Date): Refusal | undefined => {
  switch (statusAt(invitation, now)) {
    case 'WITH_RESELLER':
    case 'SENT':
      return undefined
    case 'ACCEPTED':
      return neverAgain('INVITATION_ALREADY_ACCEPTED', 'The invitation has been accepted.')
    case 'DECLINED':
      return neverAgain('INVITATION_DECLINED', 'The customer declined the invitation.')
    case 'EXPIRED':
      return neverAgain('INVITATION_EXPIRED', `The invitation expired at ${invitation.expiresAt}.`)
    case 'REVOKED':
      return neverAgain('INVITATION_REVOKED', 'The issuer took the invitation back.')
  }
}

/** Everything that a caller may want to do with an invitation, each with the reason why not. */
export const invitationActions = (
  actor: Actor,
  invitation: Invitation,
  now: Date,
): Record<string, Refusal | undefined> => ({
  forwardInvitation: mayForward(actor, invitation, now),
  revokeInvitation: mayRevoke(actor, invitation, now),
  acceptInvitation: mayDecide(actor, invitation, now),
  declineInvitation: mayDecline(actor, invitation, now),
  // Whoever has the link alone sees the invitation, and is no party of it.
  labelObject: maySee(actor, invitation) ? mayLabel(actor) : notFound('object', 'id'),
})
