import { BatchGetCommand, GetCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import { pendingPartition, pendingShards, type Key, type Listing } from '#platform/table/indexes.ts'
import type { Item, Position, Reader } from '#platform/table/reader.ts'
import type { Cursors } from './cursor.ts'
import { keyCondition, pageReader } from './pages.ts'

export const dynamoReader = ({
  client,
  table,
  cursors,
}: {
  client: DynamoDBDocumentClient
  table: string
  cursors: Cursors
}): Reader => {
  const many: Reader['many'] = async <T>(keys: readonly Key[]) =>
    (await readAll(client, table, keys)).map((item) => item?.['doc'] as T | undefined)
  return {
    one: readOne(client, table),

    many,

    collection: async (listing) => {
      const items: Item[] = []
      let from: Record<string, unknown> | undefined
      do {
        const answer = await client.send(
          new QueryCommand({
            TableName: table,
            ...keyCondition(listing),
            ConsistentRead: true,
            ...(from && { ExclusiveStartKey: from }),
          }),
        )
        items.push(...((answer.Items ?? []) as Item[]))
        from = answer.LastEvaluatedKey
      } while (from)
      return items
    },

    page: pageReader({ client, table, cursors, read: many }),

    slice: async <T>(
      listing: Listing,
      all: readonly { readonly position: Position; readonly item: T }[],
      page: PageRequest,
    ): Promise<Page<T>> => {
      const start = page.cursor === undefined ? undefined : await cursors.read([listing], page.cursor)
      const place = ({ sk, sort = '' }: Position) => `${sk}#${sort}`
      const forward = page.direction === 'forward'
      const rest = all.filter(({ position }) => {
        if (!start) return true
        return forward ? place(position) > place(start) : place(position) < place(start)
      })
      const shown = forward ? rest.slice(0, page.size) : rest.slice(-page.size)
      const more = rest.length > page.size
      return {
        items: await Promise.all(
          shown.map(async ({ position, item }) => ({ cursor: await cursors.write([listing], position), item })),
        ),
        hasNext: forward ? more : start !== undefined,
        hasPrevious: forward ? start !== undefined : more,
      }
    },

    pending: async <T>(work: string, before: Date): Promise<readonly T[]> => {
      const readShard = async (shard: number): Promise<readonly Record<string, unknown>[]> => {
        const items: Record<string, unknown>[] = []
        let from: Record<string, unknown> | undefined
        do {
          const answer = await client.send(
            new QueryCommand({
              TableName: table,
              IndexName: 'pending',
              KeyConditionExpression: 'pending = :partition AND pendingAt < :before',
              ExpressionAttributeValues: {
                ':partition': pendingPartition(work, shard),
                ':before': before.toISOString(),
              },
              Limit: 100,
              ...(from && { ExclusiveStartKey: from }),
            }),
          )
          items.push(...(answer.Items ?? []))
          from = answer.LastEvaluatedKey
        } while (from && items.length < mostPending)
        return items
      }
      const shards = await Promise.all(Array.from({ length: pendingShards }, (_, shard) => readShard(shard)))
      return shards
        .flat()
        .toSorted((one, other) => (String(one['pendingAt']) < String(other['pendingAt']) ? -1 : 1))
        .map((item) => item['doc'] as T)
    },
  }
}

/** An item by its key, strongly consistent. */
export const readOne =
  (client: DynamoDBDocumentClient, table: string): Reader['one'] =>
  async <T>(key: Key) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))
    return Item?.['doc'] as T | undefined
  }

/** Pending work of one kind that is read of a shard at a time: what stays there although it failed must not hide what comes after it. */
const mostPending = 1000

/** Times in a row that the table may leave keys unread, before the read fails. */
const triesWithoutKeys = 6

/**
 * Items in the order of their keys; undefined where there is none. Keys that a busy table leaves unread are read
 * again a little later, but not for ever.
 */
export const readAll = async (client: DynamoDBDocumentClient, table: string, keys: readonly Key[]) => {
  const found = new Map<string, Record<string, unknown>>()
  let wanted: readonly Key[] = keys
  for (let tries = 0; wanted.length > 0;) {
    const answer = await client.send(
      new BatchGetCommand({
        RequestItems: { [table]: { Keys: wanted.slice(0, 100).map((key) => ({ ...key })), ConsistentRead: true } },
      }),
    )
    for (const item of answer.Responses?.[table] ?? []) found.set(`${item['pk']} ${item['sk']}`, item)
    const unread = (answer.UnprocessedKeys?.[table]?.Keys ?? []) as unknown as Key[]
    tries = unread.length < Math.min(wanted.length, 100) ? 0 : tries + 1
    if (tries === triesWithoutKeys) throw new Error(`The table left ${unread.length} keys unread, time after time`)
    if (unread.length > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tries))
    wanted = [...unread, ...wanted.slice(100)]
  }
  return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`))
}
