import { reportDecision } from './decision.ts'
import { must } from './narrator.ts'
import type { Act } from './stage.ts'

/** Licenses of another partner are not switched: their term ends, and the customer buys anew. */
export const lapsing: Act = {
  play: async ({ step, report, stack, run, ask, decide, customerId, advance }) => {
    await step('Licenses wait, lapse, and are bought anew', async () => {
      const { now } = await run('operator', 'advanceTestClock', 'now', { milliseconds: 1000 })
      const customer = await customerId('fabrikam')
      const licenses = { customerId: customer, serviceKind: 'LICENSE_BASED', serviceKeys: ['power-platform'] }
      const record = async (by: string, soldBy: string, more: object) => {
        const { subscription, userErrors } = await run(by, 'recordSubscription', 'subscription { id status }', {
          ...licenses,
          channel: 'CSP',
          partnerOfRecordId: stack.actors[soldBy]?.partnerId,
          ...more,
        })
        must(subscription, `licenses, got ${JSON.stringify(userErrors)}`)
        if (soldBy !== by) await run(soldBy, 'confirmPartnerOfRecord', 'dryRun', { id: subscription.id })
        return subscription.id as string
      }
      const termEndsAt = new Date(Date.parse(now) + 20 * 86_400_000).toISOString()
      const id = await record('direct', 'rival', { name: 'Power Platform of Boréal', termEndsAt })
      const waiting = await decide('direct', { subscriptionId: id })
      reportDecision(report, waiting)
      must(waiting.outcome === 'WAIT_OR_CANCEL' && !waiting.possibleNow, 'to wait')

      await advance(21)
      const { data } = await ask('direct', 'query($id: ID!) { subscription(id: $id) { status } }', { id })
      report(`Twenty-one days later: ${data.subscription.status}`)
      const over = await decide('direct', { subscriptionId: id })
      reportDecision(report, over)
      must(over.outcome === 'BUY_NOW' && over.possibleNow, 'to buy now')
      const anew = await record('direct', 'direct', { name: 'Power Platform' })
      report(`Bought from Alpenblick: ${anew}`)
    })
  },
}
