import { parseId, type InvitationId } from '#platform/kernel/ids.ts'
import { refuse } from '#platform/kernel/refusal.ts'
import { optionalReason } from '#platform/kernel/text.ts'
import { command, systemCommand, type Write } from '#platform/unit-of-work/command.ts'
import { invitationEvent, type InvitationEventType } from './events.ts'
import { isOpen, isOverdue, updateInvitation, type Invitation, type OpenInvitation } from './invitation.ts'
import { mayDecline, mayRevoke, noSuchInvitation } from './policy.ts'
import { expire, releaseAddress } from './open-invitation.ts'
import { invitationRecord } from './records.ts'
import { reloadInvitation } from './reload.ts'
import type { InvitationLinks, Invitations } from './store.ts'

export type RevokeInvitation = { readonly id: string; readonly reason?: string }
export type DeclineInvitation = { readonly token: string; readonly reason?: string }

/** The three ways in which an invitation ends without a relationship: it is revoked, declined, or it expires. */

type Ports = { readonly invitations: Invitations }

export const revokeInvitation = command({
  load: async ({ invitations }: Ports, input: RevokeInvitation) => {
    const reason = optionalReason(input.reason)
    if ('refusal' in reason) return reason
    const id = parseId('inv', input.id)
    const invitation = id && (await invitations.byId(id))
    return invitation ? { invitation, reason } : refuse(noSuchInvitation('id'))
  },
  may: (actor, { invitation }, { now }) => mayRevoke(actor, invitation, now),
  version: ({ invitation }) => invitation,
  apply: (_, { invitation, reason }, { at }) =>
    isOpen(invitation)
      ? close(
          invitation,
          updateInvitation(invitation, { status: 'REVOKED', ...reason }, at),
          'invitation.revoked',
          'The invitation was taken back',
        )
      : refuse(noSuchInvitation('id')),
  reload: reloadInvitation,
})

export const declineInvitation = command({
  load: async ({ invitations, links }: Ports & { readonly links: InvitationLinks }, input: DeclineInvitation) => {
    const reason = optionalReason(input.reason)
    if ('refusal' in reason) return reason
    const id = await links.read(input.token)
    const invitation = id && (await invitations.byId(id))
    return invitation ? { invitation, reason } : refuse({ kind: 'invalid-token' })
  },
  may: (actor, { invitation }, { now }) => mayDecline(actor, invitation, now),
  version: ({ invitation }) => invitation,
  apply: (_, { invitation, reason }, { at }) =>
    isOpen(invitation)
      ? close(
          invitation,
          updateInvitation(invitation, { status: 'DECLINED', ...reason }, at),
          'invitation.declined',
          'The customer declined the invitation',
        )
      : refuse({ kind: 'invalid-token' }),
  reload: reloadInvitation,
})

/** Records that an overdue invitation has expired. One that is not overdue, or closed, stays as it is. */
export const expireInvitation = systemCommand({
  load: async ({ invitations }: Ports, id: InvitationId) => (await invitations.byId(id)) ?? refuse(noSuchInvitation()),
  apply: (_, invitation, { now, at }) => {
    if (!isOpen(invitation) || !isOverdue(invitation, now)) return { noChange: { invitation } }
    const expired = expire(invitation, at)
    return {
      changes: [...expired.changes, ...releaseAddress(invitation)],
      events: expired.events,
      result: { invitation: expired.invitation },
      ids: [invitation.id],
    }
  },
  reload: reloadInvitation,
})

const close = (
  before: OpenInvitation,
  invitation: Invitation,
  type: InvitationEventType,
  summary: string,
): Write<{ readonly invitation: Invitation }> => ({
  changes: [invitationRecord.replace(invitation, before), ...releaseAddress(before)],
  events: [invitationEvent({ type, subject: invitation.id, summary })],
  result: { invitation },
  ids: [invitation.id],
})
