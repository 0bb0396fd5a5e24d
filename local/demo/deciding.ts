import { reportDecision } from './decision.ts'
import { must } from './narrator.ts'
import type { Act, Stage } from './stage.ts'

/** The partner checks its options for a subscription that the customer has bought elsewhere, before it acts. */
export const deciding: Act = {
  play: async (stage) => {
    const { step, report, decide, recordAzure } = stage
    await step(
      'Licenses under an Enterprise Agreement: may the partner support them, and which part of them?',
      async () => {
        const decision = await decide('direct', { subscriptionId: await licensesOf(stage) })
        reportDecision(report, decision)
        must(decision.outcome === 'SUPPORT_BY_PERMISSION' && decision.possibleNow, 'support of the part it has')
        must(decision.nextSteps[0]?.mutation === 'createInvitation', 'the rest to be had by an invitation')
      },
    )

    await step('Azure from another partner of the program: may it be switched?', async () => {
      const subscriptionId = await recordAzure({ name: 'Azure from Boréal', channel: 'CSP', soldBy: 'rival' })
      const decision = await decide('direct', { subscriptionId })
      reportDecision(report, decision)
      must(decision.outcome === 'SWITCH_ALLOWED' && decision.nextSteps.length > 0, 'a switch, and what leads to it')
    })
  },
}

/** Returns the id of Fabrikam’s Office. The partner has access to a part of its services only. */
const licensesOf = async ({ ask, customerId }: Stage): Promise<string> => {
  const { data } = await ask(
    'direct',
    `query($id: ID!) {
      customer(id: $id) { subscriptions(where: { channel: EA }) { nodes { id serviceKind } } }
    }`,
    { id: await customerId('fabrikam') },
  )
  const [licenses] = data.customer.subscriptions.nodes
  must(licenses?.serviceKind === 'LICENSE_BASED', 'licenses under an Enterprise Agreement')
  return licenses.id
}
