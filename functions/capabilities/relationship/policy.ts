import { actsAs, isCustomerAdmin, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import { forbidden, neverAgain, notFound, wrongState, type Blocker, type Refusal } from '#platform/kernel/refusal.ts'
import { mayLabel } from '#platform/label/policy.ts'
import type { PartnerReference } from '#capabilities/partner/partner.ts'
import { sellerOf } from '#capabilities/subscription/seller.ts'
import { statusAt } from '#capabilities/subscription/status.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { awaitingConsent, isOpen, liveGrants, renewable, type Grant, type Relationship } from './relationship.ts'

const isPartnerAdmin = (actor: Actor): boolean => actor.kind === 'partner-user' && actor.roles.includes('GLOBAL_ADMIN')

export const maySee = (actor: Actor, relationship: Relationship): boolean => {
  const partner = partnerOf(actor)
  if (partner) return relationship.partner.id === partner || relationship.reseller?.id === partner
  if (actor.kind === 'customer-user') return relationship.tenantId === actor.tenantId
  return true
}

/** What the caller may take away: an administrator of the customer all of it, one of a holder the holder's own (rule C11). */
export const removableBy = (actor: Actor, relationship: Relationship): readonly Grant[] =>
  liveGrants(relationship).filter(
    ({ holder }) => isCustomerAdmin(actor) || (isPartnerAdmin(actor) && holder.id === partnerOf(actor)),
  )

/** Delegated admin is taken away by the customer, and given up by its holder; what others hold stays (rules C11, D3). */
export const mayRemoveDelegatedAdmin = (actor: Actor, relationship: Relationship): Refusal | undefined => {
  if (!maySee(actor, relationship)) return notFound('relationship', 'relationshipId')
  if (removableBy(actor, relationship).length > 0) return undefined
  return isCustomerAdmin(actor) ? wrongState('WRONG_STATE', 'The relationship carries no delegated admin.') : notYours()
}

/** The refusal of who neither is the customer nor holds it. */
export const notYours = (...path: readonly string[]): Refusal =>
  againstRule(
    'NOT_CUSTOMER_ADMIN',
    'Delegated admin is taken away by a global administrator of the customer, or given up by one of the partner that holds it.',
    ['C11'],
    ...path,
  )

/** Whether the caller decides for a reseller about delegated admin that its provider has requested for it (rule D3). */
export const mayDecideConsent = (actor: Actor, relationship: Relationship): Refusal | undefined => {
  if (!maySee(actor, relationship)) return notFound('relationship', 'id')
  const partner = partnerOf(actor)
  if (!isPartnerAdmin(actor) || partner !== relationship.reseller?.id)
    return againstRule(
      'NOT_PARTNER_ADMIN',
      "Only a global administrator of the relationship's reseller consents to delegated admin, or rejects it.",
      ['D3'],
    )
  return awaitingConsent(relationship).some(({ holder }) => holder.id === partner)
    ? undefined
    : wrongState('WRONG_STATE', 'No delegated admin waits for your consent.')
}

/** Why a reseller rejected delegated admin is for the provider that requested it; the reseller has its own words. */
export const mayReadRejection = (
  actor: Actor,
  { partner, holder }: { readonly partner: PartnerReference; readonly holder: PartnerReference },
): boolean => actor.kind === 'operator' || [partner.id, holder.id].some((id) => id === partnerOf(actor))

/** Whether the caller may have its delegated admin replaced ahead of its end. Whoever may invite a customer may. */
export const mayRenew = (
  actor: Actor,
  relationship: Relationship,
  path: readonly string[] = ['relationshipIds', '0'],
): Refusal | undefined => {
  if (!maySee(actor, relationship)) return notFound('relationship', ...path)
  if (partnerOf(actor) !== relationship.partner.id || !actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN'))
    return forbidden(
      "Renewing delegated admin takes an admin agent, a sales agent or a global administrator of the relationship's partner.",
    )
  if (!isOpen(relationship)) return neverAgain('ALREADY_ENDED', 'The relationship has ended.')
  return renewable(relationship).length === 0
    ? wrongState('WRONG_STATE', 'There is no delegated admin in force, or it is being replaced already.')
    : undefined
}

/** Whether the caller may bring delegated admin that its partner holds to a role template of it. */
export const mayApplyTemplate = (
  actor: Actor,
  relationship: Relationship,
  path: readonly string[] = ['relationshipIds', '0'],
): Refusal | undefined => {
  if (!maySee(actor, relationship)) return notFound('relationship', ...path)
  if (!actsAs(actor, 'ADMIN_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Applying a role template takes an admin agent or a global administrator of the holder.')
  return relationship.grants.some(
    ({ status, holder }) => (status === 'ACTIVE' || status === 'PENDING') && holder.id === partnerOf(actor),
  )
    ? undefined
    : wrongState('WRONG_STATE', 'You hold no delegated admin there.')
}

/** Whether the caller may have it looked up what somebody of its partner reaches: it reads of the partner's own directory. */
export const mayCheckAccess = (actor: Actor, relationship: Relationship): Refusal | undefined => {
  if (!maySee(actor, relationship)) return notFound('relationship', 'relationshipId')
  return actsAs(actor, 'ADMIN_AGENT', 'GLOBAL_ADMIN')
    ? undefined
    : forbidden('Looking up what somebody reaches takes an admin agent or a global administrator of the partner.')
}

/** Whether the caller may end it, apart from what has to happen first (rule H1). */
export const mayEnd = (actor: Actor, relationship: Relationship): Refusal | undefined => {
  if (!maySee(actor, relationship)) return notFound('relationship', 'id')
  if (!isPartnerAdmin(actor) || partnerOf(actor) !== relationship.partner.id)
    return againstRule('NOT_PARTNER_ADMIN', "Only a global administrator of the relationship's partner ends it.", [
      'H1',
    ])
  return isOpen(relationship) ? undefined : neverAgain('ALREADY_ENDED', 'The relationship has ended already.')
}

/** What has to happen before the end, in order (rules G12, H2): switches to the partner, and what it sold. */
export const blockersOf = (
  relationship: Relationship,
  subscriptions: readonly Subscription[],
  now: Date,
): readonly Blocker[] => {
  const sold = subscriptions.filter(
    (one) => sellerOf(one)?.id === relationship.partner.id && statusAt(one, now) !== 'EXPIRED',
  )
  const switches = relationship.movingSwitches ?? []
  const steps = [
    {
      code: 'CANCEL_RESERVATIONS' as const,
      message: 'Cancel the Azure reservations.',
      of: sold.filter(({ productType, status }) => productType === 'RESERVATION' && status !== 'CANCELED'),
    },
    {
      code: 'CANCEL_SOFTWARE' as const,
      message: 'Cancel the software purchases.',
      of: sold.filter(({ productType, status }) => productType === 'SOFTWARE' && status !== 'CANCELED'),
    },
    {
      code: 'SUSPEND_SUBSCRIPTIONS' as const,
      message: 'Suspend every active subscription.',
      of: sold.filter(({ productType, status }) => productType === 'SUBSCRIPTION' && status === 'ACTIVE'),
    },
  ]
  return [
    ...(switches.length > 0
      ? [
          {
            code: 'SWITCH_IN_PROGRESS' as const,
            message: 'Wait until the Azure subscriptions that are being switched have arrived.',
            objects: switches,
            rule: 'G12' as const,
          },
        ]
      : []),
    ...steps
      .filter(({ of }) => of.length > 0)
      .map(({ code, message, of }) => ({ code, message, objects: of.map(({ id }) => id), rule: 'H2' as const })),
  ]
}

export const mayRedrive = (actor: Actor, relationship: Relationship): Refusal | undefined => {
  if (!maySee(actor, relationship)) return notFound('relationship', 'id')
  if (actor.kind !== 'operator') return forbidden('Only an operator tries provisioning again.')
  return relationship.status === 'PROVISIONING_FAILED' ||
    (relationship.status === 'ACTIVE' && relationship.grants.some(({ status }) => status === 'FAILED'))
    ? undefined
    : wrongState('WRONG_STATE', 'Provisioning has not failed.')
}

export const relationshipActions = (actor: Actor, relationship: Relationship): Record<string, Refusal | undefined> => ({
  removeDelegatedAdmin: mayRemoveDelegatedAdmin(actor, relationship),
  consentToDelegatedAdmin: mayDecideConsent(actor, relationship),
  rejectDelegatedAdmin: mayDecideConsent(actor, relationship),
  renewDelegatedAdmin: mayRenew(actor, relationship),
  applyRoleTemplate: mayApplyTemplate(actor, relationship),
  checkAccess: mayCheckAccess(actor, relationship),
  endRelationship: mayEnd(actor, relationship),
  redriveProvisioning: mayRedrive(actor, relationship),
  labelObject: maySee(actor, relationship) ? mayLabel(actor) : notFound('object', 'id'),
})
