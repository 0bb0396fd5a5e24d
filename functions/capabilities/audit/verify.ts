import { hashOfEntry, type Digest } from '#platform/events/chain.ts'
import type { Subject } from '#platform/events/event.ts'
import {
  hashOfSeal,
  lastDayOver,
  nextDay,
  rootWith,
  signedText,
  type JournalPage,
  type Listed,
  type Seal,
  type Signature,
} from '#platform/journal/journal.ts'
import { verifyTimeline, type Finding } from '#platform/events/verify.ts'
import { subjectOf, type AuditStore } from './store.ts'

export type VerifyPorts = {
  readonly audit: AuditStore
  readonly digest: Digest
  /** Whether a text was signed with a key of the deployment; left out where no key is known, and then signatures do not count. */
  readonly isSigned?: (text: string, signed: Signature) => boolean
}

export type VerifiedTimeline = {
  readonly entries: number
  readonly retired: number
  readonly findings: readonly Finding[]
}

/** Reads of one timeline until its findings are believed: somebody may write between the reads of its parts. */
const mostReads = 5

/** Compares the timeline of one object with its chains. What is found twice in a row is not the work of a writer in between. */
export const auditTimeline = async (ports: VerifyPorts, subject: Subject): Promise<VerifiedTimeline> => {
  let before = ''
  for (let read = 1; ; read += 1) {
    const verified = await readTimeline(ports, subject)
    const found = JSON.stringify(verified.findings)
    if (verified.findings.length === 0 || found === before || read === mostReads) return verified
    before = found
  }
}

const readTimeline = async ({ audit, digest, isSigned }: VerifyPorts, subject: Subject): Promise<VerifiedTimeline> => {
  const { checkpoint, ...found } = await audit.timeline(subject)
  const believed = checkpoint && (!isSigned || isSigned(signedText(checkpoint), checkpoint))
  const forged: readonly Finding[] =
    checkpoint && !believed
      ? [
          {
            object: subject,
            kind: 'BAD_SIGNATURE',
            detail: 'The checkpoint of its retention is signed by nobody known',
          },
        ]
      : []
  const begins = believed
    ? checkpoint.chains.filter(({ of }) => subjectOf(of) === checkpoint.subject && checkpoint.subject === subject)
    : []
  return {
    entries: found.entries.length,
    retired: begins.reduce((sum, { seq }) => sum + seq, 0),
    findings: [...forged, ...verifyTimeline({ ...found, begins }, digest)],
  }
}

/** Verifies the journal, day by day: the signature of each seal, that none is missing, and that what a day lists is still there. */
export async function* auditDays(
  ports: VerifyPorts,
  now: Date,
): AsyncIterable<{ readonly day: string; readonly findings: readonly Finding[] }> {
  const { audit, digest, isSigned } = ports
  let last: Seal | undefined
  for await (const seal of audit.seals()) {
    const day = String(seal.day)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
      yield { day, findings: [{ object: `seal of ${day}`, kind: 'ALTERED', detail: 'It is of no day' }] }
      continue
    }
    const object = `seal of ${day}`
    const findings: Finding[] = []
    if (isSigned && !isSigned(signedText(seal), seal))
      findings.push({ object, kind: 'BAD_SIGNATURE', detail: 'It is signed by nobody known, or was altered' })
    if (last && day !== nextDay(last.day))
      findings.push({ object, kind: 'REMOVED', detail: `What comes before it is the seal of ${last.day}` })
    else if (seal.previous !== (last ? hashOfSeal(last, digest) : ''))
      findings.push({ object, kind: last ? 'ALTERED' : 'REMOVED', detail: 'It is not the next to the seal before' })
    const { root, pages, missing } = await readJournal(ports, day)
    if (pages < seal.pages)
      findings.push({ object, kind: 'REMOVED', detail: `${seal.pages - pages} of its ${seal.pages} pages are gone` })
    else if (root !== seal.root) findings.push({ object, kind: 'ALTERED', detail: 'Its pages are not what was signed' })
    yield { day, findings: [...findings, ...missing] }
    last = seal
  }
  const newest = await audit.lastSeal()
  if (newest && last && newest.day > last.day)
    yield { day: newest.day, findings: [{ object: `seal of ${newest.day}`, kind: 'REMOVED', detail: 'It is gone' }] }
  // The seal of the last day may be on its way.
  const due = nextDay(lastDayOver(now), -1)
  if (!last || last.day < due)
    yield {
      day: due,
      findings: [
        { object: `seal of ${due}`, kind: 'UNSIGNED', detail: `The last is that of ${last?.day ?? 'no day'}` },
      ],
    }
  // What is not sealed yet is listed all the same.
  for (let day = last ? nextDay(last.day) : due; day <= now.toISOString().slice(0, 10); day = nextDay(day))
    yield { day, findings: (await readJournal(ports, day)).missing }
}

const readJournal = async (ports: VerifyPorts, day: string) => {
  let [root, pages] = ['', 0]
  const missing: Finding[] = []
  for await (const page of ports.audit.journal(day)) {
    root = rootWith(root, page, ports.digest)
    pages += 1
    missing.push(...(await missingOf(ports, listedOn(page))))
  }
  return { root, pages, missing }
}

/** What a page lists. One that was altered is found by its root, whatever it says. */
const listedOn = ({ entries }: JournalPage): readonly Listed[] =>
  Array.isArray(entries)
    ? entries.filter((one) => Array.isArray(one) && one.length === 4 && typeof one[0] === 'string')
    : []

/** What a page lists, and is not there as it was. */
const missingOf = async ({ audit, digest }: VerifyPorts, listed: readonly Listed[]): Promise<readonly Finding[]> => {
  const found = await audit.entries(listed)
  const findings = await Promise.all(
    listed.map(async ([of, seq, event, hash], index): Promise<readonly Finding[]> => {
      const entry = found[index]
      const about = { object: subjectOf(of), chain: of, seq }
      if (entry) {
        return hashOfEntry(entry, digest) === hash
          ? []
          : [{ ...about, kind: 'ALTERED', detail: `${event} is not what was signed` }]
      }
      // Whether the checkpoint is genuine, the audit of the timeline finds.
      const begin = (await audit.checkpoint(subjectOf(of)))?.chains.find((one) => one.of === of)
      return begin && begin.seq >= seq ? [] : [{ ...about, kind: 'REMOVED', detail: `${event} is missing` }]
    }),
  )
  return findings.flat()
}
