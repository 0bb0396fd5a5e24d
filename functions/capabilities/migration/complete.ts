import { cancelElsewhere } from '#capabilities/subscription/cancel.ts'
import { azureClaim } from '#capabilities/subscription/records.ts'
import { sellerOf } from '#capabilities/subscription/seller.ts'
import { asOf } from '#capabilities/subscription/status.ts'
import type { Subscriptions } from '#capabilities/subscription/store.ts'
import { azureContent, type Subscription } from '#capabilities/subscription/subscription.ts'
import type { NewEvent } from '#platform/events/event.ts'
import { recordOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { invalid, notFound, refuse, type Refusal, type Refused } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import type { Change } from '#platform/table/record.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { migrationEvent } from './events.ts'
import {
  claimContent,
  longestEvidence,
  withDone,
  type MigrationPlan,
  type MigrationStep,
  type StepKind,
} from './migration-plan.ts'
import { mayComplete, orderOf } from './policy.ts'
import { titleOf } from './step-title.ts'
import { migrationClaim } from './records.ts'
import { loadPlan, reloadPlan, writePlan, type PlanPorts } from './update.ts'

export type CompleteMigrationStep = {
  readonly id: string
  readonly step: string
  readonly evidence?: string
  /** For the step that creates the new subscription: its id. */
  readonly replacementId?: string
  /** For the step that cancels the old subscription: when that was. Now, when left out. */
  readonly canceledAt?: string
}

/** Steps that nobody could check afterwards without evidence. */
const needEvidence: readonly StepKind[] = ['MOVE_SERVICE', 'CANCEL_SERVICE', 'CANCEL_SUBSCRIPTION']

type Ports = PlanPorts & { readonly subscriptions: Subscriptions }

/**
 * The side of a step reports that it is done, with the evidence (rules B11, B13, B15). The step that cancels the old
 * subscription records its cancellation in the same write.
 */
export const completeMigrationStep = command({
  load: async (ports: Ports, input: CompleteMigrationStep, actor: Caller) => {
    const plan = await loadPlan(ports, actor, input.id)
    if ('refusal' in plan) return plan
    const step = plan.steps.find(({ key }) => key === input.step)
    if (!step) return refuse(notFound('step in the plan', 'step'))
    return { plan, step, ...(await loadSubscriptions(ports, plan, step, input)) }
  },
  may: (actor, { plan, step }) => mayComplete(actor, plan, step),
  version: ({ plan }) => plan,
  apply: (actor, { plan: before, step, old, replacement }, { input, now, at }) => {
    const evidence = evidenceFor(step, input.evidence)
    if ('refusal' in evidence) return evidence
    const done: MigrationStep = { ...step, status: 'DONE', ...evidence, doneAt: at, doneBy: recordOf(actor) }
    const involved = { old: old && asOf(old, now), replacement: replacement && asOf(replacement, now) }
    const effects = effectsOf(before, done, involved, input, now)
    if ('refusal' in effects) return effects
    const { replacementId } = effects
    const plan = { ...withDone(before, done, at), ...(replacementId !== undefined && { replacementId }) }
    const completed = plan.status === 'COMPLETED'
    return writePlan(
      plan,
      before,
      [
        migrationEvent({
          type: 'migration-plan.step-completed',
          subject: plan.id,
          summary: `Done: ${titleOf(plan, done)}`,
          data: { step: done.key, ...evidence },
        }),
        ...effects.events,
        ...(completed
          ? [
              migrationEvent({
                type: 'migration-plan.completed',
                subject: plan.id,
                summary: `${plan.subscriptionName} has been migrated`,
                data: { subscriptionId: plan.subscriptionId },
              }),
            ]
          : []),
      ],
      [...effects.changes, ...(completed ? [migrationClaim.release(claimContent(plan))] : [])],
    )
  },
  reload: reloadPlan,
})

type Involved = { readonly old: Subscription | undefined; readonly replacement: Subscription | undefined }

/** Reads the subscriptions that a step of this kind involves. */
const loadSubscriptions = async (
  { subscriptions }: Ports,
  { customerId, subscriptionId, replacementId }: MigrationPlan,
  { kind }: MigrationStep,
  input: CompleteMigrationStep,
): Promise<Involved> => {
  const created = kind === 'CREATE_SUBSCRIPTION' ? parseId('sub', input.replacementId ?? '') : undefined
  const inForce = kind === 'CANCEL_SERVICE' || kind === 'CANCEL_SUBSCRIPTION' ? replacementId : undefined
  const id = created ?? inForce
  const [replacement, old] = await Promise.all([
    id && subscriptions.one(customerId, id),
    kind === 'CANCEL_SUBSCRIPTION' ? subscriptions.one(customerId, subscriptionId) : undefined,
  ])
  return { old, replacement }
}

const evidenceFor = (
  { kind }: MigrationStep,
  evidence: string | undefined,
): { readonly evidence?: string } | Refused => {
  if (evidence === undefined)
    return needEvidence.includes(kind)
      ? refuse(invalid('MISSING', 'must say what shows that it was done', 'evidence'))
      : {}
  const checked = text(evidence, { path: ['evidence'], max: longestEvidence, lines: true })
  return 'refusal' in checked ? checked : { evidence: checked.text }
}

type Effects = {
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
  readonly replacementId?: NonNullable<MigrationPlan['replacementId']>
}
const noEffects: Effects = { changes: [], events: [] }

/** What else a step of this kind changes, or the refusal of an input that is wrong or out of place. */
const effectsOf = (
  plan: MigrationPlan,
  step: MigrationStep,
  { old, replacement }: Involved,
  { replacementId, canceledAt }: CompleteMigrationStep,
  now: Date,
): Effects | Refused => {
  if (replacementId !== undefined && step.kind !== 'CREATE_SUBSCRIPTION')
    return refuse(invalid('UNEXPECTED', 'belongs to the step that creates the new subscription', 'replacementId'))
  if (canceledAt !== undefined && step.kind !== 'CANCEL_SUBSCRIPTION')
    return refuse(invalid('UNEXPECTED', 'belongs to the step that cancels the old subscription', 'canceledAt'))
  switch (step.kind) {
    case 'CREATE_SUBSCRIPTION':
      return replacementFrom(plan, replacementId, replacement)
    case 'MOVE_SERVICE':
    case 'CONFIRM_SERVICE':
      return noEffects
    case 'CANCEL_SERVICE':
      return replacementInForce(plan, replacement)
    case 'CANCEL_SUBSCRIPTION': {
      const at = canceledAt ?? now.toISOString()
      if (at > now.toISOString()) return refuse(invalid('OUT_OF_RANGE', 'must not be in the future', 'canceledAt'))
      const kept = replacementInForce(plan, replacement)
      // It may have been recorded as canceled by itself meanwhile, or its term may be over.
      if ('refusal' in kept || !old || old.status === 'CANCELED' || old.status === 'EXPIRED') return kept
      if (sellerOf(old)) return refuse(sellerFirst(old))
      const { changes, events } = cancelElsewhere(old, { at, evidence: step.evidence ?? '' }, now)
      return { changes: [...kept.changes, ...changes], events }
    }
  }
}

/** What a partner of this stack sold, nobody else cancels (rule B15). */
const sellerFirst = ({ id }: Subscription): Refusal => ({
  kind: 'preconditions-unmet',
  blockers: [
    {
      code: 'CANCEL_SUBSCRIPTION',
      message: 'First: the partner that sold the old subscription cancels it.',
      objects: [id],
      rule: 'B15',
    },
  ],
})

/** Nothing is given up for a replacement that is not there. The write rules out that it is canceled meanwhile. */
const replacementInForce = (plan: MigrationPlan, replacement: Subscription | undefined): Effects | Refused => {
  const azure = replacement && azureContent(replacement)
  if (replacement?.status === 'ACTIVE' && azure) return { changes: [azureClaim.check(azure)], events: [] }
  return refuse({
    kind: 'preconditions-unmet',
    blockers: [
      {
        code: 'CREATE_SUBSCRIPTION',
        message: 'The new subscription is not active any more: abandon this plan, and make another.',
        objects: replacement ? [replacement.id] : [],
        rule: orderOf(plan),
      },
    ],
  })
}

/** The new subscription is recorded: of the program, for the same customer, sold by the partner that plans. */
const replacementFrom = (
  { partner, subscriptionId }: MigrationPlan,
  replacementId: string | undefined,
  found: Subscription | undefined,
): Effects | Refused => {
  if (replacementId === undefined)
    return refuse(invalid('MISSING', 'must name the new subscription once it is recorded', 'replacementId'))
  if (!found) return refuse(notFound("subscription of the plan's customer", 'replacementId'))
  const fits =
    found.id !== subscriptionId &&
    found.channel === 'CSP' &&
    found.serviceKind === 'USAGE_BASED' &&
    found.productType === 'SUBSCRIPTION' &&
    found.status === 'ACTIVE' &&
    found.partnerOfRecord?.id === partner.id
  return fits
    ? { ...noEffects, replacementId: found.id }
    : refuse(
        invalid(
          'CONTRADICTION',
          `must be an active Azure subscription that ${partner.name} sold in the program`,
          'replacementId',
        ),
      )
}
