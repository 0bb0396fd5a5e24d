import { actsAs, partnerOf, type Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { customerIdOf, parseId, parseTenantId } from '../kernel/ids.ts'
import { done, forbidden, invalid, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { domainName, email, text, texts } from '../kernel/text.ts'
import { mayBegin, mayBeIn, pointingAtCustomer, type Jurisdiction } from '../channel/guard.ts'
import type { Partners } from '../partner/store.ts'
import type { Cloud } from '../rules/clouds.ts'
import { bookEntry, type Customer } from './customer.ts'
import { standingOf } from './standing.ts'
import type { Customers } from './store.ts'

export type Organization = { readonly name: string; readonly domain: string; readonly country: string }
export type AddCustomer = Organization & { readonly tenantId: string; readonly contactEmail: string }

/** A customer as its particulars make it, or the first of them that is wrong; `path` leads to them. */
export const customerFrom = (
  input: AddCustomer,
  { cloud, now }: { readonly cloud: Cloud; readonly now: Date },
  path: readonly string[] = [],
): { readonly customer: Customer } | { readonly refusal: Refusal } => {
  const tenantId = parseTenantId(input.tenantId)
  if (!tenantId) return { refusal: invalid('must be a tenant id: a UUID', ...path, 'tenantId') }
  const checked = texts({
    name: text(input.name, { path: [...path, 'name'], max: 200 }),
    domain: domainName(input.domain, ...path, 'domain'),
    contactEmail: email(input.contactEmail, ...path, 'contactEmail'),
  })
  if ('refusal' in checked) return checked
  const elsewhere = mayBeIn(cloud, input.country, ...path, 'country')
  if (elsewhere) return { refusal: elsewhere }
  const at = now.toISOString()
  return {
    customer: {
      id: customerIdOf(tenantId),
      version: 1,
      tenantId,
      ...checked.values,
      country: input.country,
      createdAt: at,
      updatedAt: at,
    },
  }
}

/** A partner or an operator enters a customer into the book (rules A6, A9, E1, E6, E7). */
export const addCustomer =
  (desk: Desk & Jurisdiction & { partners: Partners; customers: Customers }) =>
  async (actor: Caller, input: AddCustomer, request: Request): Promise<Outcome<{ customer: Customer }>> => {
    const { partners, customers, clock } = desk
    if (actor.kind !== 'operator' && !actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN'))
      return refused(
        forbidden('Adding a customer takes an admin agent, a sales agent, a global administrator or an operator.'),
      )
    const partnerId = partnerOf(actor)
    const partner = partnerId && (await partners.byId(partnerId))
    if (partnerId && !partner) return refused(forbidden('Only a registered partner adds customers.'))

    const decided = await decideAndCommit(desk)<Customer>(actor, request, {
      decide: async () => {
        const entered = customerFrom(input, { cloud: desk.cloud, now: clock.now() })
        if ('refusal' in entered) return refused(entered.refusal)
        const customer: Customer = { ...entered.customer, ...(partner && { enteredBy: partner.id }) }
        const standing = await standingOf(desk)(customer.tenantId)
        const refusal = partner && mayBegin(partner, desk, { country: customer.country, standing })
        if (refusal) return refused(pointingAtCustomer(refusal, { customer: 'tenantId', country: 'country' }))
        const [byTenant, byDomain] = await Promise.all([
          customers.byId(customer.id),
          customers.byDomain(customer.domain),
        ])
        if (byTenant)
          return refused({
            kind: 'already-exists',
            reason: 'This tenant is in the book already: invite it.',
            failed: ['A9'],
            path: ['tenantId'],
          })
        // Its own domain belongs to a customer that was entered between the two reads: the write will tell.
        if (byDomain !== undefined && byDomain !== customer.id)
          return refused({ kind: 'already-exists', reason: 'This domain belongs to another tenant.', path: ['domain'] })
        return {
          kind: 'write',
          changes: [
            { kind: 'create', record: { name: 'customer', value: customer } },
            { kind: 'claim', claim: { on: 'domain', domain: customer.domain, customerId: customer.id } },
            ...(partner
              ? [
                  {
                    kind: 'ensure' as const,
                    record: { name: 'book-entry' as const, value: bookEntry(partner.id, customer, customer.createdAt) },
                  },
                ]
              : []),
          ],
          events: [
            { type: 'customer.added', subject: customer.id, summary: `${customer.name} was entered into the book` },
          ],
          result: customer,
          ids: [customer.id],
        }
      },
      reload: async ([first = '']) => {
        const id = parseId('cus', first)
        return id && customers.byId(id)
      },
    })
    return decided.kind === 'done' ? done({ customer: decided.result }) : decided
  }
