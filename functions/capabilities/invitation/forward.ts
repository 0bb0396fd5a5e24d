import { parseId } from '#platform/kernel/ids.ts'
import { invalid, refuse } from '#platform/kernel/refusal.ts'
import { email } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { invitationEvent } from './events.ts'
import { isOpen, updateInvitation } from './invitation.ts'
import { mayForward, noSuchInvitation } from './policy.ts'
import { invitationRecord } from './records.ts'
import { reloadInvitation } from './reload.ts'
import type { Invitations } from './store.ts'

export type ForwardInvitation = { readonly id: string; readonly email?: string }

/** The reseller forwards the provider's invitation to the customer: the same link, one more hop (rules C3, D2). */
export const forwardInvitation = command({
  load: async ({ invitations }: { readonly invitations: Invitations }, input: ForwardInvitation) => {
    const given = input.email === undefined ? undefined : email(input.email, 'email')
    if (given && 'refusal' in given) return given
    const id = parseId('inv', input.id)
    const invitation = id && (await invitations.byId(id))
    return invitation ? { invitation, address: given?.text } : refuse(noSuchInvitation('id'))
  },
  may: (actor, { invitation }, { now }) => mayForward(actor, invitation, now),
  version: ({ invitation }) => invitation,
  apply: (_, { invitation, address = invitation.addressee.email }, { at }) => {
    if (!isOpen(invitation) || !invitation.reseller) return refuse(noSuchInvitation('id'))
    if (address === undefined) return refuse(invalid('MISSING', 'is needed: the provider gave no address', 'email'))
    const sent = updateInvitation(invitation, { status: 'SENT' }, at, {
      addressee: { ...invitation.addressee, email: address },
      hops: [...invitation.hops, { from: invitation.reseller, at }],
    })
    return {
      changes: [invitationRecord.replace(sent, invitation)],
      events: [
        invitationEvent({
          type: 'invitation.forwarded',
          subject: sent.id,
          summary: `${invitation.reseller.name} forwarded the invitation to the customer`,
        }),
      ],
      result: { invitation: sent },
      ids: [sent.id],
    }
  },
  reload: reloadInvitation,
})
