import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** The last clause of the page from which this began: a provider asks for delegated admin for its reseller alone. */
export const consenting: Act = {
  play: async ({ step, report, stack, ask, run, customerId, invite, accept, waitForMail, eventually, advance }) => {
    await step('A provider asks for its reseller alone, and both consent', async () => {
      stack.partnerCenter.changePace({ autoApprove: false, autoConsent: false })
      const service = 'sharepoint-online'
      const { token } = await invite('provider', {
        customerId: await customerId('adatum'),
        serviceKeys: [service],
        resellerId: stack.actors['reseller']?.partnerId,
        delegatedAdmin: false,
        resellerDelegatedAdmin: true,
      })
      const { relationship } = await accept('adatum', token)
      const grants = async (actor: string) => {
        const query =
          'query($id: ID!) { relationship(id: $id) { delegatedAdmin { service { key } holder { name } status consentBy approvalUrl } } }'
        const { data } = await ask(actor, query, { id: relationship.id })
        return data.relationship.delegatedAdmin.filter((one: (typeof data)[string]) => one.service.key === service)
      }
      const waitingFor = (field: 'consentBy' | 'approvalUrl', actor: string) =>
        eventually(
          async () => {
            const [grant] = await grants(actor)
            return grant?.[field] !== null && grant
          },
          { what: field === 'consentBy' ? 'the reseller to be asked' : 'the customer to be asked' },
        )
      const unconsented = await waitingFor('consentBy', 'reseller')
      report(
        `Delegated admin for ${unconsented.holder.name} is ${unconsented.status}: it consents first, until ${unconsented.consentBy}`,
      )
      must(unconsented.approvalUrl === null, 'nothing for the customer to approve yet')
      const { subject } = await waitForMail('agent@reseller.example', 'consent to delegated admin for SharePoint')
      report(`  Mail: ${subject}`)

      const { userErrors } = await run('reseller', 'consentToDelegatedAdmin', 'dryRun', { id: relationship.id })
      must(userErrors.length === 0, `the reseller to consent, got ${JSON.stringify(userErrors)}`)
      const { approvalUrl, status } = await waitingFor('approvalUrl', 'adatum')
      report(`The reseller consents, and Microsoft has it; delegated admin is ${status} until the customer approves`)

      await fetch(approvalUrl, { method: 'POST' })
      const held = await eventually(
        async () => {
          await advance(1 / 24)
          await stack.sweep()
          const now = await grants('provider')
          return now.every((one: (typeof now)[number]) => one.status === 'ACTIVE') && now
        },
        { what: 'delegated admin to be in force' },
      )
      for (const { holder, status: granted } of held) report(`The customer approves: ${granted}, ${holder.name}`)
      must(held.length === 1 && held[0].holder.name === unconsented.holder.name, 'the reseller alone to hold it')
      stack.partnerCenter.changePace({ autoApprove: true, autoConsent: true })
    })
  },
}
