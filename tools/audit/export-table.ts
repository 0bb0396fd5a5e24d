import { canonicalJson } from '#platform/events/chain.ts'
import type { Subject, TimelineEntry } from '#platform/events/event.ts'
import { entriesIn, inOrder, storeOn, type Table } from './table.ts'

export type Exported = Table & {
  /** Instants: from inclusive, to exclusive. */
  readonly from?: string
  readonly to?: string
  readonly object?: Subject
}

/**
 * The entries of a table as JSON Lines: each in its canonical JSON, so that its hash can be computed from the line itself. The entries
 * of an object stand together, and those of a chain in their order.
 */
export async function* exportTable({ from, to, object, ...on }: Exported): AsyncIterable<string> {
  const isWanted = ({ at }: TimelineEntry) => (from === undefined || at >= from) && (to === undefined || at < to)
  const entries = object === undefined ? entriesIn(on) : await timelineOf(on, object)
  for await (const entry of entries) if (isWanted(entry)) yield `${canonicalJson(entry)}\n`
}

const timelineOf = async (on: Table, object: Subject): Promise<readonly TimelineEntry[]> =>
  inOrder((await storeOn(on).timeline(object)).entries.map(({ doc }) => doc as TimelineEntry))
