import type { Caller } from '#platform/kernel/actor.ts'
import { relationshipClaim } from '#capabilities/customer/records.ts'
import { loadContext, type DecisionPorts } from '#capabilities/decision/decision-context.ts'
import { referenceTo } from '#capabilities/partner/partner.ts'
import { entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import { isAzureServiceKey, type AzureServiceKey } from '#capabilities/rules/catalogue/services.ts'
import type { Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import type { RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import { findSubscription } from '#capabilities/subscription/find.ts'
import { all, invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { labelingFrom, type LabelingInput } from '#platform/label/label.ts'
import { labelNew } from '#platform/label/label-new.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { migrationEvent } from './events.ts'
import { claimContent, stepsFor, withReminder, type MigrationPlan } from './migration-plan.ts'
import { plannerFor, wayFor } from './may-plan.ts'
import { migrationClaim, migrationPlanRecord } from './records.ts'
import { reloadPlan, type PlanPorts } from './update.ts'

export type CreateMigrationPlan = LabelingInput & {
  readonly subscriptionId: string
  /** Azure services in use, by their keys in the catalogue. */
  readonly services: readonly string[]
  /** Those of them that the program lacks, and that the customer gives up. */
  readonly acceptedGaps: readonly string[]
  /** Days until the old subscription is to be canceled. */
  readonly dueInDays: number
}

const longestDays = 730

/**
 * Plans how an Azure subscription from another channel is created anew, moved by hand and canceled (rules B11 to B13). Every
 * service in use is checked against the catalogue first, and the gaps are named before anything is created. There is one plan
 * at a time for a subscription, and the write decides that.
 */
export const createMigrationPlan = command({
  load: async (
    ports: DecisionPorts & PlanPorts & { readonly rules: RuleSet },
    input: CreateMigrationPlan,
    actor: Caller,
  ) => {
    const [planner, subscription] = await Promise.all([
      plannerFor(ports, actor),
      findSubscription(ports)(actor, input.subscriptionId),
    ])
    if ('refusal' in planner) return planner
    const { partner } = planner
    if (!subscription) return refuse(notFound('subscription', 'subscriptionId'))
    const { customerId, partnerOfRecord } = subscription
    const context = await loadContext(ports, partner.id, customerId, partnerOfRecord ? [partnerOfRecord.id] : [])
    if (!context) return refuse(notFound('subscription', 'subscriptionId'))
    const way = await wayFor(ports, context, subscription)
    if ('refusal' in way) return way
    const checked = all({ services: servicesFrom(input, ports), labeled: labelingFrom(input) })
    if ('refusal' in checked) return checked
    const { services, labeled } = checked.values
    return { partner, subscription, customer: context.file.customer, ...way, services, ...labeled }
  },

  apply: (_, { partner, subscription, customer, decision, relationshipId, services, labeling }, moment) => {
    const { input, ports, now, at } = moment
    const plan: MigrationPlan = withReminder({
      id: ports.ids.next('mig'),
      version: 1,
      partner: referenceTo(partner),
      customerId: customer.id,
      customerName: customer.name,
      tenantId: customer.tenantId,
      subscriptionId: subscription.id,
      subscriptionName: subscription.name,
      cloud: ports.cloud,
      ruleSet: ports.rules.id,
      rules: decision.decidedBy,
      ...services,
      steps: stepsFor(services, { from: now, dueInDays: input.dueInDays }),
      status: 'IN_PROGRESS',
      createdAt: at,
      updatedAt: at,
    })
    return {
      changes: [
        migrationPlanRecord.create(plan),
        migrationClaim.take(claimContent(plan)),
        ...labelNew({ subject: plan.id, organization: partner.id, since: at }, labeling),
        // The end of a relationship ends its plans, so none may be created behind its back.
        relationshipClaim.check({ customerId: plan.customerId, partnerId: partner.id, relationshipId }),
      ],
      events: [
        migrationEvent({
          type: 'migration-plan.created',
          subject: plan.id,
          summary: `${partner.name} planned to migrate ${subscription.name} with ${plan.services.length} services`,
          data: { subscriptionId: subscription.id, services: plan.services, acceptedGaps: plan.acceptedGaps },
        }),
      ],
      result: { migrationPlan: plan },
      ids: [plan.id],
    }
  },

  reload: reloadPlan,
})

/** The services of a plan, or the refusal of one that is unknown, or of gaps that nobody has accepted. */
const servicesFrom = (
  { services, acceptedGaps, dueInDays }: CreateMigrationPlan,
  { cloud, rules }: Jurisdiction,
): Pick<MigrationPlan, 'services' | 'acceptedGaps'> | Refused => {
  const isDue = Number.isInteger(dueInDays) && dueInDays >= 1 && dueInDays <= longestDays
  const checked = all({
    dueInDays: isDue
      ? undefined
      : refuse(invalid('OUT_OF_RANGE', `must be 1 to ${longestDays} whole days`, 'dueInDays')),
    wanted:
      services.length > 0
        ? keysIn('services', services)
        : refuse(invalid('MISSING', 'must name at least one service in use', 'services')),
    accepted: keysIn('acceptedGaps', acceptedGaps),
  })
  if ('refusal' in checked) return checked
  const { wanted, accepted } = checked.values
  const entries = wanted.keys.map((key) => entryOf(rules.id, cloud, key))
  const gaps = entries.filter(({ gap }) => gap !== undefined)
  const stray = accepted.keys.findIndex((key) => gaps.every((entry) => entry.key !== key))
  if (stray >= 0)
    return refuse(invalid('UNKNOWN', 'is no gap: it is offered, or not in use', 'acceptedGaps', String(stray)))
  const open = gaps.filter(({ key }) => !accepted.keys.includes(key))
  if (open.length > 0)
    return refuse(
      againstRule(
        'SERVICES_UNAVAILABLE',
        `The program does without ${open.map(({ title, gap = '' }) => `${title} (${gap})`).join('; ')}`,
        ['B12'],
        'services',
      ),
    )
  if (gaps.length === entries.length)
    return refuse(
      againstRule('SERVICES_UNAVAILABLE', 'The program offers none of these services.', ['B12'], 'services'),
    )
  return { services: wanted.keys, acceptedGaps: accepted.keys }
}

const keysIn = (field: string, keys: readonly string[]): { readonly keys: readonly AzureServiceKey[] } | Refused => {
  const unknown = keys.findIndex((key) => !isAzureServiceKey(key))
  return unknown < 0
    ? { keys: [...new Set(keys)].filter(isAzureServiceKey) }
    : refuse(
        invalid(
          'UNKNOWN',
          `is ${JSON.stringify(keys[unknown])}, which is not in the catalogue`,
          field,
          String(unknown),
        ),
      )
}
