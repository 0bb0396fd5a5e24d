import { beforeAll, describe, expect, it } from 'vitest'
import { aslOf, workflows } from '#infra/model/workflows.ts'
import type { Json } from '#local/client.ts'
import { fileSwitchRequest, requestOf, createSwitchScene, awaitVendor, type SwitchScene } from '../stories/switching.ts'
import { day, theWorld } from '../support/world.ts'
import { injectLambdaFaults } from './lambda.ts'
import { untilReminder } from './newcomer.ts'
import { errorsOf, inOneRound, trailOf, awaitState, awaitEnd } from './trail.ts'
import {
  acceptSwitchRequest,
  seedAzure,
  notificationsOf,
  eventsOf,
  ownersOf,
  recordedNotificationsOf,
  shortest,
  signedForm,
  transfersWith,
  awaitAnnouncement,
  type Azure,
} from './transfer.ts'

/**
 * The tests that take each path of the definition:
 *
 *   Deliver → AwaitDecision          everywhere
 *   AwaitDecision → Deliver          Timeout: nobody decides; NotificationDue: a signed form
 *   AwaitDecision → Announce         RequestClosed: rejected, canceled, expired, the relationship ends
 *   AwaitDecision → Execute          accepted, confirmed by both
 *   Execute retried                  TransferMoving: here; UpstreamUnavailable: transfer-vendor.test.ts
 *   Execute → RecordFault            a function that cannot be called
 *   every other retry                transfer-retries.test.ts
 */
const { aroundTask, hold, refuse } = injectLambdaFaults('azure-transfer')
const world = theWorld({ aroundTask })
const round = ['Deliver', 'AwaitDecision']
const parties = ['source', 'customer', 'target']
const toAll = (key: string) => parties.map((party): [string, number] => [`${key}-${party}`, 1])

let scene: SwitchScene
let stock: Azure[]
beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 0 })
  stock = await seedAzure(world, scene, 30)
})
/** Seeds subscriptions that no other story uses. */
const takeAzure = (count = 2): Azure[] => stock.splice(0, count)
const fileRequest = async (azure: readonly Azure[]): Promise<string> =>
  (await fileSwitchRequest(world, scene, { subscriptionIds: azure.map(({ id }) => id) })).id
const awaitNotification = (id: string, name: string) =>
  world.eventually(async () => notificationsOf(world, id)[name] !== undefined, { what: `${name} of ${id}` })

describe('a request that the current partner accepts', () => {
  it('takes four transitions, one transfer with the vendor, and one notification to each for each event', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await awaitState(world, id, 'AwaitDecision')
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    expect(new Set(await errorsOf(world, id))).toEqual(new Set(['TransferMoving']))
    expect(await requestOf(world, scene.target, id)).toMatchObject({ status: 'COMPLETED', phase: 'CLEANING_UP' })

    expect(transfersWith(world, azure)).toMatchObject([{ status: 'Complete' }])
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)
    const notifications: [string, number][] = [
      ['request-source', 1],
      ['request-customer', 1],
      ...toAll('accepted-1'),
      ...toAll('finished-1'),
    ]
    expect(notificationsOf(world, id)).toEqual(Object.fromEntries(notifications))
    expect((await recordedNotificationsOf(world, id)).toSorted()).toEqual(
      notifications.map(([name]) => name).toSorted(),
    )
  })

  it('before the workflow has left its token: the same four', async () => {
    const azure = takeAzure()
    const waiting = hold('await-decision')
    const id = await fileRequest(azure)
    await waiting.arrived
    await acceptSwitchRequest(world, scene, id)
    await world.stack.waitForStream()
    waiting.letIn()
    await awaitVendor(world, id)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    await requestOf(world, scene.target, id, 'COMPLETED')
  })

  it('before any notification went out: no request goes out any more', async () => {
    const azure = takeAzure()
    const delivering = hold('deliver')
    const id = await fileRequest(azure)
    await delivering.arrived
    await acceptSwitchRequest(world, scene, id)
    delivering.letIn()
    await awaitVendor(world, id)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    expect(notificationsOf(world, id)).toEqual(Object.fromEntries([...toAll('accepted-1'), ...toAll('finished-1')]))
  })

  it('while the workflow is on its way back to remind it: that reminder stays unsent', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await awaitNotification(id, 'request-source')
    await awaitState(world, id, 'AwaitDecision')
    const reminding = hold('deliver', id)
    await world.advance(3 * day + 60_000)
    await reminding.arrived
    await acceptSwitchRequest(world, scene, id)
    reminding.letIn()
    await awaitVendor(world, id)
    expect(inOneRound(await awaitAnnouncement(world, id))).toEqual(shortest)
    expect(notificationsOf(world, id)).not.toHaveProperty('reminder-1')
    await requestOf(world, scene.target, id, 'COMPLETED')
  })
})

describe('nobody decides', () => {
  it('four reminders, the last two with a word to the others, then it expires, once; it may be requested again', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await awaitNotification(id, 'request-customer')
    for (const [at, milliseconds] of untilReminder.entries()) {
      await awaitState(world, id, 'AwaitDecision')
      await world.advance(milliseconds)
      await awaitNotification(id, `reminder-${at + 1}`)
    }
    await awaitNotification(id, 'escalation-4-source-to-target')
    await awaitState(world, id, 'AwaitDecision')
    expect((await requestOf(world, scene.source, id)).status).toBe('PENDING')
    await world.advance(3 * day)
    expect(inOneRound(await awaitEnd(world, id))).toEqual([...round, 'Announce'])

    expect(notificationsOf(world, id)).toEqual(
      Object.fromEntries([
        ['request-source', 1],
        ['request-customer', 1],
        ...[1, 2, 3, 4].map((count) => [`reminder-${count}`, 1]),
        ...[3, 4].flatMap((count) => ['customer', 'target'].map((to) => [`escalation-${count}-source-to-${to}`, 1])),
        ...toAll('expired'),
      ]),
    )
    expect((await requestOf(world, scene.target, id)).status).toBe('EXPIRED')
    expect((await eventsOf(world, id)).filter(({ type }: Json) => type === 'SWITCH_REQUEST_EXPIRED')).toHaveLength(1)
    const { userErrors } = await world.run(scene.source, 'acceptSwitchRequest', 'switchRequest { id }', { id })
    expect(userErrors).toMatchObject([{ code: 'SWITCH_EXPIRED' }])
    expect(await fileRequest(azure)).not.toBe(id)
  })
})

describe('an end with nothing moved', () => {
  it.each([
    ['rejected', 'source', 'rejectSwitchRequest', { reason: 'The term is not over' }],
    ['canceled', 'target', 'cancelSwitchRequest', {}],
  ] as const)('%s: everybody is notified, and Microsoft never receives anything', async (key, by, mutation, input) => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await awaitNotification(id, 'request-customer')
    await awaitState(world, id, 'AwaitDecision')
    const { userErrors } = await world.run(scene[by], mutation, 'switchRequest { status }', { id, ...input })
    expect(userErrors).toEqual([])
    expect(await awaitEnd(world, id)).toEqual([...round, 'Announce'])
    expect(notificationsOf(world, id)).toEqual(
      Object.fromEntries([['request-source', 1], ['request-customer', 1], ...toAll(key)]),
    )
    expect(transfersWith(world, azure)).toEqual([])
  })
})

describe('a signed form', () => {
  it('wakes the workflow for each notification that is due, and goes the same way in the end', async () => {
    const azure = takeAzure()
    const id = await signedForm.start(world, scene, azure)
    await awaitNotification(id, 'sign-1-source')
    const hash = await signedForm.fillIn(world, scene, id)
    const edition = (await requestOf(world, scene.source, id)).form.edition as number
    await signedForm.sign(world, scene.source, id, hash, true)
    await awaitNotification(id, `sign-${edition}-customer`)
    await awaitNotification(id, `sign-${edition}-target`)
    await signedForm.sign(world, scene.target, id, hash, true)
    await signedForm.sign(world, scene.customer, id, hash, false)
    await awaitNotification(id, 'submitted-target')
    await awaitState(world, id, 'AwaitDecision')
    // The time spans any weekend: the vendor's acknowledgement is long overdue.
    await world.advance(5 * day)
    await awaitNotification(id, 'acknowledgement-overdue-customer')
    await signedForm.acknowledge(world, scene, id)
    await awaitNotification(id, 'verify-target')
    await signedForm.confirm(world, scene.target, id)
    await signedForm.confirm(world, scene.source, id)
    const trail = await awaitAnnouncement(world, id)
    expect(inOneRound(trail)).toEqual(shortest)
    expect(trailOf(world, id).filter((state) => state === 'Deliver').length).toBeGreaterThanOrEqual(5)
    await requestOf(world, scene.target, id, 'COMPLETED')
    const notifications = notificationsOf(world, id)
    expect(notifications).toMatchObject({ 'verify-source': 1, 'accepted-1-customer': 1, 'finished-1-target': 1 })
    expect(new Set(Object.values(notifications))).toEqual(new Set([1]))
    expect((await recordedNotificationsOf(world, id)).toSorted()).toEqual(Object.keys(notifications).toSorted())
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)
  })
})

describe('a function that cannot be called at all', () => {
  it('is given up on by and by; the cause is on record, and the lines are tried again in another execution', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await awaitState(world, id, 'AwaitDecision')
    // The first call fails, and the thirty retries of the definition fail, too.
    for (let call = 0; call <= 30; call += 1) refuse('execute', id)
    await acceptSwitchRequest(world, scene, id)
    expect(await awaitAnnouncement(world, id, { step: 3_600_000 })).toEqual([
      ...round,
      'Execute',
      'RecordFault',
      'Announce',
    ])
    expect(await errorsOf(world, id)).toEqual(Array.from({ length: 31 }, () => 'Lambda.ServiceException'))
    const failed = await requestOf(world, scene.source, id, 'FAILED')
    expect(failed.lines.nodes.map(({ error }: Json) => error.code)).toEqual(azure.map(() => 'Lambda.ServiceException'))
    expect(failed.accessTasks).toEqual([])

    const { userErrors } = await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    expect(userErrors).toEqual([])
    await awaitVendor(world, id)
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    expect(await requestOf(world, scene.target, id)).toMatchObject({
      status: 'COMPLETED',
      lineCounts: { moved: 2, failed: 0 },
    })
    expect(notificationsOf(world, id)).toEqual(
      Object.fromEntries([
        ['request-source', 1],
        ['request-customer', 1],
        ...toAll('finished-1'),
        ...toAll('accepted-2'),
        ...toAll('finished-2'),
      ]),
    )
  })
})

describe('all of them together', () => {
  it('have taken every way that the definition knows, and none that it does not know', () => {
    const { States } = aslOf('azure-transfer', { Partition: 'aws', ...workflows['azure-transfer'].tasks }) as {
      States: Record<string, { Next?: string; Catch?: readonly { Next: string }[] }>
    }
    const known = Object.entries(States).flatMap(([from, { Next, Catch = [] }]) =>
      [Next, ...Catch.map((caught) => caught.Next)].flatMap((to) => (to === undefined ? [] : [`${from} → ${to}`])),
    )
    const taken = world.stack.stepFunctions
      .transitions('azure-transfer')
      .flatMap(({ entered }) => entered.slice(1).map((to, at) => `${entered[at]} → ${to}`))
    expect(new Set(taken)).toEqual(new Set(known))
  })
})
