import { decide, type Decision } from '#domain/channel/decision.ts'
import type { Facts } from '#domain/rules/facts.ts'
import type { RuleId } from '#domain/rules/rule-book.ts'
import { ruleSets } from '#domain/rules/rule-set.ts'
import type { RuleSetId } from '#domain/rules/rule.ts'

/** The facts of a question, as far as the story turns on them. */
export type Told = {
  readonly [K in keyof Facts]?: Facts[K] extends object ? Partial<Facts[K]> : Facts[K]
}

/** Licenses from an EA, at home, between two who have nothing to do with each other yet; and what the story changes of that. */
export const given = (told: Told = {}): Facts => ({
  cloud: told.cloud ?? 'GLOBAL',
  relationship: told.relationship ?? 'NONE',
  delegatedAdmin: told.delegatedAdmin ?? 'NOBODY',
  partner: {
    kind: 'DIRECT_BILL',
    standing: 'ACTIVE',
    country: 'DE',
    agreementSigned: true,
    soldIt: false,
    hasAzurePlan: false,
    ...told.partner,
  },
  customer: {
    country: told.partner?.country ?? 'DE',
    standing: 'INDEPENDENT',
    agreementSigned: false,
    ...told.customer,
  },
  subscription: {
    channel: 'EA',
    serviceKind: 'LICENSE_BASED',
    productType: 'SUBSCRIPTION',
    status: 'ACTIVE',
    hasReservations: false,
    hasMarketplaceProducts: false,
    marketplaceBlocked: false,
    inOpenSwitch: false,
    ...told.subscription,
  },
})

export const azure = { serviceKind: 'USAGE_BASED' } as const
export const fromPartner = { channel: 'CSP' } as const
export const managed = { relationship: 'WITH_DELEGATED_ADMIN', delegatedAdmin: 'THIS_PARTNER' } as const

export const asked = (set: RuleSetId, told: Told = {}): Decision => decide(given(told), ruleSets[set])
export const in2017 = (told: Told = {}): Decision => asked('2017-05', told)
export const in2021 = (told: Told = {}): Decision => asked('2021-06', told)
export const bothSets = Object.keys(ruleSets) as readonly RuleSetId[]

/** What a rule had to say: PASSED, UNMET, FAILED, or nothing where it was not concerned. */
export const check = ({ checks }: Decision, rule: RuleId): string | undefined =>
  checks.find(({ id }) => id === rule)?.outcome

/** The steps that a rule asks for. */
export const stepsOf = ({ nextSteps }: Decision, rule: RuleId): Decision['nextSteps'] =>
  nextSteps.filter(({ rules }) => rules.includes(rule))
