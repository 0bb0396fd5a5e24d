/** Subscriptions in all their states, migration plans at every step, and decisions about every channel. */
import { abandonPlan, stepsFor, withDone, type MigrationPlan } from '#capabilities/migration/migration-plan.ts'
import type { Customer } from '#capabilities/customer/customer.ts'
import { decide, type Decision } from '#capabilities/rules/decide/decision.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { customerIdOf, idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { channels, factsOf, partnerKinds, serviceKinds } from '#tools/rules/cases.ts'
import { customer, issuer, reference, stranger, tenant } from '../../laws/everybody.ts'
import { purchaseOf } from '../../laws/purchases.ts'
import { pairs } from './objects.ts'
import { created, expiry } from './people.ts'

const parties = { customer: customerIdOf(customer), partner: partnerIdOf(issuer) }
const sale = (more: Partial<Subscription>): Subscription => ({
  ...purchaseOf(parties, { updated: 0, ...more }),
  id: idOf('sub', tenant(13)),
})
const sold: readonly Partial<Subscription>[] = [
  {},
  { partnerOfRecord: reference(stranger, 'Other') },
  { channel: 'EA' },
  { channel: 'ADVISOR', partnerOfRecord: reference(issuer, 'Issuer') },
  { channel: 'ADVISOR', namedSeller: { partnerId: partnerIdOf(issuer), customerName: 'Customer' } },
  { productType: 'RESERVATION' },
  { productType: 'SOFTWARE' },
]
const states: readonly Partial<Subscription>[] = [
  { status: 'ACTIVE' },
  { status: 'ACTIVE', termEndsAt: expiry },
  { status: 'SUSPENDED' },
  { status: 'CANCELED' },
]
export const subscriptions: readonly Subscription[] = pairs(sold, states).map(([how, state]) =>
  sale({ ...how, ...state }),
)

const withoutGaps = { services: ['dns'], acceptedGaps: [] } as const
const scope = { services: ['dns', 'cloud-services-classic'], acceptedGaps: ['cloud-services-classic'] } as const
export const freshPlan: MigrationPlan = {
  ...scope,
  id: idOf('mig', tenant(14)),
  version: 1,
  partner: reference(issuer, 'Issuer'),
  customerId: customerIdOf(customer),
  customerName: 'Customer',
  tenantId: customer,
  subscriptionId: idOf('sub', tenant(13)),
  subscriptionName: 'Azure',
  cloud: 'GLOBAL',
  ruleSet: '2021-06',
  rules: ['B13'],
  steps: stepsFor(scope, { from: new Date(created), dueInDays: 30 }),
  status: 'IN_PROGRESS',
  createdAt: created,
  updatedAt: created,
}
/** The plan after each step, in the order in which they can be taken. */
const walked = freshPlan.steps.reduce<readonly MigrationPlan[]>(
  (plans, step) => [...plans, withDone(plans.at(-1) ?? freshPlan, { ...step, status: 'DONE' }, created)],
  [freshPlan],
)
export const plans: readonly MigrationPlan[] = [
  ...walked,
  { ...freshPlan, ...withoutGaps, steps: stepsFor(withoutGaps, { from: new Date(created), dueInDays: 30 }) },
  { ...freshPlan, ruleSet: '2017-05' },
  abandonPlan(freshPlan, 'We stay.', created),
]

const facts = (more: (given: Facts) => Partial<Facts>): readonly Facts[] =>
  pairs(pairs(channels, serviceKinds), partnerKinds).map(([[channel, serviceKind], kind]) => {
    const given = factsOf('GLOBAL', channel, serviceKind, kind)
    return { ...given, ...more(given) }
  })
/** Decisions of each outcome, possible now or not. */
const decided: readonly Decision[] = pairs(
  [
    ...facts(() => ({})),
    ...facts(({ customer: buyer }) => ({
      relationship: 'WITH_DELEGATED_ADMIN',
      delegatedAdmin: 'THIS_PARTNER',
      customer: { ...buyer, agreementSigned: true },
    })),
    ...facts(({ partner }) => ({ partner: { ...partner, status: 'SUSPENDED' } })),
    ...facts(({ subscription }) => ({ subscription: { ...subscription, status: 'CANCELED' } })),
  ],
  Object.values(ruleSets),
).map(([given, rules]) => decide(given, rules))

export const decisions: readonly Decision[] = [
  ...decided,
  // A step that no rule asks for.
  ...decided.map((decision) => ({
    ...decision,
    nextSteps: decision.nextSteps.map((step) => ({ ...step, rules: [] })),
  })),
]

const record: Customer = {
  id: customerIdOf(customer),
  version: 1,
  tenantId: customer,
  name: 'Customer',
  domain: 'customer.example',
  country: 'DE',
  contactEmail: 'it@customer.example',
  createdAt: created,
  updatedAt: created,
}
/** A customer as it was entered, and as it has accepted. */
export const records: readonly Customer[] = [record, { ...record, agreementAcceptedAt: created }]
