import { lookAtAgreement } from '#capabilities/agreement/job-kinds.ts'
import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import { advanceTransfer, cancelSwitches } from './model/job-kinds.ts'
import type { SwitchEventType } from './model/events.ts'

const advance: Reaction = ({ subject }) => [advanceTransfer(subject, {})]

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
  'switch-request.retried': advance,
  'switch-request.lines-shared': undefined,
  'switch-request.expired': undefined,
  'switch-request.transfer-filed': undefined,
  // That the vendor refuses it for want of a customer agreement is a reason to look at that at once.
  'switch-request.lines-moved': ({ data: { withoutAgreement } }) =>
    typeof withoutAgreement === 'string' ? [lookAtAgreement(withoutAgreement, {})] : [],
  'switch-request.completed': undefined,
  'switch-request.partially-completed': undefined,
  'switch-request.failed': undefined,
  'switch-request.access-task-completed': undefined,
  'switch-request.closed': undefined,
  'relationship.ended': (event) => [cancelSwitches(event.subject, { event })],
}
