import { randomUUID } from 'node:crypto'
import { customerRecord, customerWritten, relationshipWritten, saleRecord } from '#local/seed/records.ts'
import { recorded } from '#domain/subscription/subscription.ts'
import { openApp } from '#runtime/app.ts'
import { itIsWritten } from '#test/stories/newcomers.ts'
import { planned } from '#test/stories/scenes.ts'
import { files, switching } from '#test/stories/switching.ts'
import type { World } from '#test/support/words.ts'
import type { Known } from './operations.ts'

/** As many as the largest nested page that is counted, and a few more, so that each page has a next one. */
const customers = 25
const subscriptionsEach = 7

/** A partner's book with customers and what they bought, a migration plan, and a transfer request that waits. */
export const setScene = async (world: World): Promise<{ readonly known: Known; readonly actors: Actors }> => {
  const { read, clock } = await openApp()
  const partnerId = world.stack.actors['direct']?.partnerId
  const direct = partnerId && (await read.partners.byId(partnerId as never))
  if (!direct) throw new Error('The partner of the story is not there')
  const at = clock.now().toISOString()

  const made = Array.from({ length: customers }, (_, number) => {
    const customer = customerRecord({ tenantId: randomUUID(), name: `Customer ${number + 10}` }, at)
    const relationship = relationshipWritten({ partner: direct, customer, serviceKeys: ['azure'] }, at)
    // The first has enough for a page of its own.
    const count = number === 0 ? 3 * subscriptionsEach : subscriptionsEach
    const sales = Array.from({ length: count }, (__, each) =>
      saleRecord(
        {
          customerId: customer.id,
          seller: direct,
          name: `Azure ${each + 10}`,
          azureSubscriptionId: randomUUID(),
          termEndsAt: '2030-01-01T00:00:00.000Z',
        },
        at,
      ),
    )
    return { customer, relationship, sales }
  })
  for (const { customer, relationship, sales } of made)
    await itIsWritten(...customerWritten(customer), ...relationship.changes, ...sales.flatMap(recorded))
  const [first] = made
  if (!first) throw new Error('Nobody is in the book')

  const fabrikam = (await world.ask('fabrikam', '{ viewer { customer { id } } }')).data.viewer.customer.id as string
  for (let each = 0; each < customers; each += 1) await world.invite('direct', { customerId: fabrikam })
  const invited = await world.invite('direct', { customerId: fabrikam, serviceKeys: ['teams'] })
  const plan = await planned(world)
  const scene = await switching(world, { subscriptions: 30 })
  const { id: switchRequest } = await files(world, scene)
  await world.stack.idle()
  return {
    known: {
      customer: first.customer.id,
      customers: made.map(({ customer }) => customer.id),
      tenant: first.customer.tenantId,
      invitation: invited.id,
      token: invited.token,
      relationship: first.relationship.id,
      subscription: first.sales[0]?.id ?? '',
      subscriptions: made.flatMap(({ sales }) => sales.slice(0, 1).map(({ id }) => id)),
      plan: plan.id,
      switchRequest,
    },
    actors: { planner: plan.partner, source: scene.source },
  }
}

/** Those of the operations' actors that are not in the story, by the names that they have in it now. */
type Actors = Readonly<Record<string, string>>
