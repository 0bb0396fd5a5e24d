/** A cell is one case: what was bought where, who asks, and how the two stand to each other. All of them are tried. */
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type {
  Channel,
  PartnerKind,
  ProductType,
  ServiceKind,
  SubscriptionStatus,
} from '#capabilities/rules/terms/facts.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'
import { channels, partnerKinds } from '#tools/rules/cases.ts'

/** Who sold it: the partner that asks (a reseller through its provider), another one, one that is not known here, or no partner. */
export type Seller = 'SELF' | 'RIVAL' | 'STRANGER' | 'NOBODY'
/** The partner that asks, in its relationship with the customer. */
export type Relation = 'NONE' | 'WITHOUT' | 'WITH'
/** What is unusual about the case. */
export type Trouble = 'NOTHING' | 'SUSPENDED' | 'RESTRICTED' | 'ABROAD' | 'CUSTOMER_IS_PARTNER'

export type Cell = {
  readonly cloud: Extract<Cloud, 'GLOBAL' | 'GERMANY'>
  readonly ruleSet: RuleSetId
  readonly kind: PartnerKind
  readonly channel: Channel
  readonly serviceKind: ServiceKind
  readonly productType: ProductType
  readonly seller: Seller
  readonly relation: Relation
  /** Another transacting partner holds delegated admin for all of it. */
  readonly held: boolean
  readonly status: SubscriptionStatus
  readonly trouble: Trouble
}

const stacks = [
  { cloud: 'GLOBAL', ruleSet: '2021-06' },
  { cloud: 'GLOBAL', ruleSet: '2017-05' },
  { cloud: 'GERMANY', ruleSet: '2017-05' },
  { cloud: 'GERMANY', ruleSet: '2021-06' },
] as const
export type Stack = (typeof stacks)[number]

const products = [
  ['LICENSE_BASED', 'SUBSCRIPTION'],
  ['USAGE_BASED', 'SUBSCRIPTION'],
  ['USAGE_BASED', 'RESERVATION'],
  ['LICENSE_BASED', 'SOFTWARE'],
] as const

const sellersOf = (channel: Channel): readonly Seller[] => {
  if (channel === 'CSP') return ['SELF', 'RIVAL', 'STRANGER']
  return channel === 'ADVISOR' ? ['SELF', 'RIVAL', 'NOBODY'] : ['NOBODY']
}

/** How the two stand to each other: nobody else holds the service, or another partner does. */
const relations = [
  ['NONE', false],
  ['WITHOUT', false],
  ['WITH', false],
  ['NONE', true],
  ['WITHOUT', true],
  ['WITH', true],
] as const
const statuses: readonly SubscriptionStatus[] = ['ACTIVE', 'SUSPENDED', 'CANCELED', 'EXPIRED']
const troubles: readonly Trouble[] = ['NOTHING', 'SUSPENDED', 'RESTRICTED', 'ABROAD', 'CUSTOMER_IS_PARTNER']

const cellsOf = (stack: Stack): readonly Cell[] =>
  channels.flatMap((channel) =>
    sellersOf(channel).flatMap((seller) =>
      products.flatMap(([serviceKind, productType]) =>
        partnerKinds.flatMap((kind) =>
          relations.flatMap(([relation, held]) =>
            statuses.flatMap((status) =>
              troubles.map((trouble) => ({
                ...stack,
                channel,
                seller,
                serviceKind,
                productType,
                kind,
                relation,
                held,
                status,
                trouble,
              })),
            ),
          ),
        ),
      ),
    ),
  )

/** Cases that cannot be, and combinations of two unusual things, of which each is tried alone. */
const isCase = ({ cloud, kind, relation, held, status, trouble, productType }: Cell): boolean => {
  // Only a reseller holds a service beside another partner (rule C8).
  if (relation === 'WITH' && held && kind !== 'INDIRECT_RESELLER') return false
  // The Germany cloud has no indirect model, so nobody has such a relationship there (rule F5).
  if (cloud === 'GERMANY' && kind !== 'DIRECT_BILL' && relation !== 'NONE') return false
  // The market of the Germany cloud is one territory (rule F1).
  if (cloud === 'GERMANY' && trouble === 'ABROAD') return false
  const unusual = [
    status !== 'ACTIVE',
    trouble !== 'NOTHING',
    productType === 'SOFTWARE' || productType === 'RESERVATION',
  ].filter(Boolean)
  return unusual.length <= 1
}

/** All cells of a stack, in an order in which every so many are a fair sample. */
export const cells = (stack: Stack): readonly Cell[] => cellsOf(stack).filter(isCase)

export { stacks }
