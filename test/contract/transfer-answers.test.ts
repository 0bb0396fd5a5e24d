import { describe, expect, it } from 'vitest'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { TransferShape } from '#capabilities/switching/transfer/transfers.ts'
import { shapes, startSwitching, target } from './switching.ts'

/** What the vendor says of a running transfer, in all forms that are documented or were seen: none of it breaks anything. */

const look = { method: 'GET', pathPattern: /transfers\/[^/]+$/ }
const list = { method: 'GET', pathPattern: /transfers$/ }
const subscriptions = { method: 'GET', pathPattern: /subscriptions$/ }
const always = Number.POSITIVE_INFINITY
type Json = Readonly<Record<string, unknown>>

/** A transfer of which the vendor has refused the first line, shown as `change` makes it. */
const startFailing = async (shape: TransferShape, change: (line: Json) => unknown) => {
  const world = await startSwitching({ shape, subscriptions: 2 })
  const [failing = ''] = world.azure
  world.control.failLine(failing, { code: '900103', message: 'No.', times: 1 })
  world.control.faults.push({
    match: ({ path, method }) => method !== 'DELETE' && /transfers(\/[^/]+)?$/.test(path),
    times: always,
    kind: 'rewritten',
    change: (body) => {
      const shown = (transfer: Json) => ({
        ...transfer,
        lineItems: ((transfer['lineItems'] ?? []) as readonly Json[]).map((line) =>
          line['transferError'] ? change(line) : line,
        ),
      })
      return Array.isArray(body) ? body.map(shown) : shown(body as Json)
    },
  })
  return world
}

describe.each(shapes)('the error of a line (%s)', (shape) => {
  it.each<[string, unknown, { readonly code: string; readonly message: string }]>([
    ['a text', 'The product is not eligible.', { code: 'FAILED', message: 'The product is not eligible.' }],
    ['a list', [{ code: '1', description: 'One.' }, { code: '2' }], { code: '1', message: 'One.' }],
    ['a list of texts', ['One.', 'Two.'], { code: 'FAILED', message: 'One.' }],
    ['a number', { code: 900103, description: 'No.' }, { code: '900103', message: 'No.' }],
    ['a code alone', { code: 900103 }, { code: '900103', message: 'Microsoft gave no description.' }],
    ['a description alone', { description: 'No.' }, { code: 'FAILED', message: 'No.' }],
    ['an object of another kind', { message: 'No.', code: null }, { code: 'FAILED', message: 'No.' }],
  ])('may be %s: the line fails with it, and the other one moves', async (_, transferError, expected) => {
    const world = await startFailing(shape, (line) => ({ ...line, transferError }))
    const { lines } = await world.untilFinished({ shape })
    expect(lines).toMatchObject([{ state: 'FAILED', ...expected }, { state: 'MOVED' }])
  })

  it('may belong to a line without an id: what has moved has moved', async () => {
    const world = await startFailing(shape, ({ subscriptionId: _, ...line }) => line)
    const { lines } = await world.untilFinished({ shape })
    expect(lines).toMatchObject([{ state: 'FAILED' }, { state: 'MOVED' }])
  })
})

describe.each(shapes)('a look at a running transfer (%s)', (shape) => {
  const trouble = (status: number, body: unknown) => ({
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  /** A transfer that the vendor has and works on. */
  const startRunning = async () => {
    const world = await startSwitching({ shape, transfers: { readsInProgress: 6 } })
    const { transferId, state } = await world.move({ shape })
    return { ...world, transferId, state }
  }

  it.each<[string, object, ReturnType<typeof trouble>]>([
    ['404 for a while', look, trouble(404, { code: 900100, description: 'Not found.' })],
    ['a web page with 403', look, trouble(403, '<html>Blocked</html>')],
    ['a code that nobody knows', look, trouble(403, { code: 'Forbidden', description: 'No.' })],
    ['that there is no relationship', look, trouble(403, { code: 20002, description: 'No.' })],
    ['locked', look, trouble(423, { code: 'locked', description: 'No.' })],
    ['half an answer', look, trouble(200, '{"id": "x", "status": "Com')],
    ['a web page with 200', look, trouble(200, '<html></html>')],
    ['nothing', look, trouble(200, '{}')],
    ['too busy, of the authority', { pathPattern: /token$/ }, trouble(400, { error: 'temporarily_unavailable' })],
  ])('that brings %s ends nothing', async (_, match, response) => {
    const world = await startRunning()
    if (world.state === 'ENDED') return expect(shape).toBe('SOURCE_FILES')
    world.control.faults.push({ match: match as typeof look, times: 3, kind: 'instead', response })
    for (let looks = 0; looks < 3; looks += 1)
      await expect(world.move({ shape, transferId: world.transferId })).rejects.toBeInstanceOf(UpstreamUnavailable)
    const { lines } = await world.untilFinished({ shape, transferId: world.transferId })
    expect(lines.map(({ state }) => state)).toEqual(['MOVED', 'MOVED', 'MOVED'])
    expect(world.control.transfers()).toHaveLength(1)
  })

  it.each([
    ['a number', 7],
    ['null', null],
    ['a word that nobody knows', 'Reconciling'],
  ])('that brings %s for a status says that it is moving', async (_, status) => {
    const world = await startRunning()
    if (world.state === 'ENDED') return expect(shape).toBe('SOURCE_FILES')
    world.control.faults.push({
      match: look,
      times: 1,
      kind: 'rewritten',
      change: (body) => ({ ...(body as object), status }),
    })
    expect(await world.move({ shape, transferId: world.transferId })).toMatchObject({ state: 'MOVING' })
  })
})

describe('lists of the vendor', () => {
  it.each([
    ['as items of an object', (body: unknown) => ({ totalCount: 1, items: body })],
    ['as they are', (body: unknown) => body],
  ])('of transfers come %s', async (_, change) => {
    const world = await startSwitching()
    world.control.faults.push({ match: list, times: always, kind: 'rewritten', change })
    const { lines } = await world.untilFinished()
    expect(lines.map(({ state }) => state)).toEqual(['MOVED', 'MOVED', 'MOVED'])
    expect(world.control.transfers()).toHaveLength(1)
  })

  it('of transfers that cannot be read are no empty ones: nothing is filed twice', async () => {
    const world = await startSwitching()
    world.faultAt(2, { kind: 'lost-response' })
    await world.move().catch(() => undefined)
    world.control.faults.push({ match: list, times: 2, kind: 'instead', response: { status: 200, body: '{}' } })
    for (let calls = 0; calls < 2; calls += 1) await expect(world.move()).rejects.toBeInstanceOf(UpstreamUnavailable)
    await world.untilFinished()
    expect(world.control.transfers()).toHaveLength(1)
  })

  it.each([
    ['is null', () => ({ next: { uri: null } })],
    ['is empty', () => ({ next: { uri: '' } })],
    ['has nothing in it', () => ({ next: null })],
    ['is not there', () => undefined],
  ])('of subscriptions end where the next link %s', async (_, linksOf) => {
    const world = await startSwitching()
    const change = (body: unknown) => ({ ...(body as object), links: linksOf() })
    world.control.faults.push({ match: subscriptions, times: always, kind: 'rewritten', change })
    const { lines } = await world.untilFinished()
    expect(lines.map(({ state }) => state)).toEqual(['MOVED', 'MOVED', 'MOVED'])
  })

  it.each([
    ['in a circle', (url: string) => `${url}/v1/customers/x/subscriptions?seekOperation=Next`],
    ['in a circle, without the version', () => '/customers/x/subscriptions?seekOperation=Next'],
    ['to another host', () => 'https://evil.example/v1/customers/x/subscriptions'],
  ])('of subscriptions whose next link leads %s are tried later', async (_, uriOf) => {
    const world = await startSwitching()
    const change = () => ({ items: [], links: { next: { uri: uriOf(world.url), method: 'GET', headers: [] } } })
    world.control.faults.push({ match: subscriptions, times: always, kind: 'rewritten', change })
    await expect(world.move()).rejects.toBeInstanceOf(UpstreamUnavailable)
    expect(world.control.requests().filter(({ path }) => path.endsWith('subscriptions')).length).toBeLessThan(5)
    expect(world.control.transfers()).toEqual([])
  })
})

describe('a request that was answered with "not now"', () => {
  it('is sent again under another id: under its first the vendor would repeat the answer', async () => {
    const world = await startSwitching()
    world.control.faults.push({
      match: { method: 'POST', pathPattern: /transfers$/ },
      times: 2,
      kind: 'instead',
      response: { status: 400, body: JSON.stringify({ code: '800082', description: 'Try again after some time.' }) },
    })
    await expect(world.move()).rejects.toBeInstanceOf(UpstreamUnavailable)
    const { lines } = await world.untilFinished()
    expect(lines.map(({ state }) => state)).toEqual(['MOVED', 'MOVED', 'MOVED'])
    expect(world.control.transfers()).toMatchObject([{ targetPartnerTenantId: target }])
  })
})
