import { blocksOf, productsIn, type MarketplaceBlock } from '#capabilities/subscription/marketplace.ts'
import type { ProductType } from '#capabilities/rules/terms/facts.ts'
import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import { sellerOf } from '#capabilities/subscription/seller.ts'
import { statusAt } from '#capabilities/subscription/status.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { SubscriptionId, SwitchLineId } from '#platform/kernel/ids.ts'
import { linesOf, type SwitchBatch } from './batch.ts'
import type { SwitchRequest } from './switch-request.ts'

/** Something that stays with the current partner, and why. */
export type Staying = {
  readonly subscriptionId: SubscriptionId
  readonly name: string
  readonly kind: 'NOT_CHOSEN' | 'FAILED' | 'DISABLED' | 'RESERVATION' | 'SAVINGS_PLAN' | 'SUPPORT_PLAN' | 'SOFTWARE'
  readonly reason: string
  readonly rule: RuleId
}

/** A marketplace product in the Azure subscription of a line. */
export type LineProduct = {
  readonly lineId: SwitchLineId
  readonly subscriptionId: SubscriptionId
  readonly name: string
  readonly blocks: readonly MarketplaceBlock[]
}

/** What a switch touches besides its lines: what the current partner sold, and nobody else. */
export type Others = { readonly stays: readonly Staying[]; readonly products: readonly LineProduct[] }

/** Finds what a switch touches besides its lines, among all that the customer has bought and not canceled. */
export const othersIn = (
  request: SwitchRequest,
  batches: readonly SwitchBatch[],
  bought: readonly Subscription[],
  now: Date,
): Others => {
  const lines = linesOf(batches)
  const inLines = new Set(lines.map(({ subscriptionId }) => subscriptionId))
  const byId = new Map(bought.map((one) => [one.id, one]))
  const sold = bought.filter((one) => sellerOf(one)?.id === request.source.id)
  // A product goes with its line: then the future partner sells it, and this request is what brought it there.
  const products = bought.filter(
    (one) =>
      one.productType === 'MARKETPLACE' &&
      (sellerOf(one)?.id === request.source.id || one.switchRequestId === request.id),
  )
  return {
    stays: sold.filter(({ id }) => !inLines.has(id)).flatMap((one) => staying(one, now)),
    products: lines.flatMap(({ id: lineId, subscriptionId }) => {
      const subscription = byId.get(subscriptionId)
      return (subscription ? productsIn(subscription, products) : []).map((product) => ({
        lineId,
        subscriptionId: product.id,
        name: product.name,
        blocks: blocksOf(product),
      }))
    }),
  }
}

/** Purchases besides Azure that do not move, and Azure that is not active (rules G17, G24). */
const staying = (one: Subscription, now: Date): readonly Staying[] => {
  const { id: subscriptionId, name, productType, serviceKind } = one
  const kept = stayingKinds[productType]
  if (kept) return [{ subscriptionId, name, ...kept }]
  return productType === 'SUBSCRIPTION' && serviceKind === 'USAGE_BASED' && statusAt(one, now) === 'SUSPENDED'
    ? [{ subscriptionId, name, kind: 'DISABLED', reason: 'A disabled subscription does not move.', rule: 'G24' }]
    : []
}

const stayingKinds: Partial<Record<ProductType, Pick<Staying, 'kind' | 'reason' | 'rule'>>> = {
  RESERVATION: {
    kind: 'RESERVATION',
    reason: 'Reservations stay; exchange or cancel them with the current partner.',
    rule: 'G17',
  },
  SAVINGS_PLAN: { kind: 'SAVINGS_PLAN', reason: 'Savings plans stay with the current partner.', rule: 'G17' },
  SUPPORT_PLAN: { kind: 'SUPPORT_PLAN', reason: 'Support plans do not move.', rule: 'G24' },
  SOFTWARE: { kind: 'SOFTWARE', reason: 'Software stays with the current partner.', rule: 'G24' },
}
