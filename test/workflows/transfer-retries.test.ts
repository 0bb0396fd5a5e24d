import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { fileSwitchRequest, requestOf, createSwitchScene, awaitVendor, type SwitchScene } from '../stories/switching.ts'
import { day, theWorld } from '../support/world.ts'
import { injectLambdaFaults, type Task } from './lambda.ts'
import { advanceUntil } from './newcomer.ts'
import { awaitEndOnly, errorsOf, haveAllGoneOut, inOneRound, awaitState, trailOf } from './trail.ts'
import {
  acceptSwitchRequest,
  seedAzure,
  notificationsOf,
  eventsOf,
  recordedNotificationsOf,
  shortest,
  transfersWith,
  awaitAnnouncement,
  type Azure,
} from './transfer.ts'

const { aroundTask, refuse, loseAnswer, hold } = injectLambdaFaults('azure-transfer')
const world = theWorld({ aroundTask })

let scene: SwitchScene
let stock: Azure[]
beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 0 })
  stock = await seedAzure(world, scene, 30)
})
const takeAzure = (count = 2): Azure[] => stock.splice(0, count)
const fileRequest = async (azure: readonly Azure[]): Promise<string> =>
  (await fileSwitchRequest(world, scene, { subscriptionIds: azure.map(({ id }) => id) })).id

const all = (key: string) => ['source', 'customer', 'target'].map((party) => `${key}-${party}`)
/** Expects that these notifications went out, once each, and are recorded so. */
const expectNotifications = async (id: string, ...keys: readonly string[]) => {
  expect(notificationsOf(world, id)).toEqual(Object.fromEntries(keys.map((key) => [key, 1])))
  expect((await recordedNotificationsOf(world, id)).toSorted()).toEqual(keys.toSorted())
}
const awaitFailures = (id: string, count: number) =>
  advanceUntil(world, async () => (await errorsOf(world, id)).length >= count, { step: 5_000, what: `error ${count}` })
const lost = 'Lambda.ServiceException'

describe('a task that Lambda does not get to, and then carries out without anybody hearing of it', () => {
  it.each<[Task]>([['deliver'], ['await-decision'], ['execute'], ['announce']])(
    '%s is tried again, and what it does is done once',
    async (task) => {
      const azure = takeAzure()
      refuse(task)
      loseAnswer(task)
      const id = await fileRequest(azure)
      if (task === 'deliver' || task === 'await-decision') await awaitFailures(id, 2)
      else await awaitState(world, id, 'AwaitDecision')
      await acceptSwitchRequest(world, scene, id)
      expect(await awaitAnnouncement(world, id, { step: 5_000 })).toEqual(shortest)
      await world.eventually(async () => (await errorsOf(world, id)).filter((error) => error === lost).length === 2)
      await requestOf(world, scene.target, id, 'COMPLETED')
      await expectNotifications(id, 'request-source', 'request-customer', ...all('accepted-1'), ...all('finished-1'))
      expect(transfersWith(world, azure)).toMatchObject([{ status: 'Complete' }])
      const types = (await eventsOf(world, id)).map(({ type }: Json) => type)
      expect(types.filter((type) => type === 'SWITCH_REQUEST_COMPLETED')).toHaveLength(1)
    },
  )

  it('execute again and again: every answer is lost until nothing is left to do', async () => {
    const azure = takeAzure(3)
    const id = await fileRequest(azure)
    await awaitState(world, id, 'AwaitDecision')
    for (let call = 0; call < 5; call += 1) loseAnswer('execute', id)
    await acceptSwitchRequest(world, scene, id)
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    await requestOf(world, scene.target, id, 'COMPLETED')
    expect(transfersWith(world, azure)).toHaveLength(1)
    await expectNotifications(id, 'request-source', 'request-customer', ...all('accepted-1'), ...all('finished-1'))
  })

  it('record-fault too, and the cause on record is still the first', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await awaitState(world, id, 'AwaitDecision')
    for (let call = 0; call <= 30; call += 1) refuse('execute', id)
    refuse('record-fault', id)
    loseAnswer('record-fault', id)
    await acceptSwitchRequest(world, scene, id)
    expect(await awaitAnnouncement(world, id, { step: 3_600_000 })).toEqual([
      'Deliver',
      'AwaitDecision',
      'Execute',
      'RecordFault',
      'Announce',
    ])
    const { lines } = await requestOf(world, scene.source, id, 'FAILED')
    expect(lines.nodes.map(({ error }: Json) => error.code)).toEqual(azure.map(() => lost))
    const failures = (await eventsOf(world, id)).filter(({ type }: Json) => type === 'SWITCH_REQUEST_FAILED')
    expect(failures).toMatchObject([{ workflowStep: 'RecordFault' }])
    await expectNotifications(id, 'request-source', 'request-customer', ...all('finished-1'))
  })

  it('deliver, when it reminds: the reminder went out, and goes out no second time', async () => {
    const id = await fileRequest(takeAzure(1))
    await awaitState(world, id, 'AwaitDecision')
    loseAnswer('deliver', id)
    await world.advance(3 * day + 60_000)
    await world.eventually(async () => notificationsOf(world, id)['reminder-1'] !== undefined, { what: 'the reminder' })
    await awaitFailures(id, 2)
    await awaitState(world, id, 'AwaitDecision', { times: 2 })
    await expectNotifications(id, 'request-source', 'request-customer', 'reminder-1')
  })
})

describe('an answer that comes when the wait is over', () => {
  it('a wake-up that was meant for an earlier wait ends nothing', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await awaitState(world, id, 'AwaitDecision')
    // The relay finds the token of the wait that has just run out. The next wait has left none yet.
    const waiting = hold('await-decision', id)
    await world.advance(3 * day + 60_000)
    await waiting.arrived
    // What is decided before the reminder goes out makes it needless.
    await world.eventually(async () => notificationsOf(world, id)['reminder-1'] !== undefined, { what: 'the reminder' })
    await acceptSwitchRequest(world, scene, id)
    await world.stack.waitForStream()
    waiting.letIn()
    await awaitVendor(world, id)
    expect(inOneRound(await awaitAnnouncement(world, id))).toEqual(shortest)
    await requestOf(world, scene.target, id, 'COMPLETED')
    await expectNotifications(
      id,
      'request-source',
      'request-customer',
      'reminder-1',
      ...all('accepted-1'),
      ...all('finished-1'),
    )
  })
})

describe('a mail service that refuses everything', () => {
  it('keeps nothing from moving: the notifications go out once it takes them, and nobody gets one twice', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await world.eventually(async () => notificationsOf(world, id)['request-customer'] !== undefined)
    await awaitState(world, id, 'AwaitDecision')
    const letGo = world.stack.mailbox.refuse(() => true)
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    await advanceUntil(world, async () => trailOf(world, id).at(-1) === 'Announce', {
      step: 20_000,
      what: 'the announcement',
    })
    await awaitEndOnly(world, id)
    await requestOf(world, scene.target, id, 'COMPLETED')
    expect(Object.keys(notificationsOf(world, id)).toSorted()).toEqual(['request-customer', 'request-source'])
    letGo()
    // Their jobs wait the longer, the more often they have failed: time has to pass for them too.
    await advanceUntil(world, () => haveAllGoneOut(id), { step: 60_000, what: 'the notifications' })
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
    await expectNotifications(id, 'request-source', 'request-customer', ...all('accepted-1'), ...all('finished-1'))
    expect(transfersWith(world, azure)).toHaveLength(1)
  })
})
