import { recordOf, type Caller } from '../kernel/actor.ts'
import type { Change, NewEvent, Request } from '../kernel/commit.ts'
import type { Desk } from '../kernel/decide.ts'
import { parseId } from '../kernel/ids.ts'
import { invalid, notFound, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { text } from '../kernel/text.ts'
import { canceledElsewhere } from '../subscription/cancel.ts'
import type { Subscriptions } from '../subscription/store.ts'
import { azureClaimOf } from '../subscription/subscription.ts'
import { changePlan } from './change.ts'
import { claimOf } from './create.ts'
import { longestEvidence, withDone, type MigrationPlan, type MigrationStep, type StepKind } from './migration-plan.ts'
import { mayComplete, orderOf, titleOf } from './policy.ts'
import type { MigrationPlans } from './store.ts'

export type CompleteMigrationStep = {
  readonly id: string
  readonly step: string
  readonly evidence?: string
  /** Of the step that creates the new subscription: which one that is. */
  readonly replacementId?: string
  /** Of the step that cancels the old subscription: when that was. Now, when left out. */
  readonly canceledAt?: string
}

/** Steps that nobody could check afterwards if nothing were kept of them. */
const needEvidence: readonly StepKind[] = ['MOVE_SERVICE', 'CANCEL_SERVICE', 'CANCEL_SUBSCRIPTION']

type Ports = Desk & { migrationPlans: MigrationPlans; subscriptions: Subscriptions }

/**
 * Whoever a step is for says that it is done, with what shows it (rules B11, B13, B15). With the step that cancels the old
 * subscription goes the record of its cancellation, in the same write.
 */
export const completeMigrationStep =
  (desk: Ports) =>
  (actor: Caller, input: CompleteMigrationStep, request: Request): Promise<Outcome<{ migrationPlan: MigrationPlan }>> =>
    changePlan(desk)(actor, input.id, request, async (before) => {
      const step = before.steps.find(({ key }) => key === input.step)
      if (!step) return { refusal: notFound('step in the plan', 'step') }
      const refusal = mayComplete(actor, before, step)
      if (refusal) return { refusal }
      const evidence = evidenceFor(step, input.evidence)
      if ('refusal' in evidence) return evidence

      const now = desk.clock.now()
      const at = now.toISOString()
      const done: MigrationStep = { ...step, status: 'DONE', ...evidence, doneAt: at, doneBy: recordOf(actor) }
      const particulars = await particularsOf(desk, before, done, input, now)
      if ('refusal' in particulars) return particulars
      const { replacementId, ...along } = particulars
      const plan = { ...withDone(before, done, at), ...(replacementId !== undefined && { replacementId }) }
      const completed = plan.status === 'COMPLETED'
      return {
        plan,
        changes: [...along.changes, ...(completed ? [{ kind: 'release' as const, claim: claimOf(plan) }] : [])],
        events: [
          {
            type: 'migration-plan.step-completed',
            subject: plan.id,
            summary: `Done: ${titleOf(plan, done)}`,
            data: { step: done.key, ...evidence },
          },
          ...along.events,
          ...(completed
            ? [
                {
                  type: 'migration-plan.completed' as const,
                  subject: plan.id,
                  summary: `${plan.subscriptionName} has been migrated`,
                  data: { subscriptionId: plan.subscriptionId },
                },
              ]
            : []),
        ],
      }
    })

const evidenceFor = (
  { kind }: MigrationStep,
  told: string | undefined,
): { readonly evidence?: string } | { readonly refusal: Refusal } => {
  if (told === undefined)
    return needEvidence.includes(kind) ? { refusal: invalid('must say what shows that it was done', 'evidence') } : {}
  const checked = text(told, { path: ['evidence'], max: longestEvidence, lines: true })
  return 'refusal' in checked ? checked : { evidence: checked.text }
}

type Along = {
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
  readonly replacementId?: NonNullable<MigrationPlan['replacementId']>
}
const nothingElse: Along = { changes: [], events: [] }

/** What goes along with a step of this kind, or which of its particulars is wrong or out of place. */
const particularsOf = async (
  { subscriptions }: Ports,
  plan: MigrationPlan,
  step: MigrationStep,
  { replacementId, canceledAt }: CompleteMigrationStep,
  now: Date,
): Promise<Along | { readonly refusal: Refusal }> => {
  if (replacementId !== undefined && step.kind !== 'CREATE_SUBSCRIPTION')
    return { refusal: invalid('belongs to the step that creates the new subscription', 'replacementId') }
  if (canceledAt !== undefined && step.kind !== 'CANCEL_SUBSCRIPTION')
    return { refusal: invalid('belongs to the step that cancels the old subscription', 'canceledAt') }
  switch (step.kind) {
    case 'CREATE_SUBSCRIPTION':
      return replacementFor(subscriptions, plan, replacementId)
    case 'MOVE_SERVICE':
    case 'CONFIRM_SERVICE':
      return nothingElse
    case 'CANCEL_SERVICE':
      return replacementInForce(subscriptions, plan)
    case 'CANCEL_SUBSCRIPTION': {
      const at = canceledAt ?? now.toISOString()
      if (at > now.toISOString()) return { refusal: invalid('must not be in the future', 'canceledAt') }
      const kept = await replacementInForce(subscriptions, plan)
      const old = await subscriptions.one(plan.customerId, plan.subscriptionId)
      // It may have been recorded as canceled by itself meanwhile.
      if ('refusal' in kept || !old || old.status === 'CANCELED') return kept
      const { changes, events } = canceledElsewhere(old, { at, evidence: step.evidence ?? '' }, now)
      return { changes: [...kept.changes, ...changes], events }
    }
  }
}

/** Nothing is given up for what is no longer there. That the new subscription is canceled meanwhile, the write rules out. */
const replacementInForce = async (
  subscriptions: Subscriptions,
  plan: MigrationPlan,
): Promise<Along | { readonly refusal: Refusal }> => {
  const found = plan.replacementId && (await subscriptions.one(plan.customerId, plan.replacementId))
  const claim = found && azureClaimOf(found)
  if (found && claim && found.status === 'ACTIVE') return { changes: [{ kind: 'holds', claim }], events: [] }
  return {
    refusal: {
      kind: 'preconditions-unmet',
      blockers: [
        {
          code: 'CREATE_SUBSCRIPTION',
          message: 'The new subscription is not active any more: abandon this plan, and make another.',
          objects: found ? [found.id] : [],
          rule: orderOf(plan),
        },
      ],
    },
  }
}

/** The new subscription has been recorded: of the program, for the same customer, sold by the partner that plans. */
const replacementFor = async (
  subscriptions: Subscriptions,
  { customerId, partner, subscriptionId }: MigrationPlan,
  told: string | undefined,
): Promise<Along | { readonly refusal: Refusal }> => {
  if (told === undefined)
    return { refusal: invalid('must name the new subscription once it is recorded', 'replacementId') }
  const id = parseId('sub', told)
  const found = id && (await subscriptions.one(customerId, id))
  if (!found) return { refusal: notFound("subscription of the plan's customer", 'replacementId') }
  const fits =
    found.id !== subscriptionId &&
    found.channel === 'CSP' &&
    found.serviceKind === 'USAGE_BASED' &&
    found.productType === 'SUBSCRIPTION' &&
    found.status === 'ACTIVE' &&
    found.partnerOfRecord?.id === partner.id
  return fits
    ? { ...nothingElse, replacementId: found.id }
    : {
        refusal: invalid(
          `must be an active Azure subscription that ${partner.name} sold in the program`,
          'replacementId',
        ),
      }
}
