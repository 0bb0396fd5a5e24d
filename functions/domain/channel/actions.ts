import { isCustomerAdmin, partnerOf, type Caller } from '../kernel/actor.ts'
import { forbidden, type Refusal } from '../kernel/refusal.ts'
import { mayPlan, mayPlanAny } from '../migration-plan/policy.ts'
import type { MigrationPlans } from '../migration-plan/store.ts'
import { ruleSets, type RuleSet } from '../rules/rule-set.ts'
import { subscriptionActions } from '../subscription/policy.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { azureOf, blocksOn, mayReceive, nothingToSwitch } from '../switch-request/assess.ts'
import { taken } from '../switch-request/open-switches.ts'
import { mayStart } from '../switch-request/policy.ts'
import type { Partner } from '../partner/partner.ts'
import { circumstancesOf, factsAbout, type Circumstances, type Ports } from './circumstances.ts'
import { decide } from './decision.ts'

type Actions = Readonly<Record<string, Refusal | undefined>>

/**
 * Everything a caller might want to do with a subscription, each with why not: from the same policies and the same decision
 * as the mutations. What is the case between a partner and a customer is looked up once for all of a caller's questions.
 */
export const actionsOn =
  (ports: Ports & { readonly migrationPlans: MigrationPlans; readonly rules: RuleSet }) =>
  (actor: Caller): ((subscription: Subscription) => Promise<Actions>) => {
    const own = partnerOf(actor)
    let partner: Promise<Partner | undefined> | undefined
    const known = new Map<string, Promise<Circumstances | undefined>>()
    const circumstancesWith = (asking: Partner, { customerId, partnerOfRecord }: Subscription) => {
      const key = `${customerId} ${partnerOfRecord?.id ?? ''}`
      const found =
        known.get(key) ?? circumstancesOf(ports, asking, customerId, partnerOfRecord ? [partnerOfRecord.id] : [])
      known.set(key, found)
      return found
    }

    const openSwitches = new Map<string, ReturnType<Ports['switchRequests']['open']>>()
    const openOf = ({ customerId }: Subscription) => {
      const found = openSwitches.get(customerId) ?? ports.switchRequests.open(customerId)
      openSwitches.set(customerId, found)
      return found
    }

    return async (subscription) => {
      partner ??= own ? ports.partners.byId(own) : Promise.resolve(undefined)
      const asking = await partner
      const given = asking && (await circumstancesWith(asking, subscription))
      return {
        ...subscriptionActions(actor, subscription),
        createMigrationPlan:
          asking && given
            ? (mayPlanAny(actor, asking) ?? planning(ports.rules, given, subscription))
            : forbidden('Only a registered partner plans migrations.'),
        createSwitchRequest: isCustomerAdmin(actor)
          ? askingInWriting(subscription, taken(await openOf(subscription)))
          : (mayStart(actor, 'TRANSFER_REQUEST', asking) ??
            (given ? switching(given, subscription) : forbidden('Only a registered partner files transfer requests.'))),
      }
    }
  }

const planning = (rules: RuleSet, given: Circumstances, subscription: Subscription): Refusal | undefined =>
  mayPlan(decide(factsAbout(given, subscription), rules), subscription.id)

/** May it be in a transfer request? What stands in it may be dealt with before the request is accepted. */
const switching = (given: Circumstances, subscription: Subscription): Refusal | undefined => {
  const { partnerOfRecord: source } = subscription
  if (!source || azureOf([subscription], source.id).length === 0) return nothingToSwitch(source?.name)
  const rules = ruleSets['2021-06']
  const pair = mayReceive(given, subscription, rules)
  if ('refusal' in pair) return pair.refusal
  const lasting = blocksOn(given, subscription, rules).some(({ rules: by }) => !by.includes('G19'))
  return lasting ? nothingToSwitch(source.name) : undefined
}

/** Whom it is to go to is not known yet; that it is active Azure of a partner of the program, and in no other request, is. */
const askingInWriting = (subscription: Subscription, inOpenSwitch: ReadonlySet<string>): Refusal | undefined => {
  const { id, partnerOfRecord: source, status } = subscription
  return source && status === 'ACTIVE' && !inOpenSwitch.has(id) && azureOf([subscription], source.id).length > 0
    ? undefined
    : nothingToSwitch(source?.name)
}
