import { lookAtAgreement } from '#capabilities/agreement/job-kinds.ts'
import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import { advanceTransfer, cancelSwitches } from './model/job-kinds.ts'
import type { SwitchEventType } from './model/events.ts'

const advance: Reaction = ({ subject }) => [advanceTransfer(subject, {})]

/** Looks at the customer agreement of the relationship of this id. */
const lookAt = (relationshipId: unknown) =>
  typeof relationshipId === 'string' ? [lookAtAgreement(relationshipId, {})] : []

/** The transfer workflow follows its request, and the end of a relationship cancels what is open towards its partner. */
export const switchReactions: Reactions<SwitchEventType> = {
  'switch-request.created': advance,
  'switch-request.form-edited': advance,
  'switch-request.form-signed': advance,
  'switch-request.submitted': advance,
  'switch-request.acknowledged': advance,
  'switch-request.verified': advance,
  'switch-request.accepted': advance,
  'switch-request.rejected': advance,
  'switch-request.canceled': advance,
  // Who tries again may have brought the customer agreement into force.
  'switch-request.retried': (event) => [...advance(event), ...lookAt(event.data['relationshipId'])],
  'switch-request.lines-shared': undefined,
  'switch-request.expired': undefined,
  'switch-request.transfer-filed': undefined,
  // What the vendor refuses for want of a customer agreement is a reason to look at that at once.
  'switch-request.lines-moved': ({ data }) => lookAt(data['withoutAgreement']),
  'switch-request.completed': undefined,
  'switch-request.partially-completed': undefined,
  'switch-request.failed': undefined,
  'switch-request.access-task-completed': undefined,
  'switch-request.closed': undefined,
  'relationship.ended': (event) => [cancelSwitches(event.subject, { event })],
}
