import { admin, agent, partnerId, type CustomerKey } from './cast.ts'
import type { Past } from './past.ts'
import { addCustomer, invite } from './relationships.ts'
import { done, openScene } from './scene.ts'

/** Invitations that nobody has accepted: one in each state, sent directly or on its way through a reseller. */
export const playInvitations = async (past: Past): Promise<void> => {
  await playDirect(past)
  await playThroughReseller(past)
}

const playDirect = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'invitations')
  const { ago, context, commands, read, acceptance } = scene
  const inviteTo = async (customer: CustomerKey, message?: string) => {
    await addCustomer(scene, { partner: 'morgenrot', customer })
    const wanted = { partner: 'morgenrot', customer, services: ['exchange-online', 'teams'] } as const
    return invite(scene, { ...wanted, ...(message !== undefined && { message }) })
  }
  ago(45)
  const expired = await inviteTo('margie')
  ago(20)
  const declined = await inviteTo('humongous', 'We would like to support what you have bought from Microsoft.')
  ago(18)
  const token = await read.links.tokenFor(declined)
  const reason = 'We stay with our present partner until the end of the year.'
  await done(commands.declineInvitation(admin('humongous'), { token, reason }, context))
  await acceptance.announce(declined)
  ago(15)
  await acceptance.deliver(expired)
  await acceptance.announce(expired)
  ago(10)
  const revoked = await inviteTo('citypower')
  ago(9.5)
  await done(
    commands.revokeInvitation(agent('morgenrot'), { id: revoked, reason: 'It named the wrong services.' }, context),
  )
  await acceptance.announce(revoked)
  ago(1)
  await inviteTo('tailspin', 'As agreed on the phone: this lets us look after your mail and your meetings.')
}

const playThroughReseller = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'invitations through a reseller')
  const { ago, context, commands } = scene
  const inviteTo = async (customer: CustomerKey) => {
    await addCustomer(scene, { partner: 'kontor', customer })
    return invite(
      scene,
      { partner: 'kontor', customer, services: ['microsoft-365-apps'] },
      { resellerId: partnerId('deichwerk') },
    )
  }
  ago(6)
  const forwarded = await inviteTo('firstup')
  ago(5)
  await done(commands.forwardInvitation(agent('deichwerk'), { id: forwarded }, context))
  await scene.acceptance.deliver(forwarded)
  ago(1)
  await inviteTo('wingtip')
}
