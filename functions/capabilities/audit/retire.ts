import type { Subject, TimelineEntry } from '#platform/events/event.ts'
import { nextDay, signedText, type Checkpoint } from '#platform/journal/journal.ts'
import { checkpointRecord } from '#platform/journal/records.ts'
import { eventKey } from '#platform/events/records.ts'
import { verifyTimeline, type FoundTimeline } from '#platform/events/verify.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import type { SealPorts } from './seal.ts'
import { subjectOf } from './store.ts'

/** Entries that one write removes: a transaction has a hundred places, and one is the checkpoint's. */
const atOnce = 90

/** The objects that a day's journal has entries of. Those that have ended since may have been given up. */
export async function* objectsOf({ audit }: Pick<SealPorts, 'audit'>, day: string): AsyncIterable<Subject> {
  for await (const { entries } of audit.journal(day)) yield* new Set(entries.map(([of]) => subjectOf(of)))
}

/**
 * Removes entries of an object that are of this day or older, if nothing more happens to the object: the beginning of each chain, and
 * in the same write a signed checkpoint that says up to where. What is left goes on from there, so its absence is no finding.
 * `more` is true where one write could not take all.
 */
export const retireEntries = systemCommand({
  load: async (
    { audit, digest, signer }: SealPorts,
    { subject, day }: { readonly subject: Subject; readonly day: string },
  ) => {
    const { checkpoint, ...found } = await audit.timeline(subject)
    const isGenuine =
      hasEnded(subject, found, checkpoint) &&
      // Nobody's checkpoint is signed again, and what was tampered with stays as evidence. After a change of keys an object keeps the rest.
      (!checkpoint || (await signer.isOwn(signedText(checkpoint), checkpoint))) &&
      verifyTimeline({ ...found, begins: checkpoint?.chains ?? [] }, digest).length === 0
    const entries = found.entries.map(({ doc }) => doc as TimelineEntry)
    return { checkpoint, old: isGenuine ? oldestOf(entries, nextDay(day)) : [] }
  },
  apply: async (_, { checkpoint, old }, { input: { subject }, ports: { signer }, at }) => {
    const removed = old.slice(0, atOnce)
    if (removed.length === 0) return { noChange: { more: false } }
    const chains = new Map((checkpoint?.chains ?? []).map((one) => [one.of, one]))
    for (const { chain, hash } of removed) chains.set(chain.of, { of: chain.of, seq: chain.seq, hash })
    const content = { subject, chains: [...chains.values()], at }
    const next: Checkpoint = {
      ...content,
      ...(await signer.sign(signedText(content))),
      version: (checkpoint?.version ?? 0) + 1,
    }
    const change = checkpoint ? checkpointRecord.replace(next, checkpoint) : checkpointRecord.create(next)
    return {
      changes: [{ ...change, beside: { put: [], drop: removed.map((entry) => eventKey(entry)) } }],
      events: [],
      result: { more: old.length > removed.length },
      ids: [],
    }
  },
})

/** Whether nothing more happens to the object: its last entry says so, or has been removed because it did. */
const hasEnded = (
  subject: Subject,
  { entries, heads }: Pick<FoundTimeline, 'entries' | 'heads'>,
  checkpoint: Checkpoint | undefined,
): boolean => {
  const head = heads.find(({ of }) => of === subject)
  const last = entries
    .map(({ doc }) => doc as TimelineEntry)
    .find(({ chain }) => chain?.of === subject && chain.seq === head?.seq)
  if (last) return last.chain.ended === true
  return checkpoint?.chains.some(({ of, seq }) => of === subject && seq === head?.seq) ?? false
}

/** The beginning of each chain from before that day, in the order of the chains. */
const oldestOf = (entries: readonly TimelineEntry[], day: string): readonly TimelineEntry[] =>
  [...Map.groupBy(entries, ({ chain }) => chain.of).values()].flatMap((chain) => {
    const inOrder = chain.toSorted((one, other) => one.chain.seq - other.chain.seq)
    const kept = inOrder.findIndex(({ at }) => at >= day)
    return kept === -1 ? inOrder : inOrder.slice(0, kept)
  })
