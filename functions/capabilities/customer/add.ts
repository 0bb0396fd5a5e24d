import type { Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { mayBegin, pointingAtCustomer, type Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { all, forbidden, invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { isByLabel, labelingFrom, type Labeling, type LabelingInput } from '#platform/label/label.ts'
import { labelNew } from '#platform/label/label-new.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { affiliationOf } from './affiliation.ts'
import { customerEntry, type Customer } from './customer.ts'
import { customerEvent } from './events.ts'
import { newCustomer, type NewCustomer } from './new-customer.ts'
import { mayAdd } from './policy.ts'
import { customerEntryRecord, customerRecord, domainClaim } from './records.ts'
import type { Customers } from './store.ts'

type Ports = Jurisdiction & { readonly partners: Partners; readonly customers: Customers }

/** A partner or an operator adds a customer to the customer list (rules A6, A9, E1, E6, E7). */
export const addCustomer = command({
  load: async (ports: Ports & Pick<CommandPorts, 'clock'>, input: NewCustomer & LabelingInput, actor: Caller) => {
    const { partners, customers, cloud, clock } = ports
    const refusal = mayAdd(actor)
    if (refusal) return { refusal }
    const partnerId = partnerOf(actor)
    const partner = partnerId && (await partners.byId(partnerId))
    if (partnerId && !partner) return refuse(forbidden('Only a registered partner adds customers.'))

    const checked = all({
      added: newCustomer(input, { cloud, now: clock.now() }),
      labeled: labelingFor(partner, input),
    })
    if ('refusal' in checked) return checked
    const { added, labeled } = checked.values
    const customer: Customer = { ...added.customer, ...(partner && { addedBy: partner.id }) }
    const affiliation = await affiliationOf(ports)(customer.tenantId)
    const forbiddenBy = partner && mayBegin(partner, ports, { country: customer.country, affiliation })
    if (forbiddenBy) return refuse(pointingAtCustomer(forbiddenBy, { customer: 'tenantId', country: 'country' }))
    const [byTenant, byDomain] = await Promise.all([customers.byId(customer.id), customers.byDomain(customer.domain)])
    if (byTenant)
      return refuse({
        kind: 'already-exists',
        reason: 'This tenant is a customer already: invite it.',
        failed: ['A9'],
        path: ['tenantId'],
      })
    // A customer that was added between the two reads owns its domain itself: the condition of the write finds out.
    if (byDomain !== undefined && byDomain !== customer.id)
      return refuse({ kind: 'already-exists', reason: 'This domain belongs to another tenant.', path: ['domain'] })
    return { customer, partner, ...labeled }
  },

  apply: (_, { customer, partner, labeling }) => ({
    changes: [
      customerRecord.create(customer),
      domainClaim.take({ domain: customer.domain, customerId: customer.id }),
      ...(partner
        ? [
            customerEntryRecord.create(customerEntry(partner.id, customer, customer.createdAt)),
            ...labelNew({ subject: customer.id, organization: partner.id, since: customer.createdAt }, labeling),
          ]
        : []),
    ],
    events: [customerEvent({ type: 'customer.added', subject: customer.id, summary: `${customer.name} was added` })],
    result: { customer },
    ids: [customer.id],
  }),

  reload: async ({ customers }, [first = '']) => {
    const id = parseId('cus', first)
    const customer = id && (await customers.byId(id))
    return customer && { customer }
  },
})

/** Labels are those of a partner: an operator adds a customer to nobody's list. */
const labelingFor = (partner: Partner | undefined, input: LabelingInput): { readonly labeling: Labeling } | Refused => {
  const field = input.reference === undefined ? 'labels' : 'reference'
  return !partner && isByLabel(input)
    ? refuse(invalid('UNEXPECTED', 'must be left out: operators have no customer list', field))
    : labelingFrom(input)
}
