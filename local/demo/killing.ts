import { randomUUID } from 'node:crypto'
import { eventually, type Client, type Json } from '../client.ts'
import { withLaptop, type Life } from './laptop.ts'
import { must } from './narrator.ts'
import type { ActApart } from './stage.ts'
import { relationshipsOf } from './relationship.ts'
import { switchesOf } from './switch.ts'

/** One of them is in the story. */
const lines = 30
const transfers = 2
/** A mail that is with the mail service, and not on record, is sent again: the power fails when none is. */
const parties = 3
/** The subscription that the future partner has sold to the customer before. */
const ownPlan = 'Azure plan of Alpenblick'

/** The power fails while the vendor moves subscriptions. The next process continues and does nothing twice. */
export const killing: ActApart = {
  play: ({ step, report }) =>
    step('Killed in the middle of a transfer, and started again: it goes on, and nothing is done twice', () =>
      withLaptop(async ({ start, vendor }) => {
        const before = await start()
        const { customerId, sourceId } = await relatePartners(before)
        const { take } = switchesOf(before)
        const { id } = await take('direct', 'createSwitchRequest', { customerId, sourcePartnerId: sourceId })
        await take('rival', 'acceptSwitchRequest', { id })
        await eventually(
          async () =>
            (await timelineOf(before, id)).includes('SWITCH_REQUEST_TRANSFER_FILED') &&
            (await countNotified(before, id)) === parties,
          { what: 'a transfer being filed with Microsoft, and everybody knowing that it is on its way' },
        )
        await before.kill()
        const then = await vendor()
        report(
          `kill -9 with ${then.transfers.length} of ${transfers} transfers at Microsoft, and ${countMoved(then, before)} subscriptions moved`,
        )

        const after = await start()
        const done = await switchesOf(after).waitUntilFinished(id)
        const now = await vendor()
        report(`Started again: ${done.status}, ${JSON.stringify(done.lineCounts)}`)
        report(
          `Microsoft carried out ${now.transfers.length} transfers, and ${countMoved(now, after)} subscriptions moved`,
        )
        must(done.status === 'COMPLETED' && done.lineCounts.moved === lines, 'everything to have moved')
        must(now.transfers.length === transfers && countMoved(now, after) === lines, 'nothing to be moved twice')

        await eventually(async () => (await messages(after, id)).some(({ subject }) => subject.includes('has moved')), {
          what: 'the notifications of the end',
        })
        const mails = await messages(after, id)
        const repeated = mails.filter(({ deliveries }) => deliveries > 1)
        const endings = (await timelineOf(after, id)).filter((type: string) => type === 'SWITCH_REQUEST_COMPLETED')
        report(
          `${mails.length} mails, ${repeated.length} of them twice; the request was completed ${endings.length === 1 ? 'once' : `${endings.length} times`}`,
        )
        must(repeated.length === 0 && endings.length === 1, 'nobody to be notified twice')
      }),
    ),
}

/** Gives the customer Azure from one partner, and a relationship and an Azure plan with another. Returns their ids. */
const relatePartners = async (life: Life): Promise<{ readonly customerId: string; readonly sourceId: string }> => {
  const { customerId, invite, accept, active } = relationshipsOf(life)
  const customer = await customerId('contoso')
  const { token } = await invite('direct', { customerId: customer, serviceKeys: ['teams'], delegatedAdmin: false })
  const { relationship, userErrors } = await accept('contoso', token)
  must(relationship, `an acceptance, got ${JSON.stringify(userErrors)}`)
  await active('direct', relationship.id)
  const { data } = await life.ask('rival', '{ viewer { partner { id } } }')
  const sourceId = data.viewer.partner.id as string
  const sell = (name: string, partnerOfRecordId: string) =>
    life.run('operator', 'recordSubscription', 'subscription { id }', {
      customerId: customer,
      name,
      channel: 'CSP',
      serviceKind: 'USAGE_BASED',
      serviceKeys: ['azure'],
      azureSubscriptionId: randomUUID(),
      partnerOfRecordId,
    })
  await sell(ownPlan, life.actors['direct']?.partnerId ?? '')
  await Promise.all(Array.from({ length: lines - 1 }, (_, index) => sell(`Azure ${index + 1}`, sourceId)))
  return { customerId: customer, sourceId }
}

const timelineOf = async ({ ask }: Client, id: string): Promise<readonly string[]> => {
  const { data } = await ask(
    'operator',
    'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type } } } }',
    { id },
  )
  return data.switchRequest.timeline.nodes.map(({ type }: Json) => type)
}

/** Counts the mails about a request that are on record as sent. */
const countNotified = async ({ ask }: Client, id: string): Promise<number> => {
  const { data } = await ask('operator', 'query($id: ID!) { switchRequest(id: $id) { notifications { name } } }', {
    id,
  })
  return data.switchRequest.notifications.length
}

/** Counts the customer's subscriptions that the vendor bills to the future partner, without its own sale. */
const countMoved = (vendor: Json, { actors }: Life): number =>
  vendor.subscriptions.filter(
    ({ partnerTenantId, name }: Json) => partnerTenantId === actors['direct']?.tenantId && name !== ownPlan,
  ).length

/** The mails about a request, each with the number of its deliveries. */
const messages = async ({ mailbox }: Life, id: string): Promise<readonly Json[]> =>
  ((await (await fetch(`${mailbox}/messages`)).json()) as readonly Json[]).filter((one) =>
    JSON.stringify(one).includes(id),
  )
