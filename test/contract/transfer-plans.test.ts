import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { contoso } from '@multichannel/partner-center-simulator/test-client.ts'
import { expectMovedOnce, pair, source, startSwitching, target, type Switching } from './switching.ts'

/** Under an Azure plan the vendor's subscription is the plan, and the Azure subscriptions are its entitlements. */

const ofSource = { partnerTenantId: source, customerTenantId: contoso }
const entitlements = { method: 'GET', pathPattern: /azureEntitlements$/ }
const subscriptions = { method: 'GET', pathPattern: /subscriptions$/ }
const always = Number.POSITIVE_INFINITY
type Json = Readonly<Record<string, unknown>>

/** Has the vendor show each item of a list as `change` makes it. */
const showItems = ({ control }: Switching, match: typeof entitlements, change: (item: Json) => Json): void =>
  control.faults.push({
    match,
    times: always,
    kind: 'rewritten',
    change: (body) => ({ ...(body as Json), items: (body as { readonly items: readonly Json[] }).items.map(change) }),
  })

describe('an Azure plan with three Azure subscriptions', () => {
  it('has three lines, which move one by one into the plan of the target; one that fails stays', async () => {
    const world = await startSwitching()
    const [plan] = world.control.plans()
    const [failing = '', ...others] = world.azure
    world.control.failLine(failing, { code: '900103', message: 'No.', times: 1 })
    const { lines } = await world.untilFinished()
    const [, arrived] = world.control.plans()
    expect(lines).toEqual([
      { subscription: failing, state: 'FAILED', code: '900103', message: 'No.' },
      ...others.map((subscription) => ({ subscription, state: 'MOVED', billingId: arrived?.id })),
    ])
    expect(arrived).toMatchObject(pair)
    expect(world.control.subscription(failing)).toMatchObject({ id: plan?.id, partnerTenantId: source })
  })

  it('arrives in the plan that the target has for the customer', async () => {
    const world = await startSwitching()
    world.control.sells({ ...pair, azureSubscriptionId: randomUUID(), name: 'its own' })
    const [, own] = world.control.plans()
    expectMovedOnce(world, await world.untilFinished())
    expect(world.control.plans()).toHaveLength(2)
    for (const id of world.azure) expect(world.control.subscription(id)).toMatchObject({ id: own?.id, ...pair })
  })

  it('is read to the last page, also where a page is empty', async () => {
    const world = await startSwitching()
    const { billingPages } = pagesOfOne(world)
    expectMovedOnce(world, await world.untilFinished())
    expect(billingPages()).toBeGreaterThan(4)
  })

  it.each<[string, typeof entitlements, (item: Json) => Json]>([
    ['other letters in the ids', entitlements, ({ id, ...item }) => ({ ...item, id: String(id).toUpperCase() })],
    ['no status', entitlements, ({ status: _, ...item }) => item],
    ['a status that nobody knows', entitlements, (item) => ({ ...item, status: 'Warned' })],
    ['more than is documented', entitlements, (item) => ({ ...item, id: item['id'], future: [1], status: null })],
    ['an offer in other letters', subscriptions, (item) => ({ ...item, offerId: 'dzh318z0bps6:0001:x' })],
    ['no status of the plan', subscriptions, ({ status: _, ...item }) => item],
  ])('moves where the vendor shows %s', async (_, match, change) => {
    const world = await startSwitching()
    showItems(world, match, change)
    expectMovedOnce(world, await world.untilFinished())
  })

  it('says which of them cannot go, also where it does not say how it is itself', async () => {
    const world = await startSwitching()
    showItems(world, subscriptions, ({ status: _, ...item }) => item)
    const [suspended = ''] = world.azure
    world.control.setStatus(suspended, 'suspended')
    const { lines } = await world.untilFinished()
    expect(lines).toMatchObject([{ state: 'FAILED', code: '800078' }, { state: 'MOVED' }, { state: 'MOVED' }])
  })

  it.each(['suspended', 'deleted'] as const)('does not go while the plan is %s, and says so', async (status) => {
    const world = await startSwitching()
    world.control.setPlanStatus(ofSource, status)
    const { lines } = await world.untilFinished()
    for (const line of lines)
      expect(line).toMatchObject({ state: 'FAILED', code: '800078', message: expect.stringContaining(status) })
    expect(world.azure.map(world.ownerOf)).toEqual([source, source, source])
  })

  it('has nothing in it once it is gone between the list and the look at it', async () => {
    const world = await startSwitching()
    // The list shows a plan of which the vendor knows nothing any more, and the next one does not show it.
    const gone = { id: randomUUID(), offerId: 'DZH318Z0BPS6:0001', status: 'active' }
    world.control.faults.push({
      match: subscriptions,
      times: 1,
      kind: 'rewritten',
      change: (body) => ({ ...(body as Json), items: [gone] }),
    })
    const alone = await world.move()
    expect(alone.transferId).toBe('')
    // Nothing was filed, and the source has all of them still.
    expect(alone.lines.map((line) => line.state === 'FAILED' && line.code)).toEqual(['800078', '800078', '800078'])
    expect(world.control.requests().some(({ path, status }) => path.includes(gone.id) && status === 404)).toBe(true)
  })

  it.each<[string, { readonly status: number; readonly body: string }]>([
    ['404, and is there all the same', { status: 404, body: '{"code":"404","description":"Not found."}' }],
    ['500', { status: 500, body: '{"code":"800003"}' }],
    ['a web page', { status: 200, body: '<html></html>' }],
    ['half an answer', { status: 200, body: '{"items": [{"id": "x"}, {"st' }],
    ['an entitlement without an id', { status: 200, body: '{"items": [{"status": "active"}]}' }],
    ['no list', { status: 200, body: '{"totalCount": 3}' }],
  ])('is tried later where the look at it brings %s: nothing is filed', async (_, response) => {
    const world = await startSwitching()
    world.control.faults.push({ match: entitlements, times: 1, kind: 'instead', response })
    await expect(world.move()).rejects.toBeInstanceOf(UpstreamUnavailable)
    expect(world.control.transfers()).toEqual([])
    expectMovedOnce(world, await world.untilFinished())
  })

  it.each([404, 500])('is still moving where the target’s plan answers %i after the move', async (status) => {
    const world = await startSwitching({ transfers: { readsInProgress: 0 } })
    world.control.faults.push({
      match: ({ path }) =>
        path.endsWith('azureEntitlements') && path.includes(world.control.plans()[1]?.id ?? 'not yet'),
      times: 3,
      kind: 'instead',
      response: { status, body: '{"code":"1","description":"No."}' },
    })
    for (let looks = 0; looks < 3; looks += 1) await expect(world.move()).rejects.toBeInstanceOf(UpstreamUnavailable)
    expectMovedOnce(world, await world.untilFinished())
  })

  it('is not read out of any number of plans', async () => {
    const world = await startSwitching()
    const plans = Array.from({ length: 51 }, () => ({ id: randomUUID(), offerId: 'DZH318Z0BPS6:0001' }))
    world.control.faults.push({ match: subscriptions, times: 1, kind: 'rewritten', change: () => ({ items: plans }) })
    await expect(world.move()).rejects.toThrow('51 Azure plans')
    expect(world.control.requests().some(({ path }) => path.endsWith('azureEntitlements'))).toBe(false)
  })

  it('is named by its billing id in lines of the vendor, or by the Azure ids: both are read', async () => {
    const world = await startSwitching()
    const [failing = ''] = world.azure
    const [plan] = world.control.plans()
    world.control.failLine(failing, { code: '900103', message: 'No.', times: 1 })
    world.control.faults.push({
      match: ({ path, method }) => method === 'GET' && /transfers(\/[^/]+)?$/.test(path),
      times: always,
      kind: 'rewritten',
      change: (body) => {
        const shown = (one: Json) => ({
          ...one,
          lineItems: (one['lineItems'] as readonly Json[]).map((line) => ({ ...line, subscriptionId: plan?.id })),
        })
        return Array.isArray(body) ? body.map(shown) : shown(body as Json)
      },
    })
    const { lines } = await world.untilFinished()
    expect(lines).toMatchObject([{ state: 'FAILED', code: '900103' }, { state: 'MOVED' }, { state: 'MOVED' }])
  })
})

describe('what a customer has besides an Azure plan', () => {
  it('is Azure of the old offer, which does not go by a request of the target; the plan goes without it', async () => {
    const world = await startSwitching({ offerOf: (place) => (place === 0 ? 'LEGACY' : 'AZURE_PLAN') })
    const { lines } = await world.untilFinished()
    expect(lines).toMatchObject([{ state: 'FAILED', code: '900131' }, { state: 'MOVED' }, { state: 'MOVED' }])
    expect(world.azure.map(world.ownerOf)).toEqual([source, target, target])
  })

  it('is all that goes by a form, and what is in the plan stays', async () => {
    const shape = 'SOURCE_FILES'
    const world = await startSwitching({ shape, offerOf: (place) => (place === 0 ? 'LEGACY' : 'AZURE_PLAN') })
    const { lines } = await world.untilFinished()
    expect(lines).toMatchObject([
      { state: 'MOVED' },
      { state: 'FAILED', code: '800078', message: expect.stringContaining('not eligible') },
      { state: 'FAILED', code: '800078' },
    ])
    expect(world.azure.map(world.ownerOf)).toEqual([target, source, source])
    expect(world.control.transfers()).toMatchObject([{ status: 'Complete', lines: [{}] }])
  })

  it('stays in the plan also where the vendor has no verdict on the plan', async () => {
    const shape = 'SOURCE_FILES'
    const world = await startSwitching({ shape, offerOf: () => 'AZURE_PLAN' })
    const match = { method: 'GET', pathPattern: /transferseligibility$/ }
    world.control.faults.push({ match, times: always, kind: 'rewritten', change: () => [] })
    const { lines } = await world.untilFinished({ shape })
    expect(lines.map((line) => line.state === 'FAILED' && line.code)).toEqual(['800078', '800078', '800078'])
  })

  it.each(['under the old offer', 'in another plan'])(
    'is listed twice where it was %s before: it goes from where it is active',
    async (where) => {
      const world = await startSwitching()
      const plan = { id: randomUUID(), offerId: 'DZH318Z0BPS6:0001', status: 'deleted' }
      const before =
        where === 'in another plan'
          ? [plan]
          : world.azure.map((entitlementId) => ({ id: randomUUID(), entitlementId, status: 'deleted' }))
      world.control.faults.push({
        match: ({ path, headers }) => path.endsWith('/subscriptions') && isInNameOf(source, headers),
        times: always,
        kind: 'rewritten',
        change: (body) => {
          const { items, ...rest } = body as { readonly items: readonly Json[] }
          return { ...rest, items: [...items, ...before] }
        },
      })
      world.control.faults.push({
        match: ({ path }) => path.includes(plan.id),
        times: always,
        kind: 'instead',
        response: { status: 200, body: JSON.stringify({ items: world.azure.map((id) => ({ id, status: 'active' })) }) },
      })
      // The vendor refuses all for the sake of one, and the others go on all the same.
      const [suspended = ''] = world.azure
      world.control.setStatus(suspended, 'suspended')
      const { lines } = await world.untilFinished()
      expect(lines).toMatchObject([{ state: 'FAILED', code: '800078' }, { state: 'MOVED' }, { state: 'MOVED' }])
    },
  )

  it('may be licences, which are no Azure subscription', async () => {
    const world = await startSwitching()
    world.control.faults.push({
      match: subscriptions,
      times: always,
      kind: 'rewritten',
      change: (body) => {
        const { items, ...rest } = body as { readonly items: readonly Json[] }
        return { ...rest, items: [{ id: randomUUID(), offerId: 'CFQ7TTC0LH16:0001', status: 'active' }, ...items] }
      },
    })
    expectMovedOnce(world, await world.untilFinished())
  })
})

const isInNameOf = (partner: string, { authorization = '' }: Readonly<Record<string, string>>): boolean =>
  JSON.parse(Buffer.from(authorization.split('.')[1] ?? 'e30', 'base64url').toString()).tid === partner

/** The vendor shows entitlements one on a page, and begins each list with an empty page. */
function pagesOfOne({ control }: Switching) {
  control.faults.push({
    match: ({ path, query }) => path.endsWith('azureEntitlements') && !query.has('size'),
    times: always,
    kind: 'rewritten',
    change: (body) => {
      const { links, ...rest } = body as { readonly links: { readonly self: { readonly uri: string } } }
      const uri = links.self.uri.replace(/size=\d+/, 'size=1')
      return { ...rest, items: [], links: { next: { uri, method: 'GET', headers: [] } } }
    },
  })
  return { billingPages: () => control.requests().filter(({ path }) => path.endsWith('azureEntitlements')).length }
}
