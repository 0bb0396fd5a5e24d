import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { files, requestOf, switching, withVendor, type Switching } from '../stories/switching.ts'
import { day, theWorld } from '../support/world.ts'
import { lambda, type Task } from './lambda.ts'
import { inTime } from './newcomer.ts'
import { errorsOf, inOneRound, untilIn } from './trail.ts'
import {
  accepts,
  bought,
  lettersOf,
  ownersOf,
  recordedLetters,
  shortest,
  transfersWith,
  untilAnnounced,
  type Azure,
} from './transfer.ts'

const { aroundTask, refuses } = lambda('azure-transfer')
const world = theWorld({ aroundTask })

let scene: Switching
let stock: Azure[]
beforeAll(async () => {
  scene = await switching(world, { subscriptions: 0 })
  stock = await bought(world, scene, 30)
})
const some = (count = 2): Azure[] => stock.splice(0, count)
const all = (key: string) => ['source', 'customer', 'target'].map((party) => `${key}-${party}`)
const once = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 1]))

/** A task that cannot be called until its retries are used up: the execution has failed. */
const failsFor = (task: Task, id?: string) => {
  for (let call = 0; call <= 20; call += 1) refuses(task, id)
}
const untilFailed = (id: string) =>
  inTime(
    world,
    async () => (await errorsOf(world, id)).filter((one) => one === 'Lambda.ServiceException').length > 20,
    {
      step: 3_600_000,
      what: `${id}-1 giving up`,
    },
  )
const sweep = () => world.stack.sweep()

describe('access that has not been cleaned up', () => {
  const completed = async (azure: readonly Azure[]): Promise<string> => {
    const { id } = await files(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await untilIn(world, id, 'AwaitDecision')
    await accepts(world, scene, id)
    await untilAnnounced(world, id)
    return id
  }
  const accessLetters = (id: string) =>
    Object.entries(lettersOf(world, id)).filter(([letter]) => letter.startsWith('access-'))
  const does = async (who: string, id: string, task: string) => {
    const { userErrors } = await world.run(who, 'completeAccessTask', 'switchRequest { phase }', {
      id,
      task,
      attestation: 'Done in the portal.',
    })
    expect(userErrors).toEqual([])
  }

  it('is reminded of when it is overdue, each of them once, also when the mail service breaks in between', async () => {
    const id = await completed(some())
    await sweep()
    expect(accessLetters(id)).toEqual([])
    await world.advance(7 * day + 60_000)
    // The SDK tries a letter three times: the first is given up, and with it the rest of this sweep.
    world.stack.mailbox.failNext(3, { status: 429, type: 'TooManyRequestsException' })
    await sweep()
    expect(accessLetters(id)).toEqual([])
    await sweep()
    await sweep()
    expect(accessLetters(id).map(([, deliveries]) => deliveries)).toEqual([1, 1, 1])

    await does(scene.customer, id, 'grant-new-access')
    await world.advance(7 * day)
    await sweep()
    await sweep()
    const letters = accessLetters(id)
    expect(letters.map(([, deliveries]) => deliveries)).toEqual([1, 1, 1, 1, 1])
    expect(letters.slice(3).map(([letter]) => letter)).toEqual([
      'access-remove-former-access-2-customer',
      'access-remove-former-access-2-target',
    ])
    expect((await recordedLetters(world, id)).filter((letter) => letter.startsWith('access-')).toSorted()).toEqual(
      letters.map(([letter]) => letter).toSorted((one, other) => (one < other ? -1 : 1)),
    )

    await does(scene.target, id, 'remove-former-access')
    expect((await requestOf(world, scene.target, id)).phase).toBe('CLOSED')
    await world.advance(30 * day)
    await sweep()
    expect(accessLetters(id)).toHaveLength(5)
  })

  it('has to be cleaned up for what a later try moves, too, and the request is not closed before', async () => {
    const azure = some()
    const [late = { azureId: '' }] = azure
    world.stack.partnerCenter.failLine(late.azureId, { code: '800096', message: 'Not sold there.', times: 1 })
    const id = await completed(azure)
    expect((await requestOf(world, scene.target, id)).status).toBe('PARTIALLY_COMPLETED')
    await does(scene.target, id, 'remove-former-access')
    await does(scene.customer, id, 'grant-new-access')
    expect((await requestOf(world, scene.target, id)).phase).toBe('CLOSED')

    await world.advance(10 * day)
    await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    await untilAnnounced(world, id, { attempt: 2 })
    const again = await requestOf(world, scene.target, id)
    expect([again.status, again.phase]).toEqual(['COMPLETED', 'CLEANING_UP'])
    expect(again.accessTasks.map(({ status }: Json) => status)).toEqual(['OPEN', 'OPEN', 'OPEN'])
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)

    await world.advance(7 * day + 60_000)
    await sweep()
    expect(accessLetters(id)).toHaveLength(3)
    await does(scene.target, id, 'remove-former-access')
    await does(scene.customer, id, 'grant-new-access')
    expect((await requestOf(world, scene.target, id)).phase).toBe('CLOSED')
  })

  it('and a later try that moves nothing more leaves the request closed', async () => {
    const azure = some()
    const [late = { azureId: '' }] = azure
    world.stack.partnerCenter.failLine(late.azureId, { code: '800096', message: 'Not sold there.', times: 2 })
    const id = await completed(azure)
    await does(scene.target, id, 'remove-former-access')
    await does(scene.customer, id, 'grant-new-access')
    await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
    await untilAnnounced(world, id, { attempt: 2 })
    const again = await requestOf(world, scene.target, id)
    expect([again.status, again.phase]).toEqual(['PARTIALLY_COMPLETED', 'CLOSED'])
  })
})

describe('an execution that is lost', () => {
  it('before it has written to anybody: another one does, and goes on to the end', async () => {
    const azure = some()
    failsFor('deliver')
    const { id } = await files(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await untilFailed(id)
    expect(lettersOf(world, id)).toEqual({})
    expect((await sweep()).restarted).toEqual([`${id}-2`])
    await untilIn(world, id, 'AwaitDecision', { attempt: 2 })
    expect((await sweep()).restarted).toEqual([])
    await accepts(world, scene, id)
    expect(await untilAnnounced(world, id, { attempt: 2 })).toEqual(shortest)
    expect(lettersOf(world, id)).toEqual(
      once(['request-source', 'request-customer', ...all('accepted-1'), ...all('settled-1')]),
    )
  })

  it('with a reminder due: it is taken up soon after, and not when the request is about to expire', async () => {
    const { id } = await files(world, scene, { subscriptionIds: some(1).map((one) => one.id) })
    await untilIn(world, id, 'AwaitDecision')
    failsFor('deliver', id)
    await world.advance(3 * day + 60_000)
    await untilFailed(id)
    await world.advance(2 * 3_600_000)
    expect((await sweep()).restarted).toEqual([`${id}-2`])
    await untilIn(world, id, 'AwaitDecision', { attempt: 2 })
    expect(lettersOf(world, id)).toEqual(once(['request-source', 'request-customer', 'reminder-1']))
    await world.advance(7 * day)
    await world.eventually(async () => lettersOf(world, id)['reminder-2'] !== undefined, { what: 'the next reminder' })
    expect(Object.values(lettersOf(world, id))).toEqual([1, 1, 1, 1])
  })

  it('with all moved and nobody told: everybody is told within the day', async () => {
    const azure = some()
    const { id } = await files(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await untilIn(world, id, 'AwaitDecision')
    failsFor('announce', id)
    await accepts(world, scene, id)
    await withVendor(world, id)
    await untilFailed(id)
    expect((await requestOf(world, scene.source, id)).status).toBe('COMPLETED')
    expect(lettersOf(world, id)).not.toHaveProperty('settled-1-source')
    await world.advance(day)
    expect((await sweep()).restarted).toEqual([`${id}-2`])
    expect(inOneRound(await untilAnnounced(world, id, { attempt: 2 }))).toEqual(shortest)
    const letters = ['request-source', 'request-customer', ...all('accepted-1'), ...all('settled-1')]
    expect(lettersOf(world, id)).toEqual(once(letters))
    expect(transfersWith(world, azure)).toHaveLength(1)
    await world.advance(2 * day)
    expect((await sweep()).restarted).toEqual([])
  })
})
