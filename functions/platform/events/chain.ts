import type { ChangeHistory } from '../table/history.ts'
import type { Change } from '../table/record.ts'
import type { DomainEvent, TimelineEntry } from './event.ts'

/** SHA-256 of a text in UTF-8, hexadecimal. */
export type Digest = (text: string) => string

/**
 * The one spelling of a value as JSON (RFC 8785): no white space; the members of an object in the order of their names, by UTF-16
 * code units; numbers and texts as ECMAScript writes them; members without a value are left out.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  // Nobody here writes integers that large; whoever puts one into the table is to be found, and stops nobody.
  if (typeof value === 'bigint') return String(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}

/** The hash of an entry: over its canonical JSON without `hash`. Its place and its predecessor are part of it. */
export const hashOfEntry = ({ hash: _, ...entry }: Partial<TimelineEntry>, digest: Digest): string =>
  digest(canonicalJson(entry))

/** An event about an object of which the same write changes no record: nothing would guard its place in the chain. */
class UnlinkedEvent extends Error {
  override readonly name = 'UnlinkedEvent'
}

type Linkable = Extract<Change, { readonly history?: ChangeHistory }>
const isLinkable = (change: Change): change is Linkable & { readonly history: ChangeHistory } =>
  'history' in change && change.history !== undefined

/**
 * Links the events of one write to the chains of the records that it changes, and moves the heads of these on. An event is linked to
 * the object that it is about, or else to the first record in that object's timeline. The version of a record is part of the condition
 * of its change, and decides which of several writers goes on from a head: a chain never forks.
 *
 * The first event about an object says what the write changed of it.
 */
export const linkEvents = (
  changes: readonly Change[],
  events: readonly DomainEvent[],
  digest: Digest,
): { readonly changes: readonly Change[]; readonly entries: readonly TimelineEntry[] } => {
  const written = [...changes]
  const entries: TimelineEntry[] = []
  const covered = new Set<string>()
  for (const event of events) {
    const about = written.filter(isLinkable).filter(({ history }) => history.subject === event.subject)
    const change = about.find(({ history }) => history.chain === event.subject) ?? about[0]
    if (!change) throw new UnlinkedEvent(`${event.type} is about ${event.subject}, which the write does not change`)
    const { chain, head, ended } = change.history
    const facts = covered.has(event.subject) ? [] : about.flatMap(({ history }) => history.changes)
    covered.add(event.subject)
    const place = {
      of: chain,
      seq: (head?.seq ?? 0) + 1,
      previous: head?.hash ?? '',
      ...(ended && { ended: true as const }),
    }
    const entry = { ...event, ...(facts.length > 0 && { changes: facts }), chain: place }
    const hash = hashOfEntry(entry, digest)
    entries.push({ ...entry, hash })
    const chainHead = { of: chain, seq: place.seq, hash, event: event.id }
    written[written.indexOf(change)] = {
      ...change,
      item: { ...change.item, doc: { ...(change.item.doc as object), chainHead } },
      history: { ...change.history, head: chainHead },
    }
  }
  return { changes: written, entries }
}
