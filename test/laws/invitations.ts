/** This file has the actions on an invitation, the actors who may try them, and the outcome. */
import type { CustomerUser, PartnerUser } from '#platform/kernel/actor.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { InvitationId } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import { context, expectDone, newAddress } from './cast.ts'
import type { TestApp } from './test-app.ts'

export type Action = 'forward' | 'revoke' | 'accept' | 'decline'
export const actions = ['forward', 'revoke', 'accept', 'decline'] as const satisfies readonly Action[]

/** The circle is everybody who has to do with an invitation. */
export type Circle = { readonly provider: PartnerUser; readonly reseller: PartnerUser; readonly customer: CustomerUser }

/** Creates one circle for all runs of a law. */
export const createCircle = async (testApp: TestApp): Promise<Circle> => ({
  ...(await testApp.addLinkedPartners()),
  customer: await testApp.addCustomer(),
})

/** Creates an invitation for the customer, directly or through the reseller, who is a party to it in both cases. */
export const createInvitation = async (
  { app }: TestApp,
  { provider, reseller, customer }: Circle,
  viaReseller: boolean,
  expiresInDays = 3,
): Promise<Invitation> => {
  const { invitation } = expectDone(
    await app.commands.createInvitation(
      provider,
      {
        tenantId: customer.tenantId,
        email: newAddress(),
        serviceKeys: ['azure'],
        delegatedAdmin: false,
        delivery: viaReseller ? 'VIA_RESELLER' : 'DIRECT',
        resellerId: reseller.partnerId,
        resellerDelegatedAdmin: false,
        expiresInDays,
        maxUses: 1,
      },
      context,
    ),
  )
  return invitation
}

export const actOn =
  ({ app: { commands } }: TestApp, { provider, reseller, customer }: Circle, id: InvitationId, token: string) =>
  async (action: Action, how: CommandContext): Promise<Outcome<{ invitation: Invitation }>> => {
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

/** Returns a status, or the code of a refusal: the words of the model. */
export const statusOrCode = (outcome: Outcome<{ invitation: Invitation }>): string => {
  if (outcome.kind === 'done') return outcome.invitation.status
  return outcome.refusal.kind === 'wrong-state' ? outcome.refusal.code : outcome.refusal.kind
}

export const readInvitation = async ({ app }: TestApp, id: InvitationId): Promise<Invitation> => {
  const found = await app.read.invitations.byId(id)
  if (!found) throw new Error(`${id} is gone`)
  return found
}
export const eventTypesOf = async ({ app }: TestApp, id: InvitationId): Promise<readonly string[]> => {
  const { items } = await app.read.timeline.of(id, { size: 100, direction: 'forward', order: 'ASC' })
  return items.map(({ item }) => item.type).filter((type) => type.startsWith('invitation.'))
}

/** Looks at the customer's own list, newest first: the last change is on its first page. */
export const isListedFor = async ({ app }: TestApp, { tenantId }: CustomerUser, id: InvitationId): Promise<boolean> => {
  const page = { size: 100, direction: 'forward', order: 'DESC' } as const
  const { items } = await app.read.invitations.list({ of: 'tenant', tenant: tenantId }, page)
  return items.some(({ item }) => item.id === id)
}
