import { randomUUID } from 'node:crypto'
import { eventually, type Client, type Json } from '../client.ts'
import { withLaptop, type Life } from './laptop.ts'
import { must } from './narrator.ts'
import type { ActApart } from './stage.ts'
import { relationshipsOf } from './relationship.ts'
import { switchesOf } from './switch.ts'

/** With the one that the story begins with. */
const lines = 30
const transfers = 2
/** What the future partner has sold the customer before. */
const ownPlan = 'Azure plan of Alpenblick'

/** The power fails while the vendor moves subscriptions: whoever comes after goes on, and does nothing twice. */
export const killing: ActApart = {
  play: ({ step, told }) =>
    step('Killed in the middle of a transfer, and started again: it goes on, and nothing is done twice', () =>
      withLaptop(async ({ start, vendor }) => {
        const before = await start()
        const { customerId, sourceId } = await related(before)
        const { take } = switchesOf(before)
        const { id } = await take('direct', 'createSwitchRequest', { customerId, sourcePartnerId: sourceId })
        await take('rival', 'acceptSwitchRequest', { id })
        await eventually(async () => (await timelineOf(before, id)).includes('switch-request.transfer-filed'), {
          what: 'the vendor having been asked',
        })
        await before.kill()
        const then = await vendor()
        told(
          `kill -9 with ${then.transfers.length} of ${transfers} transfers at the vendor, and ${arrived(then, before)} subscriptions moved`,
        )

        const after = await start()
        const done = await switchesOf(after).settled(id)
        const now = await vendor()
        told(`Started again: ${done.status}, ${JSON.stringify(done.lineCounts)}`)
        told(`The vendor carried out ${now.transfers.length} transfers, and ${arrived(now, after)} subscriptions moved`)
        must(done.status === 'COMPLETED' && done.lineCounts.moved === lines, 'everything to have moved')
        must(now.transfers.length === transfers && arrived(now, after) === lines, 'nothing to be moved twice')

        await eventually(async () => (await messages(after, id)).some(({ subject }) => subject.includes('has moved')), {
          what: 'everybody being told',
        })
        const letters = await messages(after, id)
        const repeated = letters.filter(({ deliveries }) => deliveries > 1)
        const endings = (await timelineOf(after, id)).filter((type: string) => type === 'switch-request.completed')
        told(
          `${letters.length} letters, ${repeated.length} of them twice; it was completed ${endings.length === 1 ? 'once' : `${endings.length} times`}`,
        )
        must(repeated.length === 0 && endings.length === 1, 'nobody to be told twice')
      }),
    ),
}

/** The customer has Azure at one partner, and a relationship and an Azure plan with another: whose ids they are. */
const related = async (life: Life): Promise<{ readonly customerId: string; readonly sourceId: string }> => {
  const { customerId, invite, accept, active } = relationshipsOf(life)
  const customer = await customerId('contoso')
  const { token } = await invite('direct', { customerId: customer, serviceKeys: ['teams'], delegatedAdmin: false })
  const { relationship, userErrors } = await accept('contoso', token)
  must(relationship, `an acceptance, got ${JSON.stringify(userErrors)}`)
  await active('direct', relationship.id)
  const { data } = await life.ask('rival', '{ viewer { partner { id } } }')
  const sourceId = data.viewer.partner.id as string
  const sold = (name: string, partnerOfRecordId: string) =>
    life.run('direct', 'recordSubscription', 'subscription { id }', {
      customerId: customer,
      name,
      channel: 'CSP',
      serviceKind: 'USAGE_BASED',
      serviceKeys: ['azure'],
      azureSubscriptionId: randomUUID(),
      partnerOfRecordId,
    })
  await sold(ownPlan, life.actors['direct']?.partnerId ?? '')
  await Promise.all(Array.from({ length: lines - 1 }, (_, index) => sold(`Azure ${index + 1}`, sourceId)))
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

/** How many of the customer's subscriptions the vendor bills to the future partner, its own sale not counted. */
const arrived = (vendor: Json, { actors }: Life): number =>
  vendor.subscriptions.filter(
    ({ partnerTenantId, name }: Json) => partnerTenantId === actors['direct']?.tenantId && name !== ownPlan,
  ).length

/** The letters about a request, each with how often it was handed over. */
const messages = async ({ mailbox }: Life, id: string): Promise<readonly Json[]> =>
  ((await (await fetch(`${mailbox}/messages`)).json()) as readonly Json[]).filter((one) =>
    JSON.stringify(one).includes(id),
  )
