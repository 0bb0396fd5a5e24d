import type { DecisionCode } from '#platform/kernel/refusal.ts'
import type { Facts } from './facts.ts'

/** The outcome of a case, before the question whether it can be had now. */
export type ChannelOutcome =
  | 'SUPPORT_BY_PERMISSION'
  | 'SWITCH_ALLOWED'
  | 'RECREATE_AND_CANCEL'
  | 'WAIT_OR_CANCEL'
  | 'BUY_NOW'
  | 'NOT_APPLICABLE'
  | 'REFUSED'

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
  /** The instant at which it happens by itself; left out where somebody has to do it. */
  readonly happensAt?: string
}

/** What one rule finds about a case. */
export type Finding =
  /** The rule was checked and does not stand in the way. */
  | { readonly kind: 'holds' }
  | { readonly kind: 'refuses'; readonly code: DecisionCode; readonly reason: string }
  /** Not now: the step would change that. */
  | { readonly kind: 'needs'; readonly step: NextStep }
  /** A step of the way, whether or not anything is missing. */
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

/** The facts, and the outcome that the matrix gives them. */
export type Case = Facts & { readonly outcome: ChannelOutcome }

export type Rule = {
  readonly text: string
  readonly source: string
  /** The rule set in which it first stands. */
  readonly since: RuleSetId
  /** Gives the facts their outcome, where this rule decides it. The first rule that does decides. */
  readonly decides?: (facts: Facts) => Verdict | undefined
  /** Its findings about a case that has an outcome; none where the rule does not apply. */
  readonly considers?: (given: Case) => readonly Finding[]
  /** The command that keeps it, where the rule is about doing and not about deciding. */
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

/** The findings of a rule for one outcome; none for any other. */
export const on =
  (outcome: ChannelOutcome, findings: (given: Case) => readonly Finding[]): ((given: Case) => readonly Finding[]) =>
  (given) =>
    given.outcome === outcome ? findings(given) : []
