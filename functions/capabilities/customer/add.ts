import type { Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { mayBegin, pointingAtCustomer, type Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { all, forbidden, invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { isByLabel, labelingFrom, type Labeling, type LabelingInput } from '#platform/label/label.ts'
import { labelNew } from '#platform/label/label-new.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { affiliationOf } from './affiliation.ts'
import { customerEntry } from './customer.ts'
import type { PublicSuffixes } from './domain.ts'
import { customerEvent } from './events.ts'
import { newCustomer, type NewCustomer } from './new-customer.ts'
import { mayAdd } from './policy.ts'
import { customerEntryRecord, customerRecord } from './records.ts'
import { reloadCustomer } from './reload.ts'
import type { Customers } from './store.ts'
import { domainTaken } from './update.ts'

type Ports = Jurisdiction & PublicSuffixes & { readonly partners: Partners; readonly customers: Customers }

/**
 * A partner adds a customer to its list (rules A6, A9, E1, E6, E7): what it enters is its note, and the tenant knows nothing of it. An operator
 * puts a customer on record.
 */
export const addCustomer = command({
  load: async (ports: Ports & Pick<CommandPorts, 'clock'>, input: NewCustomer & LabelingInput, actor: Caller) => {
    const { partners, customers, cloud, clock, isPublicSuffix } = ports
    const refusal = mayAdd(actor)
    if (refusal) return { refusal }
    const partnerId = partnerOf(actor)
    const partner = partnerId && (await partners.byId(partnerId))
    if (partnerId && !partner) return refuse(forbidden('Only a registered partner adds customers.'))

    const checked = all({
      added: newCustomer(input, { cloud, now: clock.now(), isPublicSuffix }),
      labeled: labelingFor(partner, input),
    })
    if ('refusal' in checked) return checked
    const { added, labeled } = checked.values
    const { customer } = added
    const affiliation = await affiliationOf(ports)(customer.tenantId)
    const forbiddenBy = partner && mayBegin(partner, ports, { country: customer.country, affiliation })
    if (forbiddenBy) return refuse(pointingAtCustomer(forbiddenBy, { customer: 'tenantId', country: 'country' }))
    // What others have on record of this tenant or this domain is no business of a partner's list.
    const known = partner
      ? await customers.entry(partner.id, customer.id).then((entry) => entry?.customer)
      : await customers.byId(customer.id)
    if (known)
      return refuse({
        kind: 'already-exists',
        reason: 'This tenant is a customer already: invite it.',
        failed: ['A9'],
        path: ['tenantId'],
      })
    if (!partner) {
      const owner = await customers.byDomain(customer.domain)
      if (owner !== undefined && owner !== customer.id) return refuse(domainTaken('domain'))
    }
    return { customer, partner, ...labeled }
  },

  apply: (_, { customer, partner, labeling }) => ({
    changes: partner
      ? [
          customerEntryRecord.create(customerEntry(partner.id, customer, customer.createdAt)),
          ...labelNew({ subject: customer.id, organization: partner.id, since: customer.createdAt }, labeling),
        ]
      : [customerRecord.create(customer)],
    events: [
      // A note is in the timeline of its partner, without what it says: it is seen by that partner alone.
      customerEvent(
        partner
          ? {
              type: 'customer.added',
              subject: partner.id,
              summary: 'A customer was added to the customer list',
              data: { customerId: customer.id },
            }
          : { type: 'customer.added', subject: customer.id, summary: `${customer.name} was added` },
      ),
    ],
    result: { customer },
    ids: [customer.id, ...(partner ? [partner.id] : [])],
  }),

  reload: reloadCustomer,
})

/** Labels are those of a partner: an operator adds a customer to nobody's list. */
const labelingFor = (partner: Partner | undefined, input: LabelingInput): { readonly labeling: Labeling } | Refused => {
  const field = input.reference === undefined ? 'labels' : 'reference'
  return !partner && isByLabel(input)
    ? refuse(invalid('UNEXPECTED', 'must be left out: operators have no customer list', field))
    : labelingFrom(input)
}
