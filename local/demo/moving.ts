import type { Json } from '../client.ts'
import { importAzure } from './setup.ts'
import { must } from './narrator.ts'
import type { Act } from './stage.ts'
import { switchesOf } from './switch.ts'

const lines = 400
const failures = 3

/** A large customer moves. The vendor takes 25 subscriptions at a time, and some of them fail. */
export const moving: Act = {
  play: (stage) =>
    stage.step(`${lines} subscriptions move at once, ${failures} fail, and only those are tried again`, async () => {
      const { report, ask, stack, customerId, recordAzure, waitForMail } = stage
      const { take, look, waitUntilFinished } = switchesOf(stage)
      const [customer, rival] = [await customerId('adatum'), stack.actors['rival']?.partnerId ?? '']
      const planted = await importAzure(stage, { customer, seller: rival, count: lines })
      await recordAzure({ name: 'Azure plan', channel: 'CSP', soldBy: 'provider', by: 'provider', boughtBy: 'adatum' })
      // In three different transfers.
      const unlucky = [7, 133, 399].flatMap((index) => planted[index]?.azureSubscriptionId ?? [])
      for (const azureId of unlucky)
        stack.partnerCenter.failLine(azureId, { code: '900501', message: 'Locked by a policy of its own.', times: 1 })

      const { id } = await take('provider', 'createSwitchRequest', {
        customerId: customer,
        sourcePartnerId: rival,
        resellerId: stack.actors['reseller']?.partnerId,
      })
      await take('rival', 'acceptSwitchRequest', { id })
      const first = await waitUntilFinished(id)
      report(
        `Microsoft carried out ${stack.partnerCenter.transfers({ customerTenantId: stack.actors['adatum']?.tenantId ?? '' }).length} transfers: ${first.status}, ${JSON.stringify(first.lineCounts)}`,
      )
      const { data } = await ask(
        'provider',
        `query($id: ID!) {
          switchRequest(id: $id) { lines(where: { status: FAILED }) { nodes { name error { code message transferId } } } }
        }`,
        { id },
      )
      for (const { name, error } of data.switchRequest.lines.nodes)
        report(`  ${name}: ${error.code} ${error.message} For a service request: transfer ${error.transferId}`)
      must(first.status === 'PARTIALLY_COMPLETED' && first.lineCounts.failed === failures, 'three lines to have failed')
      await waitForMail('agent@reseller.example', 'Azure has moved in part')

      await take('provider', 'retrySwitchLines', { id })
      const done = await waitUntilFinished(id)
      const transfers = stack.partnerCenter.transfers({ customerTenantId: stack.actors['adatum']?.tenantId ?? '' })
      const retried = transfers.slice(Math.ceil(lines / 25)).flatMap((transfer) => transfer.lines)
      report(`Tried again: ${retried.length} lines; ${done.status}, ${JSON.stringify(done.lineCounts)}`)
      must(done.status === 'COMPLETED' && done.lineCounts.moved === lines, 'all lines to have moved')
      must(retried.length === failures, 'only the failed lines to be tried again')
      const arrived = (await look('provider', id, 'all: lines(first: 100) { nodes { status } }')) as Json
      must(
        arrived.all.nodes.every(({ status }: Json) => status === 'MOVED'),
        'the future partner to see what moved',
      )
    }),
}
