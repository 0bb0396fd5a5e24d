import type { ActorRecord } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
import type { CustomerId, MigrationPlanId, SubscriptionId, TenantId } from '#platform/kernel/ids.ts'
import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { AzureServiceKey } from '#capabilities/rules/catalogue/services.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'

export type MigrationPlanStatus = 'IN_PROGRESS' | 'COMPLETED' | 'ABANDONED'

export type StepKind =
  /** The partner creates the new subscription. */
  | 'CREATE_SUBSCRIPTION'
  /** The partner moves data and settings of one service. */
  | 'MOVE_SERVICE'
  /** The customer confirms that the service is replaced, or that it does without it. */
  | 'CONFIRM_SERVICE'
  /** The customer cancels the old service where it was bought. */
  | 'CANCEL_SERVICE'
  /** The customer cancels the whole old subscription where it was bought. */
  | 'CANCEL_SUBSCRIPTION'

export type MigrationStep = {
  /** Unique within the plan, such as `move:sql-database`. */
  readonly key: string
  readonly kind: StepKind
  readonly service?: AzureServiceKey
  readonly by: 'PARTNER' | 'CUSTOMER'
  readonly status: 'OPEN' | 'DONE' | 'SKIPPED'
  /** ISO instant. */
  readonly dueAt: string
  readonly assignee?: Assignee
  /** The evidence that it was done, in `longestEvidence` characters at most. */
  readonly evidence?: string
  readonly doneAt?: string
  readonly doneBy?: ActorRecord
  /** How many reminders were due so far, sent or skipped. */
  readonly reminded: number
}
export type Assignee = { readonly name: string; readonly email: string }

/** A plan is one item with all of its steps, and an item has 400 kB: there is room for a ticket and a link, not for a report. */
export const longestEvidence = 500

/** A manual migration of one Azure subscription into the program, where no switch exists (rules B11 to B13, B15 to B19). */
export type MigrationPlan = {
  readonly id: MigrationPlanId
  readonly version: number
  readonly partner: PartnerReference
  readonly customerId: CustomerId
  readonly customerName: string
  readonly tenantId: TenantId
  /** The old subscription. */
  readonly subscriptionId: SubscriptionId
  readonly subscriptionName: string
  /** The new one, once it exists. */
  readonly replacementId?: SubscriptionId
  readonly cloud: Cloud
  /** The rule set that allowed it; the catalogue of services has the same version. */
  readonly ruleSet: RuleSetId
  readonly rules: readonly RuleId[]
  readonly services: readonly AzureServiceKey[]
  /** Services that the program lacks, and that the customer gives up. */
  readonly acceptedGaps: readonly AzureServiceKey[]
  readonly steps: readonly MigrationStep[]
  readonly status: MigrationPlanStatus
  /** The reason why it was abandoned. */
  readonly reason?: string
  /** When the next reminder of an overdue step is due. */
  readonly remindAt?: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly closedAt?: string
}

/** The part of the time after which a step of each kind is due. */
const share: Readonly<Record<StepKind, number>> = {
  CREATE_SUBSCRIPTION: 1 / 6,
  MOVE_SERVICE: 4 / 6,
  CONFIRM_SERVICE: 5 / 6,
  CANCEL_SERVICE: 1,
  CANCEL_SUBSCRIPTION: 1,
}

/** The steps of a new plan, in the order in which they can be taken. */
export const stepsFor = (
  { services, acceptedGaps }: Pick<MigrationPlan, 'services' | 'acceptedGaps'>,
  { from, dueInDays }: { readonly from: Date; readonly dueInDays: number },
): readonly MigrationStep[] => {
  const step = (kind: StepKind, by: MigrationStep['by'], service?: AzureServiceKey): MigrationStep => ({
    key: service === undefined ? slug(kind) : `${slug(kind).replace('-service', '')}:${service}`,
    kind,
    ...(service !== undefined && { service }),
    by,
    status: 'OPEN',
    dueAt: new Date(from.getTime() + Math.round(days(dueInDays) * share[kind])).toISOString(),
    reminded: 0,
  })
  const offered = services.filter((service) => !acceptedGaps.includes(service))
  return [
    step('CREATE_SUBSCRIPTION', 'PARTNER'),
    ...offered.map((service) => step('MOVE_SERVICE', 'PARTNER', service)),
    ...services.map((service) => step('CONFIRM_SERVICE', 'CUSTOMER', service)),
    ...offered.map((service) => step('CANCEL_SERVICE', 'CUSTOMER', service)),
    step('CANCEL_SUBSCRIPTION', 'CUSTOMER'),
  ]
}

const slug = (kind: StepKind): string => kind.toLowerCase().replaceAll('_', '-')

/** The open steps that have to be done before this one: nothing is canceled before its replacement is confirmed. */
export const waitsFor = ({ steps }: Pick<MigrationPlan, 'steps'>, step: MigrationStep): readonly MigrationStep[] => {
  const ofService = (kind: StepKind) => (one: MigrationStep) => one.kind === kind && one.service === step.service
  const before: Readonly<Record<StepKind, (one: MigrationStep) => boolean>> = {
    CREATE_SUBSCRIPTION: () => false,
    MOVE_SERVICE: ({ kind }) => kind === 'CREATE_SUBSCRIPTION',
    CONFIRM_SERVICE: ofService('MOVE_SERVICE'),
    CANCEL_SERVICE: ofService('CONFIRM_SERVICE'),
    CANCEL_SUBSCRIPTION: ({ kind }) => kind === 'CONFIRM_SERVICE',
  }
  return steps.filter((one) => one.status === 'OPEN' && before[step.kind](one))
}

/**
 * The plan with this step done. It is complete once the whole old subscription is canceled, or every service that was moved
 * is; the steps that are open then are skipped.
 */
export const withDone = (plan: MigrationPlan, done: MigrationStep, at: string): MigrationPlan => {
  const steps = plan.steps.map((step) => (step.key === done.key ? done : step))
  const canceled = steps.filter(({ kind }) => kind === 'CANCEL_SERVICE')
  const complete =
    steps.some(({ kind, status }) => kind === 'CANCEL_SUBSCRIPTION' && status === 'DONE') ||
    canceled.every(({ status }) => status === 'DONE')
  return complete
    ? {
        ...nextVersion(plan, at),
        status: 'COMPLETED',
        closedAt: at,
        steps: steps.map((step) => (step.status === 'OPEN' ? { ...step, status: 'SKIPPED' } : step)),
      }
    : withReminder({ ...nextVersion(plan, at), steps })
}

export const abandonPlan = (plan: MigrationPlan, reason: string, at: string): MigrationPlan => ({
  ...nextVersion(plan, at),
  status: 'ABANDONED',
  reason,
  closedAt: at,
})

/** The plan one version on, without a reminder. */
export const nextVersion = ({ remindAt: _, ...plan }: MigrationPlan, at: string): MigrationPlan => ({
  ...plan,
  version: plan.version + 1,
  updatedAt: at,
})

/** Days after the due date on which a reminder of an open step is sent. */
const reminderDays = [0, 3, 10, 17, 24]

/** The plan with the instant of its next reminder: only of steps that are ready. */
export const withReminder = (plan: MigrationPlan): MigrationPlan => {
  const [next] = plan.steps
    .filter((step) => isReady(plan, step))
    .flatMap((step) => nextReminder(step) ?? [])
    .toSorted()
  return next === undefined ? plan : { ...plan, remindAt: next }
}

/** A reminder of a step, counted from 1. */
export type Reminder = { readonly step: MigrationStep; readonly count: number }

/** The reminders that are due now, each with the number of reminders that were due so far. */
export const remindersDue = (plan: MigrationPlan, now: Date): readonly Reminder[] =>
  plan.status === 'IN_PROGRESS'
    ? plan.steps
        .filter((step) => isReady(plan, step))
        .map((step) => ({
          step,
          count: reminderDays.filter((day) => reminderAt(step, day) <= now.toISOString()).length,
        }))
        .filter(({ step, count }) => count > step.reminded)
    : []

export const isReady = (plan: MigrationPlan, step: MigrationStep): boolean =>
  step.status === 'OPEN' && waitsFor(plan, step).length === 0

const nextReminder = (step: MigrationStep): string | undefined => {
  const day = reminderDays[step.reminded]
  return day === undefined ? undefined : reminderAt(step, day)
}
const reminderAt = ({ dueAt }: MigrationStep, day: number): string =>
  new Date(new Date(dueAt).getTime() + days(day)).toISOString()

/** The claim that a plan is in progress. */
export const claimContent = ({ id, customerId, subscriptionId }: MigrationPlan) => ({
  customerId,
  subscriptionId,
  planId: id,
})
