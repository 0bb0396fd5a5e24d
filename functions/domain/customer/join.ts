import type { CustomerUser } from '../kernel/actor.ts'
import type { Change, NewEvent } from '../kernel/commit.ts'
import { customerIdOf } from '../kernel/ids.ts'
import { againstRule, invalid, type Refusal } from '../kernel/refusal.ts'
import type { Cloud } from '../rules/clouds.ts'
import { customerFrom, type Organization } from './add.ts'
import type { Customer } from './customer.ts'
import type { CustomerFile } from './store.ts'

/** A customer on its way into a relationship, and what has to be written for it. */
export type Joining = {
  readonly customer: Customer
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
}

/** The customer as it will be once it has joined: in the book, with the agreement accepted (rule C6). */
export const joiningCustomer = (
  actor: CustomerUser,
  { organization, acceptAgreement }: { readonly organization?: Organization; readonly acceptAgreement: boolean },
  file: CustomerFile | undefined,
  { cloud, now }: { readonly cloud: Cloud; readonly now: Date },
): Joining | { readonly refusal: Refusal } => {
  const at = now.toISOString()
  const known = file?.customer
  if (known?.agreementAcceptedAt !== undefined) return { customer: known, changes: [], events: [] }
  if (!known && !organization)
    return { refusal: invalid('is needed: your organization is not in the book yet', 'organization') }
  if (!acceptAgreement)
    return {
      refusal: againstRule(
        'AGREEMENT_REQUIRED',
        'The customer agreement has to be accepted with the invitation.',
        ['C6'],
        'acceptAgreement',
      ),
    }

  const accepted: NewEvent = {
    type: 'customer.agreement-accepted',
    subject: customerIdOf(actor.tenantId),
    summary: 'The customer agreement was accepted',
  }
  if (known) {
    const customer: Customer = { ...known, agreementAcceptedAt: at, version: known.version + 1, updatedAt: at }
    return {
      customer,
      changes: [{ kind: 'replace', record: { name: 'customer', value: customer }, from: known.version }],
      events: [accepted],
    }
  }
  const entered =
    organization &&
    customerFrom(
      { ...organization, tenantId: actor.tenantId, contactEmail: actor.email ?? `admin@${organization.domain}` },
      { cloud, now },
      ['organization'],
    )
  if (!entered) return { refusal: invalid('is needed: your organization is not in the book yet', 'organization') }
  if ('refusal' in entered) return entered
  const customer: Customer = { ...entered.customer, agreementAcceptedAt: at }
  return {
    customer,
    changes: [
      { kind: 'create', record: { name: 'customer', value: customer } },
      { kind: 'claim', claim: { on: 'domain', domain: customer.domain, customerId: customer.id } },
    ],
    events: [
      { type: 'customer.added', subject: customer.id, summary: `${customer.name} joined by an invitation` },
      accepted,
    ],
  }
}
