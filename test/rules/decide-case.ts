import { decide, type Decision } from '#capabilities/rules/decide/decision.ts'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'

/** The input of a case: the facts that the test is about. */
export type CaseInput = {
  readonly [K in keyof Facts]?: Facts[K] extends object ? Partial<Facts[K]> : Facts[K]
}

/**
 * Returns the facts of a case. The defaults are licenses from an EA, in one country, between two parties without a
 * relationship.
 */
export const factsOf = (input: CaseInput = {}): Facts => ({
  cloud: input.cloud ?? 'GLOBAL',
  relationship: input.relationship ?? 'NONE',
  delegatedAdmin: input.delegatedAdmin ?? 'NOBODY',
  ...(input.services && { services: input.services }),
  partner: {
    kind: 'DIRECT_BILL',
    status: 'ACTIVE',
    country: 'DE',
    agreementSigned: true,
    soldIt: false,
    hasAzurePlan: false,
    ...input.partner,
  },
  customer: {
    country: input.partner?.country ?? 'DE',
    affiliation: 'INDEPENDENT',
    agreementSigned: false,
    ...input.customer,
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
    ...input.subscription,
  },
})

export const azure = { serviceKind: 'USAGE_BASED' } as const
export const fromPartner = { channel: 'CSP' } as const
export const managed = { relationship: 'WITH_DELEGATED_ADMIN', delegatedAdmin: 'THIS_PARTNER' } as const

export const decideCase = (set: RuleSetId, input: CaseInput = {}): Decision => decide(factsOf(input), ruleSets[set])
export const decideIn2017 = (input: CaseInput = {}): Decision => decideCase('2017-05', input)
export const decideIn2021 = (input: CaseInput = {}): Decision => decideCase('2021-06', input)
export const bothSets = Object.keys(ruleSets) as readonly RuleSetId[]

/** Returns the result of a rule: PASSED, UNMET, FAILED, or nothing where it did not apply. */
export const check = ({ checks }: Decision, rule: RuleId): string | undefined =>
  checks.find(({ id }) => id === rule)?.outcome

/** Returns the steps that a rule requires. */
export const stepsOf = ({ nextSteps }: Decision, rule: RuleId): Decision['nextSteps'] =>
  nextSteps.filter(({ rules }) => rules.includes(rule))
