import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** Invitations that come to nothing: one is declined, and one is forgotten. */
export const unanswered: Act = {
  play: async ({ step, told, stack, ask, run, customerId, invite, accept, letter, advance }) => {
    await step('A customer declines', async () => {
      const invitation = await invite('direct', {
        customerId: await customerId('contoso'),
        serviceKeys: ['dynamics-crm'],
      })
      const { invitation: declined } = await run('contoso', 'declineInvitation', 'invitation { status reason }', {
        token: invitation.token,
        reason: 'We stay with our advisor.',
      })
      told(`${declined.status}: “${declined.reason}”`)
      told(`The partner got “${(await letter('agent@direct.example', 'declined')).subject}”`)
      const late = await accept('contoso', invitation.token)
      told(`Accepting after all: ${late.userErrors[0]?.code}`)
      must(late.userErrors[0]?.code === 'INVITATION_DECLINED', 'the declined invitation to stay declined')
    })

    await step('Nobody answers: four reminders, then it expires, thirty days by the test clock', async () => {
      const to = 'board@woodgrove.example'
      const { id } = await invite('rival', {
        tenantId: stack.actors['woodgrove']?.tenantId,
        email: to,
        serviceKeys: ['teams'],
      })
      await letter(to, 'invites you')
      for (const [index, gap] of [3, 7, 10, 7].entries()) {
        await advance(gap)
        told(`Day ${[3, 10, 20, 27][index]}: “${(await letter(to, `Reminder ${index + 1}`)).subject}”`)
      }
      await advance(3)
      await letter('agent@rival.example', 'expired')
      const { data } = await ask('rival', 'query($id: ID!) { invitation(by: { id: $id }) { status } }', { id })
      told(`Day 30: ${data.invitation.status}; the partner was told`)
      const letters = stack.mailbox.messages({ to }).length
      must(data.invitation.status === 'EXPIRED' && letters === 5, 'five letters and an expiry')
    })
  },
}
