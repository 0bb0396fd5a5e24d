import { beforeAll, describe, expect, it } from 'vitest'
import { tenantIdOf, type SwitchRequestId } from '#domain/kernel/ids.ts'
import { executionName, inputOf, takenUpAgain } from '#domain/process/process.ts'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import { openProcesses } from '#runtime/processes.ts'
import { itIsWritten } from '../stories/newcomers.ts'
import { files, requestOf, switching, withVendor, type Switching } from '../stories/switching.ts'
import { theWorld } from '../support/world.ts'
import { lambda } from './lambda.ts'
import { inTime } from './newcomer.ts'
import { starts, untilIn, untilOver } from './trail.ts'
import {
  accepts,
  bought,
  lettersOf,
  newsOf,
  ownersOf,
  shortest,
  transfersWith,
  untilAnnounced,
  type Azure,
} from './transfer.ts'

const { aroundTask, holds, losesAnswer } = lambda('azure-transfer')
const world = theWorld({ aroundTask })
const vendor = () => world.stack.partnerCenter

let scene: Switching
let stock: Azure[]
beforeAll(async () => {
  scene = await switching(world, { subscriptions: 0 })
  stock = await bought(world, scene, 150)
})
const some = (count = 2): Azure[] => stock.splice(0, count)
const asks = async (azure: readonly Azure[]): Promise<string> => {
  const { id } = await files(world, scene, { subscriptionIds: azure.map((one) => one.id) })
  await untilIn(world, id, 'AwaitDecision')
  return id
}
const retries = async (id: string) => {
  const { userErrors } = await world.run(scene.target, 'retrySwitchLines', 'switchRequest { status }', { id })
  expect(userErrors).toEqual([])
}
const noAgreement = () => ({
  what: 'customer-agreement' as const,
  partnerTenantId: tenantIdOf(scene.targetId),
  customerTenantId: tenantIdOf(scene.customerId),
})
const all = (...keys: readonly string[]) =>
  Object.fromEntries([
    ['request-source', 1],
    ['request-customer', 1],
    ...keys.flatMap((key) => ['source', 'customer', 'target'].map((party) => [`${key}-${party}`, 1])),
  ])
/** Lets time pass until a call stands at the function's door. */
const untilHeld = async ({ arrived }: ReturnType<typeof holds>, step: number) => {
  let there = false
  void arrived.then(() => {
    there = true
  })
  await inTime(world, async () => there, { step, what: 'the call' })
}
const statusesOf = async (id: string): Promise<readonly string[]> => [
  ...new Set<string>((await requestOf(world, scene.source, id)).lines.nodes.map(({ status }: Json) => status)),
]

describe('failed lines are tried again while the old execution has not heard how its own try ended', () => {
  it('the old one moves nothing and writes to nobody any more; the new one does, once', async () => {
    const azure = some()
    const id = await asks(azure)
    vendor().withhold(noAgreement())
    losesAnswer('execute', id)
    await accepts(world, scene, id)
    await requestOf(world, scene.source, id, 'FAILED')
    const old = holds('execute', id)
    await untilHeld(old, 2_000)
    vendor().supply(noAgreement())
    await retries(id)
    await withVendor(world, id)
    old.letIn()
    expect(await untilOver(world, id)).toEqual(shortest)
    expect(await untilAnnounced(world, id, { attempt: 2 })).toEqual(shortest)

    await requestOf(world, scene.source, id, 'COMPLETED')
    expect(lettersOf(world, id)).toEqual(all('accepted-1', 'accepted-2', 'settled-2'))
    expect(transfersWith(world, azure)).toHaveLength(1)
    const { relationshipsHold } = await held()
    expect(relationshipsHold).toEqual([])
  })

  it('and when the old one gives up at last, its fault is not that of the new try', async () => {
    const azure = some()
    const id = await asks(azure)
    vendor().withhold(noAgreement())
    for (let call = 0; call <= 30; call += 1) losesAnswer('execute', id)
    const recording = holds('record-fault', id)
    await accepts(world, scene, id)
    await requestOf(world, scene.source, id, 'FAILED')
    await untilHeld(recording, 3_600_000)
    vendor().supply(noAgreement())
    await retries(id)
    await withVendor(world, id)
    // What is left of the hour passes once the old one is let in: the second look of the new one has to wait.
    const look = holds('execute', id)
    recording.letIn()
    expect((await untilOver(world, id)).slice(-2)).toEqual(['RecordFault', 'Announce'])
    expect(await statusesOf(id)).toEqual(['MOVING'])
    look.letIn()
    expect(await untilAnnounced(world, id, { attempt: 2 })).toEqual(shortest)
    await requestOf(world, scene.source, id, 'COMPLETED')
    expect(await statusesOf(id)).toEqual(['MOVED'])
  })

  it('a step that was cut off and goes on all the same does not take the answer of its try for one of the next', async () => {
    const azure = some()
    const id = (await asks(azure)) as SwitchRequestId
    for (const { azureId } of azure)
      vendor().failLine(azureId, { code: '800096', message: 'Not sold there.', times: 1 })
    await accepts(world, scene, id)
    await withVendor(world, id)
    // Long enough for all that happens in the meantime.
    vendor().faults.push({
      match: { method: 'GET', pathPattern: /\/transfers\/[^/]+$/ },
      times: 1,
      kind: 'slow',
      ms: 6_000,
    })
    const { switchSteps } = await openProcesses()
    const cutOff = switchSteps.execute({ kind: 'system', id: 'azure-transfer' }, id, {
      correlationId: `${id}-1`,
      dryRun: false,
      workflowStep: 'Execute',
    })
    await world.eventually(async () =>
      vendor()
        .requests()
        .some(({ fault }) => fault === 'slow'),
    )
    await untilAnnounced(world, id)
    await requestOf(world, scene.source, id, 'FAILED')
    const filed = async () =>
      (await newsOf(world, id)).filter(({ type }: Json) => type === 'switch-request.transfer-filed').length
    const before = await filed()
    await retries(id)
    await world.eventually(async () => (await filed()) > before, { what: 'the second try being with the vendor' })

    await cutOff
    expect(await statusesOf(id)).toEqual(['MOVING'])
    expect((await requestOf(world, scene.source, id)).status).toBe('IN_PROGRESS')
    await untilAnnounced(world, id, { attempt: 2 })
    await requestOf(world, scene.source, id, 'COMPLETED')
    expect(transfersWith(world, azure).map(({ status }) => status)).toEqual(['Failed', 'Complete'])
  })
})

describe('two executions of one request at once', () => {
  it('the one that has been relieved finds out wherever it is, and runs out without a word', async () => {
    const azure = some()
    const delivering = holds('deliver')
    const { id } = await files(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await delivering.arrived
    await isTakenForLost(id)
    await untilIn(world, id, 'AwaitDecision', { attempt: 2 })
    delivering.letIn()
    expect(await untilOver(world, id, 1)).toEqual(['Deliver', 'AwaitDecision', 'Announce'])

    await accepts(world, scene, id)
    expect(await untilAnnounced(world, id, { attempt: 2 })).toEqual(shortest)
    expect(lettersOf(world, id)).toEqual(all('accepted-1', 'settled-1'))
    expect(transfersWith(world, azure)).toHaveLength(1)
  })
})

describe('more lines than one step can hand over in its time', () => {
  it('the rest are for the next, and those that the vendor has not been given come first', async () => {
    const azure = some(101)
    const id = await asks(azure)
    const filedBefore = vendor().transfers().length
    vendor().faults.push({ match: { method: 'POST', pathPattern: /\/transfers$/ }, times: 4, kind: 'slow', ms: 1_000 })
    const next = holds('execute', id)
    await accepts(world, scene, id)
    await next.arrived
    next.letIn()
    const second = holds('execute', id)
    await world.eventually(
      async () =>
        vendor()
          .requests()
          .filter(({ fault }) => fault === 'slow').length >= 4,
    )
    await world.advance(31_000)
    await second.arrived
    expect(vendor().transfers().length - filedBefore).toBe(4)
    second.letIn()
    expect(await untilAnnounced(world, id)).toEqual(shortest)
    expect(await requestOf(world, scene.source, id)).toMatchObject({
      status: 'COMPLETED',
      lineCounts: { total: 101, moved: 101 },
    })
    expect(vendor().transfers().length - filedBefore).toBe(5)
    for (const { here, there } of await ownersOf(world, scene, azure)) expect(here).toEqual(there)
  })
})

describe('the future partner parts with the customer', () => {
  it('not while subscriptions are on their way to it', async () => {
    const azure = some()
    const id = await asks(azure)
    await accepts(world, scene, id)
    await withVendor(world, id)
    const { relationshipId } = await held()
    const ends = () =>
      world.run(scene.target, 'endRelationship', 'relationship { status }', {
        id: relationshipId,
        delegatedAdmin: 'REVOKE',
      })
    const codes = async () =>
      (await ends()).userErrors.flatMap(({ blockers }: Json) => blockers.map((one: Json) => one.code))
    expect(await codes()).toEqual(['SWITCH_IN_PROGRESS', 'SUSPEND_SUBSCRIPTIONS'])
    await untilAnnounced(world, id)
    expect(await codes()).toEqual(['SUSPEND_SUBSCRIPTIONS'])
  })

  it('before anything has moved: the request is called off, and everybody is told', async () => {
    const own = await switching(world, { subscriptions: 1 })
    const { id } = await files(world, own)
    await untilIn(world, id, 'AwaitDecision')
    const { read } = await openApp()
    for (const { id: plan, partnerOfRecord } of await read.subscriptions.open(own.customerId))
      if (partnerOfRecord?.id === own.targetId)
        await world.run(own.target, 'suspendSubscription', 'subscription { status }', { id: plan })
    const relationshipId = (await read.customers.file(own.customerId))?.open.get(own.targetId)
    const { userErrors } = await world.run(own.target, 'endRelationship', 'relationship { status }', {
      id: relationshipId,
      delegatedAdmin: 'REVOKE',
    })
    expect(userErrors).toEqual([])
    expect(await untilOver(world, id)).toEqual(['Deliver', 'AwaitDecision', 'Announce'])
    expect(await requestOf(world, own.source, id)).toMatchObject({ status: 'CANCELED' })
    expect(lettersOf(world, id)).toEqual(all('canceled'))
  })
})

/** What the sweeper does with an execution of which the engine says that it does not run. */
const isTakenForLost = async (id: SwitchRequestId) => {
  const { read } = await openApp()
  const process = await read.processes.of(id)
  if (!process) throw new Error(`${id} has no process`)
  const at = new Date().toISOString()
  const value = takenUpAgain(process, at, at)
  await itIsWritten({ kind: 'replace', record: { name: 'process', value }, from: process.version })
  await starts(world, executionName(value), inputOf(value))
}

/** The relationship with the future partner, and the switches that keep it from ending. */
const held = async () => {
  const { read } = await openApp()
  const relationshipId = (await read.customers.file(scene.customerId))?.open.get(scene.targetId)
  const relationship = relationshipId && (await read.relationships.byId(relationshipId))
  if (!relationship) throw new Error('no relationship')
  return { relationshipId, relationshipsHold: relationship.movingSwitches ?? [] }
}
