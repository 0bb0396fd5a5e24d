import { isCustomerAdmin, partnerOf, type Caller } from '../kernel/actor.ts'
import { forbidden, type Refusal } from '../kernel/refusal.ts'
import { wayFor } from '../migration-plan/may-plan.ts'
import { mayPlanAny } from '../migration-plan/policy.ts'
import type { MigrationPlans } from '../migration-plan/store.ts'
import { ruleSets, type RuleSet } from '../rules/rule-set.ts'
import { subscriptionActions } from '../subscription/policy.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { azureOf, blocksOn, mayReceive, nothingToSwitch } from '../switch-request/assess.ts'
import { taken } from '../switch-request/open-switches.ts'
import { mayStart } from '../switch-request/policy.ts'
import { circumstancesOf, type Circumstances, type Ports } from './circumstances.ts'

type Asked = Ports & { readonly migrationPlans: MigrationPlans; readonly rules: RuleSet }
type Actions = Readonly<Record<string, Refusal | undefined>>

/**
 * Everything a caller might want to do with a subscription, each with why not: from the same policies and the same decision
 * as the mutations.
 */
export const actionsOn =
  (ports: Asked) =>
  async (actor: Caller, subscription: Subscription): Promise<Actions> => {
    const own = partnerOf(actor)
    const { customerId, partnerOfRecord } = subscription
    const given = own && (await circumstancesOf(ports, own, customerId, partnerOfRecord ? [partnerOfRecord.id] : []))
    return {
      ...subscriptionActions(actor, subscription),
      createMigrationPlan: await planning(ports, actor, given, subscription),
      createSwitchRequest: isCustomerAdmin(actor)
        ? askingInWriting(subscription, taken(await ports.switchRequests.open(customerId)))
        : (mayStart(actor, 'TRANSFER_REQUEST', given?.partner) ??
          (given ? switching(given, subscription) : forbidden('Only a registered partner files transfer requests.'))),
    }
  }

const planning = async (
  ports: Asked,
  actor: Caller,
  given: Circumstances | undefined,
  subscription: Subscription,
): Promise<Refusal | undefined> => {
  if (!given) return forbidden('Only a registered partner plans migrations.')
  const never = mayPlanAny(actor, given.partner)
  if (never) return never
  const way = await wayFor(ports, given, subscription)
  return 'refusal' in way ? way.refusal : undefined
}

/** May it be in a transfer request? What stands in it may be dealt with before the request is accepted. */
const switching = (given: Circumstances, subscription: Subscription): Refusal | undefined => {
  const { partnerOfRecord: source } = subscription
  if (!source || azureOf([subscription], source.id).length === 0) return nothingToSwitch
  const rules = ruleSets['2021-06']
  const pair = mayReceive(given, subscription, rules)
  if ('refusal' in pair) return pair.refusal
  const lasting = blocksOn(given, subscription, rules).some(({ rules: by }) => !by.includes('G19'))
  return lasting ? nothingToSwitch : undefined
}

/** Whom it is to go to is not known yet; that it is active Azure of a partner of the program, and in no other request, is. */
const askingInWriting = (subscription: Subscription, inOpenSwitch: ReadonlySet<string>): Refusal | undefined => {
  const { id, partnerOfRecord: source, status } = subscription
  return source && status === 'ACTIVE' && !inOpenSwitch.has(id) && azureOf([subscription], source.id).length > 0
    ? undefined
    : nothingToSwitch
}
