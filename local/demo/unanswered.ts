import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** Two invitations without a relationship: one is declined, and one gets no answer. */
export const unanswered: Act = {
  play: async ({ step, report, stack, ask, run, customerId, invite, accept, waitForMail, advance }) => {
    await step('A customer declines', async () => {
      const invitation = await invite('direct', {
        customerId: await customerId('contoso'),
        serviceKeys: ['dynamics-crm'],
      })
      const { invitation: declined } = await run('contoso', 'declineInvitation', 'invitation { status reason }', {
        token: invitation.token,
        reason: 'We stay with our advisor.',
      })
      report(`${declined.status}: “${declined.reason}”`)
      report(`The partner got “${(await waitForMail('agent@direct.example', 'declined')).subject}”`)
      const late = await accept('contoso', invitation.token)
      report(`Accepting after all: ${late.userErrors[0]?.code}`)
      must(late.userErrors[0]?.code === 'INVITATION_DECLINED', 'the declined invitation to stay declined')
    })

    await step('Nobody answers: four reminders, then it expires, thirty days by the test clock', async () => {
      const to = 'board@woodgrove.example'
      const { id } = await invite('rival', {
        tenantId: stack.actors['woodgrove']?.tenantId,
        email: to,
        serviceKeys: ['teams'],
      })
      await waitForMail(to, 'invites you')
      for (const [index, gap] of [3, 7, 10, 7].entries()) {
        await advance(gap)
        report(`Day ${[3, 10, 20, 27][index]}: “${(await waitForMail(to, `Reminder ${index + 1}`)).subject}”`)
      }
      await advance(3)
      await waitForMail('agent@rival.example', 'expired')
      const { data } = await ask('rival', 'query($id: ID!) { invitation(id: $id) { status } }', { id })
      report(`Day 30: ${data.invitation.status}; the partner was notified`)
      const mails = stack.mailbox.messages({ to }).length
      must(data.invitation.status === 'EXPIRED' && mails === 5, 'five mails and an expiry')
    })
  },
}
