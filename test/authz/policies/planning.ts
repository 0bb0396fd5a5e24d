/** Who plans migrations, and where a plan is the way: the two policies of planning that read before they answer. */
import type { CustomerFile } from '#capabilities/customer/store.ts'
import type { DecisionContext } from '#capabilities/decision/decision-context.ts'
import type { plannerFor, wayFor } from '#capabilities/migration/may-plan.ts'
import type { MigrationPlans } from '#capabilities/migration/store.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import { customerIdOf, idOf, partnerIdOf, type PartnerId } from '#platform/kernel/ids.ts'
import { customer, issuer, reference, stranger, tenant } from '../../laws/everybody.ts'
import { pairs, partners } from './objects.ts'
import { created, everyone, soon } from './people.ts'
import { subscriptions } from './purchases.ts'

/** Finds one partner, and insists on an id: to look up nothing is a fault. */
const registered = (partner: Partner) => ({
  byId: async (id: PartnerId | undefined) => {
    if (typeof id !== 'string') throw new Error('Nobody is looked up without an id')
    return id === partner.id ? partner : undefined
  },
})

export const plannerCases = (policy: typeof plannerFor) =>
  pairs(everyone, partners).map(
    ([actor, partner]) =>
      () =>
        policy({ partners: registered(partner) as unknown as Partners }, actor as Caller),
  )

const fileWith = (open: CustomerFile['open'], resellers: CustomerFile['resellers']): CustomerFile => ({
  customer: {
    id: customerIdOf(customer),
    version: 1,
    tenantId: customer,
    name: 'Customer',
    domain: 'customer.example',
    country: 'DE',
    contactEmail: 'it@customer.example',
    agreementAcceptedAt: created,
    createdAt: created,
    updatedAt: created,
  },
  held: new Map(),
  heldByResellers: [],
  open,
  resellers,
  used: new Set(),
})

export const wayCases = (policy: typeof wayFor) => {
  const related: CustomerFile['open'] = new Map([[partnerIdOf(issuer), idOf('rel', tenant(8))]])
  // A reseller works through its provider, whose relationship is not its own.
  const ties = {
    customerId: customerIdOf(customer),
    resellerId: partnerIdOf(issuer),
    version: 1,
    relationships: [{ relationshipId: idOf('rel', tenant(8)), provider: reference(stranger, 'Provider') }],
  }
  const planned = new Map(subscriptions.slice(0, 1).map(({ id }) => [id, idOf('mig', tenant(14))]))
  const azure = subscriptions.map((one) => ({ ...one, azureSubscriptionId: tenant(16) }))
  return pairs(pairs(partners, azure), pairs([related, new Map(), 'tied'] as const, [planned, new Map()])).flatMap(
    ([[partner, subscription], [open, inProgress]]) =>
      Object.values(ruleSets).map((rules) => () => {
        const context: DecisionContext = {
          cloud: 'GLOBAL',
          now: new Date(soon),
          file: open === 'tied' ? fileWith(new Map(), [ties]) : fileWith(open, []),
          bought: [subscription],
          sellers: new Map(),
          agreements: new Map(),
          customerIsPartner: false,
          openSwitches: undefined,
          inOpenSwitch: new Set(),
          partner,
          providers: [],
        }
        const migrationPlans = { inProgress: async () => inProgress } as unknown as MigrationPlans
        return policy({ migrationPlans, rules }, context, subscription)
      }),
  )
}
