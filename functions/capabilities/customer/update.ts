import { mayBeIn } from '#capabilities/rules/decide/guard.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { NewEvent } from '#platform/events/event.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { all, invalid, notFound, refuse, refuseIf, type Refused } from '#platform/kernel/refusal.ts'
import { email, text } from '#platform/kernel/text.ts'
import type { Change } from '#platform/table/record.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { isOwnRecord, type Customer, type CustomerEntry } from './customer.ts'
import { ownDomain, type PublicSuffixes } from './domain.ts'
import { customerEvent } from './events.ts'
import { mayUpdate } from './policy.ts'
import { customerEntryRecord, customerRecord, domainClaim } from './records.ts'
import { reloadCustomer } from './reload.ts'
import type { Customers } from './store.ts'

export type UpdateCustomer = {
  readonly id: string
  readonly name?: string
  readonly domain?: string
  readonly country?: string
  readonly contactEmail?: string
}
type Ports = PublicSuffixes & { readonly customers: Customers; readonly cloud: Cloud }

/**
 * Corrects what is on record of a customer. A partner corrects its own note; once the customer has accepted, its own administrator corrects
 * what everybody who works with it sees, and an operator decides between two that say the same domain is theirs.
 */
export const updateCustomer = command({
  load: async ({ customers, ...jurisdiction }: Ports, input: UpdateCustomer, actor: Caller) => {
    const id = parseId('cus', input.id)
    const partner = partnerOf(actor)
    const entry = id && partner && (await customers.entry(partner, id))
    const customer = partner ? entry?.customer : id && (await customers.byId(id))
    if (!customer || (actor.kind === 'customer-user' && actor.tenantId !== customer.tenantId))
      return refuse(notFound('customer', 'id'))
    const corrected = correctedBy(actor, input, jurisdiction)
    if ('refusal' in corrected) return corrected
    const { domain } = corrected.values
    const owner =
      isOwnRecord(customer) && domain !== undefined && domain !== customer.domain
        ? await customers.byDomain(domain)
        : undefined
    return { customer, entry, corrected: corrected.values, owner }
  },
  may: (actor, { customer }) => mayUpdate(actor, customer),
  version: ({ customer }) => customer,
  apply: (_, { customer: before, entry, corrected, owner }, { at }) => {
    if (owner !== undefined && owner !== before.id) return refuse(domainTaken('domain'))
    const fields = Object.keys(corrected) as (keyof Corrected)[]
    const ids = [before.id, ...(entry ? [entry.partnerId] : [])]
    if (fields.every((field) => corrected[field] === before[field])) return { noChange: { customer: before }, ids }
    const customer: Customer = { ...before, ...corrected, version: before.version + 1, updatedAt: at }
    return {
      changes: entry ? noteChanges(entry, customer, at) : recordChanges(customer, before),
      events: [updated(entry, customer)],
      result: { customer },
      ids,
    }
  },
  reload: reloadCustomer,
})

type Corrected = Partial<Pick<Customer, 'name' | 'domain' | 'country' | 'contactEmail'>>

/** A domain is claimed with the acceptance of a tenant's administrator: the first has it, and an operator decides where that was wrong. */
export const domainTaken = (...path: readonly string[]) =>
  ({ kind: 'already-exists', reason: 'This domain belongs to another tenant.', path }) as const

/** What is given, checked. Where a customer is decides which partners may work with it (rule E1), so it does not say so alone. */
const correctedBy = (
  actor: Caller,
  { name, domain, country, contactEmail }: UpdateCustomer,
  { cloud, isPublicSuffix }: Omit<Ports, 'customers'>,
): { readonly values: Corrected } | Refused => {
  if (name === undefined && domain === undefined && country === undefined && contactEmail === undefined)
    return refuse(invalid('MISSING', 'needs a value, or another field does: there is nothing to correct', 'name'))
  const ofCustomer = actor.kind === 'customer-user'
  const checked = all({
    name: ifGiven(name, (value) => text(value, { path: ['name'], max: 200 })),
    domain: ifGiven(domain, (value) => ownDomain({ isPublicSuffix }, value, 'domain')),
    contactEmail: ifGiven(contactEmail, (value) => email(value, 'contactEmail')),
    country:
      country !== undefined && ofCustomer
        ? refuse(invalid('UNEXPECTED', 'is corrected by an operator: partners are in your region by it', 'country'))
        : country !== undefined && refuseIf(mayBeIn(cloud, country, 'country')),
  })
  if ('refusal' in checked) return checked
  const { values } = checked
  return {
    values: {
      ...(values.name && { name: values.name.text }),
      ...(values.domain && { domain: values.domain.text }),
      ...(values.contactEmail && { contactEmail: values.contactEmail.text }),
      ...(country !== undefined && { country }),
    },
  }
}

type Checked = { readonly text: string } | Refused
const ifGiven = (value: string | undefined, check: (value: string) => Checked): Checked | undefined =>
  value === undefined ? undefined : check(value)

const noteChanges = (entry: CustomerEntry, customer: Customer, at: string): readonly Change[] => [
  customerEntryRecord.replace({ ...entry, customer, version: entry.version + 1, updatedAt: at }, entry),
]

const recordChanges = (customer: Customer, before: Customer): readonly Change[] => [
  customerRecord.replace(customer, before),
  ...(isOwnRecord(before) && customer.domain !== before.domain
    ? [
        domainClaim.release({ domain: before.domain, customerId: before.id }),
        domainClaim.take({ domain: customer.domain, customerId: customer.id }),
      ]
    : []),
]

/** A note is in the timeline of its partner, without what it says: it is seen by that partner alone. */
const updated = (entry: CustomerEntry | undefined, { id, name }: Customer): NewEvent =>
  customerEvent({
    type: 'customer.updated',
    subject: entry?.partnerId ?? id,
    summary: entry ? 'An entry of the customer list was corrected' : `What is on record of ${name} was corrected`,
    data: { customerId: id },
  })
