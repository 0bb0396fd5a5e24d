import type { ChainHead } from '../table/history.ts'
import { hashOfEntry, type Digest } from './chain.ts'
import type { TimelineEntry } from './event.ts'
import { eventKey } from './records.ts'

export type FindingKind =
  /** It is not what was written, or not what comes after it says that it was. */
  | 'ALTERED'
  /** It was written, and is gone. */
  | 'REMOVED'
  /** It stands in another place than it was written in. */
  | 'REORDERED'
  /** It stands where nothing was written. */
  | 'INSERTED'
  /** A day is over and not sealed. */
  | 'UNSIGNED'
  /** A signature is of no known key, or of something else. */
  | 'BAD_SIGNATURE'

/** What is wrong, and where: the chain and the number of the entry in it, as far as they are known. */
export type Finding = {
  readonly object: string
  readonly kind: FindingKind
  readonly chain?: string
  readonly seq?: number
  readonly detail: string
}

/** An entry as it was read: with the key under which it stands. */
export type FoundEntry = { readonly pk: string; readonly sk: string; readonly doc: unknown }

/** All that the table has about one timeline. */
export type FoundTimeline = {
  readonly object: string
  readonly entries: readonly FoundEntry[]
  /** The heads in the records whose entries these are. */
  readonly heads: readonly ChainHead[]
  /** Where chains begin whose first entries were removed by retention, signed. */
  readonly begins: readonly { readonly of: string; readonly seq: number; readonly hash: string }[]
}

type Placed = { readonly entry: TimelineEntry; readonly hash: string; readonly isInPlace: boolean }
type Chain = {
  readonly head: ChainHead | undefined
  readonly begin: { readonly seq: number; readonly hash: string }
  readonly all: readonly Placed[]
}

/**
 * Compares a timeline with its chains, from each head backwards: the head holds the hash of the last entry, and each entry that of
 * the one before. What has the right hash is as it was written, so the fault is in what has not.
 */
export const verifyTimeline = (
  { object, entries, heads, begins }: FoundTimeline,
  digest: Digest,
): readonly Finding[] => {
  const findings: Finding[] = []
  const byChain = Map.groupBy(
    entries.flatMap((found) => {
      const placed = place(found, digest)
      if (!placed) findings.push({ object, kind: 'ALTERED', detail: `${found.sk} is not an entry` })
      return placed ?? []
    }),
    ({ entry }) => entry.chain.of,
  )
  for (const of of new Set([...byChain.keys(), ...heads.map((head) => head.of), ...begins.map((begin) => begin.of)]))
    findings.push(
      ...verifyChain(of, {
        head: heads.find((head) => head.of === of && Number.isSafeInteger(head.seq)),
        begin: begins.find((begin) => begin.of === of) ?? { seq: 0, hash: '' },
        all: byChain.get(of) ?? [],
      }).map((finding) => ({ object, chain: of, ...finding })),
    )
  return findings
}

const place = ({ pk, sk, doc }: FoundEntry, digest: Digest): Placed | undefined => {
  const entry = doc as Partial<TimelineEntry> | null | undefined
  const { of, seq } = entry?.chain ?? {}
  if (!entry || typeof of !== 'string' || !Number.isSafeInteger(seq) || !entry.id || !entry.subject) return undefined
  const key = eventKey({ subject: entry.subject, id: entry.id })
  return {
    entry: entry as TimelineEntry,
    hash: hashOfEntry(entry, digest),
    isInPlace: key.pk === pk && key.sk === sk && of.split('/')[0] === pk,
  }
}

type Fault = Omit<Finding, 'object' | 'chain'>

const verifyChain = (of: string, { head, begin, all }: Chain): readonly Fault[] => {
  const faults: Fault[] = []
  const bySeq = Map.groupBy(all, ({ entry }) => entry.chain.seq)
  const last = Math.max(begin.seq, ...bySeq.keys())
  if (!head && all.length > 0)
    faults.push({ kind: 'REMOVED', seq: last, detail: `The record is gone that the chain ${of} is of` })
  /** The hash that the entry must have; undefined where nothing is left that says so. */
  let expected: string | undefined = head?.hash
  const end = head?.seq ?? last
  for (const [seq, found] of bySeq)
    if (seq > end || seq <= begin.seq)
      faults.push(...found.map((): Fault => ({ kind: 'INSERTED', seq, detail: 'It is outside of its chain' })))
  const wrong: { readonly seq: number; readonly placed: Placed }[] = []
  const right = new Map<string, number>()
  let next = end
  const inside = [...bySeq].filter(([seq]) => seq > begin.seq && seq <= end).toSorted(([one], [other]) => other - one)
  for (const [seq, found] of inside) {
    if (seq < next) {
      faults.push(...missing(seq + 1, next))
      expected = undefined
    }
    next = seq - 1
    if (expected !== undefined) right.set(expected, seq)
    const genuine: Placed | undefined =
      expected === undefined ? found.find(isSelfConsistent) : found.find(({ hash }) => hash === expected)
    if (genuine && !isSelfConsistent(genuine))
      faults.push({ kind: 'ALTERED', seq, detail: `The hash of ${genuine.entry.id} is not its own` })
    if (genuine && !genuine.isInPlace)
      faults.push({ kind: 'REORDERED', seq, detail: `${genuine.entry.id} stands in another place` })
    const others = found.filter((one) => one !== genuine)
    if (genuine)
      faults.push(
        ...others.map(({ entry }): Fault => ({ kind: 'INSERTED', seq, detail: `${entry.id} is one too many` })),
      )
    else wrong.push(...others.map((placed) => ({ seq, placed })))
    // What a wrong entry says of the one before it counts for nothing.
    expected = genuine?.entry.chain.previous
  }
  if (next > begin.seq) faults.push(...missing(begin.seq + 1, next))
  else if (expected !== undefined && expected !== begin.hash)
    faults.push({ kind: 'REMOVED', seq: begin.seq, detail: 'What comes first goes on from something that is missing' })
  return [...faults, ...wrong.map(({ seq, placed }) => faultOf(seq, placed, right))]
}

/** Each that is missing; one finding for all of them where the head is so far ahead that it must be wrong itself. */
const missing = (from: number, to: number): readonly Fault[] =>
  to - from > 1000
    ? [{ kind: 'REMOVED', seq: from, detail: `${to - from + 1} are missing from here on, or the head was altered` }]
    : Array.from({ length: to - from + 1 }, (_, index) => ({
        kind: 'REMOVED',
        seq: from + index,
        detail: 'It is missing',
      }))

/** Whether its hash is over what it says; who alters it can make it so, but not what comes after it. */
const isSelfConsistent = ({ entry, hash }: Placed): boolean => entry.hash === hash

/** What is wrong with an entry that is not the one that the chain holds. */
const faultOf = (seq: number, { entry }: Placed, right: ReadonlyMap<string, number>): Fault => {
  const origin = right.get(entry.hash)
  return origin !== undefined && origin !== seq
    ? { kind: 'REORDERED', seq, detail: `${entry.id} was written as number ${origin}` }
    : { kind: 'ALTERED', seq, detail: `${entry.id} is not what was written` }
}
