import type { Task } from '#platform/task/task.ts'
import type { VendorAgreement } from './agreement.ts'

/** The vendor's page about both ways to bring the agreement into force. */
const vendorsGuide = 'https://learn.microsoft.com/en-us/partner-center/customers/confirm-customer-agreement'

/**
 * A missing agreement waits for the partner, as long as the relationship lasts. A reseller cannot attest, so of an indirect relationship
 * it is the provider's.
 */
export const tasksOfAgreement = ({
  relationshipId,
  partner,
  customerName,
  found,
  lookAt,
}: VendorAgreement): readonly Task[] =>
  found?.status === 'MISSING' && lookAt !== undefined
    ? [
        {
          subject: relationshipId,
          organization: partner.id,
          kind: 'COMPLETE_CUSTOMER_AGREEMENT',
          title: `Have the customer sign the Microsoft Customer Agreement in the Microsoft 365 admin center, or attest its acceptance to Microsoft: ${vendorsGuide}`,
          customerName,
          since: found.since,
          dueAt: found.since,
        },
      ]
    : []
