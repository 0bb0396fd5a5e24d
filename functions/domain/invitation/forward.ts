import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Desk } from '../kernel/decide.ts'
import { parseId } from '../kernel/ids.ts'
import { done, invalid, refused, type Outcome } from '../kernel/refusal.ts'
import { email as emailText } from '../kernel/text.ts'
import { isOpen, moved, type Invitation } from './invitation.ts'
import { mayForward, noSuchInvitation } from './policy.ts'
import { reload } from './reload.ts'
import type { Invitations } from './store.ts'

export type ForwardInvitation = { readonly id: string; readonly email?: string }

/** The reseller sends the provider's invitation on to the customer: the same link, one more hop (rules C3, D2). */
export const forwardInvitation =
  (desk: Desk & { invitations: Invitations }) =>
  async (actor: Caller, input: ForwardInvitation, request: Request): Promise<Outcome<{ invitation: Invitation }>> => {
    const { invitations, clock } = desk
    const id = parseId('inv', input.id)
    const given = input.email === undefined ? undefined : emailText(input.email, 'email')
    if (given && 'refusal' in given) return refused(given.refusal)

    const decided = await decideAndCommit(desk)<Invitation>(actor, request, {
      decide: async () => {
        const invitation = id && (await invitations.byId(id))
        if (!invitation) return refused(noSuchInvitation('id'))
        const now = clock.now()
        const refusal = mayForward(actor, invitation, now) ?? staleFor(request, invitation)
        if (refusal) return refused(refusal)
        if (!isOpen(invitation) || !invitation.reseller) return refused(noSuchInvitation('id'))

        const address = given?.text ?? invitation.addressee.email
        if (address === undefined) return refused(invalid('is needed: the provider gave no address', 'email'))
        const at = now.toISOString()
        const sent = moved(invitation, { status: 'SENT' }, at, {
          addressee: { ...invitation.addressee, email: address },
          hops: [...invitation.hops, { from: invitation.reseller, at }],
        })
        return {
          kind: 'write',
          changes: [{ kind: 'replace', record: { name: 'invitation', value: sent }, from: invitation.version }],
          events: [
            {
              type: 'invitation.forwarded',
              subject: sent.id,
              summary: `${invitation.reseller.name} forwarded the invitation to the customer`,
            },
          ],
          result: sent,
          ids: [sent.id],
        }
      },
      reload: reload(desk).invitation,
    })
    return decided.kind === 'done' ? done({ invitation: decided.result }) : decided
  }
