import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { invalid, isRefused, refuse } from '#platform/kernel/refusal.ts'
import { email } from '#platform/kernel/text.ts'
import { command, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { invitationEvent } from './events.ts'
import { isOpen, updateInvitation } from './invitation.ts'
import { loadAddress, releaseAddress, takeAddress, type AddressPorts } from './open-invitation.ts'
import { mayForward, noSuchInvitation } from './policy.ts'
import { invitationRecord } from './records.ts'
import { reloadInvitation } from './reload.ts'

export type ForwardInvitation = { readonly id: string; readonly email?: string }

/**
 * The reseller forwards the provider's invitation to the customer: the same link, one more hop (rules C3, D2). The reseller is who
 * writes to the customer, so the email counts as its own.
 */
export const forwardInvitation = command({
  load: async (ports: AddressPorts & Pick<CommandPorts, 'clock'>, input: ForwardInvitation, actor: Caller) => {
    const given = input.email === undefined ? undefined : email(input.email, 'email')
    if (given && 'refusal' in given) return given
    const id = parseId('inv', input.id)
    const invitation = id && (await ports.invitations.byId(id))
    if (!invitation) return refuse(noSuchInvitation('id'))
    const addressee = { ...invitation.addressee, ...(given && { email: given.text }) }
    const writer = partnerOf(actor)
    const parties = writer && { issuer: invitation.issuer.id, writer }
    const address =
      parties && (await loadAddress(ports, { ...parties, addressee, known: invitation }, ports.clock.now()))
    return { invitation, addressee, address }
  },
  may: (actor, { invitation }, { now }) => mayForward(actor, invitation, now),
  version: ({ invitation }) => invitation,
  apply: (actor, { invitation, addressee, address }, { ports: { mailBudgets: budgets }, now, at }) => {
    if (!isOpen(invitation) || !invitation.reseller) return refuse(noSuchInvitation('id'))
    if (!address) return refuse(invalid('MISSING', 'is needed: the provider gave no address', 'email'))
    const { recipient } = address.invited
    const taken = takeAddress(address, { actor, id: invitation.id, writes: true, field: 'email', budgets, now })
    if (isRefused(taken)) return taken
    const sent = updateInvitation(invitation, { status: 'SENT' }, at, {
      addressee,
      recipient,
      hops: [...invitation.hops, { from: invitation.reseller, at }],
    })
    return {
      changes: [
        invitationRecord.replace(sent, invitation),
        ...(recipient === invitation.recipient ? [] : releaseAddress(invitation)),
        ...taken.changes,
      ],
      events: [
        invitationEvent({
          type: 'invitation.forwarded',
          subject: sent.id,
          summary: `${invitation.reseller.name} forwarded the invitation to the customer`,
        }),
        ...taken.events,
      ],
      result: { invitation: sent },
      ids: [sent.id],
    }
  },
  reload: reloadInvitation,
})
