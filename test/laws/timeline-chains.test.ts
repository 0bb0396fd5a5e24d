import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { invitationEvent } from '#capabilities/invitation/events.ts'
import { invitationRecord } from '#capabilities/invitation/records.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import { publicKeyOf, signatureCheck } from '#gateways/audit-key.ts'
import { canonicalJson } from '#platform/events/chain.ts'
import type { Subject, TimelineEntry } from '#platform/events/event.ts'
import { checkpointKey } from '#platform/journal/records.ts'
import { keyedJob } from '#platform/jobs/job.ts'
import type { Finding } from '#platform/events/verify.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { secretOf } from '#local/environment/environment.ts'
import { exportTable } from '#tools/audit/export-table.ts'
import { verifyTable } from '#tools/audit/verify-table.ts'
import { readOutbox } from '../support/read-outbox.ts'
import { context, expectDone, workflow } from './cast.ts'
import { createCircle, createInvitation } from './invitations.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp({ variables: { TIMELINE_RETENTION_DAYS: '30' } })
const start = Date.parse('2026-03-01T08:00:00.000Z')
const day = 86_400_000

const audit = async () => {
  const findings: Finding[] = []
  const totals = await verifyTable({
    client: testApp.client,
    table: testApp.table,
    isSigned: signatureCheck([publicKeyOf(secretOf('global', 'audit'))]),
    now: testApp.app.clock.now(),
    onFinding: (finding) => findings.push(finding),
  })
  return { totals, findings }
}
const entriesOf = async (id: Subject) =>
  (await testApp.itemsBelow(id)).filter(({ name }) => name === 'event').map(({ doc }) => doc as TimelineEntry)

/** Does the job that the sweeper requests once a day is over. */
const sealDays = async () => {
  const at = testApp.app.clock.now().toISOString()
  for (const job of await testApp.app.dueWork.dueSeals(testApp.app.clock.now()))
    expect(await testApp.app.jobs.run(keyedJob(job, { correlationId: 'law', at }), 'message')).toEqual({ kind: 'done' })
}

describe('the canonical JSON of a value', () => {
  it('is the same after the table has kept it, and in whatever order its members are', async () => {
    const { client, table, itemsBelow } = testApp
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 }), async (doc) => {
        const pk = `CANONICAL#${(runs += 1)}`
        fc.pre(isKept(doc))
        await client.send(new PutCommand({ TableName: table, Item: { pk, sk: pk, doc } }))
        const [item] = await itemsBelow(pk)
        const reversed = Object.fromEntries(Object.entries(doc).toReversed())
        expect(canonicalJson(item?.['doc'])).toBe(canonicalJson(doc))
        expect(canonicalJson(reversed)).toBe(canonicalJson(doc))
        expect(JSON.parse(canonicalJson(doc))).toEqual(JSON.parse(JSON.stringify(doc)))
      }),
      { numRuns: 60 },
    )
  })
})

/**
 * DynamoDB keeps 38 digits of numbers from 1e-130 to 1e126, well-formed text, and attributes with names of their own.
 * The SDK's marshaller loses a member of the name `__proto__`, at any depth.
 */
const isKept = (value: unknown): boolean => {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false
  if (typeof value === 'number')
    return value === 0 ? !Object.is(value, -0) : Math.abs(value) > 1e-120 && Math.abs(value) < 1e120
  if (typeof value === 'string') return value.isWellFormed()
  if (Array.isArray(value)) return value.every(isKept)
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(
    ([name, member]) => name !== '' && name !== '__proto__' && isKept(name) && isKept(member),
  )
}

describe('writers at the same time', () => {
  /** Changes an invitation with one or several events, as commands do: what it loads may be out of date when it is written. */
  const touch = systemCommand({
    load: async (
      ports: { readonly invitations: { byId: (id: never) => Promise<Invitation | undefined> } },
      { id }: { id: string; events: number },
    ) => (await ports.invitations.byId(id as never)) as Invitation,
    apply: (_, before, { input: { events }, at }) => ({
      changes: [
        invitationRecord.replace(
          { ...before, uses: before.uses + 1, version: before.version + 1, updatedAt: at },
          before,
        ),
      ],
      events: Array.from({ length: events }, (__, index) =>
        invitationEvent({ type: 'invitation.forwarded', subject: before.id, summary: `${index}` }),
      ),
      result: {},
      ids: [],
    }),
  })

  it('never fork a chain: whoever comes second goes on from the first', async () => {
    const { app, client, table } = testApp
    const circle = await createCircle(testApp)
    const ports = {
      ...app.read,
      clock: app.clock,
      ids: timeOrderedIds(app.clock),
      pause: async () => {},
      unitOfWork: dynamoUnitOfWork({ client, table, clock: app.clock }),
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 6 }), async (writers) => {
        const { id } = await createInvitation(testApp, circle, false)
        const outcomes = await Promise.all(writers.map((events) => touch(ports)(workflow, { id, events }, context)))
        expect(outcomes.map(({ kind }) => kind)).toEqual(writers.map(() => 'done'))
        const entries = (await entriesOf(id)).filter(({ chain }) => chain.of === id)
        const inOrder = entries.toSorted((one, other) => one.chain.seq - other.chain.seq)
        const count = 1 + writers.reduce((sum, events) => sum + events, 0)
        expect(inOrder.map(({ chain }) => chain.seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
        expect(inOrder.slice(1).map(({ chain }) => chain.previous)).toEqual(
          inOrder.slice(0, -1).map(({ hash }) => hash),
        )
        // Each write has the old and the new value once, however many events it has.
        const uses = inOrder.flatMap(({ changes = [] }) => changes.map(({ field, from, to }) => [field, from, to]))
        expect(uses).toEqual(writers.map((_, index) => ['uses', index, index + 1]))
      }),
      { numRuns: 8 },
    )
    expect((await audit()).findings.filter(({ kind }) => kind !== 'UNSIGNED')).toEqual([])
  })
})

describe('the export', () => {
  it('can be verified by itself, by whoever has nothing but the file', async () => {
    const { client, table } = testApp
    const circle = await createCircle(testApp)
    const { id } = await createInvitation(testApp, circle, true)
    expectDone(await testApp.app.commands.forwardInvitation(circle.reseller, { id }, context))
    expectDone(await testApp.app.commands.revokeInvitation(circle.provider, { id }, context))
    const linesOf = async (options: object) => {
      const lines: string[] = []
      for await (const line of exportTable({ client, table, ...options })) lines.push(line)
      return lines
    }
    const all = await linesOf({})
    expect(all.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true)
    expect(brokenLines(all.join(''))).toEqual([])
    const own = await linesOf({ object: id })
    expect(own.map((line): string => JSON.parse(line).id).toSorted()).toEqual(
      (await entriesOf(id)).map((entry) => entry.id),
    )
    expect(all).toEqual(expect.arrayContaining(own))
    const at = new Date(testApp.app.clock.now()).toISOString()
    expect(await linesOf({ object: id, from: '2026-03-02' })).toEqual([])
    expect(await linesOf({ object: id, from: at })).toEqual(own)
    expect(await linesOf({ object: id, to: at })).toEqual([])
    // Whatever is done to the file shows in it.
    const line = all.findIndex((one) => JSON.parse(one).chain.seq > 2)
    const altered = all.with(line, (all[line] as string).replace('"summary":"', '"summary":"Not '))
    expect(brokenLines(altered.join(''))).toContain(line)
    expect(brokenLines(all.toSpliced(line - 1, 1).join(''))).not.toEqual([])
    expect(brokenLines(all.toSpliced(line - 1, 2, all[line] as string, all[line - 1] as string).join(''))).not.toEqual(
      [],
    )
  })
})

/** The script of docs/guides/audit.md: the lines, from 0, that are not what was written, or do not follow from the one before. */
const brokenLines = (file: string): readonly number[] => {
  const last = new Map<string, { seq: number; hash: string }>()
  return file
    .split('\n')
    .filter(Boolean)
    .flatMap((line, index) => {
      const { hash, ...entry } = JSON.parse(line)
      const { of, seq, previous } = entry.chain
      const own = createHash('sha256').update(JSON.stringify(entry)).digest('hex')
      const before = last.get(of)
      last.set(of, { seq, hash })
      const follows = before ? before.seq + 1 === seq && before.hash === previous : seq > 1 || previous === ''
      return own === hash && follows ? [] : [index]
    })
}

describe('retention', () => {
  it('removes what has ended and is old, and leaves a signed checkpoint from which the rest goes on', async () => {
    const { app, client, table } = testApp
    testApp.setTime(start)
    const circle = await createCircle(testApp)
    const ended = await createInvitation(testApp, circle, false)
    const open = await createInvitation(testApp, circle, false, 90)
    expectDone(await app.commands.revokeInvitation(circle.provider, { id: ended.id }, context))
    for (const { id } of [ended, open]) await app.outbox.relay(await readOutbox(client, id))
    await sealDays()
    // The day after it ended everything is sealed and still there; thirty days later what has ended is gone.
    testApp.setTime(start + day)
    await sealDays()
    const kept = await entriesOf(open.id)
    expect(await entriesOf(ended.id)).toHaveLength(2)
    testApp.setTime(start + 31 * day)
    await sealDays()
    expect(await entriesOf(ended.id)).toEqual([])
    expect(await entriesOf(open.id)).toEqual(kept)
    const { totals, findings } = await audit()
    expect(findings).toEqual([])
    expect(totals.retired).toBe(2)

    // Without the checkpoint they are missing; one that somebody else has written counts for nothing.
    const [checkpoint] = (await testApp.itemsBelow(ended.id)).filter(({ name }) => name === 'checkpoint')
    const forged = { ...checkpoint, doc: { ...(checkpoint?.['doc'] as object), signature: 'AAAA' } }
    await client.send(new PutCommand({ TableName: table, Item: forged }))
    expect(new Set((await audit()).findings.map(({ kind, object }) => `${kind} ${object}`))).toEqual(
      new Set([`BAD_SIGNATURE ${ended.id}`, `REMOVED ${ended.id}`]),
    )
    await client.send(new PutCommand({ TableName: table, Item: checkpoint as Record<string, unknown> }))
    expect((await audit()).findings).toEqual([])
  })

  it('keeps what was tampered with, and signs nobody else’s checkpoint', async () => {
    const { app, client, table } = testApp
    testApp.setTime(start + 100 * day)
    const circle = await createCircle(testApp)
    const [altered, planted] = [
      await createInvitation(testApp, circle, false),
      await createInvitation(testApp, circle, false),
    ]
    for (const { id } of [altered, planted]) {
      expectDone(await app.commands.revokeInvitation(circle.provider, { id }, context))
      await app.outbox.relay(await readOutbox(client, id))
    }
    const item = (await testApp.itemsBelow(altered.id)).find(({ name }) => name === 'event')
    const entry = item?.['doc'] as TimelineEntry
    await client.send(
      new PutCommand({ TableName: table, Item: { ...item, doc: { ...entry, summary: 'Something else' } } }),
    )
    const chains = [{ of: planted.id, seq: 1, hash: (await entriesOf(planted.id))[0]?.hash }]
    const doc = { subject: planted.id, chains, at: '', keyId: '00', signature: '', version: 1 }
    await client.send(
      new PutCommand({ TableName: table, Item: { ...checkpointKey(planted.id), name: 'checkpoint', version: 1, doc } }),
    )
    testApp.setTime(start + 101 * day)
    await sealDays()
    await sealDays()
    testApp.setTime(start + 131 * day)
    await sealDays()
    expect(await entriesOf(altered.id)).toHaveLength(2)
    expect(await entriesOf(planted.id)).toHaveLength(2)
    expect(new Set((await audit()).findings.map(({ kind, object }) => `${kind} ${object}`))).toEqual(
      new Set([`ALTERED ${altered.id}`, `BAD_SIGNATURE ${planted.id}`]),
    )
  })
})

describe('sealing', () => {
  it('catches up on the days that were missed, once, however often it is requested', async () => {
    const { app } = testApp
    testApp.setTime(start + 200 * day)
    const sealed = async () => (await testApp.itemsBelow('SEALS')).filter(({ name }) => name === 'seal').length
    // More than one run takes.
    while ((await app.dueWork.dueSeals(app.clock.now())).length > 0) await Promise.all([sealDays(), sealDays()])
    const count = await sealed()
    testApp.setTime(start + 203 * day)
    await Promise.all([sealDays(), sealDays(), sealDays()])
    expect(await sealed()).toBe(count + 3)
    expect(await app.dueWork.dueSeals(app.clock.now())).toEqual([])
    // A day is sealed once it is over, and not at midnight: a relay may still run.
    const midnight = Date.parse('2026-09-21T00:00:00.000Z')
    testApp.setTime(midnight + 9 * 60_000)
    await sealDays()
    const before = await sealed()
    testApp.setTime(midnight + 10 * 60_000)
    await sealDays()
    expect(await sealed()).toBe(before + 1)
    // A day that waits for hours is late: that rings.
    const lateAt = async (milliseconds: number) => {
      testApp.setTime(midnight + day + milliseconds)
      return (await app.dueWork.dueSeals(app.clock.now())).map(({ input }) => input['late'])
    }
    const hours = 3_600_000
    expect([await lateAt(0), await lateAt(hours), await lateAt(7 * hours)]).toEqual([[], [false], [true]])
  })
})
