import { strictA6 } from '../sections/applicability.ts'
import { allRules, ruleIds, type RuleId } from '../sections/all-rules.ts'
import type { RuleSet } from './rule-set.ts'

/** The rules of the multichannel page as it stood in May 2017, with its sibling pages. */
export const may2017: RuleSet = {
  id: '2017-05',
  title: 'Partner Center, May 2017',
  appliesFrom: '2017-05-01',
  rules: Object.fromEntries([
    ...ruleIds.filter((id) => allRules[id].since === '2017-05').map((id) => [id, allRules[id]] as const),
    ['A6' satisfies RuleId, strictA6] as const,
  ]),
}
