/**
 * The grammar of the one table: keys, indexes, and what an item carries for them. Each capability declares its own keys and
 * places in its `records.ts`, in the words of this file; `docs/access-patterns.md` lists all of them.
 *
 * Each item has a partition key `pk` and a sort key `sk`, the record itself in `doc`, and one attribute for each index it
 * stands in. List indexes share two sort attributes, each with the item's own id at its end: `at` is the last change, `rank` the
 * second order of a list. Keys are built from ids, catalogue keys and validated names. Free text is in a key as a label alone, at its end.
 */
export type Key = { readonly pk: string; readonly sk: string }

/** The list indexes. The owner of an invitation, a relationship or a sale is its partner; the party is the reseller. */
export const listIndexes = {
  owner: 'all of a partner',
  ownerStatus: "a partner's, by status",
  ownerCustomer: "a partner's, by customer",
  ownerKind:
    "a partner's, by kind: invitations by delivery, customers by country, sales by kind of service, switches by customer of a reseller; for operators, what has failed",
  ownerRank:
    "a partner's, in a second order: sales by the end of the term, customers by name; all partners by name; tasks by due date",
  party: 'all that go through a reseller',
  partyStatus: "a reseller's, by status",
  partyCustomer: "a reseller's, by customer; switches away from a partner, by customer",
  customer: 'all of a customer',
  customerStatus: "a customer's, by status",
  customerKind: "a customer's purchases, by kind of service; switches, by reseller",
  customerChannel: "a customer's purchases, by the channel they were bought through; switches, by reseller and status",
  customerRank: "a customer's, in a second order: purchases by the end of the term",
} as const
export type ListIndex = keyof typeof listIndexes

/** The attribute that sorts the lists of an index. */
export const sortedBy = (index: ListIndex): 'at' | 'rank' =>
  index === 'ownerRank' || index === 'customerRank' ? 'rank' : 'at'

/** One page of one list is one Query: this index, this partition. Without an index it is the table itself. */
export type Listing = { readonly index?: ListIndex; readonly partition: string; readonly prefix?: string }

/** What infrastructure has to provide. The embedded stack and the deployed one are made from this definition. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'ttl',
  stream: 'NEW_AND_OLD_IMAGES',
  indexes: [
    ...(Object.keys(listIndexes) as ListIndex[]).map((name) => ({
      name,
      partitionKey: name as string,
      sortKey: sortedBy(name) as string | undefined,
    })),
    // Work that is still to be done: events to publish, executions to supervise. Sparse: an item leaves it when it is done.
    { name: 'pending', partitionKey: 'pending', sortKey: 'pendingAt' },
  ],
} as const

/** The places of an item in the indexes: a partition for each index, and the values that sort it there. */
export type Places = Partial<Record<ListIndex, string>> & {
  readonly pending?: string
  readonly pendingAt?: string
  readonly at?: string
  readonly rank?: string
}

/** The key of an item that is alone in its collection, or at the head of it. */
export const ownKey = (id: string): Key => ({ pk: id, sk: id.slice(0, 3).toUpperCase() })

/** Pending work is spread over a few partitions, so that no single one takes all writes of a busy stack. */
export const pendingShards = 8
export const pendingPartition = (work: string, shard: number): string => `PENDING#${work}#${shard}`
const shardOf = (id: string): number =>
  Array.from(id).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_521, 7) % pendingShards

/** The place of an item among the pending work of one kind, under the instant at which it becomes due. */
export const pendingPlace = (work: string, id: string, dueAt: string): Pick<Places, 'pending' | 'pendingAt'> => ({
  pending: pendingPartition(work, shardOf(id)),
  pendingAt: `${dueAt}#${id}`,
})
