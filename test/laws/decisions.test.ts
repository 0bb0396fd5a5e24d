import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '#capabilities/rules/decide/decision.ts'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import { anyFacts } from './facts.ts'
describe.each(Object.values(ruleSets))('a decision by the rules of $id', (set) => {
  it('is given on any facts, names the rules it follows from, and says what is missing where it cannot be had yet', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const decision = decide(facts, set)
        const { outcome, code, decidedBy, checks, nextSteps, possibleNow, warnings, limits } = decision
        const inForce = Object.keys(set.rules)
        expect(decidedBy.length).toBeGreaterThan(0)
        expect(inForce).toEqual(expect.arrayContaining([...decidedBy, ...nextSteps.flatMap(({ rules }) => rules)]))
        expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
        expect(checks.map(({ id }) => id)).toEqual(expect.arrayContaining([...decidedBy]))
        expect(code !== undefined).toBe(outcome === 'REFUSED' || outcome === 'NOT_APPLICABLE')
        if (code !== undefined) expect([nextSteps, warnings, limits, possibleNow]).toEqual([[], [], [], false])
        else expect(possibleNow).toBe(checks.every((check) => check.outcome === 'PASSED'))
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same for the same facts, and leaves them as they are', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const before = structuredClone(facts)
        expect(decide(facts, set)).toEqual(decide(structuredClone(facts), set))
        expect(facts).toEqual(before)
      }),
    )
  })

  const improvements: Readonly<Record<string, (facts: Facts) => Facts>> = {
    'the partner signs its agreement': (facts) => ({ ...facts, partner: { ...facts.partner, agreementSigned: true } }),
    'the customer accepts its agreement': (facts) => ({
      ...facts,
      customer: { ...facts.customer, agreementSigned: true },
    }),
    'an Azure plan is bought': (facts) => ({ ...facts, partner: { ...facts.partner, hasAzurePlan: true } }),
    'the partner is in good standing again': (facts) => ({
      ...facts,
      partner: { ...facts.partner, status: 'ACTIVE' },
    }),
    'the other switch is closed': (facts) => ({
      ...facts,
      subscription: { ...facts.subscription, inOpenSwitch: false },
    }),
    'a relationship is there': (facts) =>
      facts.relationship === 'NONE' ? { ...facts, relationship: 'WITHOUT_DELEGATED_ADMIN' } : facts,
    'delegated admin is granted': (facts) => ({
      ...facts,
      relationship: 'WITH_DELEGATED_ADMIN',
      delegatedAdmin: 'THIS_PARTNER',
    }),
  }

  it.each(Object.keys(improvements))('forbids nothing more once %s', (what) => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const before = decide(facts, set)
        if (before.code !== undefined) return
        const after = decide(improvements[what]?.(facts) ?? facts, set)
        const required = ({ nextSteps }: typeof before) =>
          nextSteps.filter((step) => step.required).map(({ text }) => text)
        expect(after).toMatchObject({ outcome: before.outcome, decidedBy: before.decidedBy })
        // A step that wants less than it did is no new one: an invitation need not be with delegated admin any more.
        const isCovered = (step: string) =>
          required(before).some((text) => text === step || text.startsWith(step.replace(/\.$/, ' ')))
        expect(required(after).filter((step) => !isCovered(step))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
