import type { Customers, Working } from '#capabilities/customer/store.ts'
import type { Subscriptions } from '#capabilities/subscription/store.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { CustomerId, PartnerId, SubscriptionId } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import { portfolioRecord, type PortfolioEntry } from './records.ts'
import type { Portfolios } from './store.ts'

export type PortfolioPorts = {
  readonly portfolios: Portfolios
  readonly subscriptions: Subscriptions
  readonly customers: Customers
}

/** The entries that one transaction takes. */
export const entriesAtOnce = 90

/**
 * Makes entries of a portfolio what they are to be: there for what a customer that the partner works with has bought, and gone otherwise.
 * It decides by what it reads, not by what has happened, so it may run in any order and as often as it likes.
 */
export const keepEntries = systemCommand({
  load: async (
    { portfolios, subscriptions, customers }: PortfolioPorts,
    input: {
      readonly customerId: CustomerId
      readonly partnerId: PartnerId
      readonly subscriptionIds: readonly SubscriptionId[]
    },
  ) => {
    const { customerId, partnerId } = input
    const [[working], purchases] = await Promise.all([
      customers.working(customerId, partnerId),
      Promise.all(
        input.subscriptionIds.map(async (id) => ({
          purchase: await subscriptions.one(customerId, id),
          entry: await portfolios.entry(customerId, partnerId, id),
        })),
      ),
    ])
    return { working, purchases }
  },

  apply: (_, { working, purchases }, { input: { partnerId } }) => {
    const changes = purchases.flatMap(({ purchase, entry }) =>
      changesFor(working && purchase ? entryOf(partnerId, working, purchase) : undefined, entry),
    )
    return changes.length === 0 ? { noChange: {} } : { changes, events: [], result: {}, ids: [] }
  },
})

type Facts = Omit<PortfolioEntry, 'version'>

const entryOf = (
  partnerId: PartnerId,
  { relationshipId }: Working,
  { id, customerId, status, serviceKind, termEndsAt, updatedAt }: Subscription,
): Facts => ({
  partnerId,
  relationshipId,
  subscriptionId: id,
  customerId,
  status,
  serviceKind,
  ...(termEndsAt !== undefined && { termEndsAt }),
  updatedAt,
})

const changesFor = (wanted: Facts | undefined, before: PortfolioEntry | undefined): readonly Change[] => {
  if (!wanted) return before ? [portfolioRecord.remove(before)] : []
  if (!before) return [portfolioRecord.create({ ...wanted, version: 1 })]
  const { version, ...facts } = before
  return isSame(facts, wanted) ? [] : [portfolioRecord.replace({ ...wanted, version: version + 1 }, before)]
}

/** The table keeps no order of fields. */
const isSame = (one: Facts, other: Facts): boolean => {
  const fields = Object.keys({ ...one, ...other }) as (keyof Facts)[]
  return fields.every((field) => one[field] === other[field])
}
