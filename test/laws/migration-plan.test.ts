import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '#capabilities/rules/decide/decision.ts'
import { idOf, partnerIdOf, customerIdOf } from '#platform/kernel/ids.ts'
import {
  isReady,
  withReminder,
  remindersDue,
  stepsFor,
  waitsFor,
  withDone,
  type MigrationPlan,
} from '#capabilities/migration/migration-plan.ts'
import { mayPlan } from '#capabilities/migration/policy.ts'
import { catalogues, entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import { azureServiceKeys } from '#capabilities/rules/catalogue/services.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import { anyFacts } from './facts.ts'

const tenant = '00000000-0000-4000-8000-000000000001'
const start = new Date('2026-03-01T08:00:00.000Z')

const anyPlan = fc
  .record({
    services: fc.subarray([...azureServiceKeys], { minLength: 1 }),
    dueInDays: fc.integer({ min: 1, max: 730 }),
    ruleSet: fc.constantFrom(...Object.values(ruleSets)),
  })
  .map(({ services, dueInDays, ruleSet }): MigrationPlan => {
    const gaps = services.filter((key) => entryOf(ruleSet.id, 'GLOBAL', key).gap !== undefined)
    const scope = { services, acceptedGaps: gaps }
    return withReminder({
      id: idOf('mig', tenant),
      version: 1,
      partner: { id: partnerIdOf(tenant), name: 'A partner' },
      customerId: customerIdOf(tenant),
      customerName: 'A customer',
      tenantId: tenant,
      subscriptionId: idOf('sub', tenant),
      subscriptionName: 'Azure',
      cloud: 'GLOBAL',
      ruleSet: ruleSet.id,
      rules: ['B13'],
      ...scope,
      steps: stepsFor(scope, { from: start, dueInDays }),
      status: 'IN_PROGRESS',
      createdAt: start.toISOString(),
      updatedAt: start.toISOString(),
    })
  })
  .filter(({ services, acceptedGaps }) => services.length > acceptedGaps.length)

/** Completes ready steps, as the choices name them, until no choices or no steps are left. */
const completeSteps = (plan: MigrationPlan, choices: readonly number[]): readonly MigrationPlan[] => {
  const history = [plan]
  for (const choice of choices) {
    const now = history.at(-1) ?? plan
    const ready = now.status === 'IN_PROGRESS' ? now.steps.filter((step) => isReady(now, step)) : []
    const step = ready[choice % Math.max(ready.length, 1)]
    if (!step) break
    history.push(withDone(now, { ...step, status: 'DONE' }, start.toISOString()))
  }
  return history
}
const anyChoices = fc.array(fc.nat(), { maxLength: 130 })

describe('a migration plan', () => {
  it('B13: never has anything canceled whose replacement is not confirmed, whatever order the steps are taken in', () => {
    fc.assert(
      fc.property(anyPlan, anyChoices, (plan, choices) => {
        for (const { steps } of completeSteps(plan, choices))
          for (const step of steps) {
            if (step.status !== 'DONE') continue
            const confirmed = steps.filter(({ kind, status }) => kind === 'CONFIRM_SERVICE' && status === 'DONE')
            if (step.kind === 'CANCEL_SERVICE')
              expect(confirmed.some(({ service }) => service === step.service)).toBe(true)
            if (step.kind === 'CANCEL_SUBSCRIPTION') expect(confirmed).toHaveLength(plan.services.length)
          }
      }),
    )
  })

  it('always has a step that can be taken, until it is through', () => {
    fc.assert(
      fc.property(anyPlan, anyChoices, (plan, choices) => {
        for (const now of completeSteps(plan, choices)) {
          const ready = now.steps.filter((step) => isReady(now, step))
          expect(ready.length > 0).toBe(now.status === 'IN_PROGRESS')
          if (now.status === 'COMPLETED') expect(now.remindAt).toBeUndefined()
        }
      }),
    )
  })

  it('has steps with keys of their own, none due before one it waits for', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(new Set(plan.steps.map(({ key }) => key)).size).toBe(plan.steps.length)
        for (const step of plan.steps)
          for (const before of waitsFor(plan, step)) expect(before.dueAt <= step.dueAt).toBe(true)
      }),
    )
  })

  it('has somebody to remind exactly when its reminder is due', () => {
    fc.assert(
      fc.property(anyPlan, anyChoices, fc.integer({ min: 0, max: 800 }), (plan, choices, days) => {
        const now = new Date(start.getTime() + days * 86_400_000)
        for (const one of completeSteps(plan, choices))
          expect(remindersDue(one, now).length > 0).toBe(
            one.remindAt !== undefined && one.remindAt <= now.toISOString(),
          )
      }),
    )
  })

  it('B1–B4, B11, B13: is allowed exactly where the decision says that this is the way, and that it is open now', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...Object.values(ruleSets)), (facts, rules) => {
        const decision = decide(facts, rules)
        const allowed = mayPlan(decision, idOf('sub', tenant)) === undefined
        expect(allowed).toBe(decision.outcome === 'RECREATE_AND_CANCEL' && decision.possibleNow)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the catalogues of services (B12)', () => {
  it('have one for each rule set, each with gaps and with something to offer', () => {
    for (const id of Object.keys(ruleSets)) expect(Object.keys(catalogues)).toContain(id)
    for (const { version, missing } of Object.values(catalogues)) {
      expect(Object.keys(missing).length).toBeGreaterThan(0)
      expect(
        azureServiceKeys.filter((key) => entryOf(version, 'GLOBAL', key).gap === undefined).length,
      ).toBeGreaterThan(15)
    }
  })

  it('never take a service away again that the program had', () => {
    const offered = (version: RuleSetId) =>
      azureServiceKeys.filter((key) => entryOf(version, 'GLOBAL', key).gap === undefined)
    expect(offered('2021-06')).toEqual(expect.arrayContaining(offered('2017-05')))
  })
})
