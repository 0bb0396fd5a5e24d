import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { customerIdOf, partnerIdOf } from '#platform/kernel/ids.ts'
import {
  listSubscriptions,
  type SubscriptionFilter,
  type SubscriptionOrder,
  type Scope,
} from '#capabilities/subscription/find.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { awsClients } from '#runtime/clients.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { dynamoReader } from '#persistence/reader.ts'
import { subscriptionStore } from '#capabilities/subscription/store.ts'
import { newTenantId } from './cast.ts'
import { instant } from './listed.ts'
import { useTestApp } from './test-app.ts'
import { purchaseOf, writePurchases } from './purchases.ts'

const testApp = useTestApp()

const [one, other] = [newTenantId(), newTenantId()].map(customerIdOf) as [`cus_${string}`, `cus_${string}`]
const [seller, rival] = [newTenantId(), newTenantId()].map(partnerIdOf) as [`par_${string}`, `par_${string}`]
const recorded = ['ACTIVE', 'SUSPENDED', 'CANCELED'] as const
const statuses = [...recorded, 'EXPIRED'] as const
const channels = ['CSP', 'EA', 'OPEN'] as const
const kinds = ['LICENSE_BASED', 'USAGE_BASED'] as const

/**
 * There are two of everything: of both customers, of both partners and elsewhere, in every state, with a term that ends
 * and without.
 */
const everything: readonly Subscription[] = [0, 1].flatMap((lap) =>
  [one, other].flatMap((customer) =>
    [seller, rival].flatMap((partner) =>
      channels.flatMap((channel, at) =>
        kinds.map((serviceKind, kind) =>
          purchaseOf(
            { customer, partner },
            {
              channel,
              serviceKind,
              status: recorded[(at + kind + lap) % recorded.length] ?? 'ACTIVE',
              updated: (3 * at + kind) % 5,
              ...(kind !== lap && { termEndsAt: instant((at + 2 * lap) % 4) }),
            },
          ),
        ),
      ),
    ),
  ),
)

type Query = {
  readonly IndexName?: string
  readonly FilterExpression?: string
  readonly KeyConditionExpression?: string
}
const queries: Query[] = []
let list: ReturnType<typeof listSubscriptions>
let now = new Date(0)
beforeAll(async () => {
  const { table } = testApp
  const client = awsClients().dynamo
  for (let from = 0; from < everything.length; from += 20)
    await writePurchases(testApp, everything.slice(from, from + 20))
  // The store is the same as in the application, on a client that records its calls.
  const reader = dynamoReader({ client, table, cursors: signedCursors(async () => 'secret') })
  list = listSubscriptions({ subscriptions: subscriptionStore(reader), clock: { now: () => now } })
  client.middlewareStack.add(
    (next) => (args) => {
      queries.push(args.input as Query)
      return next(args)
    },
    { step: 'initialize' },
  )
})

const anyRange = fc
  .tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }))
  .map(([from, until]) => ({ from: instant(Math.min(from, until)), until: instant(Math.max(from, until) + 1) }))
const anyFilter: fc.Arbitrary<SubscriptionFilter> = fc
  .record({
    status: fc.subarray([...statuses]),
    channel: fc.subarray([...channels]),
    serviceKind: fc.constantFrom(...kinds),
    customerId: fc.constantFrom(one, other),
    updatedAt: anyRange,
    termEndsAt: anyRange,
  })
  .chain((all) =>
    fc.subarray(Object.entries(all)).map((some) => Object.fromEntries(some) as unknown as SubscriptionFilter),
  )
const anyScope: fc.Arbitrary<Scope> = fc.constantFrom({ customer: one }, { customer: other }, { partner: seller })
const anyOrder: fc.Arbitrary<SubscriptionOrder> = fc.constantFrom('updatedAt', 'termEndsAt')

const isIn = (at: string | undefined, range: SubscriptionFilter['updatedAt']) =>
  range === undefined || (at !== undefined && at >= (range.from ?? '') && at < (range.until ?? '9'))
const isOver = ({ status, termEndsAt }: Subscription) =>
  status !== 'CANCELED' && termEndsAt !== undefined && new Date(termEndsAt) <= now
const isMeant = (scope: Scope, filter: SubscriptionFilter) => (item: Subscription) =>
  ('customer' in scope ? item.customerId === scope.customer : item.partnerOfRecord?.id === scope.partner) &&
  (filter.status?.includes(isOver(item) ? 'EXPIRED' : item.status) ?? true) &&
  (filter.channel?.includes(item.channel) ?? true) &&
  (filter.serviceKind ?? item.serviceKind) === item.serviceKind &&
  (filter.customerId ?? item.customerId) === item.customerId &&
  isIn(item.updatedAt, filter.updatedAt) &&
  isIn(item.termEndsAt, filter.termEndsAt)

describe('a list of subscriptions', () => {
  it('is what picking from all would give, whatever it is narrowed to: by one query for each list that it is read from', async () => {
    await fc.assert(
      fc.asyncProperty(anyScope, anyFilter, anyOrder, fc.nat({ max: 5 }), async (scope, filter, order, at) => {
        queries.length = 0
        now = new Date(instant(at))
        const page = { size: 100, direction: 'forward', order: 'ASC' } as const
        const answer = await list(scope, filter, order, page)
        const wanted = everything
          .filter(isMeant(scope, filter))
          .flatMap((item) => (item[order] === undefined ? [] : [`${item[order]}#${item.id}`]))
          .toSorted()
        expect(answer.items.map(({ item }) => `${item[order]}#${item.id}`)).toEqual(wanted)
        expect(answer.hasNext).toBe(false)
        for (const query of queries) {
          expect(query).toMatchObject({ IndexName: expect.any(String), KeyConditionExpression: expect.any(String) })
          expect(query.FilterExpression).toBeUndefined()
        }
        // At most one of each status or channel that was requested; none where nothing can match. What has expired is recorded under two.
        const stored = (filter.status ?? []).flatMap((status) =>
          status === 'EXPIRED' ? ['ACTIVE', 'SUSPENDED'] : status,
        )
        const most = Math.max(1, filter.status ? new Set(stored).size : 1, filter.channel?.length ?? 1)
        expect(queries.length).toBeLessThanOrEqual(most)
        if (wanted.length > 0) expect(queries.length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })

  it.each<[string, Scope, SubscriptionFilter, SubscriptionOrder]>([
    ['a customer', { customer: one }, {}, 'updatedAt'],
    ['a customer, by status', { customer: one }, { status: ['ACTIVE'] }, 'updatedAt'],
    ['a customer, by channel', { customer: one }, { channel: ['EA'] }, 'updatedAt'],
    [
      'a customer, by kind',
      { customer: one },
      { serviceKind: 'USAGE_BASED', updatedAt: { from: instant(1) } },
      'updatedAt',
    ],
    ['a customer, by term', { customer: one }, { termEndsAt: { until: instant(3) } }, 'termEndsAt'],
    ['a partner', { partner: seller }, {}, 'updatedAt'],
    ['a partner, by status', { partner: seller }, { status: ['SUSPENDED'] }, 'updatedAt'],
    ['a partner, by channel', { partner: seller }, { channel: ['CSP'] }, 'updatedAt'],
    ['a partner, by kind', { partner: seller }, { serviceKind: 'USAGE_BASED' }, 'updatedAt'],
    ['a partner, by customer', { partner: seller }, { customerId: one, updatedAt: { until: instant(9) } }, 'updatedAt'],
    ['a partner, by term', { partner: seller }, {}, 'termEndsAt'],
  ])('of %s is there to be had', async (_, scope, filter, order) => {
    now = new Date(0)
    const answer = await list(scope, filter, order, { size: 100, direction: 'forward', order: 'DESC' })
    expect(answer.items.length).toBeGreaterThan(0)
  })
})
