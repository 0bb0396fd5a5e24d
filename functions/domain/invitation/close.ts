import type { Actor, Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Desk } from '../kernel/decide.ts'
import type { EventType } from '../kernel/event.ts'
import { parseId, type InvitationId } from '../kernel/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { text } from '../kernel/text.ts'
import { isOpen, isOverdue, moved, type Invitation, type InvitationState } from './invitation.ts'
import { mayDecline, mayRevoke, noSuchInvitation } from './policy.ts'
import { reload } from './reload.ts'
import type { InvitationLinks, Invitations } from './store.ts'

export type RevokeInvitation = { readonly id: string; readonly reason?: string }
export type DeclineInvitation = { readonly token: string; readonly reason?: string }

/** The three ways in which an invitation ends without a relationship: taken back, declined, or too late. */

export const revokeInvitation =
  (desk: Desk & { invitations: Invitations }) =>
  async (actor: Caller, input: RevokeInvitation, request: Request): Promise<Outcome<{ invitation: Invitation }>> => {
    const reason = reasonOf(input.reason)
    if ('refusal' in reason) return refused(reason.refusal)
    return close(desk)(actor, parseId('inv', input.id), request, {
      missing: noSuchInvitation('id'),
      may: (invitation, now) => mayRevoke(actor, invitation, now),
      state: { status: 'REVOKED', ...reason.reason },
      event: { type: 'invitation.revoked', summary: 'The invitation was taken back' },
    })
  }

export const declineInvitation =
  (desk: Desk & { invitations: Invitations; links: InvitationLinks }) =>
  async (actor: Caller, input: DeclineInvitation, request: Request): Promise<Outcome<{ invitation: Invitation }>> => {
    const reason = reasonOf(input.reason)
    if ('refusal' in reason) return refused(reason.refusal)
    const id = await desk.links.read(input.token)
    if (!id) return refused({ kind: 'invalid-token' })
    return close(desk)(actor, id, request, {
      missing: { kind: 'invalid-token' },
      may: (invitation, now) => mayDecline(actor, invitation, now),
      state: { status: 'DECLINED', ...reason.reason },
      event: { type: 'invitation.declined', summary: 'The customer declined the invitation' },
    })
  }

/** Says of an overdue invitation that it has expired. One that is not overdue, or closed, stays as it is. */
export const expireInvitation =
  (desk: Desk & { invitations: Invitations }) =>
  async (actor: Actor, id: InvitationId, request: Request): Promise<Outcome<{ invitation: Invitation }>> => {
    const decided = await decideAndCommit(desk)<Invitation>(actor, request, {
      decide: async () => {
        const invitation = await desk.invitations.byId(id)
        if (!invitation) return refused(noSuchInvitation())
        const now = desk.clock.now()
        if (!isOpen(invitation) || !isOverdue(invitation, now)) return { kind: 'settled', result: invitation }
        return closing(moved(invitation, { status: 'EXPIRED' }, now.toISOString()), invitation.version, {
          type: 'invitation.expired',
          summary: 'The invitation expired without an answer',
        })
      },
      reload: reload(desk).invitation,
    })
    return decided.kind === 'done' ? done({ invitation: decided.result }) : decided
  }

type News = { readonly type: EventType; readonly summary: string }

const close =
  (desk: Desk & { invitations: Invitations }) =>
  async (
    actor: Actor,
    id: InvitationId | undefined,
    request: Request,
    how: {
      readonly missing: Refusal
      readonly may: (invitation: Invitation, now: Date) => Refusal | undefined
      readonly state: InvitationState
      readonly event: News
    },
  ): Promise<Outcome<{ invitation: Invitation }>> => {
    const decided = await decideAndCommit(desk)<Invitation>(actor, request, {
      decide: async () => {
        const invitation = id && (await desk.invitations.byId(id))
        if (!invitation) return refused(how.missing)
        const now = desk.clock.now()
        const refusal = how.may(invitation, now) ?? staleFor(request, invitation)
        if (refusal) return refused(refusal)
        if (!isOpen(invitation)) return refused(how.missing)
        return closing(moved(invitation, how.state, now.toISOString()), invitation.version, how.event)
      },
      reload: reload(desk).invitation,
    })
    return decided.kind === 'done' ? done({ invitation: decided.result }) : decided
  }

const closing = (invitation: Invitation, from: number, event: News) => ({
  kind: 'write' as const,
  changes: [{ kind: 'replace' as const, record: { name: 'invitation' as const, value: invitation }, from }],
  events: [{ ...event, subject: invitation.id }],
  result: invitation,
  ids: [invitation.id],
})

const reasonOf = (
  reason: string | undefined,
): { readonly reason: { readonly reason?: string } } | { readonly refusal: Refusal } => {
  if (reason === undefined) return { reason: {} }
  const checked = text(reason, { path: ['reason'], max: 500, min: 0, lines: true })
  return 'refusal' in checked ? checked : { reason: checked.text === '' ? {} : { reason: checked.text } }
}
