import type { Facts } from './facts.ts'

/** What comes of it, before anybody asks whether it can be done now. */
export type ChannelOutcome =
  | 'SUPPORT_BY_PERMISSION'
  | 'SWITCH_ALLOWED'
  | 'RECREATE_AND_CANCEL'
  | 'WAIT_OR_CANCEL'
  | 'NOT_APPLICABLE'
  | 'REFUSED'

/** Why it is refused or does not apply. Each capability that a cloud lacks has a code of its own. */
export type DecisionCode =
  | 'SOLD_BY_THIS_PARTNER'
  | 'BOUGHT_FROM_SYNDICATION_PARTNER'
  | 'CUSTOMER_IS_PARTNER'
  | 'OUT_OF_TERRITORY'
  | 'PARTNER_SUSPENDED'
  | 'PARTNER_RESTRICTED'
  | 'SUBSCRIPTION_NOT_ACTIVE'
  | 'CHANNEL_NOT_COVERED_IN_CLOUD'
  | 'AZURE_UNAVAILABLE_IN_CLOUD'
  | 'SWITCH_UNAVAILABLE_IN_CLOUD'
  | 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD'
  | 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD'
  | 'CLOUD_CLOSED'

export type StepActor = 'PARTNER' | 'PROVIDER' | 'RESELLER' | 'CUSTOMER_ADMIN' | 'SOURCE_PARTNER'

/** Steps are taken in this order; within a stage, in the order in which the rules ask for them. */
export const stages = ['AGREE', 'RELATE', 'PREPARE', 'WAIT', 'ACT', 'CLOSE'] as const

export type NextStep = {
  readonly stage: (typeof stages)[number]
  readonly text: string
  /** Who may do it. */
  readonly by: readonly StepActor[]
  /** The mutation that does it; left out where it happens outside of this product. */
  readonly mutation?: string
  /** The instant from which it can be done; left out where that is now. */
  readonly notBefore?: string
}

/** What one rule has to say about a case. */
export type Finding =
  /** It was looked at and does not stand in the way. */
  | { readonly kind: 'holds' }
  | { readonly kind: 'refuses'; readonly code: DecisionCode; readonly reason: string }
  /** Not now: the step would change that. */
  | { readonly kind: 'needs'; readonly step: NextStep }
  /** Part of the way, whether or not anything is missing. */
  | { readonly kind: 'leads'; readonly step: NextStep }
  | { readonly kind: 'warns'; readonly text: string }
  /** What the partner may not do even then. */
  | { readonly kind: 'limits'; readonly text: string }

/** The row of the matrix that a case falls into; a refusal or a case that is none carries its code. */
export type Verdict = {
  readonly outcome: ChannelOutcome
  readonly reason: string
  readonly code?: DecisionCode
}

/** The facts, and what the matrix made of them. */
export type Case = Facts & { readonly outcome: ChannelOutcome }

export type Rule = {
  readonly text: string
  readonly source: string
  /** The rule set in which it first stands. */
  readonly since: RuleSetId
  /** Says what comes of the facts, where this rule is the one to say so. The first that does decides. */
  readonly decides?: (facts: Facts) => Verdict | undefined
  /** What it has to say about a case that was decided; nothing where it is not concerned. */
  readonly considers?: (given: Case) => readonly Finding[]
  /** The use case that keeps it, where it is about doing and not about deciding. */
  readonly keptBy?: string
  /** Why the product leaves it alone. */
  readonly outOfScope?: string
}

export type RuleSetId = '2017-05' | '2021-06'

export type Section = Readonly<Record<string, Rule>>

export const holds: Finding = { kind: 'holds' }
export const refuses = (code: DecisionCode, reason: string): Finding => ({ kind: 'refuses', code, reason })
export const needs = (step: NextStep): Finding => ({ kind: 'needs', step })
export const leads = (step: NextStep): Finding => ({ kind: 'leads', step })
export const warns = (text: string): Finding => ({ kind: 'warns', text })
export const limits = (text: string): Finding => ({ kind: 'limits', text })

/** What a rule has to say where the way is this one, and nothing elsewhere. */
export const on =
  (outcome: ChannelOutcome, findings: (given: Case) => readonly Finding[]): ((given: Case) => readonly Finding[]) =>
  (given) =>
    given.outcome === outcome ? findings(given) : []
