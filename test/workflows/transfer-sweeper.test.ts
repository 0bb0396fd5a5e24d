import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { fileSwitchRequest, requestOf, createSwitchScene, awaitVendor, type SwitchScene } from '../stories/switching.ts'
import { day, theWorld } from '../support/world.ts'
import { injectLambdaFaults, type Task } from './lambda.ts'
import { advanceUntil } from './newcomer.ts'
import { errorsOf, inOneRound, awaitState, trailOf } from './trail.ts'
import {
  acceptSwitchRequest,
  seedAzure,
  notificationsOf,
  ownersOf,
  recordedNotificationsOf,
  shortest,
  transfersWith,
  awaitAnnouncement,
  type Azure,
} from './transfer.ts'

const { aroundTask, refuse } = injectLambdaFaults('azure-transfer')
const world = theWorld({ aroundTask })

let scene: SwitchScene
let stock: Azure[]
beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 0 })
  stock = await seedAzure(world, scene, 30)
})
const takeAzure = (count = 2): Azure[] => stock.splice(0, count)
const all = (key: string) => ['source', 'customer', 'target'].map((party) => `${key}-${party}`)
const once = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 1]))

/** Makes a task fail until its retries are used up: the execution has failed. */
const failsFor = (task: Task, id?: string) => {
  for (let call = 0; call <= 20; call += 1) refuse(task, id)
}
const awaitFailure = (id: string) =>
  advanceUntil(
    world,
    async () => (await errorsOf(world, id)).filter((one) => one === 'Lambda.ServiceException').length > 20,
    {
      step: 3_600_000,
      what: `${id}-1 giving up`,
    },
  )
const sweep = () => world.stack.sweep()

describe('access that has not been cleaned up', () => {
  const createCompleted = async (azure: readonly Azure[]): Promise<string> => {
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await awaitState(world, id, 'AwaitDecision')
    await acceptSwitchRequest(world, scene, id)
    await awaitAnnouncement(world, id)
    return id
  }
  const accessNotifications = (id: string) =>
    Object.entries(notificationsOf(world, id)).filter(([name]) => name.startsWith('access-'))
  const completeTask = async (who: string, id: string, task: string) => {
    const { userErrors } = await world.run(who, 'completeAccessTask', 'switchRequest { phase }', {
      id,
      task,
      attestation: 'Done in the portal.',
    })
    expect(userErrors).toEqual([])
  }

  it('is reminded of when it is overdue, each of them once, also when the mail service breaks in between', async () => {
    const id = await createCompleted(takeAzure())
    await sweep()
    expect(accessNotifications(id)).toEqual([])
    await world.advance(7 * day + 60_000)
    // Each of the three jobs fails, and runs again a little later.
    world.stack.mailbox.failNext(3, { status: 400, type: 'MessageRejected' })
    await sweep()
    await world.eventually(async () => accessNotifications(id).length === 3, { what: 'the reminders' })
    await sweep()
    expect(accessNotifications(id).map(([, deliveries]) => deliveries)).toEqual([1, 1, 1])

    await completeTask(scene.customer, id, 'GRANT_NEW_ACCESS')
    await world.advance(7 * day)
    await sweep()
    await sweep()
    const notifications = accessNotifications(id)
    expect(notifications.map(([, deliveries]) => deliveries)).toEqual([1, 1, 1, 1, 1])
    expect(
      notifications
        .slice(3)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(['access-remove-former-access-2-customer', 'access-remove-former-access-2-target'])
    expect((await recordedNotificationsOf(world, id)).filter((name) => name.startsWith('access-')).toSorted()).toEqual(
      notifications.map(([name]) => name).toSorted((one, other) => (one < other ? -1 : 1)),
    )

    await completeTask(scene.target, id, 'REMOVE_FORMER_ACCESS')
    expect((await requestOf(world, scene.target, id)).phase).toBe('CLOSED')
    await world.advance(30 * day)
    await sweep()
    expect(accessNotifications(id)).toHaveLength(5)
  })

  it('has to be cleaned up for what a later try moves, too, and the request is not closed before', async () => {
    const azure = takeAzure()
    const [late = { azureId: '' }] = azure
    world.stack.partnerCenter.failLine(late.azureId, { code: '800096', message: 'Not sold there.', times: 1 })
    const id = await createCompleted(azure)
    expect((await requestOf(world, scene.target, id)).status).toBe('PARTIALLY_COMPLETED')
    await completeTask(scene.target, id, 'REMOVE_FORMER_ACCESS')
    await completeTask(scene.customer, id, 'GRANT_NEW_ACCESS')
    expect((await requestOf(world, scene.target, id)).phase).toBe('CLOSED')

    await world.advance(10 * day)
    await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    await awaitAnnouncement(world, id, { attempt: 2 })
    const again = await requestOf(world, scene.target, id)
    expect([again.status, again.phase]).toEqual(['COMPLETED', 'CLEANING_UP'])
    expect(again.accessTasks.map(({ status }: Json) => status)).toEqual(['OPEN', 'OPEN', 'OPEN'])
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)

    await world.advance(7 * day + 60_000)
    await sweep()
    expect(accessNotifications(id)).toHaveLength(3)
    await completeTask(scene.target, id, 'REMOVE_FORMER_ACCESS')
    await completeTask(scene.customer, id, 'GRANT_NEW_ACCESS')
    expect((await requestOf(world, scene.target, id)).phase).toBe('CLOSED')
  })

  it('and a later try that moves nothing more leaves the request closed', async () => {
    const azure = takeAzure()
    const [late = { azureId: '' }] = azure
    world.stack.partnerCenter.failLine(late.azureId, { code: '800096', message: 'Not sold there.', times: 2 })
    const id = await createCompleted(azure)
    await completeTask(scene.target, id, 'REMOVE_FORMER_ACCESS')
    await completeTask(scene.customer, id, 'GRANT_NEW_ACCESS')
    await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    await awaitAnnouncement(world, id, { attempt: 2 })
    const again = await requestOf(world, scene.target, id)
    expect([again.status, again.phase]).toEqual(['PARTIALLY_COMPLETED', 'CLOSED'])
  })
})

describe('an execution that is lost', () => {
  it('before it has written to anybody: another one does, and goes on to the end', async () => {
    const azure = takeAzure()
    failsFor('deliver')
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await awaitFailure(id)
    expect(notificationsOf(world, id)).toEqual({})
    await sweep()
    expect(trailOf(world, id, 2)).not.toEqual([])
    await awaitState(world, id, 'AwaitDecision', { attempt: 2 })
    await sweep()
    expect(trailOf(world, id, 3)).toEqual([])
    await acceptSwitchRequest(world, scene, id)
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    expect(notificationsOf(world, id)).toEqual(
      once(['request-source', 'request-customer', ...all('accepted-1'), ...all('finished-1')]),
    )
  })

  it('with a reminder due: it is taken up soon after, and not when the request is about to expire', async () => {
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: takeAzure(1).map((one) => one.id) })
    await awaitState(world, id, 'AwaitDecision')
    failsFor('deliver', id)
    await world.advance(3 * day + 60_000)
    await awaitFailure(id)
    await world.advance(2 * 3_600_000)
    await sweep()
    expect(trailOf(world, id, 2)).not.toEqual([])
    await awaitState(world, id, 'AwaitDecision', { attempt: 2 })
    expect(notificationsOf(world, id)).toEqual(once(['request-source', 'request-customer', 'reminder-1']))
    await world.advance(7 * day)
    await world.eventually(async () => notificationsOf(world, id)['reminder-2'] !== undefined, {
      what: 'the next reminder',
    })
    expect(Object.values(notificationsOf(world, id))).toEqual([1, 1, 1, 1])
  })

  it('with all moved and nobody notified: everybody is notified within the day', async () => {
    const azure = takeAzure()
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await awaitState(world, id, 'AwaitDecision')
    failsFor('announce', id)
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    await awaitFailure(id)
    expect((await requestOf(world, scene.source, id)).status).toBe('COMPLETED')
    expect(notificationsOf(world, id)).not.toHaveProperty('finished-1-source')
    await world.advance(day)
    await sweep()
    expect(trailOf(world, id, 2)).not.toEqual([])
    expect(inOneRound(await awaitAnnouncement(world, id, { attempt: 2 }))).toEqual(shortest)
    const notifications = ['request-source', 'request-customer', ...all('accepted-1'), ...all('finished-1')]
    expect(notificationsOf(world, id)).toEqual(once(notifications))
    expect(transfersWith(world, azure)).toHaveLength(1)
    await world.advance(2 * day)
    await sweep()
    expect(trailOf(world, id, 3)).toEqual([])
  })
})
