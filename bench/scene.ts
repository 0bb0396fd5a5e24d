import { randomUUID } from 'node:crypto'
import { seedCustomer, customerChanges, relationshipChanges, seedSale } from '#local/seed/records.ts'
import { createChanges } from '#capabilities/subscription/subscription.ts'
import { keepPortfolio } from '#capabilities/portfolio/job-kinds.ts'
import { keyedJob } from '#platform/jobs/job.ts'
import { openApp } from '#runtime/app.ts'
import { openBackground } from '#runtime/background.ts'
import { writeChanges, writeJob } from '#test/stories/newcomers.ts'
import { createMigrationPlan, defineTemplate } from '#test/stories/scenes.ts'
import { fileSwitchRequest, createSwitchScene } from '#test/stories/switching.ts'
import type { World } from '#test/support/world-client.ts'
import type { Known } from './operation.ts'

/** A few more than the largest nested page has, so that each page has a next one. */
const customers = 25
const subscriptionsEach = 7

/** Creates a partner's customers with their subscriptions, a migration plan, and a transfer request that waits. */
export const setScene = async (world: World): Promise<{ readonly known: Known; readonly actors: Actors }> => {
  const { read, clock } = await openApp()
  const partnerId = world.stack.actors['direct']?.partnerId
  const direct = partnerId && (await read.partners.byId(partnerId as never))
  if (!direct) throw new Error('The partner of the story is not there')
  const at = clock.now().toISOString()

  const made = Array.from({ length: customers }, (_, number) => {
    const customer = seedCustomer({ tenantId: randomUUID(), name: `Customer ${number + 10}` }, at)
    const relationship = relationshipChanges({ partner: direct, customer, serviceKeys: ['azure'] }, at)
    // The first has enough for a page of its own.
    const count = number === 0 ? 3 * subscriptionsEach : subscriptionsEach
    const sales = Array.from({ length: count }, (__, each) =>
      seedSale(
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
    await writeChanges(...customerChanges(customer), ...relationship.changes, ...sales.flatMap(createChanges))
  // Written without events, they have no jobs that follow from them.
  const { jobs } = await openBackground()
  for (const { customer } of made) {
    const job = keepPortfolio(customer.id, { partnerId: direct.id, customerId: customer.id })
    await jobs.run(keyedJob(job, { correlationId: 'bench', at }), 'bench')
  }
  const [first] = made
  if (!first) throw new Error('The partner has no customer')

  const fabrikam = (await world.ask('fabrikam', '{ viewer { customer { id } } }')).data.viewer.customer.id as string
  for (let each = 0; each < customers; each += 1)
    await world.invite('direct', { customerId: fabrikam, email: `it-${each}@fabrikam.example`, labels: ['bench'] })
  const invited = await world.invite('direct', { customerId: fabrikam, serviceKeys: ['teams'] })
  const plan = await createMigrationPlan(world)
  const scene = await createSwitchScene(world, { subscriptions: 30 })
  const { id: switchRequest } = await fileSwitchRequest(world, scene)
  // That a key is used is recorded once an hour: what is counted is every other call.
  await world.ask('integration', '{ viewer { kind } }')
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
      job: await writeJob('PARKED'),
      roleTemplate: (await defineTemplate(world, 'direct')).roleTemplate.id,
    },
    actors: { planner: plan.partner, source: scene.source },
  }
}

/** The actors of operations that are not in the story, by the names under which they are in it now. */
type Actors = Readonly<Record<string, string>>
