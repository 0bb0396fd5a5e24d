import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { againstRule, done, invalid, notFound, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { referenceTo } from '../partner/partner.ts'
import { entryOf } from '../rules/catalogue/catalogue.ts'
import { isAzureServiceKey, type AzureServiceKey } from '../rules/catalogue/services.ts'
import { circumstancesOf, type Ports as ChannelPorts } from '../channel/circumstances.ts'
import type { Jurisdiction } from '../channel/guard.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import { findSubscription } from '../subscription/find.ts'
import { reminding, stepsFor, type MigrationPlan } from './migration-plan.ts'
import { plannerFor, wayFor } from './may-plan.ts'
import { reload } from './reload.ts'
import type { MigrationPlans } from './store.ts'

export type CreateMigrationPlan = {
  readonly subscriptionId: string
  /** Azure services in use, by their keys in the catalogue. */
  readonly services: readonly string[]
  /** Those of them that the program does without, and the customer will as well. */
  readonly acceptedGaps: readonly string[]
  /** By when the old subscription is to be cancelled. */
  readonly dueInDays: number
}

const longestDays = 730

/**
 * Plans how an Azure subscription from elsewhere is created anew, moved by hand and cancelled (rules B11 to B13). Every
 * service in use is held against the catalogue first, and the gaps are named before anything is created. One plan at a
 * time for a subscription, which is decided by the write.
 */
export const createMigrationPlan =
  (desk: Desk & ChannelPorts & { readonly rules: RuleSet; readonly migrationPlans: MigrationPlans }) =>
  async (
    actor: Caller,
    input: CreateMigrationPlan,
    request: Request,
  ): Promise<Outcome<{ migrationPlan: MigrationPlan }>> => {
    const { clock, ids, cloud, rules } = desk
    const decided = await decideAndCommit(desk)<MigrationPlan>(actor, request, {
      decide: async () => {
        const [planner, subscription] = await Promise.all([
          plannerFor(desk, actor),
          findSubscription(desk)(actor, input.subscriptionId),
        ])
        if ('refusal' in planner) return refused(planner.refusal)
        const { partner } = planner
        if (!subscription) return refused(notFound('subscription', 'subscriptionId'))
        const { customerId, partnerOfRecord } = subscription
        const circumstances = await circumstancesOf(
          desk,
          partner.id,
          customerId,
          partnerOfRecord ? [partnerOfRecord.id] : [],
        )
        if (!circumstances) return refused(notFound('subscription', 'subscriptionId'))
        const way = await wayFor(desk, circumstances, subscription)
        if ('refusal' in way) return refused(way.refusal)
        const { decision, relationshipId } = way
        const { customer } = circumstances.file
        const asked = servicesFrom(input, { cloud, rules })
        if ('refusal' in asked) return refused(asked.refusal)

        const now = clock.now()
        const at = now.toISOString()
        const plan: MigrationPlan = reminding({
          id: ids.next('mig'),
          version: 1,
          partner: referenceTo(partner),
          customerId,
          customerName: customer.name,
          tenantId: customer.tenantId,
          subscriptionId: subscription.id,
          subscriptionName: subscription.name,
          cloud,
          ruleSet: rules.id,
          rules: decision.decidedBy,
          ...asked,
          steps: stepsFor(asked, { from: now, dueInDays: input.dueInDays }),
          status: 'IN_PROGRESS',
          createdAt: at,
          updatedAt: at,
        })
        return {
          kind: 'write',
          changes: [
            { kind: 'create', record: { name: 'migration-plan', value: plan } },
            { kind: 'claim', claim: claimOf(plan) },
            // A relationship that ends takes its plans along, so none may come into being behind its back.
            {
              kind: 'holds',
              claim: { on: 'relationship', customerId: plan.customerId, partnerId: partner.id, relationshipId },
            },
          ],
          events: [
            {
              type: 'migration-plan.created',
              subject: plan.id,
              summary: `${partner.name} planned to migrate ${subscription.name} with ${plan.services.length} services`,
              data: { subscriptionId: subscription.id, services: plan.services, acceptedGaps: plan.acceptedGaps },
            },
          ],
          result: plan,
          ids: [plan.id],
        }
      },
      reload: reload(desk).migrationPlan,
    })
    return decided.kind === 'done' ? done({ migrationPlan: decided.result }) : decided
  }

/** That a plan is in progress. */
export const claimOf = ({ id, customerId, subscriptionId }: MigrationPlan) =>
  ({ on: 'migration', customerId, subscriptionId, planId: id }) as const

/** The services of a plan, or the first that is not one, or the gaps that nobody has accepted. */
const servicesFrom = (
  { services, acceptedGaps, dueInDays }: CreateMigrationPlan,
  { cloud, rules }: Jurisdiction,
): Pick<MigrationPlan, 'services' | 'acceptedGaps'> | { readonly refusal: Refusal } => {
  if (!Number.isInteger(dueInDays) || dueInDays < 1 || dueInDays > longestDays)
    return { refusal: invalid(`must be 1 to ${longestDays} whole days`, 'dueInDays') }
  const wanted = keysIn('services', services)
  if ('refusal' in wanted) return wanted
  const accepted = keysIn('acceptedGaps', acceptedGaps)
  if ('refusal' in accepted) return accepted
  if (wanted.keys.length === 0) return { refusal: invalid('must name at least one service in use', 'services') }
  const entries = wanted.keys.map((key) => entryOf(rules.id, cloud, key))
  const gaps = entries.filter(({ gap }) => gap !== undefined)
  const stray = accepted.keys.findIndex((key) => gaps.every((entry) => entry.key !== key))
  if (stray >= 0) return { refusal: invalid('is no gap: it is offered, or not in use', 'acceptedGaps', String(stray)) }
  const open = gaps.filter(({ key }) => !accepted.keys.includes(key))
  if (open.length > 0)
    return {
      refusal: againstRule(
        'SERVICES_UNAVAILABLE',
        `The program does without ${open.map(({ title, gap = '' }) => `${title} (${gap})`).join('; ')}`,
        ['B12'],
        'services',
      ),
    }
  if (gaps.length === entries.length)
    return {
      refusal: againstRule('SERVICES_UNAVAILABLE', 'The program offers none of these services.', ['B12'], 'services'),
    }
  return { services: wanted.keys, acceptedGaps: accepted.keys }
}

const keysIn = (
  field: string,
  keys: readonly string[],
): { readonly keys: readonly AzureServiceKey[] } | { readonly refusal: Refusal } => {
  const unknown = keys.findIndex((key) => !isAzureServiceKey(key))
  return unknown < 0
    ? { keys: [...new Set(keys)].filter(isAzureServiceKey) }
    : { refusal: invalid(`${JSON.stringify(keys[unknown])} is not in the catalogue`, field, String(unknown)) }
}
