import { offers } from '../terms/clouds.ts'
import type { Case, NextStep } from '../terms/rule.ts'

const isReseller = ({ partner }: Case): boolean => partner.kind === 'INDIRECT_RESELLER'

/** Nobody but a reseller can have delegated admin while another partner has it for everything (rules C8, D3). */
export const isHeldElsewhere = (given: Case): boolean =>
  given.delegatedAdmin === 'ANOTHER_PARTNER' && !isReseller(given)

/** Whether an invitation may leave delegated admin out in this cloud (rule C15). */
export const canDoWithout = ({ cloud }: Case): boolean => offers(cloud, 'OPTIONAL_DELEGATED_ADMIN')

/** Delegated admin is part of the way where support is, and where nobody else holds it. */
const delegatedAdminFor = (given: Case): string => {
  const { delegatedAdmin, outcome, services } = given
  if (!canDoWithout(given)) return ' with delegated admin'
  if (outcome === 'SWITCH_ALLOWED' || outcome === 'BUY_NOW' || delegatedAdmin === 'ANOTHER_PARTNER') return ''
  const free = services?.free ?? []
  if (delegatedAdmin === 'THIS_PARTNER' && free.length === 0) return ''
  const some = services && services.own.length + services.others.length > 0 && free.length > 0
  return ` with delegated admin${some ? ` for ${inWords(free)}` : ''}`
}

export const inWords = (names: readonly string[]): string => names.join(' and ')

/**
 * The steps that lead to a relationship, or add to one. A reseller has its provider invite, and forwards what it is handed (rules D1, D2);
 * delegated admin is requested for the reseller alone, because no other partner can stand in the way of that (rules C8, D3).
 */
export const invitation = (given: Case): readonly NextStep[] => {
  const { partner, outcome } = given
  const provider = partner.providers?.join(' or ') ?? 'The provider'
  const needsAdmin = outcome === 'SUPPORT_BY_PERMISSION' || outcome === 'WAIT_OR_CANCEL'
  const forReseller = needsAdmin ? ' with delegated admin for the reseller' : ''
  const accepts: NextStep = {
    stage: 'RELATE',
    text: 'The customer’s global administrator accepts the invitation, and with it the customer agreement where that is not accepted yet.',
    by: ['CUSTOMER_ADMIN'],
    mutation: 'acceptInvitation',
  }
  if (!isReseller(given)) {
    const text = `Invite the customer${isHeldElsewhere(given) && needsAdmin ? ' with delegated admin' : delegatedAdminFor(given)}.`
    return [{ stage: 'RELATE', text, by: ['PARTNER'], mutation: 'createInvitation' }, accepts]
  }
  return [
    {
      stage: 'RELATE',
      text: `${provider} invites the customer${forReseller}, for the reseller to forward.`,
      by: ['PROVIDER'],
      mutation: 'createInvitation',
    },
    {
      stage: 'RELATE',
      text: 'Forward the invitation that the provider handed over.',
      by: ['RESELLER'],
      mutation: 'forwardInvitation',
    },
    accepts,
  ]
}

/**
 * The steps that lead to a customer agreement in force. It is accepted with the invitation; where the vendor lacks it all the same, it is
 * signed or attested there (rule C6). A reseller cannot attest.
 */
export const agreement = (given: Case): readonly NextStep[] =>
  given.customer.vendorLacksAgreement === true
    ? [
        {
          stage: 'AGREE',
          text: 'The customer signs the Microsoft Customer Agreement in the Microsoft 365 admin center, or its partner attests to Microsoft that the customer has accepted it.',
          by: ['CUSTOMER_ADMIN', isReseller(given) ? 'PROVIDER' : 'PARTNER'],
        },
      ]
    : invitation(given)
