import type { RuleId } from '../sections/all-rules.ts'
import type { Rule, RuleSetId } from '../terms/rule.ts'
import { may2017 } from './2017-05.ts'
import { june2021 } from './2021-06.ts'

/** The rules that were in force together. */
export type RuleSet = {
  readonly id: RuleSetId
  readonly title: string
  /** The day from which it applies, ISO 8601. */
  readonly appliesFrom: string
  readonly rules: Readonly<Partial<Record<RuleId, Rule>>>
}

export const ruleSets: Readonly<Record<RuleSetId, RuleSet>> = { '2017-05': may2017, '2021-06': june2021 }

export const isRuleSetId = (id: string): id is RuleSetId => Object.hasOwn(ruleSets, id)
