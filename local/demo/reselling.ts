import { reportDecision } from './decision.ts'
import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** The second case of the page from which this began: who advised the customer once is a reseller now, and asks what it may do. */
export const reselling: Act = {
  play: async ({ step, report, stack, run, decide, customerId, invite, accept, active }) => {
    await step('A reseller asks, and is answered: first what its provider does, then yes', async () => {
      const [resellerId, customer] = [stack.actors['reseller']?.partnerId, await customerId('adatum')]
      const { subscription, userErrors } = await run('reseller', 'recordSubscription', 'subscription { id }', {
        customerId: customer,
        name: 'Dynamics CRM of the Advisor years',
        channel: 'ADVISOR',
        serviceKind: 'LICENSE_BASED',
        serviceKeys: ['dynamics-crm'],
        partnerOfRecordId: resellerId,
      })
      must(subscription, `a purchase, got ${JSON.stringify(userErrors)}`)
      const before = await decide('reseller', { subscriptionId: subscription.id })
      reportDecision(report, before)
      must(!before.possibleNow && before.nextSteps[0]?.by.includes('PROVIDER'), 'a step of the provider to come first')

      const { id, token } = await invite('provider', {
        customerId: customer,
        serviceKeys: ['dynamics-crm'],
        delivery: 'VIA_RESELLER',
        resellerId,
        delegatedAdmin: false,
        resellerDelegatedAdmin: true,
      })
      await run('reseller', 'forwardInvitation', 'invitation { status }', { id })
      const { relationship } = await accept('adatum', token)
      must(relationship, 'the customer to accept')
      const { delegatedAdmin } = await active('provider', relationship.id)
      for (const grant of delegatedAdmin)
        report(`Delegated admin for ${grant.service.key}: ${grant.status}, ${grant.holder.name}`)
      const after = await decide('reseller', { subscriptionId: subscription.id })
      reportDecision(report, after)
      must(after.outcome === 'SUPPORT_BY_PERMISSION' && after.possibleNow, 'support, now')
    })
  },
}
