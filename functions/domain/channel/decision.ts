import type { Facts } from '../rules/facts.ts'
import type { RuleId } from '../rules/rule-book.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import {
  stages,
  type ChannelOutcome,
  type DecisionCode,
  type Finding,
  type NextStep,
  type Rule,
} from '../rules/rule.ts'

/** One rule that was consulted. UNMET: it does not hold yet, and a next step says what would change that. */
export type RuleCheck = { readonly id: RuleId; readonly outcome: 'PASSED' | 'UNMET' | 'FAILED' }

/** What a partner may do with a subscription, and why. */
export type Decision = {
  readonly ruleSet: RuleSet['id']
  readonly outcome: ChannelOutcome
  readonly reason: string
  readonly code?: DecisionCode
  /** The rules that settled the outcome. */
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
 * Applies a rule set to facts. First the matrix says which way the case takes; then every rule that is concerned says what
 * stands in the way, what is missing, and what goes with it. One rule that refuses is enough.
 */
export const decide = (facts: Facts, { id: ruleSet, rules }: RuleSet): Decision => {
  const book = Object.entries(rules) as readonly [RuleId, Rule][]
  const verdict = consulted(book, facts)
  const given = { ...facts, outcome: verdict.outcome }
  const opinions = book.map(([id, rule]) => [id, rule.considers?.(given) ?? []] as const)
  const refusals = opinions.flatMap(([id, findings]) =>
    findings.flatMap((finding) => (finding.kind === 'refuses' ? [{ id, ...finding }] : [])),
  )
  const [refusal] = refusals
  const over = refusal !== undefined || verdict.code !== undefined
  const settled =
    verdict.code === undefined && refusal
      ? {
          outcome: 'REFUSED' as const,
          reason: refusal.reason,
          code: refusal.code,
          decidedBy: refusals.map(({ id }) => id),
        }
      : verdict
  const nextSteps = over ? [] : stepsIn(opinions)
  return {
    ruleSet,
    outcome: settled.outcome,
    reason: settled.reason,
    ...(settled.code !== undefined && { code: settled.code }),
    decidedBy: settled.decidedBy,
    possibleNow: !over && nextSteps.every(({ required }) => !required),
    requiresProvider: !over && facts.partner.kind === 'INDIRECT_RESELLER',
    nextSteps,
    warnings: over ? [] : textsOf('warns', opinions),
    limits: over ? [] : textsOf('limits', opinions),
    checks: opinions.flatMap(([id, findings]) => {
      const decided = verdict.decidedBy.includes(id)
      if (decided && verdict.code !== undefined) return [{ id, outcome: 'FAILED' as const }]
      return decided || findings.length > 0 ? [{ id, outcome: checkOf(findings) }] : []
    }),
  }
}

type Opinions = readonly (readonly [RuleId, readonly Finding[]])[]

/** A refusing verdict of any rule goes before the row of the matrix: what cannot be had is not a way. Named with it is every
 * rule that says the same. */
const consulted = (book: readonly (readonly [RuleId, Rule])[], facts: Facts) => {
  const verdicts = book.flatMap(([by, rule]) => {
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

const textsOf = (kind: 'warns' | 'limits', opinions: Opinions): readonly string[] => [
  ...new Set(
    opinions.flatMap(([, findings]) =>
      findings.flatMap((finding) => (finding.kind === kind && 'text' in finding ? [finding.text] : [])),
    ),
  ),
]

/** Two rules that ask for one step ask for it once. */
const stepsIn = (opinions: Opinions): Decision['nextSteps'] => {
  const steps = new Map<string, Decision['nextSteps'][number]>()
  for (const [id, findings] of opinions)
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
