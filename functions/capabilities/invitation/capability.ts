/** Invitations of customers into relationships, direct or through a reseller (rules C1 to C17, D1 to D3). */
import type { Reader } from '#platform/table/reader.ts'
import { acceptInvitation } from './accept.ts'
import { declineInvitation, revokeInvitation } from './close.ts'
import { createInvitation } from './create.ts'
import { findInvitation, listInvitations } from './find.ts'
import { forwardInvitation } from './forward.ts'
import { findInvitationMail } from './mail-status.ts'
import { invitationStore } from './store.ts'

export { invitationJobs as jobs } from './jobs.ts'
export { invitationReactions as reactions } from './reactions.ts'
export { acceptanceSteps as steps, invitationWriter as notificationWriter } from './workflow.ts'

export const stores = (reader: Reader) => ({ invitations: invitationStore(reader) })

export const queries = { invitation: findInvitation, invitations: listInvitations, invitationMail: findInvitationMail }

export const commands = {
  createInvitation,
  forwardInvitation,
  revokeInvitation,
  acceptInvitation,
  declineInvitation,
}
