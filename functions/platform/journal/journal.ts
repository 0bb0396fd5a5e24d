/**
 * What makes the removal of whole timelines show. Every entry that is relayed is listed on a page of the day's journal; when the day
 * is over its pages are sealed: one hash over all of them, signed with the key of the deployment, which only the worker that
 * seals can read. Seals are a chain too.
 *
 * A day is a date in UTC. It is sealed when it has been over for longer than any relay runs, so that no page comes late.
 */
import { days, minutes } from '../kernel/clock.ts'
import { canonicalJson, type Digest } from '../events/chain.ts'
import type { Subject, TimelineEntry } from '../events/event.ts'
import { journalPageKey } from './records.ts'

/** An entry as the journal lists it: the name of its chain, its number there, its id, and its hash. */
export type Listed = readonly [of: string, seq: number, event: string, hash: string]

export type JournalPage = { readonly day: string; readonly entries: readonly Listed[] }

export type Signature = { readonly keyId: string; readonly signature: string }

/** The signed end of a day. `previous` is the hash of the seal before; empty in the first. */
export type Seal = Signature & {
  readonly day: string
  readonly pages: number
  /** Over the hashes of the pages of the day, in their order. */
  readonly root: string
  readonly previous: string
  readonly sealedAt: string
  readonly version: number
}

/** Up to where the entries of an object were removed because they were old enough: each chain goes on from there. */
export type Checkpoint = Signature & {
  readonly subject: Subject
  readonly chains: readonly { readonly of: string; readonly seq: number; readonly hash: string }[]
  readonly at: string
  readonly version: number
}

/** Signs with the key of the deployment. */
export type Signer = {
  readonly sign: (text: string) => Promise<Signature>
  /** Whether it was signed with the present key. */
  readonly isOwn: (text: string, signed: Signature) => Promise<boolean>
}

/** The day of an instant. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
export const nextDay = (day: string, count = 1): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00.000Z`) + days(count)))

/** How long a day has been over before it is sealed: longer than a relay runs. */
const grace = minutes(10)

/** The last day that can be sealed. */
export const lastDayOver = (now: Date): string => nextDay(dayOf(new Date(now.getTime() - grace)), -1)

export const listed = ({ id, chain, hash }: TimelineEntry): Listed => [chain.of, chain.seq, id, hash]

/** The item of a page. Its key is the hash of what it says, so a page that is written twice is one. */
export const pageItem = (page: JournalPage, digest: Digest) => ({
  ...journalPageKey(page.day, digest(canonicalJson(page))),
  name: 'journal-page' as const,
  doc: page,
})

/** The root of a day, page by page: begin with an empty text. */
export const rootWith = (root: string, page: JournalPage, digest: Digest): string =>
  digest(root + digest(canonicalJson(page)))

/** What is signed of a seal or a checkpoint: all of it but the signature, and what the table adds. */
export const signedText = ({
  keyId: _,
  signature: __,
  version: ___,
  ...content
}: Partial<Seal> | Partial<Checkpoint>) => canonicalJson(content)

export const hashOfSeal = (seal: Seal, digest: Digest): string => digest(signedText(seal))
