import type { DecisionCode } from '#platform/kernel/refusal.ts'
import type { Facts } from '../terms/facts.ts'
import type { RuleId } from '../sections/all-rules.ts'
import type { RuleSet } from '../sets/rule-set.ts'
import { stages, type ChannelOutcome, type Finding, type NextStep, type Rule } from '../terms/rule.ts'

/** One rule that was checked. UNMET: it does not hold yet, and a next step says what changes that. */
export type RuleCheck = { readonly id: RuleId; readonly outcome: 'PASSED' | 'UNMET' | 'FAILED' }

/** What a partner may do with a subscription, and why. */
export type Decision = {
  readonly ruleSet: RuleSet['id']
  readonly outcome: ChannelOutcome
  readonly reason: string
  readonly code?: DecisionCode
  /** The rules that decided the outcome. */
  readonly decidedBy: readonly RuleId[]
  /** Whether nothing is missing any more: the outcome can be had now. */
  readonly possibleNow: boolean
  readonly requiresProvider: boolean
  /** In the order in which they are taken; each says whether the outcome waits for it. */
  readonly nextSteps: readonly (NextStep & { readonly required: boolean; readonly rules: readonly RuleId[] })[]
  readonly warnings: readonly string[]
  readonly limits: readonly string[]
  readonly checks: readonly RuleCheck[]
}

/**
 * Applies a rule set to facts. First the matrix decides the outcome of the case. Then every rule that applies adds its
 * findings: what refuses, what is missing, and what belongs to the way. One rule that refuses is enough.
 */
export const decide = (facts: Facts, { id: ruleSet, rules }: RuleSet): Decision => {
  const ruleEntries = Object.entries(rules) as readonly [RuleId, Rule][]
  const verdict = verdictOf(ruleEntries, facts)
  const given = { ...facts, outcome: verdict.outcome }
  const findingsByRule = ruleEntries.map(([id, rule]) => [id, rule.considers?.(given) ?? []] as const)
  const refusals = findingsByRule.flatMap(([id, findings]) =>
    findings.flatMap((finding) => (finding.kind === 'refuses' ? [{ id, ...finding }] : [])),
  )
  const [refusal] = refusals
  const over = refusal !== undefined || verdict.code !== undefined
  const conclusion =
    verdict.code === undefined && refusal
      ? {
          outcome: 'REFUSED' as const,
          reason: refusal.reason,
          code: refusal.code,
          decidedBy: refusals.map(({ id }) => id),
        }
      : verdict
  const nextSteps = over ? [] : stepsIn(findingsByRule)
  return {
    ruleSet,
    outcome: conclusion.outcome,
    reason: conclusion.reason,
    ...(conclusion.code !== undefined && { code: conclusion.code }),
    decidedBy: conclusion.decidedBy,
    possibleNow: !over && nextSteps.every(({ required }) => !required),
    requiresProvider: !over && facts.partner.kind === 'INDIRECT_RESELLER',
    nextSteps,
    warnings: over ? [] : textsOf('warns', findingsByRule),
    limits: over ? [] : textsOf('limits', findingsByRule),
    checks: findingsByRule.flatMap(([id, findings]) => {
      const decided = verdict.decidedBy.includes(id)
      if (decided && verdict.code !== undefined) return [{ id, outcome: 'FAILED' as const }]
      return decided || findings.length > 0 ? [{ id, outcome: checkOf(findings) }] : []
    }),
  }
}

type FindingsByRule = readonly (readonly [RuleId, readonly Finding[]])[]

/**
 * A verdict that refuses takes precedence over the row of the matrix: what cannot be had is not a way. All rules with the
 * same verdict are named.
 */
const verdictOf = (ruleEntries: readonly (readonly [RuleId, Rule])[], facts: Facts) => {
  const verdicts = ruleEntries.flatMap(([by, rule]) => {
    const verdict = rule.decides?.(facts)
    return verdict ? [{ by, ...verdict }] : []
  })
  const first = verdicts.find(({ code }) => code !== undefined) ?? verdicts[0]
  // Every channel has its row, which the golden table and a law prove for each rule set.
  if (!first) throw new Error(`No rule decides about ${facts.subscription.channel}`)
  const { by: _, ...verdict } = first
  const agreeing = verdicts.filter(({ outcome, code }) => outcome === verdict.outcome && code === verdict.code)
  return { ...verdict, decidedBy: agreeing.map(({ by }) => by) }
}

const checkOf = (findings: readonly Finding[]): RuleCheck['outcome'] => {
  if (findings.some(({ kind }) => kind === 'refuses')) return 'FAILED'
  return findings.some(({ kind }) => kind === 'needs') ? 'UNMET' : 'PASSED'
}

const textsOf = (kind: 'warns' | 'limits', findingsByRule: FindingsByRule): readonly string[] => [
  ...new Set(
    findingsByRule.flatMap(([, findings]) =>
      findings.flatMap((finding) => (finding.kind === kind && 'text' in finding ? [finding.text] : [])),
    ),
  ),
]

/** Two rules that ask for one step ask for it once. */
const stepsIn = (findingsByRule: FindingsByRule): Decision['nextSteps'] => {
  const steps = new Map<string, Decision['nextSteps'][number]>()
  for (const [id, findings] of findingsByRule)
    for (const finding of findings) {
      if (finding.kind !== 'needs' && finding.kind !== 'leads') continue
      const known = steps.get(finding.step.text)
      steps.set(finding.step.text, {
        ...finding.step,
        required: finding.kind === 'needs' || (known?.required ?? false),
        rules: [...(known?.rules ?? []), id],
      })
    }
  return [...steps.values()].toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))
}
