import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb'
import { tableName } from '#local/environment/environment.ts'

/** The items of the table as text, by their keys. */
export type Snapshot = ReadonlyMap<string, string>

/** What the door itself keeps of callers, whatever they send: when a key was last used, and what they have spent. */
const isOfTheDoor = ({ sk }: Readonly<Record<string, unknown>>): boolean => sk === 'USE' || sk === 'LIMIT'

/** An item as text, whatever order its attributes come in. */
const textOf = (item: unknown): string =>
  JSON.stringify(item, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )

/** Reads the whole table of a stack, past everything that reads or writes it otherwise. */
export const tableOf = ({ dynamodb }: { readonly dynamodb: string }) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: dynamodb }))
  return {
    snapshot: async (): Promise<Snapshot> => {
      const items = new Map<string, string>()
      let from: ScanCommandOutput['LastEvaluatedKey']
      do {
        const page: ScanCommandOutput = await client.send(
          new ScanCommand({ TableName: tableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
        )
        for (const item of page.Items ?? [])
          if (!isOfTheDoor(item)) items.set(`${String(item['pk'])} ${String(item['sk'])}`, textOf(item))
        from = page.LastEvaluatedKey
      } while (from)
      return items
    },
    stop: async () => client.destroy(),
  }
}

/** The keys of what has come, gone or changed between two looks. */
export const changesBetween = (before: Snapshot, after: Snapshot): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
