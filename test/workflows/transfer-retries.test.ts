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
  newsOf,
  ownersOf,
  recordedLetters,
  shortest,
  transfersWith,
  untilAnnounced,
  type Azure,
} from './transfer.ts'

const { aroundTask, refuses, losesAnswer, holds } = lambda('azure-transfer')
const world = theWorld({ aroundTask })

let scene: Switching
let stock: Azure[]
beforeAll(async () => {
  scene = await switching(world, { subscriptions: 0 })
  stock = await bought(world, scene, 30)
})
const some = (count = 2): Azure[] => stock.splice(0, count)
const asks = async (azure: readonly Azure[]): Promise<string> =>
  (await files(world, scene, { subscriptionIds: azure.map(({ id }) => id) })).id

const all = (key: string) => ['source', 'customer', 'target'].map((party) => `${key}-${party}`)
/** These letters went out, once each, and so it is on record. */
const expectLetters = async (id: string, ...keys: readonly string[]) => {
  expect(lettersOf(world, id)).toEqual(Object.fromEntries(keys.map((key) => [key, 1])))
  expect((await recordedLetters(world, id)).toSorted()).toEqual(keys.toSorted())
}
const failedTimes = (id: string, count: number) =>
  inTime(world, async () => (await errorsOf(world, id)).length >= count, { step: 5_000, what: `error ${count}` })
const lost = 'Lambda.ServiceException'

describe('a task that Lambda does not get to, and then carries out without anybody hearing of it', () => {
  it.each<[Task]>([['deliver'], ['await-decision'], ['execute'], ['announce']])(
    '%s is tried again, and what it does is done once',
    async (task) => {
      const azure = some()
      refuses(task)
      losesAnswer(task)
      const id = await asks(azure)
      if (task === 'deliver' || task === 'await-decision') await failedTimes(id, 2)
      else await untilIn(world, id, 'AwaitDecision')
      await accepts(world, scene, id)
      expect(await untilAnnounced(world, id, { step: 5_000 })).toEqual(shortest)
      await world.eventually(async () => (await errorsOf(world, id)).filter((error) => error === lost).length === 2)
      await requestOf(world, scene.target, id, 'COMPLETED')
      await expectLetters(id, 'request-source', 'request-customer', ...all('accepted-1'), ...all('settled-1'))
      expect(transfersWith(world, azure)).toMatchObject([{ status: 'Complete' }])
      const news = (await newsOf(world, id)).map(({ type }: Json) => type)
      expect(news.filter((type) => type === 'switch-request.completed')).toHaveLength(1)
    },
  )

  it('execute again and again: every answer is lost until nothing is left to do', async () => {
    const azure = some(3)
    const id = await asks(azure)
    await untilIn(world, id, 'AwaitDecision')
    for (let call = 0; call < 5; call += 1) losesAnswer('execute', id)
    await accepts(world, scene, id)
    expect(await untilAnnounced(world, id)).toEqual(shortest)
    await requestOf(world, scene.target, id, 'COMPLETED')
    expect(transfersWith(world, azure)).toHaveLength(1)
    await expectLetters(id, 'request-source', 'request-customer', ...all('accepted-1'), ...all('settled-1'))
  })

  it('record-fault too, and the cause on record is still the first', async () => {
    const azure = some()
    const id = await asks(azure)
    await untilIn(world, id, 'AwaitDecision')
    for (let call = 0; call <= 30; call += 1) refuses('execute', id)
    refuses('record-fault', id)
    losesAnswer('record-fault', id)
    await accepts(world, scene, id)
    expect(await untilAnnounced(world, id, { step: 3_600_000 })).toEqual([
      'Deliver',
      'AwaitDecision',
      'Execute',
      'RecordFault',
      'Announce',
    ])
    const { lines } = await requestOf(world, scene.source, id, 'FAILED')
    expect(lines.nodes.map(({ error }: Json) => error.code)).toEqual(azure.map(() => lost))
    const failures = (await newsOf(world, id)).filter(({ type }: Json) => type === 'switch-request.failed')
    expect(failures).toMatchObject([{ workflowStep: 'RecordFault' }])
    await expectLetters(id, 'request-source', 'request-customer', ...all('settled-1'))
  })

  it('deliver, when it reminds: the reminder went out, and goes out no second time', async () => {
    const id = await asks(some(1))
    await untilIn(world, id, 'AwaitDecision')
    losesAnswer('deliver', id)
    await world.advance(3 * day + 60_000)
    await world.eventually(async () => lettersOf(world, id)['reminder-1'] !== undefined, { what: 'the reminder' })
    await failedTimes(id, 2)
    await untilIn(world, id, 'AwaitDecision', { times: 2 })
    await expectLetters(id, 'request-source', 'request-customer', 'reminder-1')
  })
})

describe('an answer that comes when the wait is over', () => {
  it('a wake-up that was meant for an earlier wait ends nothing', async () => {
    const azure = some()
    const id = await asks(azure)
    await untilIn(world, id, 'AwaitDecision')
    // The relay finds the token of the wait that has just run out; the next one has left none yet.
    const waiting = holds('await-decision', id)
    await world.advance(3 * day + 60_000)
    await waiting.arrived
    await accepts(world, scene, id)
    await world.stack.settled()
    waiting.letIn()
    await withVendor(world, id)
    expect(inOneRound(await untilAnnounced(world, id))).toEqual(shortest)
    await requestOf(world, scene.target, id, 'COMPLETED')
    await expectLetters(
      id,
      'request-source',
      'request-customer',
      'reminder-1',
      ...all('accepted-1'),
      ...all('settled-1'),
    )
  })
})

describe('a mail service that throttles', () => {
  it('keeps nothing from moving: the letters are written once it takes them, and nobody gets one twice', async () => {
    const azure = some()
    const id = await asks(azure)
    await world.eventually(async () => lettersOf(world, id)['request-customer'] !== undefined)
    await untilIn(world, id, 'AwaitDecision')
    // The SDK tries three times before a letter is given up: more than the whole move takes.
    world.stack.mailbox.failNext(15, { status: 429, type: 'TooManyRequestsException' })
    await accepts(world, scene, id)
    await withVendor(world, id)
    await world.eventually(
      async () => {
        await world.advance(30_000)
        const owners = await ownersOf(world, scene, azure)
        return owners.every(({ here, there }) => here.billingId !== undefined && here.billingId === there.billingId)
      },
      { what: 'the subscriptions having moved' },
    )
    expect(lettersOf(world, id)).not.toHaveProperty('accepted-1-source')
    expect((await requestOf(world, scene.source, id)).status).toBe('IN_PROGRESS')
    expect(await untilAnnounced(world, id, { step: 600_000 })).toEqual(shortest)
    await requestOf(world, scene.target, id, 'COMPLETED')
    await expectLetters(id, 'request-source', 'request-customer', ...all('accepted-1'), ...all('settled-1'))
    expect(transfersWith(world, azure)).toHaveLength(1)
  })
})
