/** What may be tried with an invitation, by those who may try it, and what has become of it. */
import type { CustomerUser, PartnerUser } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import type { InvitationId } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import type { Invitation } from '#domain/invitation/invitation.ts'
import { request, settled } from './cast.ts'
import type { Office } from './office.ts'

export type Action = 'forward' | 'revoke' | 'accept' | 'decline'
export const actions = ['forward', 'revoke', 'accept', 'decline'] as const satisfies readonly Action[]

/** Everybody an invitation has to do with. */
export type Circle = { readonly provider: PartnerUser; readonly reseller: PartnerUser; readonly customer: CustomerUser }

/** One circle for all the runs of a law. */
export const circleOf = async (office: Office): Promise<Circle> => ({
  ...(await office.linked()),
  customer: await office.customer(),
})

/** An invitation for the customer of the cast, straight or by way of the reseller, who is a party to it in both cases. */
export const invited = async (
  { app }: Office,
  { provider, reseller, customer }: Circle,
  viaReseller: boolean,
  expiresInDays = 3,
): Promise<Invitation> => {
  const { invitation } = settled(
    await app.commands.createInvitation(
      provider,
      {
        tenantId: customer.tenantId,
        email: 'admin@customer.example',
        serviceKeys: ['azure'],
        delegatedAdmin: false,
        delivery: viaReseller ? 'VIA_RESELLER' : 'DIRECT',
        resellerId: reseller.partnerId,
        resellerDelegatedAdmin: false,
        expiresInDays,
        maxUses: 1,
      },
      request,
    ),
  )
  return invitation
}

export const acting =
  ({ app: { commands } }: Office, { provider, reseller, customer }: Circle, id: InvitationId, token: string) =>
  async (action: Action, how: Request): Promise<Outcome<{ invitation: Invitation }>> => {
    switch (action) {
      case 'forward':
        return commands.forwardInvitation(reseller, { id }, how)
      case 'revoke':
        return commands.revokeInvitation(provider, { id }, how)
      case 'accept':
        return commands.acceptInvitation(customer, { token, acceptAgreement: true }, how)
      case 'decline':
        return commands.declineInvitation(customer, { token }, how)
    }
  }

/** A status, or the code of a refusal: the words of the model. */
export const wordFor = (outcome: Outcome<{ invitation: Invitation }>): string => {
  if (outcome.kind === 'done') return outcome.invitation.status
  return outcome.why.kind === 'wrong-state' ? outcome.why.code : outcome.why.kind
}

export const stored = async ({ app }: Office, id: InvitationId): Promise<Invitation> => {
  const found = await app.read.invitations.byId(id)
  if (!found) throw new Error(`${id} is gone`)
  return found
}
export const newsOf = async ({ app }: Office, id: InvitationId): Promise<readonly string[]> => {
  const { items } = await app.read.timeline.of(id, { size: 100, direction: 'forward', order: 'ASC' })
  return items.map(({ item }) => item.type).filter((type) => type.startsWith('invitation.'))
}

/** The customer's own list, newest first: what changed last is on its first page. */
export const isListedFor = async ({ app }: Office, { tenantId }: CustomerUser, id: InvitationId): Promise<boolean> => {
  const page = { size: 100, direction: 'forward', order: 'DESC' } as const
  const { items } = await app.read.invitations.list({ of: 'tenant', tenant: tenantId }, page)
  return items.some(({ item }) => item.id === id)
}
