import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { NewEvent } from '#platform/events/event.ts'
import type { CustomerUser } from '#platform/kernel/actor.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'
import { invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import type { Customer } from './customer.ts'
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

/** Makes the customer as it is once it has joined: on record, with the agreement accepted (rule C6). */
export const joinCustomer = (
  actor: CustomerUser,
  { organization, acceptAgreement }: { readonly organization?: Organization; readonly acceptAgreement: boolean },
  file: CustomerFile | undefined,
  { cloud, now }: { readonly cloud: Cloud; readonly now: Date },
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

  const agreementAccepted = customerEvent({
    type: 'customer.agreement-accepted',
    subject: customerIdOf(actor.tenantId),
    summary: 'The customer agreement was accepted',
  })
  if (known) {
    const customer: Customer = { ...known, agreementAcceptedAt: at, version: known.version + 1, updatedAt: at }
    return { customer, changes: [customerRecord.replace(customer, known)], events: [agreementAccepted] }
  }
  if (!organization) return organizationMissing
  const added = newCustomer(
    { ...organization, tenantId: actor.tenantId, contactEmail: actor.email ?? `admin@${organization.domain}` },
    { cloud, now },
    ['organization'],
  )
  if ('refusal' in added) return added
  const customer: Customer = { ...added.customer, agreementAcceptedAt: at }
  return {
    customer,
    changes: [customerRecord.create(customer), domainClaim.take({ domain: customer.domain, customerId: customer.id })],
    events: [
      customerEvent({
        type: 'customer.added',
        subject: customer.id,
        summary: `${customer.name} joined by an invitation`,
      }),
      agreementAccepted,
    ],
  }
}
