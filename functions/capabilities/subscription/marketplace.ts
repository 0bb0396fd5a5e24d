import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import type { Subscription } from './subscription.ts'

/** Why a marketplace product may not move to another partner. */
export type MarketplaceBlock = {
  readonly code: 'SPECIAL_DISCOUNT' | 'PARTNER_ALLOW_LIST' | 'PRIVATE_OFFER' | 'PER_TENANT_SAAS'
  readonly reason: string
  readonly rule: RuleId
}

/**
 * The reasons why a marketplace product, and with it the Azure subscription that it is in, cannot move (rules G18, G19). A
 * product that is sold only through partners may move: that keeps it from moving to the vendor, and here it moves to a partner.
 */
export const blocksOf = ({ marketplace }: Subscription): readonly MarketplaceBlock[] => {
  if (!marketplace) return []
  const { publisher, specialDiscount, partnerOptInList, privateOffer, perTenantSaas } = marketplace
  const blocks: readonly (MarketplaceBlock & { readonly applies: boolean })[] = [
    {
      applies: specialDiscount,
      code: 'SPECIAL_DISCOUNT',
      reason: 'It was sold at a special discount, which does not carry over.',
      rule: 'G18',
    },
    {
      applies: partnerOptInList,
      code: 'PARTNER_ALLOW_LIST',
      reason: `${publisher} sells through partners it has picked, and has to pick the new one first.`,
      rule: 'G19',
    },
    {
      applies: privateOffer,
      code: 'PRIVATE_OFFER',
      reason: `It is a private offer of ${publisher} to this customer through its current partner.`,
      rule: 'G19',
    },
    {
      applies: perTenantSaas,
      code: 'PER_TENANT_SAAS',
      reason: 'It is software as a service for the whole tenant, which does not move.',
      rule: 'G19',
    },
  ]
  return blocks.flatMap(({ applies, ...block }) => (applies ? [block] : []))
}

/** The most marketplace products in one Azure subscription: a transaction has 100 writes, and they move in one with it. */
export const mostProducts = 80

/** The marketplace products in an Azure subscription. */
export const productsIn = (
  { productType, azureSubscriptionId }: Subscription,
  bought: readonly Subscription[],
): readonly Subscription[] =>
  productType === 'SUBSCRIPTION' && azureSubscriptionId !== undefined
    ? bought.filter((one) => one.productType === 'MARKETPLACE' && one.azureSubscriptionId === azureSubscriptionId)
    : []
