import type { Task } from '#platform/task/task.ts'
import { hasReachedCustomer, isOpen, type Invitation } from './invitation.ts'

/** What an invitation waits for: the reseller that forwards it, then the customer, and the issuer that reminds the customer (rules C3, D2). */
export const tasksOfInvitation = (invitation: Invitation): readonly Task[] => {
  if (!isOpen(invitation)) return []
  const { id: subject, issuer, reseller, addressee, hops, createdAt, expiresAt } = invitation
  const since = hops.at(-1)?.at ?? createdAt
  const common = { subject, since, dueAt: expiresAt, until: expiresAt }
  const customer = addressee.kind === 'tenant' ? { customerName: addressee.name ?? addressee.email } : {}
  if (invitation.status === 'WITH_RESELLER')
    return reseller
      ? [
          {
            ...common,
            ...customer,
            organization: reseller.id,
            kind: 'FORWARD_INVITATION',
            title: `Forward the invitation of ${issuer.name} to the customer.`,
          },
        ]
      : []
  // Nobody in particular is to answer an open invitation.
  if (addressee.kind === 'anyone' || !hasReachedCustomer(invitation)) return []
  return [
    {
      ...common,
      ...customer,
      organization: addressee.tenantId,
      kind: 'DECIDE_INVITATION',
      title: `Accept or decline the invitation of ${issuer.name}.`,
    },
    {
      ...common,
      ...customer,
      organization: issuer.id,
      kind: 'CHASE_INVITATION',
      title: 'The customer has not answered the invitation yet.',
    },
  ]
}
