import { auditDays, auditTimeline, type VerifyPorts } from '#capabilities/audit/verify.ts'
import { hashOfSeal } from '#platform/journal/journal.ts'
import type { Finding } from '#platform/events/verify.ts'
import { sha256 } from '#persistence/journal.ts'
import { objectsIn, storeOn, type Table } from './table.ts'

export type Totals = {
  readonly timelines: number
  readonly entries: number
  /** Entries that retention has removed. */
  readonly retired: number
  readonly days: number
  readonly findings: number
  /** The last seal, to be kept elsewhere: with it as `anchor`, a later audit finds it if all seals were made anew. */
  readonly lastSeal: { readonly day: string; readonly hash: string } | undefined
}

export type VerifyOptions = Table & {
  readonly isSigned: NonNullable<VerifyPorts['isSigned']>
  readonly now: Date
  /** A seal of an earlier audit, by its day and its hash. */
  readonly anchor?: { readonly day: string; readonly hash: string }
  readonly onFinding: (finding: Finding) => void
}

/** Timelines that are read at the same time. */
const atOnce = 10

async function* someAtOnce<T>(all: AsyncIterable<T>, count: number): AsyncIterable<readonly T[]> {
  let some: T[] = []
  for await (const one of all) {
    some.push(one)
    if (some.length < count) continue
    yield some
    some = []
  }
  yield some
}

/** Verifies every timeline of a table and every sealed day, some objects and a page of the journal at a time. */
export const verifyTable = async ({ isSigned, now, anchor, onFinding, ...on }: VerifyOptions): Promise<Totals> => {
  const audit = storeOn(on)
  const ports: VerifyPorts = { audit, digest: sha256, isSigned }
  const found = new Set<string>()
  const report = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      // The chain and the journal both know what is gone: it is one finding.
      const place = `${finding.object} ${finding.chain ?? finding.detail} ${finding.seq ?? ''}`
      if (!found.has(place)) onFinding(finding)
      found.add(place)
    }
  }
  let [timelines, entries, retired, days] = [0, 0, 0, 0]
  for await (const objects of someAtOnce(objectsIn(on, audit), atOnce)) {
    for (const verified of await Promise.all(objects.map((object) => auditTimeline(ports, object)))) {
      timelines += 1
      entries += verified.entries
      retired += verified.retired
      report(verified.findings)
    }
  }
  for await (const { findings } of auditDays(ports, now)) {
    days += 1
    report(findings)
  }
  let isAnchored = anchor === undefined
  for await (const seal of audit.seals())
    if (anchor && seal.day === anchor.day) isAnchored = hashOfSeal(seal, sha256) === anchor.hash
  if (anchor && !isAnchored)
    report([{ object: `seal of ${anchor.day}`, kind: 'ALTERED', detail: 'It is not the one that was noted before' }])
  const last = await audit.lastSeal()
  return {
    timelines,
    entries,
    retired,
    days,
    findings: found.size,
    lastSeal: last && { day: last.day, hash: hashOfSeal(last, sha256) },
  }
}
