import { agreementKey } from '#capabilities/agreement/records.ts'
import { apiKeysOf } from '#capabilities/api-key/records.ts'
import { connectionKey } from '#capabilities/connection/records.ts'
import { customerKey } from '#capabilities/customer/records.ts'
import { roleTemplatesOf } from '#capabilities/role-template/records.ts'
import {
  subscriptionKey,
  canceledSubscriptionKey,
  placeClaim,
  subscriptionPlaceKey,
} from '#capabilities/subscription/records.ts'
import { batchesOf } from '#capabilities/switching/model/records.ts'
import type { Listed } from '#platform/journal/journal.ts'
import { type Checkpoint, type JournalPage, type Seal } from '#platform/journal/journal.ts'
import { checkpointKey, journalOf, lastSealKey, sealsInOrder } from '#platform/journal/records.ts'
import type { Subject, TimelineEntry } from '#platform/events/event.ts'
import { eventKey, timelineOf } from '#platform/events/records.ts'
import type { FoundTimeline } from '#platform/events/verify.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { notificationsOf } from '#platform/notification/records.ts'
import type { ChainHead } from '#platform/table/history.ts'
import { ownKey, type Key, type Listing } from '#platform/table/indexes.ts'
import type { Reader } from '#platform/table/reader.ts'
import { linksOf, notesOf } from './records.ts'

export type KeptTimeline = Omit<FoundTimeline, 'begins'> & { readonly checkpoint: Checkpoint | undefined }

/** Reads what the evidence of timelines consists of. */
export type AuditStore = {
  readonly timeline: (subject: Subject) => Promise<KeptTimeline>
  /** The entries that the journal lists; undefined for what is not there. */
  readonly entries: (listed: readonly Listed[]) => Promise<readonly (TimelineEntry | undefined)[]>
  readonly checkpoint: (subject: Subject) => Promise<Checkpoint | undefined>
  readonly lastSeal: () => Promise<Seal | undefined>
  readonly seals: () => AsyncIterable<Seal>
  /** The pages of a day in the order of their hashes. */
  readonly journal: (day: string) => AsyncIterable<JournalPage>
}

/** The object that an entry of a chain is about. */
export const subjectOf = (chain: string): Subject => (chain.split('/')[0] ?? '') as Subject

export const auditStore = (reader: Reader): AuditStore => ({
  timeline: async (subject) => {
    const [own, entries, parts, keys, checkpoint] = await Promise.all([
      keyOfRecord(reader, subject).then((key) => key && reader.one<Headed>(key)),
      reader.collection(timelineOf(subject)),
      Promise.all(partsOf(subject).map((listing) => reader.collection(listing))),
      keysOf(reader, subject),
      reader.one<Checkpoint>(checkpointKey(subject)),
    ])
    const records = [own, ...parts.flat().map(({ doc }) => doc as Headed), ...keys]
    return { object: subject, entries, heads: records.flatMap((record) => record?.chainHead ?? []), checkpoint }
  },
  entries: (listed) =>
    reader.many<TimelineEntry>(
      listed.map(([of, , event]) => eventKey({ subject: subjectOf(of), id: event as TimelineEntry['id'] })),
    ),
  checkpoint: (subject) => reader.one<Checkpoint>(checkpointKey(subject)),
  lastSeal: () => reader.one<Seal>(lastSealKey()),
  seals: () => pageByPage<Seal>(reader, sealsInOrder()),
  journal: (day) => pageByPage<JournalPage>(reader, journalOf(day)),
})

type Headed = { readonly chainHead?: ChainHead }

/** Where the record of an object is; undefined for a subscription that nobody knows the place of. */
const keyOfRecord = async (reader: Reader, subject: Subject): Promise<Key | undefined> => {
  const [customer, subscription] = [parseId('cus', subject), parseId('sub', subject)]
  if (customer) return customerKey(customer)
  if (!subscription) return ownKey(subject)
  const place = placeClaim.read(await reader.one(subscriptionPlaceKey(subscription)))
  return place && (place.canceled ? canceledSubscriptionKey : subscriptionKey)(place.customerId, subscription)
}

/** The other records of an object whose events are in its timeline. */
const partsOf = (subject: Subject): readonly Listing[] => {
  const [provider, request] = [parseId('par', subject), parseId('swr', subject)]
  return [
    notificationsOf(subject),
    ...(provider ? [linksOf(provider), notesOf(provider)] : []),
    ...(request ? [batchesOf(request)] : []),
  ]
}

/**
 * The agreement of a relationship; the connection of a partner, and its API keys and role templates, which are in partitions of their own.
 */
const keysOf = async (reader: Reader, subject: Subject): Promise<readonly (Headed | undefined)[]> => {
  const [partner, relationship] = [parseId('par', subject), parseId('rel', subject)]
  if (relationship) return [await reader.one<Headed>(agreementKey(relationship))]
  if (!partner) return []
  const keys: (Headed | undefined)[] = [await reader.one<Headed>(connectionKey(partner))]
  for (const listing of [apiKeysOf(partner), roleTemplatesOf(partner, 'all')])
    for await (const one of pageByPage<Headed>(reader, listing)) keys.push(one)
  return keys
}

/** A list of any length, without ever having all of it. */
async function* pageByPage<T>(reader: Reader, listing: Listing): AsyncIterable<T> {
  let cursor: string | undefined
  for (;;) {
    const page = await reader.page<T>(listing, {
      size: 100,
      direction: 'forward',
      order: 'ASC',
      ...(cursor !== undefined && { cursor }),
    })
    yield* page.items.map(({ item }) => item)
    cursor = page.ends?.end ?? page.items.at(-1)?.cursor
    if (!page.hasNext || cursor === undefined) return
  }
}
