import type { Actor } from '#platform/kernel/actor.ts'
import type { InvitationId } from '#platform/kernel/ids.ts'
import { refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { NewEvent } from '#platform/events/event.ts'
import { countWriting, mayWrite, type Admission, type MailBudgets, type Writing } from '#platform/recipient/budget.ts'
import { stopOf, type RecipientLinks } from '#platform/recipient/recipient.ts'
import type { Recipients } from '#platform/recipient/store.ts'
import type { Change } from '#platform/table/record.ts'
import { invitationEvent } from './events.ts'
import {
  isOpen,
  isOverdue,
  updateInvitation,
  type Addressee,
  type Invitation,
  type OpenInvitation,
} from './invitation.ts'
import { maySee } from './policy.ts'
import { invitationRecord, openInvitationClaim, type Invited } from './records.ts'
import type { Invitations } from './store.ts'

export type AddressPorts = {
  readonly invitations: Invitations
  readonly recipients: Recipients
  readonly recipientLinks: RecipientLinks
  readonly mailBudgets: MailBudgets
}

/** An address that a partner wants to write to: who has an open invitation there, and whether the address may be written to. */
export type Address = {
  readonly invited: Invited
  readonly holder: Invitation | undefined
  readonly admission: Admission
}

/** Loads what decides about an invitation to an address; undefined where it has none. */
export const loadAddress = async (
  { invitations, recipients, recipientLinks }: AddressPorts,
  {
    issuer,
    writer,
    addressee,
    known,
  }: { readonly addressee: Addressee; readonly known?: Invitation } & Readonly<
    Record<'issuer' | 'writer', Writing['partnerId']>
  >,
  now: Date,
): Promise<Address | undefined> => {
  if (addressee.email === undefined) return undefined
  const recipient = await recipientLinks.keyOf(addressee.email)
  const invited = { partnerId: issuer, tenantId: tenantOf(addressee), recipient }
  const [holder, admission] = await Promise.all([
    invitations.openTo(invited, known),
    recipients.admission({ partnerId: writer, recipient }, now),
  ])
  return { invited, holder, admission }
}

const tenantOf = (addressee: Addressee) => (addressee.kind === 'tenant' ? addressee.tenantId : undefined)

type Taking = {
  readonly actor: Actor
  readonly id: InvitationId
  /** Whether the customer is written to now, and not later by a reseller. */
  readonly writes: boolean
  /** The field that names the address. */
  readonly field: string
  readonly budgets: MailBudgets
  readonly now: Date
}

/**
 * Takes the place of the one open invitation to an address, and counts the email; or refuses, where there is another one, the owner of
 * the address wants no emails, or too many have gone out today. What has expired by the clock is recorded as expired in the same
 * transaction, so nobody waits for its workflow.
 */
export const takeAddress = (
  address: Address | undefined,
  { actor, id, writes, field, budgets, now }: Taking,
): { readonly changes: readonly Change[]; readonly events: readonly NewEvent[] } | Refused => {
  if (!address) return { changes: [], events: [] }
  const { invited, holder, admission } = address
  const path = [field]
  const by = stopOf(admission.found, now)
  if (by) return refuse({ kind: 'address-stopped', by, path })
  const isOther = holder !== undefined && holder.id !== id
  if (isOther && isOpen(holder) && !isOverdue(holder, now))
    return refuse({ kind: 'invitation-open', path, ...(maySee(actor, holder) && { invitation: holder.id }) })
  const refusal = writes ? mayWrite(admission, budgets, now) : undefined
  if (refusal?.kind === 'mail-budget-spent') return refuse({ ...refusal, path })
  const content = { ...invited, invitationId: id }
  const expired = isOther && isOpen(holder) ? expire(holder, now.toISOString()) : undefined
  return {
    changes: [
      isOther ? openInvitationClaim.takeFrom(content, holder.id) : openInvitationClaim.take(content),
      ...(expired?.changes ?? []),
      ...(writes ? countWriting(admission, budgets) : []),
    ],
    events: expired?.events ?? [],
  }
}

/** The address is free for another invitation: this one has ended, or goes to another address. */
export const releaseAddress = ({ id, issuer, addressee, recipient }: OpenInvitation): readonly Change[] =>
  recipient === undefined
    ? []
    : [
        openInvitationClaim.release({
          partnerId: issuer.id,
          tenantId: tenantOf(addressee),
          recipient,
          invitationId: id,
        }),
      ]

/** An overdue invitation ends. Whoever ends it decides what becomes of its place. */
export const expire = (before: OpenInvitation, at: string) => {
  const invitation = updateInvitation(before, { status: 'EXPIRED' }, at)
  return {
    invitation,
    changes: [invitationRecord.replace(invitation, before)],
    events: [
      invitationEvent({
        type: 'invitation.expired',
        subject: before.id,
        summary: 'The invitation expired without an answer',
      }),
    ],
  }
}
