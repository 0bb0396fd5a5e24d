import { workflowRunRecord } from '#platform/workflow/records.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { tenantIdOf, type SwitchRequestId } from '#platform/kernel/ids.ts'
import { executionInput, executionName, restartRun } from '#platform/workflow/workflow-run.ts'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import { openBackground } from '#runtime/background.ts'
import { writeChanges } from '../stories/newcomers.ts'
import { fileSwitchRequest, requestOf, createSwitchScene, awaitVendor, type SwitchScene } from '../stories/switching.ts'
import { theWorld } from '../support/world.ts'
import { injectLambdaFaults } from './lambda.ts'
import { advanceUntil } from './newcomer.ts'
import { startExecution, awaitState, awaitEnd } from './trail.ts'
import {
  acceptSwitchRequest,
  seedAzure,
  notificationsOf,
  eventsOf,
  ownersOf,
  shortest,
  transfersWith,
  awaitAnnouncement,
  type Azure,
} from './transfer.ts'

const { aroundTask, hold, loseAnswer } = injectLambdaFaults('azure-transfer')
const world = theWorld({ aroundTask })
const vendor = () => world.stack.partnerCenter

let scene: SwitchScene
let stock: Azure[]
beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 0 })
  stock = await seedAzure(world, scene, 150)
})
const takeAzure = (count = 2): Azure[] => stock.splice(0, count)
const fileRequest = async (azure: readonly Azure[]): Promise<string> => {
  const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
  await awaitState(world, id, 'AwaitDecision')
  return id
}
const retryLines = async (id: string) => {
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
/** Lets time pass until a call waits in front of the function. */
const awaitHeld = async ({ arrived }: ReturnType<typeof hold>, step: number) => {
  let there = false
  void arrived.then(() => {
    there = true
  })
  await advanceUntil(world, async () => there, { step, what: 'the call' })
}
const statusesOf = async (id: string): Promise<readonly string[]> => [
  ...new Set<string>((await requestOf(world, scene.source, id)).lines.nodes.map(({ status }: Json) => status)),
]

describe('failed lines are tried again while the old execution does not know yet how its own try ended', () => {
  it('the old one moves nothing and writes to nobody any more; the new one does, once', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    vendor().withhold(noAgreement())
    // The second call may come at once: it is held back from the start.
    loseAnswer('execute', id)
    const old = hold('execute', id)
    await acceptSwitchRequest(world, scene, id)
    await requestOf(world, scene.source, id, 'FAILED')
    await awaitHeld(old, 2_000)
    vendor().supply(noAgreement())
    await retryLines(id)
    await awaitVendor(world, id)
    old.letIn()
    expect(await awaitEnd(world, id)).toEqual(shortest)
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)

    await requestOf(world, scene.source, id, 'COMPLETED')
    expect(notificationsOf(world, id)).toEqual(all('accepted-1', 'accepted-2', 'finished-2'))
    expect(transfersWith(world, azure)).toHaveLength(1)
    const { relationshipsHold } = await readMovingSwitches()
    expect(relationshipsHold).toEqual([])
  })

  it('and when the old one gives up at last, its fault is not that of the new try', async () => {
    const azure = takeAzure()
    const id = await fileRequest(azure)
    vendor().withhold(noAgreement())
    for (let call = 0; call <= 30; call += 1) loseAnswer('execute', id)
    const recording = hold('record-fault', id)
    await acceptSwitchRequest(world, scene, id)
    await requestOf(world, scene.source, id, 'FAILED')
    await awaitHeld(recording, 3_600_000)
    vendor().supply(noAgreement())
    await retryLines(id)
    await awaitVendor(world, id)
    // The rest of the hour passes once the old call is released: the second check of the new execution has to wait.
    const look = hold('execute', id)
    recording.letIn()
    expect((await awaitEnd(world, id)).slice(-2)).toEqual(['RecordFault', 'Announce'])
    expect(await statusesOf(id)).toEqual(['MOVING'])
    look.letIn()
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    await requestOf(world, scene.source, id, 'COMPLETED')
    expect(await statusesOf(id)).toEqual(['MOVED'])
  })

  it('a step that was cut off and goes on all the same does not take the answer of its try for one of the next', async () => {
    const azure = takeAzure()
    const id = (await fileRequest(azure)) as SwitchRequestId
    for (const { azureId } of azure)
      vendor().failLine(azureId, { code: '800096', message: 'Not sold there.', times: 1 })
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    // The delay is long enough for everything that happens in the meantime.
    vendor().faults.push({
      match: { method: 'GET', pathPattern: /\/transfers\/[^/]+$/ },
      times: 1,
      kind: 'slow',
      ms: 6_000,
    })
    const { transferSteps } = await openBackground()
    const cutOff = transferSteps.execute({ kind: 'system', id: 'azure-transfer' }, id, {
      correlationId: `${id}-1`,
      dryRun: false,
      workflowStep: 'Execute',
    })
    await world.eventually(async () =>
      vendor()
        .requests()
        .some(({ fault }) => fault === 'slow'),
    )
    await awaitAnnouncement(world, id)
    await requestOf(world, scene.source, id, 'FAILED')
    const filed = async () =>
      (await eventsOf(world, id)).filter(({ type }: Json) => type === 'SWITCH_REQUEST_TRANSFER_FILED').length
    const before = await filed()
    await retryLines(id)
    await world.eventually(async () => (await filed()) > before, { what: 'the second try being with Microsoft' })

    await cutOff
    expect(await statusesOf(id)).toEqual(['MOVING'])
    expect((await requestOf(world, scene.source, id)).status).toBe('IN_PROGRESS')
    await awaitAnnouncement(world, id, { attempt: 2 })
    await requestOf(world, scene.source, id, 'COMPLETED')
    expect(transfersWith(world, azure).map(({ status }) => status)).toEqual(['Failed', 'Complete'])
  })
})

describe('two executions of one request at once', () => {
  it('the superseded one finds out wherever it is, and ends without a notification', async () => {
    const azure = takeAzure()
    const delivering = hold('deliver')
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: azure.map((one) => one.id) })
    await delivering.arrived
    await restartAsLost(id)
    await awaitState(world, id, 'AwaitDecision', { attempt: 2 })
    delivering.letIn()
    expect(await awaitEnd(world, id, 1)).toEqual(['Deliver', 'AwaitDecision', 'Announce'])

    await acceptSwitchRequest(world, scene, id)
    expect(await awaitAnnouncement(world, id, { attempt: 2 })).toEqual(shortest)
    expect(notificationsOf(world, id)).toEqual(all('accepted-1', 'finished-1'))
    expect(transfersWith(world, azure)).toHaveLength(1)
  })
})

describe('more lines than one step can hand over in its time', () => {
  it('the rest are for the next, and those that the vendor has not been given come first', async () => {
    const azure = takeAzure(101)
    const id = await fileRequest(azure)
    const filedBefore = vendor().transfers().length
    vendor().faults.push({ match: { method: 'POST', pathPattern: /\/transfers$/ }, times: 4, kind: 'slow', ms: 1_000 })
    const next = hold('execute', id)
    await acceptSwitchRequest(world, scene, id)
    await next.arrived
    next.letIn()
    const second = hold('execute', id)
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
    expect(await awaitAnnouncement(world, id)).toEqual(shortest)
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
    const azure = takeAzure()
    const id = await fileRequest(azure)
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
    const { relationshipId } = await readMovingSwitches()
    const ends = () =>
      world.run(scene.target, 'endRelationship', 'relationship { status }', {
        id: relationshipId,
        delegatedAdmin: 'REVOKE',
      })
    const codes = async () =>
      (await ends()).userErrors.flatMap(({ blockers }: Json) => blockers.map((one: Json) => one.code))
    expect(await codes()).toEqual(['SWITCH_IN_PROGRESS', 'SUSPEND_SUBSCRIPTIONS'])
    await awaitAnnouncement(world, id)
    expect(await codes()).toEqual(['SUSPEND_SUBSCRIPTIONS'])
  })

  it('before anything has moved: the request is canceled, and everybody is notified', async () => {
    const own = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await fileSwitchRequest(world, own)
    await awaitState(world, id, 'AwaitDecision')
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
    expect(await awaitEnd(world, id)).toEqual(['Deliver', 'AwaitDecision', 'Announce'])
    expect(await requestOf(world, own.source, id)).toMatchObject({ status: 'CANCELED' })
    expect(notificationsOf(world, id)).toEqual(all('canceled'))
  })
})

/** Restarts the run as the sweeper does when the engine reports that the execution does not run. */
const restartAsLost = async (id: SwitchRequestId) => {
  const { read } = await openApp()
  const run = await read.workflowRuns.of(id)
  if (!run) throw new Error(`${id} has no workflow run`)
  const at = new Date().toISOString()
  const value = restartRun(run, at, at)
  await writeChanges(workflowRunRecord.replace(value, run))
  await startExecution(world, executionName(value), executionInput(value))
}

/** Reads the relationship with the future partner, and the switches that block its end. */
const readMovingSwitches = async () => {
  const { read } = await openApp()
  const relationshipId = (await read.customers.file(scene.customerId))?.open.get(scene.targetId)
  const relationship = relationshipId && (await read.relationships.byId(relationshipId))
  if (!relationship) throw new Error('no relationship')
  return { relationshipId, relationshipsHold: relationship.movingSwitches ?? [] }
}
