import { beforeAll, describe, expect, it } from 'vitest'
import { aslOf, workflows } from '#infra/workflows.ts'
import type { Json } from '#local/client.ts'
import { files, requestOf, switching, withVendor, type Switching } from '../stories/switching.ts'
import { day, theWorld } from '../support/world.ts'
import { lambda } from './lambda.ts'
import { untilReminder } from './newcomer.ts'
import { errorsOf, inOneRound, trailOf, untilIn, untilOver } from './trail.ts'
import {
  accepts,
  bought,
  lettersOf,
  newsOf,
  ownersOf,
  recordedLetters,
  shortest,
  signedForm,
  transfersWith,
  untilAnnounced,
  type Azure,
} from './transfer.ts'

/**
 * Where each way of the definition is gone:
 *
 *   Deliver → AwaitDecision          everywhere
 *   AwaitDecision → Deliver          Timeout: nobody decides; LetterDue: a signed form
 *   AwaitDecision → Announce         RequestClosed: rejected, called off, expired, the relationship ends
 *   AwaitDecision → Execute          accepted, confirmed by both
 *   Execute retried                  TransferMoving: here; UpstreamUnavailable: transfer-vendor.test.ts
 *   Execute → RecordFault            a function that cannot be called
 *   every other retry                transfer-retries.test.ts
 */
const { aroundTask, holds, refuses } = lambda('azure-transfer')
const world = theWorld({ aroundTask })
const round = ['Deliver', 'AwaitDecision']
const parties = ['source', 'customer', 'target']
const toAll = (key: string) => parties.map((party): [string, number] => [`${key}-${party}`, 1])

let scene: Switching
let stock: Azure[]
beforeAll(async () => {
  scene = await switching(world, { subscriptions: 0 })
  stock = await bought(world, scene, 30)
})
/** Subscriptions that no other story is about. */
const some = (count = 2): Azure[] => stock.splice(0, count)
const asks = async (azure: readonly Azure[]): Promise<string> =>
  (await files(world, scene, { subscriptionIds: azure.map(({ id }) => id) })).id
const untilTold = (id: string, letter: string) =>
  world.eventually(async () => lettersOf(world, id)[letter] !== undefined, { what: `${letter} of ${id}` })

describe('a request that the current partner accepts', () => {
  it('takes four transitions, one transfer with the vendor, and one letter to each for each piece of news', async () => {
    const azure = some()
    const id = await asks(azure)
    await untilIn(world, id, 'AwaitDecision')
    await accepts(world, scene, id)
    await withVendor(world, id)
    expect(await untilAnnounced(world, id)).toEqual(shortest)
    expect(new Set(await errorsOf(world, id))).toEqual(new Set(['TransferMoving']))
    expect(await requestOf(world, scene.target, id)).toMatchObject({ status: 'COMPLETED', phase: 'CLEANING_UP' })

    expect(transfersWith(world, azure)).toMatchObject([{ status: 'Complete' }])
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)
    const letters: [string, number][] = [
      ['request-source', 1],
      ['request-customer', 1],
      ...toAll('accepted-1'),
      ...toAll('settled-1'),
    ]
    expect(lettersOf(world, id)).toEqual(Object.fromEntries(letters))
    expect((await recordedLetters(world, id)).toSorted()).toEqual(letters.map(([letter]) => letter).toSorted())
  })

  it('before the workflow has left its token: the same four', async () => {
    const azure = some()
    const waiting = holds('await-decision')
    const id = await asks(azure)
    await waiting.arrived
    await accepts(world, scene, id)
    await world.stack.settled()
    waiting.letIn()
    await withVendor(world, id)
    expect(await untilAnnounced(world, id)).toEqual(shortest)
    await requestOf(world, scene.target, id, 'COMPLETED')
  })

  it('before anybody was written to: nobody is asked any more', async () => {
    const azure = some()
    const delivering = holds('deliver')
    const id = await asks(azure)
    await delivering.arrived
    await accepts(world, scene, id)
    delivering.letIn()
    await withVendor(world, id)
    expect(await untilAnnounced(world, id)).toEqual(shortest)
    expect(lettersOf(world, id)).toEqual(Object.fromEntries([...toAll('accepted-1'), ...toAll('settled-1')]))
  })

  it('while the workflow is on its way back to remind it: that reminder stays unsent', async () => {
    const azure = some()
    const id = await asks(azure)
    await untilTold(id, 'request-source')
    await untilIn(world, id, 'AwaitDecision')
    const reminding = holds('deliver', id)
    await world.advance(3 * day + 60_000)
    await reminding.arrived
    await accepts(world, scene, id)
    reminding.letIn()
    await withVendor(world, id)
    expect(inOneRound(await untilAnnounced(world, id))).toEqual(shortest)
    expect(lettersOf(world, id)).not.toHaveProperty('reminder-1')
    await requestOf(world, scene.target, id, 'COMPLETED')
  })
})

describe('nobody decides', () => {
  it('four reminders, the last two with a word to the others, then it expires, once; it may be asked for again', async () => {
    const azure = some()
    const id = await asks(azure)
    await untilTold(id, 'request-customer')
    for (const [at, milliseconds] of untilReminder.entries()) {
      await untilIn(world, id, 'AwaitDecision')
      await world.advance(milliseconds)
      await untilTold(id, `reminder-${at + 1}`)
    }
    await untilTold(id, 'escalation-4-source-to-target')
    await untilIn(world, id, 'AwaitDecision')
    expect((await requestOf(world, scene.source, id)).status).toBe('PENDING')
    await world.advance(3 * day)
    expect(inOneRound(await untilOver(world, id))).toEqual([...round, 'Announce'])

    expect(lettersOf(world, id)).toEqual(
      Object.fromEntries([
        ['request-source', 1],
        ['request-customer', 1],
        ...[1, 2, 3, 4].map((count) => [`reminder-${count}`, 1]),
        ...[3, 4].flatMap((count) => ['customer', 'target'].map((to) => [`escalation-${count}-source-to-${to}`, 1])),
        ...toAll('expired'),
      ]),
    )
    expect((await requestOf(world, scene.target, id)).status).toBe('EXPIRED')
    expect((await newsOf(world, id)).filter(({ type }: Json) => type === 'switch-request.expired')).toHaveLength(1)
    const { userErrors } = await world.run(scene.source, 'acceptSwitchRequest', 'switchRequest { id }', { id })
    expect(userErrors).toMatchObject([{ code: 'SWITCH_EXPIRED' }])
    expect(await asks(azure)).not.toBe(id)
  })
})

describe('an end with nothing moved', () => {
  it.each([
    ['rejected', 'source', 'rejectSwitchRequest', { reason: 'The term is not over' }],
    ['canceled', 'target', 'cancelSwitchRequest', {}],
  ] as const)('%s: everybody is told, and the vendor never heard of it', async (key, by, mutation, input) => {
    const azure = some()
    const id = await asks(azure)
    await untilTold(id, 'request-customer')
    await untilIn(world, id, 'AwaitDecision')
    const { userErrors } = await world.run(scene[by], mutation, 'switchRequest { status }', { id, ...input })
    expect(userErrors).toEqual([])
    expect(await untilOver(world, id)).toEqual([...round, 'Announce'])
    expect(lettersOf(world, id)).toEqual(
      Object.fromEntries([['request-source', 1], ['request-customer', 1], ...toAll(key)]),
    )
    expect(transfersWith(world, azure)).toEqual([])
  })
})

describe('a signed form', () => {
  it('wakes the workflow for each letter that somebody is owed, and goes the same way in the end', async () => {
    const azure = some()
    const id = await signedForm.starts(world, scene, azure)
    await untilTold(id, 'sign-1-source')
    const hash = await signedForm.isFilledIn(world, scene, id)
    const edition = (await requestOf(world, scene.source, id)).form.edition as number
    await signedForm.isSignedBy(world, scene.source, id, hash, true)
    await untilTold(id, `sign-${edition}-customer`)
    await untilTold(id, `sign-${edition}-target`)
    await signedForm.isSignedBy(world, scene.target, id, hash, true)
    await signedForm.isSignedBy(world, scene.customer, id, hash, false)
    await untilTold(id, 'submitted-target')
    await untilIn(world, id, 'AwaitDecision')
    // Over any weekend: the vendor has long been due to acknowledge it.
    await world.advance(5 * day)
    await untilTold(id, 'acknowledgement-overdue-customer')
    await signedForm.isAcknowledged(world, scene, id)
    await untilTold(id, 'verify-target')
    await signedForm.isConfirmedBy(world, scene.target, id)
    await signedForm.isConfirmedBy(world, scene.source, id)
    const trail = await untilAnnounced(world, id)
    expect(inOneRound(trail)).toEqual(shortest)
    expect(trailOf(world, id).filter((state) => state === 'Deliver').length).toBeGreaterThanOrEqual(5)
    await requestOf(world, scene.target, id, 'COMPLETED')
    const letters = lettersOf(world, id)
    expect(letters).toMatchObject({ 'verify-source': 1, 'accepted-1-customer': 1, 'settled-1-target': 1 })
    expect(new Set(Object.values(letters))).toEqual(new Set([1]))
    expect((await recordedLetters(world, id)).toSorted()).toEqual(Object.keys(letters).toSorted())
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)
  })
})

describe('a function that cannot be called at all', () => {
  it('is given up on by and by; the cause is on record, and the lines are tried again in another execution', async () => {
    const azure = some()
    const id = await asks(azure)
    await untilIn(world, id, 'AwaitDecision')
    // Once, and the thirty times that the definition tries again.
    for (let call = 0; call <= 30; call += 1) refuses('execute', id)
    await accepts(world, scene, id)
    expect(await untilAnnounced(world, id, { step: 3_600_000 })).toEqual([
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
    await withVendor(world, id)
    expect(await untilAnnounced(world, id, { attempt: 2 })).toEqual(shortest)
    expect(await requestOf(world, scene.target, id)).toMatchObject({
      status: 'COMPLETED',
      lineCounts: { moved: 2, failed: 0 },
    })
    expect(lettersOf(world, id)).toEqual(
      Object.fromEntries([
        ['request-source', 1],
        ['request-customer', 1],
        ...toAll('settled-1'),
        ...toAll('accepted-2'),
        ...toAll('settled-2'),
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
