import { beforeAll, describe, expect, it } from 'vitest'
import { tenantIdOf } from '#platform/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import { fileSwitchRequest, requestOf, createSwitchScene, type SwitchScene } from '../stories/switching.ts'
import { day, theWorld } from '../support/world.ts'
import { awaitState } from './trail.ts'
import {
  acceptSwitchRequest,
  seedAzure,
  notificationsOf,
  ownersOf,
  shortest,
  transfersWith,
  awaitAnnouncement,
  type Azure,
} from './transfer.ts'

const world = theWorld()
const hour = 3_600_000
const vendor = () => world.stack.partnerCenter

let scene: SwitchScene
let stock: Azure[]
beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 0 })
  stock = await seedAzure(world, scene, 100)
})
const takeAzure = (count = 2): Azure[] => stock.splice(0, count)

/** Files a request as the future partner and has it accepted: the vendor gets the transfer next. */
const createAccepted = async (azure: readonly Azure[]): Promise<string> => {
  const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
  await awaitState(world, id, 'AwaitDecision')
  await acceptSwitchRequest(world, scene, id)
  return id
}
/** Expects that everything has moved once: one transfer at the vendor, and the same owner here and there. */
const expectMovedOnce = async (id: string, azure: readonly Azure[]) => {
  expect(await requestOf(world, scene.target, id)).toMatchObject({
    status: 'COMPLETED',
    lineCounts: { moved: azure.length, failed: 0 },
  })
  expect(transfersWith(world, azure)).toHaveLength(1)
  for (const { here, there } of await ownersOf(world, scene, azure)) {
    expect(here).toEqual(there)
    expect(here.partner).toBe(tenantIdOf(scene.targetId))
  }
  expect(new Set(Object.values(notificationsOf(world, id)))).toEqual(new Set([1]))
}

const errorOf = (line: Json) => [line.status, line.error?.code]

describe('a vendor that does not come back for three days', () => {
  const isForUs = () => ({ pathPattern: new RegExp(tenantIdOf(scene.customerId)) })

  it('has its time, to the end; then the lines have failed, and a service request is due', async () => {
    const azure = takeAzure()
    vendor().faults.push({ match: isForUs(), times: Number.POSITIVE_INFINITY, kind: '500' })
    const id = await createAccepted(azure)
    await awaitState(world, id, 'Execute')
    await world.advance(2.9 * day)
    expect((await requestOf(world, scene.source, id)).status).toBe('IN_PROGRESS')
    expect(await awaitAnnouncement(world, id, { step: hour })).toEqual(shortest)
    const { status, lines, accessTasks } = await requestOf(world, scene.source, id)
    expect([status, accessTasks]).toEqual(['FAILED', []])
    expect(lines.nodes.map(errorOf)).toEqual(azure.map(() => ['FAILED', 'TRANSFER_TIMED_OUT']))
    expect(await messagesOn(id)).toEqual([
      expect.stringMatching(/within three days: 500 .* A service request is due\.$/),
    ])
    for (const { here, there } of await ownersOf(world, scene, azure)) {
      expect([here.partner, there.partner]).toEqual([tenantIdOf(scene.sourceId), tenantIdOf(scene.sourceId)])
    }

    vendor().faults.clear()
    const { userErrors } = await world.run(scene.source, 'retrySwitchLines', 'switchRequest { status }', { id })
    expect(userErrors).toEqual([])
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    await expectMovedOnce(id, azure)
  })

  it('except for some: those have moved, the others failed, and only they are tried again', async () => {
    const azure = takeAzure(30)
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    // Twenty-five lines are one transfer at the vendor, the last five another.
    const lines: Json[] = (await requestOf(world, scene.source, id)).lines.nodes
    const { azureSubscriptionId } = lines[29]
    vendor().faults.push({
      match: ({ method, body }) => method === 'PATCH' && body.includes(azureSubscriptionId),
      times: Number.POSITIVE_INFINITY,
      kind: '500',
    })
    await acceptSwitchRequest(world, scene, id)
    expect(await awaitAnnouncement(world, id, { step: 6 * hour })).toEqual(shortest)
    expect(await requestOf(world, scene.target, id)).toMatchObject({
      status: 'PARTIALLY_COMPLETED',
      lineCounts: { total: 30, moved: 25, failed: 5 },
    })
    vendor().faults.clear()
    await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    await awaitAnnouncement(world, id, { attempt: 2 })
    expect(await requestOf(world, scene.target, id)).toMatchObject({
      status: 'COMPLETED',
      lineCounts: { moved: 30, failed: 0 },
    })
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)
    const first = lines.slice(0, 25).map((line) => ({ azureId: line.azureSubscriptionId as string }))
    expect(transfersWith(world, first)).toHaveLength(1)
  })
})

describe('a vendor that says no', () => {
  const pair = () => ({ partnerTenantId: tenantIdOf(scene.targetId), customerTenantId: tenantIdOf(scene.customerId) })
  const lacks = [
    ['13605', 'customer-agreement'],
    ['900160', 'azure-plan'],
    ['900124', 'partner-agreement'],
  ] as const

  it.each(lacks)('%s to all of it: each line has failed with its code, and may be tried again', async (code, what) => {
    const azure = takeAzure()
    vendor().withhold({ what, ...pair() })
    const id = await createAccepted(azure)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    const { status, lines } = await requestOf(world, scene.source, id)
    expect(status).toBe('FAILED')
    expect(lines.nodes.map(errorOf)).toEqual(azure.map(() => ['FAILED', code]))

    vendor().supply({ what, ...pair() })
    await world.run(scene.source, 'retrySwitchLines', 'switchRequest { status }', { id })
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    await expectMovedOnce(id, azure)
  })

  it('20002, because the vendor knows of no relationship with the future partner', async () => {
    const azure = takeAzure()
    const [known] = vendor().customers(pair())
    vendor().sever(pair())
    const id = await createAccepted(azure)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    const { lines } = await requestOf(world, scene.source, id, 'FAILED')
    expect(lines.nodes.map(errorOf)).toEqual(azure.map(() => ['FAILED', '20002']))
    vendor().establish({ ...pair(), name: known?.name ?? '', domain: known?.domain ?? '' })
  })

  it('to one line: the others have moved, and that one is tried again alone', async () => {
    const azure = takeAzure(3)
    const [refused = { azureId: '' }] = azure
    vendor().failLine(refused.azureId, { code: '800096', message: 'Its offer is not sold there.', times: 1 })
    const id = await createAccepted(azure)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    const partly = await requestOf(world, scene.source, id, 'PARTIALLY_COMPLETED')
    const codes = new Map<string, Json>(
      partly.lines.nodes.map((line: Json) => [line.azureSubscriptionId, errorOf(line)]),
    )
    expect(azure.map(({ azureId }) => codes.get(azureId))).toEqual([
      ['FAILED', '800096'],
      ['MOVED', undefined],
      ['MOVED', undefined],
    ])
    await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    await requestOf(world, scene.source, id, 'COMPLETED')
    expect(transfersWith(world, azure).map(({ lines }) => lines.length)).toEqual([3, 1])
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)
  })
})

/** Returns the reasons of failed lines, each once. */
const messagesOn = async (id: string): Promise<readonly string[]> => {
  const { data } = await world.ask(
    'operator',
    'query($id: ID!) { switchRequest(id: $id) { lines(first: 100) { nodes { error { message } } } } }',
    { id },
  )
  return [...new Set<string>(data.switchRequest.lines.nodes.map(({ error }: Json) => error.message))]
}
