import { randomBytes } from 'node:crypto'
import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { auditStore, subjectOf, type AuditStore } from '#capabilities/audit/store.ts'
import { subjects } from '#capabilities/audit/find.ts'
import type { Subject, TimelineEntry } from '#platform/events/event.ts'
import { parseId } from '#platform/kernel/ids.ts'
import type { ChainHead } from '#platform/table/history.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { dynamoReader } from '#persistence/reader.ts'

export type Table = { readonly client: DynamoDBDocumentClient; readonly table: string }

/** Reads a table as the product does. Cursors stay in this process. */
export const storeOn = ({ client, table }: Table): AuditStore => {
  const secret = randomBytes(32).toString('hex')
  return auditStore(dynamoReader({ client, table, cursors: signedCursors(async () => secret) }))
}

/** An item as a scan sees it: its key, its kind, and what it says of a chain. */
type Seen = {
  readonly pk: string
  readonly sk: string
  readonly name?: string
  readonly doc?: { readonly chainHead?: ChainHead }
}

const isSubject = (id: string): boolean => subjects.some((prefix) => parseId(prefix, id) !== undefined)

/** Every item of a table, a page of at most 1 MB at a time. */
async function* scan<T>({ client, table }: Table, ProjectionExpression?: string): AsyncIterable<readonly T[]> {
  let from: Record<string, unknown> | undefined
  do {
    const answer = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(ProjectionExpression !== undefined && {
          ProjectionExpression,
          ExpressionAttributeNames: { '#name': 'name' },
        }),
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
    yield (answer.Items ?? []) as T[]
    from = answer.LastEvaluatedKey
  } while (from)
}

/**
 * Every object that has a timeline, or should have: a partition with entries, or a record that says that there are some. A scan
 * brings a partition in one piece, so none is kept in mind but the present one.
 */
export async function* objectsIn(on: Table, store: AuditStore): AsyncIterable<Subject> {
  let present = ''
  for await (const items of scan<Seen>(on, 'pk, sk, #name, doc.chainHead')) {
    const elsewhere: ChainHead[] = []
    for (const { pk, name, doc } of items) {
      const head = typeof doc?.chainHead?.of === 'string' ? doc.chainHead : undefined
      if (head && subjectOf(head.of) !== pk) elsewhere.push(head)
      else if (pk !== present && isSubject(pk) && (name === 'event' || head)) {
        present = pk
        yield pk as Subject
      }
    }
    yield* await withoutEntries(store, elsewhere)
  }
}

/** Of records that stand in another partition than their timeline, those whose last entry is gone, and with it perhaps the partition. */
const withoutEntries = async (store: AuditStore, heads: readonly ChainHead[]): Promise<readonly Subject[]> => {
  const entries = await store.entries(heads.map(({ of, seq, event, hash }) => [of, seq, event, hash]))
  return heads.flatMap(({ of }, index) => (entries[index] ? [] : [subjectOf(of)]))
}

/** The entries of a table, of an object as one piece, each chain in its order. */
export async function* entriesIn(on: Table): AsyncIterable<TimelineEntry> {
  let [present, held]: [string, TimelineEntry[]] = ['', []]
  for await (const items of scan<Seen & { readonly doc: TimelineEntry }>(on)) {
    for (const { pk, name, doc } of items) {
      if (name !== 'event') continue
      if (pk !== present) {
        yield* inOrder(held)
        ;[present, held] = [pk, []]
      }
      held.push(doc)
    }
  }
  yield* inOrder(held)
}

export const inOrder = (entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  entries.toSorted((one, other) =>
    one.chain.of === other.chain.of ? one.chain.seq - other.chain.seq : one.chain.of < other.chain.of ? -1 : 1,
  )
