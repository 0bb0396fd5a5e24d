import { mayLabel } from '#platform/label/policy.ts'
import { actsAs, isCustomerAdmin, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import { forbidden, neverAgain, notFound, wrongState, type Blocker, type Refusal } from '#platform/kernel/refusal.ts'
import type { Decision } from '#capabilities/rules/decide/decision.ts'
import { refusalOf } from '#capabilities/rules/decide/guard.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import type { SubscriptionId } from '#platform/kernel/ids.ts'
import { waitsFor, type MigrationPlan, type MigrationStep } from './migration-plan.ts'
import { titleOf } from './step-title.ts'

export const maySee = (actor: Actor, plan: MigrationPlan): boolean => {
  const partner = partnerOf(actor)
  if (partner) return plan.partner.id === partner
  return actor.kind !== 'customer-user' || plan.tenantId === actor.tenantId
}

/** Whether the caller plans migrations at all. A reseller places no orders (rule D10). */
export const mayPlanAny = (actor: Actor, partner: Partner): Refusal | undefined => {
  if (!actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Planning a migration takes an agent or a global administrator of a partner.')
  return partner.kind === 'INDIRECT_RESELLER'
    ? againstRule('RESELLER_CANNOT_ORDER', 'A reseller places no orders: its provider plans the migration.', ['D10'])
    : undefined
}

/** Whether a manual migration is the way, and possible now. The answer is the decision's (rules B1 to B4, B11, B13). */
export const mayPlan = (decision: Decision, subscription: SubscriptionId): Refusal | undefined => {
  const refusal = refusalOf(decision)
  if (refusal) return refusal
  if (decision.outcome !== 'RECREATE_AND_CANCEL') {
    const code = decision.outcome === 'BUY_NOW' ? 'SUBSCRIPTION_NOT_ACTIVE' : 'MIGRATION_NOT_APPLICABLE'
    return againstRule(code, decision.reason, decision.decidedBy, 'subscriptionId')
  }
  const missing = decision.nextSteps.filter(({ required }) => required)
  return missing.length > 0
    ? {
        kind: 'preconditions-unmet',
        blockers: missing.map(({ stage, text, rules }): Blocker => ({
          code: stage,
          message: text,
          objects: [subscription],
          rule: rules[0] ?? 'B13',
        })),
      }
    : undefined
}

/** Whether the caller may assign the step, as its own side's. */
export const mayAssign = (actor: Actor, plan: MigrationPlan, step: MigrationStep): Refusal | undefined =>
  inProgress(plan) ?? mayTake(actor, plan, step) ?? open(step)

/** Whether the caller may report that the step is done. Steps are taken in order (rules B11, B13, B15). */
export const mayComplete = (actor: Actor, plan: MigrationPlan, step: MigrationStep): Refusal | undefined => {
  const refusal = inProgress(plan) ?? mayTake(actor, plan, step) ?? open(step)
  if (refusal) return refusal
  const waiting = waitsFor(plan, step)
  return waiting.length > 0
    ? {
        kind: 'preconditions-unmet',
        blockers: waiting.map((before) => ({
          code: before.kind,
          message: `First: ${titleOf(plan, before)}.`,
          objects: [plan.id],
          rule: orderOf(plan),
        })),
      }
    : undefined
}

/** The rule by which the steps of a plan are in order. */
export const orderOf = ({ ruleSet }: MigrationPlan): RuleId => (ruleSet === '2017-05' ? 'B11' : 'B13')

export const mayAbandon = (actor: Actor, plan: MigrationPlan): Refusal | undefined =>
  actor.kind === 'operator' || isOf(actor, plan, 'PARTNER') || isOf(actor, plan, 'CUSTOMER')
    ? inProgress(plan)
    : forbidden(
        'A plan is abandoned by an agent of its partner, a global administrator of its customer or an operator.',
      )

/** Everything that a caller may want to do with a plan, each with the reason why not. */
export const migrationPlanActions = (actor: Actor, plan: MigrationPlan): Record<string, Refusal | undefined> => {
  const left = plan.steps.filter(({ status }) => status === 'OPEN')
  const own = left.filter((step) => mayTake(actor, plan, step) === undefined)
  // The reason that holds up the caller's own steps helps it more than that the others are not its own.
  const anyOf = (may: (step: MigrationStep) => Refusal | undefined) => {
    const refusals = (own.length > 0 ? own : left).map(may)
    return refusals.includes(undefined) ? undefined : (refusals[0] ?? inProgress(plan))
  }
  return {
    completeMigrationStep: anyOf((step) => mayComplete(actor, plan, step)),
    assignMigrationStep: anyOf((step) => mayAssign(actor, plan, step)),
    abandonMigrationPlan: mayAbandon(actor, plan),
    labelObject: maySee(actor, plan) ? mayLabel(actor) : notFound('object', 'id'),
  }
}

const isOf = (actor: Actor, plan: MigrationPlan, side: MigrationStep['by']): boolean =>
  side === 'PARTNER'
    ? partnerOf(actor) === plan.partner.id && actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
    : isCustomerAdmin(actor) && actor.tenantId === plan.tenantId

const mayTake = (actor: Actor, plan: MigrationPlan, { by }: MigrationStep): Refusal | undefined => {
  if (isOf(actor, plan, by)) return undefined
  return by === 'PARTNER'
    ? forbidden("The step is for an agent or a global administrator of the plan's partner.")
    : againstRule('NOT_CUSTOMER_ADMIN', 'The step is for a global administrator of the customer.', ['B15'])
}

const inProgress = ({ status }: MigrationPlan): Refusal | undefined =>
  status === 'IN_PROGRESS' ? undefined : neverAgain('ALREADY_ENDED', `The plan is ${status.toLowerCase()}.`)

const open = ({ status }: MigrationStep): Refusal | undefined =>
  status === 'OPEN' ? undefined : wrongState('WRONG_STATE', `The step is ${status.toLowerCase()} already.`)
