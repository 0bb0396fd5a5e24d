import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { NewEvent } from '#platform/events/event.ts'
import type { CustomerUser } from '#platform/kernel/actor.ts'
import { invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import type { Customer } from './customer.ts'
import type { PublicSuffixes } from './domain.ts'
import { customerEvent } from './events.ts'
import { newCustomer, type Organization } from './new-customer.ts'
import { customerRecord, domainClaim } from './records.ts'
import type { CustomerFile } from './store.ts'

/** A customer that joins a relationship, and what has to be written for it. */
export type Joining = {
  readonly customer: Customer
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
}

const organizationMissing = refuse(
  invalid('MISSING', 'is needed: your organization is not a customer yet', 'organization'),
)

/**
 * Makes the customer as it is once it has joined: on record, with the agreement accepted (rule C6), and with its domain. What partners have
 * entered before does not count: the tenant itself says who it is, unless an operator has.
 */
export const joinCustomer = (
  actor: CustomerUser,
  { organization, acceptAgreement }: { readonly organization?: Organization; readonly acceptAgreement: boolean },
  file: CustomerFile | undefined,
  { cloud, now, isPublicSuffix }: { readonly cloud: Cloud; readonly now: Date } & PublicSuffixes,
): Joining | Refused => {
  const at = now.toISOString()
  const known = file?.customer
  if (known?.agreementAcceptedAt !== undefined) return { customer: known, changes: [], events: [] }
  if (!known && !organization) return organizationMissing
  if (!acceptAgreement)
    return refuse(
      againstRule(
        'AGREEMENT_REQUIRED',
        'The customer agreement has to be accepted with the invitation.',
        ['C6'],
        'acceptAgreement',
      ),
    )

  const own = known
    ? { customer: { ...known, version: known.version + 1, updatedAt: at } }
    : newCustomer(
        { ...(organization as Organization), tenantId: actor.tenantId, contactEmail: contactOf(actor, organization) },
        { cloud, now, isPublicSuffix },
        ['organization'],
      )
  if ('refusal' in own) return own
  const customer: Customer = { ...own.customer, agreementAcceptedAt: at }
  return {
    customer,
    changes: [
      known ? customerRecord.replace(customer, known) : customerRecord.create(customer),
      domainClaim.take({ domain: customer.domain, customerId: customer.id }),
    ],
    events: [
      ...(known
        ? []
        : [
            customerEvent({
              type: 'customer.added',
              subject: customer.id,
              summary: `${customer.name} joined by an invitation`,
            }),
          ]),
      customerEvent({
        type: 'customer.agreement-accepted',
        subject: customer.id,
        summary: 'The customer agreement was accepted',
      }),
    ],
  }
}

/** The address in the token is that of whoever accepts. Without one it is the address that every domain of a tenant has. */
const contactOf = ({ email }: CustomerUser, organization: Organization | undefined): string =>
  email ?? `admin@${organization?.domain ?? ''}`
