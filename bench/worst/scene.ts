import { randomUUID } from 'node:crypto'
import { customerChanges, relationshipChanges, seedCustomer, seedSale } from '#local/seed/records.ts'
import { createChanges } from '#capabilities/subscription/subscription.ts'
import { keepPortfolio } from '#capabilities/portfolio/job-kinds.ts'
import { partnerIdOf } from '#platform/kernel/ids.ts'
import { keyedJob } from '#platform/jobs/job.ts'
import { openApp } from '#runtime/app.ts'
import { openBackground } from '#runtime/background.ts'
import { cast } from '#local/seed/cast.ts'
import { writeChanges } from '#test/stories/newcomers.ts'
import { writeSales } from '#test/stories/switching.ts'
import type { InMemoryApi } from '../in-memory-api.ts'
import type { Names } from './grammar.ts'

const customers = 10
const subscriptionsEach = 200

/**
 * Writes the scene in which documents are measured: ten customers of one partner, each with 200 Azure subscriptions, and a request of a
 * rival for all of them. Returns the ids in it, by the types of the schema.
 */
export const setWorstScene = async (api: InMemoryApi): Promise<Names> => {
  const { read, clock } = await openApp()
  const partnerOf = async (name: string) => {
    const partner = await read.partners.byId(partnerIdOf(cast('global')[name]?.tenantId as never))
    if (!partner) throw new Error(`The story has no partner ${name}`)
    return partner
  }
  const [direct, rival] = [await partnerOf('direct'), await partnerOf('rival')]
  const at = clock.now().toISOString()
  const names: Record<string, string[]> = { Partner: [direct.id, rival.id] }
  const keep = (type: string, ...ids: readonly string[]) => (names[type] = [...(names[type] ?? []), ...ids])
  for (let number = 0; number < customers; number += 1) {
    const customer = seedCustomer({ tenantId: randomUUID(), name: `Customer ${number + 10}` }, at)
    const sale = (seller: typeof direct, name: string) =>
      seedSale(
        {
          customerId: customer.id,
          seller,
          name,
          azureSubscriptionId: randomUUID(),
          termEndsAt: '2030-01-01T00:00:00.000Z',
        },
        at,
      )
    const sales = Array.from({ length: subscriptionsEach }, (_, each) => sale(direct, `Azure ${each + 100}`))
    const ties = [direct, rival].map((partner) =>
      relationshipChanges({ partner, customer, serviceKeys: [partner === direct ? 'azure' : 'teams'] }, at),
    )
    await writeChanges(...customerChanges(customer), ...ties.flatMap(({ changes }) => changes))
    await writeChanges(...createChanges(sale(rival, 'Azure plan')))
    await writeSales(sales)
    // Written without events, they have no jobs that follow from them.
    const { jobs } = await openBackground()
    for (const { id } of [direct, rival]) {
      const job = keepPortfolio(customer.id, { partnerId: id, customerId: customer.id })
      await jobs.run(keyedJob(job, { correlationId: 'worst', at }), 'worst')
    }
    const answer = await api.call(
      api.event(
        'rival',
        'mutation($input: CreateSwitchRequestInput!) { createSwitchRequest(input: $input) { switchRequest { id } userErrors { message } } }',
        { input: { customerId: customer.id, sourcePartnerId: direct.id } },
      ),
    )
    const request = /swr_\w+/.exec(answer)?.[0]
    if (request === undefined) throw new Error(answer)
    keep('SwitchRequest', request)
    keep('Customer', customer.id)
    keep('Relationship', ...ties.map(({ id }) => id))
    keep('CloudSubscription', ...sales.slice(0, 10).map(({ id }) => id))
  }
  return names
}
