import type { SubscriptionId, SwitchLineId } from '#platform/kernel/ids.ts'
import type { Refused } from '#platform/kernel/refusal.ts'
import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import { blocksOf, productsIn, type MarketplaceBlock } from '#capabilities/subscription/marketplace.ts'
import type { ProductType } from '#capabilities/rules/terms/facts.ts'
import { sellerOf } from '#capabilities/subscription/seller.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { Block } from './assess.ts'
import { chooseLines, isChoosable, type SwitchContext } from './switch-context.ts'
import { linesOf, type SwitchLine } from '../model/batch.ts'
import { billedFrom } from '../model/billing.ts'

/** What a switch changes, or has changed: shown before anybody accepts it (rules G14, G17, G18, G22, G24). */
export type SwitchImpact = {
  /** The lines that move: those of an acceptance of the same lines at this moment. */
  readonly moves: readonly SwitchLine[]
  readonly stays: readonly Staying[]
  /** Lines that cannot be chosen, each with all reasons. */
  readonly blocked: readonly { readonly line: SwitchLine; readonly blocks: readonly Block[] }[]
  readonly marketplace: readonly {
    readonly subscription: Subscription
    readonly moves: boolean
    readonly blocks: readonly MarketplaceBlock[]
  }[]
  /** When the bill goes over, where all lines move on one day. */
  readonly targetBilledFrom?: string
  readonly access: readonly string[]
  readonly warnings: readonly string[]
}

export type Staying = {
  readonly subscriptionId: SubscriptionId
  readonly name: string
  readonly kind: 'NOT_CHOSEN' | 'FAILED' | 'DISABLED' | 'RESERVATION' | 'SAVINGS_PLAN' | 'SUPPORT_PLAN' | 'SOFTWARE'
  readonly reason: string
  readonly rule: RuleId
}

const access = [
  'Role assignments stay as they are: the former partner keeps its access until they are removed.',
  'The new partner gets no access by the move: the customer gives it the roles it needs.',
  'Delegated admin and ownership on behalf of the customer are agreed on anew.',
]

const warnings = [
  'The current partner loses billing and support with the move, and has no way to call it back.',
  'The price of the current partner does not carry over.',
  'Charges that Microsoft reports late go to the new partner.',
]

/** Previews a choice of lines; all that nothing blocks, where none is named. */
export const impactOf = (
  context: SwitchContext,
  lineIds: readonly string[] | undefined,
): { readonly impact: SwitchImpact } | Refused => {
  const { request, batches, decision } = context
  const lines = linesOf(batches)
  const started = request.attempt > 0
  const chosen = lineIds === undefined && started ? undefined : chooseLines(context, lineIds)
  // That nothing at all may move is an answer of the preview, and a refusal of the acceptance.
  if (chosen && 'refusal' in chosen && lineIds !== undefined) return chosen
  const moves = chosen
    ? 'lines' in chosen
      ? chosen.lines
      : []
    : lines.filter(({ status }) => status === 'MOVING' || status === 'MOVED')
  const moving = new Set<SwitchLineId>(moves.map(({ id }) => id))
  const blocked = lines
    .filter(isChoosable)
    .map((line) => ({ line, blocks: context.blocks(line) }))
    .filter(({ blocks }) => blocks.length > 0)
  const held = new Set(blocked.map(({ line }) => line.id))
  const bought = new Map(decision.bought.map((one) => [one.id, one]))
  const products = decision.bought.filter(({ productType }) => productType === 'MARKETPLACE')
  const days = new Set(
    moves.map((line) => billedFrom(line.status === 'MOVED' ? line.movedAt : decision.now.toISOString())),
  )
  const [day] = days
  return {
    impact: {
      moves,
      stays: [
        ...lines.filter(({ id, status }) => !moving.has(id) && !held.has(id) && status !== 'MOVED').map(stayingLine),
        ...otherPurchases(context),
      ],
      blocked,
      marketplace: lines.flatMap((line) => {
        const subscription = bought.get(line.subscriptionId)
        return (subscription ? productsIn(subscription, products) : []).map((product) => {
          const blocks = blocksOf(product)
          return { subscription: product, moves: blocks.length === 0 && moving.has(line.id), blocks }
        })
      }),
      ...(day !== undefined && days.size === 1 && { targetBilledFrom: day }),
      access,
      warnings,
    },
  }
}

/** A line that stays: it was not chosen, or the vendor did not move it. */
const stayingLine = (line: SwitchLine): Staying => {
  const { subscriptionId, name } = line
  return line.status === 'FAILED'
    ? { subscriptionId, name, kind: 'FAILED', reason: `It was not moved: ${line.error.message}`, rule: 'G16' }
    : {
        subscriptionId,
        name,
        kind: 'NOT_CHOSEN',
        reason: 'It was not chosen, and stays with the current partner.',
        rule: 'G14',
      }
}

/** Purchases besides Azure that do not move, and Azure that is not active (rules G17, G24). */
const otherPurchases = ({ request, batches, decision }: SwitchContext): readonly Staying[] => {
  const inLines = new Set(linesOf(batches).map(({ subscriptionId }) => subscriptionId))
  return decision.bought
    .filter((one) => sellerOf(one)?.id === request.source.id && !inLines.has(one.id))
    .flatMap(({ id: subscriptionId, name, productType, serviceKind, status }): readonly Staying[] => {
      const kept = stayingKinds[productType]
      if (kept) return [{ subscriptionId, name, ...kept }]
      return productType === 'SUBSCRIPTION' && serviceKind === 'USAGE_BASED' && status === 'SUSPENDED'
        ? [
            {
              subscriptionId,
              name,
              kind: 'DISABLED',
              reason: 'A disabled subscription does not move.',
              rule: 'G24',
            },
          ]
        : []
    })
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
