import type { Refusal, RuleCode } from '#platform/kernel/refusal.ts'
import type { RuleId } from '../sections/all-rules.ts'
import type { Capability, Cloud } from '../terms/clouds.ts'

/** A refusal that follows from rules. An id that is no rule does not compile. */
export const againstRule = (
  code: RuleCode,
  reason: string,
  failed: readonly RuleId[],
  ...path: readonly string[]
): Refusal => ({ kind: 'rule', code, reason, failed, ...(path.length > 0 && { path }) })

/** The rules by which a cloud lacks a capability. */
export const rulesAgainst = (cloud: Cloud, capability: Capability): readonly RuleId[] => {
  if (capability === 'OPTIONAL_DELEGATED_ADMIN') return ['C15']
  return cloud === 'GERMANY' ? ['F5'] : ['F9']
}

/** The refusal of a cloud that has no providers and resellers. `field` is the one of the input that names a reseller. */
export const noIndirectModel = (cloud: Cloud, ...field: readonly string[]): Refusal =>
  againstRule(
    'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
    'This cloud has no indirect model.',
    rulesAgainst(cloud, 'INDIRECT_MODEL'),
    ...field,
  )
