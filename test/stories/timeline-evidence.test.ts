import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditStore, subjectOf } from '#capabilities/audit/store.ts'
import { auditTimeline } from '#capabilities/audit/verify.ts'
import { canonicalJson, hashOfEntry } from '#platform/events/chain.ts'
import type { TimelineEntry } from '#platform/events/event.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { sha256 } from '#persistence/journal.ts'
import { dynamoReader } from '#persistence/reader.ts'
import { secretSigner } from '#gateways/audit-key.ts'
import { day, theWorld } from '../support/world.ts'
import { createRelationship, defineTemplate } from './scenes.ts'
import { createSwitchScene, runSwitch } from './switching.ts'
import { auditedTable, type StoredItem } from './audited-table.ts'

/** A table after a switch and a new relationship, sealed. */
const world = theWorld()
let table: ReturnType<typeof auditedTable>
let entries: readonly StoredItem[] = []
let journaled: ReadonlySet<string> = new Set()
beforeAll(async () => {
  const scene = await createSwitchScene(world)
  await runSwitch(world, scene)
  const { partner } = await createRelationship(world)
  await defineTemplate(world, partner)
  const { roleTemplate } = await defineTemplate(world, partner)
  await world.run(partner, 'removeRoleTemplate', 'roleTemplate { id }', { id: roleTemplate.id })
  table = auditedTable(world)
  await world.stack.idle()
  await world.advance(day)
  await world.stack.sweep()
  await world.stack.idle()
  entries = await table.entries()
  const pages = (await table.all()).filter(({ name }) => name === 'journal-page')
  journaled = new Set(
    pages.flatMap(({ doc }) => (doc as unknown as { entries: string[][] }).entries.map(([, , id]) => id ?? '')),
  )
})
afterAll(() => table.client.destroy())

const anotherId = ({ id }: TimelineEntry) => `${id.slice(0, -1)}${id.endsWith('z') ? 'y' : 'z'}` as TimelineEntry['id']
const rehashed = (doc: TimelineEntry): TimelineEntry => ({ ...doc, hash: hashOfEntry(doc, sha256) })
const withDoc = (item: StoredItem, doc: TimelineEntry): StoredItem => ({ ...item, doc })
const anyEntry = fc.nat().map((index) => entries[index % entries.length] as StoredItem)

/** What may be done to an entry: what is put, what is removed, and which entries are to be found as what. */
type Harm = {
  readonly put: readonly StoredItem[]
  readonly gone: readonly StoredItem[]
  readonly found: readonly { readonly entry: TimelineEntry; readonly kinds: readonly string[] }[]
}
const others = (item: StoredItem) => entries.filter(({ pk, sk }) => pk === item.pk && sk !== item.sk)
const harms: Readonly<Record<string, (item: StoredItem, other: StoredItem) => Harm>> = {
  'a word of the summary': (item) => ({
    put: [withDoc(item, { ...item.doc, summary: `${item.doc.summary}.` })],
    gone: [],
    found: [{ entry: item.doc, kinds: ['ALTERED'] }],
  }),
  'who did it, with its hash made anew': (item) => ({
    put: [withDoc(item, rehashed({ ...item.doc, by: { kind: 'operator', id: 'somebody else' } }))],
    gone: [],
    found: [{ entry: item.doc, kinds: ['ALTERED'] }],
  }),
  'its hash alone': (item) => ({
    put: [withDoc(item, { ...item.doc, hash: sha256('another') })],
    gone: [],
    found: [{ entry: item.doc, kinds: ['ALTERED'] }],
  }),
  'a removal': (item) => ({ put: [], gone: [item], found: [{ entry: item.doc, kinds: ['REMOVED'] }] }),
  'an exchange of places': (item, other) => ({
    put: [
      { ...item, doc: other.doc },
      { ...other, doc: item.doc },
    ],
    gone: [],
    found: [item, other].map(({ doc }) => ({ entry: doc, kinds: ['REORDERED'] })),
  }),
  'an exchange of numbers': (item, other) => ({
    put: [
      withDoc(item, { ...item.doc, chain: other.doc.chain }),
      withDoc(other, { ...other.doc, chain: item.doc.chain }),
    ],
    gone: [],
    found: [item, other].map(({ doc }) => ({ entry: doc, kinds: ['ALTERED', 'REORDERED'] })),
  }),
  'one more in its place': (item) => {
    const doc = rehashed({ ...item.doc, id: anotherId(item.doc) })
    return {
      put: [{ ...item, sk: `EVENT#${doc.id}`, doc }],
      gone: [],
      found: [{ entry: doc, kinds: ['INSERTED'] }],
    }
  },
  'one more at the end': (item) => {
    const last = [item, ...others(item)]
      .filter(({ doc }) => doc.chain.of === item.doc.chain.of)
      .toSorted((one, next) => next.doc.chain.seq - one.doc.chain.seq)[0] as StoredItem
    const doc = rehashed({
      ...item.doc,
      id: anotherId(item.doc),
      chain: { of: item.doc.chain.of, seq: last.doc.chain.seq + 1, previous: last.doc.hash },
    })
    return { put: [{ ...item, sk: `EVENT#${doc.id}`, doc }], gone: [], found: [{ entry: doc, kinds: ['INSERTED'] }] }
  },
}

const storeOn = (on: typeof table) =>
  auditStore(dynamoReader({ client: on.client, table: on.table, cursors: signedCursors(async () => 'of this test') }))
const audit = (subject: string) =>
  auditTimeline({ audit: storeOn(table), digest: sha256 }, subject as TimelineEntry['subject'])
/** Whether `found` is exactly what was done: each in its place, and nothing else. */
const expectFound = (findings: readonly { chain?: string; seq?: number; kind: string }[], { found }: Harm) => {
  const places = findings.map(({ chain, seq }) => `${chain} ${seq}`)
  expect(places.toSorted()).toEqual(found.map(({ entry }) => `${entry.chain.of} ${entry.chain.seq}`).toSorted())
  for (const { entry, kinds } of found)
    expect(kinds).toContain(
      findings.find(({ chain, seq }) => chain === entry.chain.of && seq === entry.chain.seq)?.kind,
    )
}

describe('a table that nobody has touched', () => {
  it('has no findings, and every entry of it is in a sealed journal', async () => {
    const { totals, findings } = await table.audit()
    expect(findings).toEqual([])
    expect(totals).toMatchObject({ entries: entries.length, retired: 0, findings: 0 })
    expect(totals.timelines).toBe(new Set(entries.map(({ pk }) => pk)).size)
    expect(totals.days).toBeGreaterThan(1)
    expect(entries.length).toBeGreaterThan(30)
    expect(entries.filter(({ doc }) => !journaled.has(doc.id)).map(({ doc }) => doc.type)).toEqual([])
  })
})

describe('the audit', () => {
  it('knows every record that has a chain, whatever kind it is of', async () => {
    const chains = (await table.all()).flatMap(({ doc }) => {
      const { chainHead } = (doc ?? {}) as { readonly chainHead?: { readonly of: string } }
      return chainHead ? [chainHead.of] : []
    })
    const subjects = [...new Set(chains.map(subjectOf))]
    const known = await Promise.all(subjects.map((subject) => storeOn(table).timeline(subject)))
    expect(chains.filter((chain) => chain.includes('/rtp_'))).toHaveLength(2)
    expect(known.flatMap(({ heads }) => heads.map(({ of }) => of)).toSorted()).toEqual(chains.toSorted())
  })
})

describe('whatever is done to an entry', () => {
  it.each(Object.keys(harms))('is found where it is, and nowhere else: %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(anyEntry, fc.nat(), async (item, pick) => {
        const rest = others(item)
        fc.pre(rest.length > 0)
        const harm = harms[name]?.(item, rest[pick % rest.length] as StoredItem) as Harm
        const { findings } = await table.during(harm.put, harm.gone, () => audit(item.pk))
        expectFound(findings, harm)
      }),
      { numRuns: 15 },
    )
  })

  it('is found and stops no audit, also where it is no entry any more', async () => {
    const item = entries[3] as StoredItem
    const record = (await table.all(item.doc.subject)).find(({ doc }) => 'chainHead' in (doc ?? {})) as StoredItem
    const broken: readonly StoredItem[] = [
      ...[{}, null, 'text', 7, [], { chain: 7 }, { ...item.doc, chain: { ...item.doc.chain, seq: 1.5 } }].map(
        (doc) => ({ ...item, doc }) as unknown as StoredItem,
      ),
      { ...item, doc: { ...item.doc, data: { count: 2n ** 80n } } } as unknown as StoredItem,
      withDoc(item, { ...item.doc, chain: { ...item.doc.chain, seq: 2 ** 50 } }),
      ...[{ of: 7 }, 'text', { of: item.doc.chain.of, seq: 2 ** 52, hash: '', event: '' }].map(
        (chainHead) => ({ ...record, doc: { ...record.doc, chainHead } }) as unknown as StoredItem,
      ),
    ]
    for (const one of broken) {
      const { findings } = await table.during([one], [], () => table.audit())
      expect(
        [findings.length > 0, findings.length < 5],
        JSON.stringify(one.doc, (_, value) => String(value)),
      ).toEqual([true, true])
    }
  })

  it('is a finding of the whole table too, once', async () => {
    const item = entries[7] as StoredItem
    const { findings } = await table.during([], [item], () => table.audit())
    expect(findings).toMatchObject([{ kind: 'REMOVED', chain: item.doc.chain.of, seq: item.doc.chain.seq }])
  })
})

describe('whoever writes the table and does not have the key', () => {
  const headed = (items: readonly StoredItem[], of: string) =>
    items.find(
      ({ doc }) => (doc as unknown as { chainHead?: { of: string } } | undefined)?.chainHead?.of === of,
    ) as StoredItem

  it('cannot remove an object with all that happened to it', async () => {
    const pk = entries.find(({ pk: one }) => one.startsWith('swr_'))?.pk as string
    const gone = await table.all(pk)
    const { findings } = await table.during([], gone, () => table.audit())
    const events = gone.filter(({ name }) => name === 'event')
    expect(findings).toHaveLength(events.length)
    expect(new Set(findings.map(({ kind, object }) => `${kind} ${object}`))).toEqual(new Set([`REMOVED ${pk}`]))
  })

  it('cannot take the last entry back, with the head that holds it', async () => {
    const all = await table.all()
    const last = entries.find(
      ({ pk, doc }) => pk.startsWith('inv_') && doc.chain.seq > 1 && headed(all, doc.chain.of),
    ) as StoredItem
    const chain = entries.filter(({ doc }) => doc.chain.of === last.doc.chain.of)
    const newest = chain.toSorted((one, next) => next.doc.chain.seq - one.doc.chain.seq)
    const [end, before] = newest as [StoredItem, StoredItem]
    const record = headed(all, end.doc.chain.of)
    const chainHead = { of: end.doc.chain.of, seq: before.doc.chain.seq, hash: before.doc.hash, event: before.doc.id }
    const harm = [{ ...record, doc: { ...record.doc, chainHead } }]
    const { findings } = await table.during(harm, [end], () => table.audit())
    expect(findings).toMatchObject([{ kind: 'REMOVED', chain: end.doc.chain.of, seq: end.doc.chain.seq }])
  })

  it('cannot write a whole chain anew', async () => {
    const { pk, doc } = entries.find((one) => one.pk.startsWith('rel_') && one.doc.chain.seq === 1) as StoredItem
    const record = headed(await table.all(pk), pk)
    const chain = entries
      .filter((one) => one.pk === pk && one.doc.chain.of === pk)
      .toSorted((one, next) => one.doc.chain.seq - next.doc.chain.seq)
    let previous = ''
    const written = chain.map((one) => {
      const changed = { ...one.doc, summary: 'It never was', chain: { ...one.doc.chain, previous } }
      const next = rehashed(changed)
      previous = next.hash
      return withDoc(one, next)
    })
    const end = written.at(-1)?.doc as TimelineEntry
    const chainHead = { of: pk, seq: end.chain.seq, hash: end.hash, event: end.id }
    const harm = [...written, { ...record, doc: { ...record.doc, chainHead } }]
    const { findings } = await table.during(harm, [], () => table.audit())
    expect(doc.chain.of).toBe(pk)
    expect(findings.map(({ kind, seq }) => `${kind} ${seq}`).toSorted()).toEqual(
      chain.map((one) => `ALTERED ${one.doc.chain.seq}`),
    )
  })

  it('cannot alter, remove or replace what was sealed', async () => {
    const all = await table.all()
    const seals = all.filter(({ name }) => name === 'seal')
    const last = seals.at(-1) as StoredItem
    const sealed = new Set(seals.map(({ doc }) => (doc as unknown as { day: string }).day))
    const page = all.find(({ name, pk }) => name === 'journal-page' && sealed.has(pk.slice(8))) as StoredItem
    const kindsDuring = async (put: readonly object[], gone: readonly StoredItem[]) =>
      new Set(
        (await table.during(put, gone, () => table.audit())).findings.map(({ kind, object }) => `${kind} ${object}`),
      )
    const sealOf = (item: StoredItem) => `seal of ${item.sk.slice(5)}`
    expect(await kindsDuring([], [page])).toEqual(new Set([`REMOVED seal of ${page.pk.slice(8)}`]))
    expect(await kindsDuring([], [last])).toEqual(new Set([`REMOVED ${sealOf(last)}`]))
    const altered = { ...last, doc: { ...last.doc, root: sha256('another day') } }
    expect(await kindsDuring([altered], [])).toContain(`BAD_SIGNATURE ${sealOf(last)}`)
    const { keyId: _, signature: __, version: ___, ...content } = altered.doc as unknown as Record<string, unknown>
    const stranger = await secretSigner(async () => 'the key of somebody else').sign(canonicalJson(content))
    const forged = { ...altered, doc: { ...altered.doc, ...stranger } }
    expect(await kindsDuring([forged], [])).toContain(`BAD_SIGNATURE ${sealOf(last)}`)
  })

  it('cannot begin with new seals where an auditor has noted one', async () => {
    const all = await table.all()
    const { lastSeal } = (await table.audit()).totals
    const seals = all.filter(({ pk }) => pk === 'SEALS')
    const anchor = lastSeal as NonNullable<typeof lastSeal>
    expect((await table.audit({ anchor })).findings).toEqual([])
    const { findings } = await table.during([], seals, () => table.audit({ anchor }))
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['UNSIGNED', 'ALTERED']))
  })
})

describe('an operator', () => {
  const query =
    'query($id: ID!) { timelineAudit(objectId: $id) { intact entries retired findings { kind chain seq detail } } }'
  it('asks about one object, and nobody else does', async () => {
    const item = entries.find(({ pk }) => pk.startsWith('swr_')) as StoredItem
    const ask = async (actor: string) => (await world.ask(actor, query, { id: item.pk })).data?.timelineAudit ?? null
    const own = entries.filter(({ pk }) => pk === item.pk)
    expect(await ask('operator')).toEqual({ intact: true, entries: own.length, retired: 0, findings: [] })
    const during = await table.during([], [item], () => ask('operator'))
    expect(during).toMatchObject({ intact: false, findings: [{ kind: 'REMOVED', seq: item.doc.chain.seq }] })
    for (const actor of ['provider', 'direct', 'fabrikam', 'integration']) expect(await ask(actor)).toBeNull()
  })

  it('gets none for what has no timeline', async () => {
    for (const id of ['swr_00000000000000000000000001', 'nothing', 'key_00000000000000000000000001', ''])
      expect((await world.ask('operator', query, { id })).data.timelineAudit).toBeNull()
  })
})
