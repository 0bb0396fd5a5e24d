import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import type { PartnerKind } from '#capabilities/rules/terms/facts.ts'
import type { Channel, ProductType, ServiceKind } from '#capabilities/rules/terms/facts.ts'

/** The questions of the golden table: every combination of what a decision turns on first, and then one fact changed at a time. */

export const channels: readonly Channel[] = [
  'MICROSOFT_DIRECT',
  'ADVISOR',
  'OPEN',
  'EA',
  'CSP',
  'SYNDICATION',
  'THIRD_PARTY',
]
export const serviceKinds: readonly ServiceKind[] = ['LICENSE_BASED', 'USAGE_BASED']
export const partnerKinds: readonly PartnerKind[] = ['DIRECT_BILL', 'INDIRECT_PROVIDER', 'INDIRECT_RESELLER']
export const clouds: readonly Cloud[] = ['GLOBAL', 'GERMANY', 'US_GOVERNMENT', 'CHINA']

/** A country in which the cloud is sold. */
const home: Record<Cloud, string> = { GLOBAL: 'DE', GERMANY: 'DE', US_GOVERNMENT: 'US', CHINA: 'CN' }

/** An active partner and an independent customer at home, who have nothing to do with each other yet. */
export const factsOf = (
  cloud: Cloud,
  channel: Channel,
  serviceKind: ServiceKind,
  kind: PartnerKind = 'DIRECT_BILL',
): Facts => ({
  cloud,
  partner: {
    kind,
    status: 'ACTIVE',
    country: home[cloud],
    agreementSigned: true,
    soldIt: false,
    hasAzurePlan: false,
  },
  customer: { country: home[cloud], affiliation: 'INDEPENDENT', agreementSigned: false },
  relationship: 'NONE',
  delegatedAdmin: 'NOBODY',
  subscription: {
    channel,
    serviceKind,
    productType: 'SUBSCRIPTION',
    status: 'ACTIVE',
    hasReservations: false,
    hasMarketplaceProducts: false,
    marketplaceBlocked: false,
    inOpenSwitch: false,
  },
})

export type Case = { readonly about: readonly string[]; readonly facts: Facts }

/** All of channel × service kind × partner kind of one cloud. */
export const combinations = (cloud: Cloud): readonly Case[] =>
  channels.flatMap((channel) =>
    serviceKinds.flatMap((serviceKind) =>
      partnerKinds.map((kind) => ({
        about: [channel, serviceKind, kind],
        facts: factsOf(cloud, channel, serviceKind, kind),
      })),
    ),
  )

type Change = (facts: Facts) => Facts
const partner =
  (change: Partial<Facts['partner']>): Change =>
  (facts) => ({ ...facts, partner: { ...facts.partner, ...change } })
const customer =
  (change: Partial<Facts['customer']>): Change =>
  (facts) => ({ ...facts, customer: { ...facts.customer, ...change } })
const bought =
  (change: Partial<Facts['subscription']>): Change =>
  (facts) => ({ ...facts, subscription: { ...facts.subscription, ...change } })
const related =
  (relationship: Facts['relationship'], delegatedAdmin: Facts['delegatedAdmin']): Change =>
  (facts) => ({ ...facts, relationship, delegatedAdmin })

/** What else may be the case, one thing at a time; the last one is everything in place. */
const changes: readonly (readonly [string, Change])[] = [
  ['sold by this partner', partner({ soldIt: true })],
  ['partner suspended', partner({ status: 'SUSPENDED' })],
  ['partner restricted', partner({ status: 'RESTRICTED' })],
  ['partner agreement not signed', partner({ agreementSigned: false })],
  ['Azure plan bought', partner({ hasAzurePlan: true })],
  ['customer in another territory', customer({ country: 'US' })],
  ['customer is a partner', customer({ affiliation: 'PARTNER' })],
  ['customer is a partner’s separate tenant', customer({ affiliation: 'PARTNER_SEPARATE_TENANT' })],
  ['customer is an affiliate', customer({ affiliation: 'AFFILIATE' })],
  ['customer agreement accepted', customer({ agreementSigned: true })],
  ['relationship without delegated admin', related('WITHOUT_DELEGATED_ADMIN', 'NOBODY')],
  ['relationship with delegated admin', related('WITH_DELEGATED_ADMIN', 'THIS_PARTNER')],
  ['delegated admin with another partner', related('NONE', 'ANOTHER_PARTNER')],
  ['suspended', bought({ status: 'SUSPENDED' })],
  ['canceled', bought({ status: 'CANCELED' })],
  ['a reservation', bought({ productType: 'RESERVATION' })],
  ['a marketplace product', bought({ productType: 'MARKETPLACE' })],
  ['term ends in 2027', bought({ termEndsAt: '2027-06-30T00:00:00.000Z' })],
  ['seller in another territory', bought({ sellerCountry: 'US' })],
  ['with reservations', bought({ hasReservations: true })],
  ['with marketplace products', bought({ hasMarketplaceProducts: true })],
  ['with marketplace products that may not move', bought({ hasMarketplaceProducts: true, marketplaceBlocked: true })],
  ['in another open switch', bought({ inOpenSwitch: true })],
  [
    'everything in place',
    (facts) =>
      related(
        'WITH_DELEGATED_ADMIN',
        'THIS_PARTNER',
      )(customer({ agreementSigned: true })(partner({ hasAzurePlan: true })(facts))),
  ],
]

/** Which subscriptions the changes are tried on: one for each way there is. */
const bases: readonly (readonly [Channel, ServiceKind])[] = [
  ['EA', 'LICENSE_BASED'],
  ['EA', 'USAGE_BASED'],
  ['CSP', 'LICENSE_BASED'],
  ['CSP', 'USAGE_BASED'],
]

const ofAzure: readonly ProductType[] = ['RESERVATION', 'SAVINGS_PLAN', 'MARKETPLACE']

/** Changes that cannot be of a subscription: those that the API refuses as contradictory. */
const cannotBe = (facts: Facts): boolean => {
  const { soldIt } = facts.partner
  const { channel, serviceKind, productType, sellerCountry, hasReservations, hasMarketplaceProducts, inOpenSwitch } =
    facts.subscription
  return (
    (soldIt && channel !== 'CSP') ||
    (sellerCountry !== undefined && channel !== 'CSP') ||
    ((hasReservations || ofAzure.includes(productType) || hasMarketplaceProducts || inOpenSwitch) &&
      serviceKind === 'LICENSE_BASED')
  )
}

/** Rule A3: what the partner sold while it was an Advisor. */
const formerAdvisor = partner({ soldIt: true })(factsOf('GLOBAL', 'ADVISOR', 'LICENSE_BASED', 'INDIRECT_RESELLER'))

/** One fact changed at a time, in the worldwide cloud. */
const oneByOne: readonly Case[] = changes.flatMap(([what, change]) =>
  bases.flatMap(([channel, serviceKind]) => {
    const facts = change(factsOf('GLOBAL', channel, serviceKind))
    return cannotBe(facts) ? [] : [{ about: [what, channel, serviceKind], facts }]
  }),
)

export const variations: readonly Case[] = [
  ...oneByOne,
  { about: ['a reseller, sold it as an Advisor', 'ADVISOR', 'LICENSE_BASED'], facts: formerAdvisor },
]
