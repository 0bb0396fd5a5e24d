import { allRules, ruleIds, type RuleId } from '../sections/all-rules.ts'
import type { RuleSet } from './rule-set.ts'

/** What had gone by then, and why. */
const gone: readonly RuleId[] = [
  // The page no longer has the case of the former Advisor partner.
  'A3',
  // Softer since: the two subscriptions may coexist (B13).
  'B11',
  // A request is more than delegated admin now: it makes the partner a reseller of the customer (C10, C14).
  'C2',
  // The form with three signatures gave way to the request of the future partner (G10 on).
  'G1',
  'G2',
  'G3',
  'G4',
  'G5',
  'G6',
  'G7',
  'G8',
]

/** The rules as they stood in mid-2021: those of 2017 that were not taken back, and what had come since. */
export const june2021: RuleSet = {
  id: '2021-06',
  title: 'Partner Center, June 2021',
  appliesFrom: '2021-06-01',
  rules: Object.fromEntries(ruleIds.filter((id) => !gone.includes(id)).map((id) => [id, allRules[id]])),
}
