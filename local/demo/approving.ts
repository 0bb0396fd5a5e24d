import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** Delegated admin takes the customer's approval with Microsoft. Nothing waits for it but the delegated admin itself. */
export const approving: Act = {
  play: async ({ step, report, stack, ask, customerId, invite, accept, eventually, advance }) => {
    await step('A customer approves delegated admin on day 12, after two reminders', async () => {
      stack.partnerCenter.changePace({ autoApprove: false })
      const service = 'dynamics-crm'
      const { token } = await invite('direct', { customerId: await customerId('fabrikam'), serviceKeys: [service] })
      const { relationship } = await accept('fabrikam', token)
      const grant = async () => {
        const query =
          'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { service { key } status approvalUrl approveBy } } }'
        const { data } = await ask('fabrikam', query, { id: relationship.id })
        const { status, delegatedAdmin } = data.relationship
        return {
          relationship: status,
          ...delegatedAdmin.find((one: (typeof delegatedAdmin)[number]) => one.service.key === service),
        }
      }
      const waiting = await eventually(async () => {
        const now = await grant()
        return now.approvalUrl !== null && now
      })
      report(
        `The relationship is ${waiting.relationship}; delegated admin is ${waiting.status} until ${waiting.approveBy} at most`,
      )
      must(waiting.relationship === 'ACTIVE', 'the relationship to be active without it')
      for (const days of [3, 7, 2]) {
        await advance(days)
        await stack.sweep()
      }
      const mails = stack.mailbox.messages().filter(({ text }) => text?.includes(waiting.approvalUrl))
      for (const { subject } of mails) report(`  Mail: ${subject}`)
      must(mails.length === 3, 'two reminders')

      await fetch(waiting.approvalUrl, { method: 'POST' })
      const granted = await eventually(async () => {
        await advance(1 / 24)
        await stack.sweep()
        const now = await grant()
        return now.status === 'ACTIVE' && now
      })
      report(`Approved on Microsoft's page; an hour later delegated admin is ${granted.status}`)
      stack.partnerCenter.changePace({ autoApprove: true })
    })
  },
}
