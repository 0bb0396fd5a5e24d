import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { signatureCheck, publicKeyOf } from '#gateways/audit-key.ts'
import { secretOf, tableName } from '#local/environment/environment.ts'
import type { TimelineEntry } from '#platform/events/event.ts'
import type { Finding } from '#platform/events/verify.ts'
import { dynamoTestClock } from '#persistence/test-clock.ts'
import { verifyTable, type Totals, type VerifyOptions } from '#tools/audit/verify-table.ts'
import type { World } from '../support/world.ts'

export type StoredItem = {
  readonly pk: string
  readonly sk: string
  readonly name: string
  readonly doc: TimelineEntry
}

/** What somebody can do who may write the table, and the audit of what is left. */
export const auditedTable = ({ stack }: Pick<World, 'stack'>) => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: stack.dynamodb,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  )
  const on = { client, table: tableName }
  const put = (Item: object) => client.send(new PutCommand({ TableName: tableName, Item: { ...Item } }))
  const remove = ({ pk, sk }: { readonly pk: string; readonly sk: string }) =>
    client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))
  const all = async (pk?: string): Promise<readonly StoredItem[]> => {
    const items: StoredItem[] = []
    let from: Record<string, unknown> | undefined
    do {
      const page = { TableName: tableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }
      const answer =
        pk === undefined
          ? await client.send(new ScanCommand(page))
          : await client.send(
              new QueryCommand({
                ...page,
                KeyConditionExpression: 'pk = :pk',
                ExpressionAttributeValues: { ':pk': pk },
              }),
            )
      items.push(...((answer.Items ?? []) as StoredItem[]))
      from = answer.LastEvaluatedKey
    } while (from)
    return items
  }

  return {
    ...on,
    put,
    remove,
    all,
    entries: async () => (await all()).filter(({ name }) => name === 'event'),
    audit: async (
      options: Partial<VerifyOptions> = {},
    ): Promise<{ readonly totals: Totals; readonly findings: readonly Finding[] }> => {
      const findings: Finding[] = []
      const totals = await verifyTable({
        ...on,
        isSigned: signatureCheck([publicKeyOf(secretOf(stack.name, 'audit'))]),
        now: new Date(Date.now() + (await dynamoTestClock(client, tableName).offset())),
        onFinding: (finding) => findings.push(finding),
        ...options,
      })
      return { totals, findings }
    },
    /** Does something to the table, looks, and takes it back. */
    during: async <T>(harm: readonly object[], gone: readonly StoredItem[], look: () => Promise<T>): Promise<T> => {
      const keys = [...(harm as StoredItem[]), ...gone]
      const before = (await Promise.all([...new Set(keys.map(({ pk }) => pk))].map(all))).flat()
      try {
        for (const item of gone) await remove(item)
        for (const item of harm) await put(item)
        return await look()
      } finally {
        for (const { pk, sk } of keys) {
          const item = before.find((one) => one.pk === pk && one.sk === sk)
          await (item ? put(item) : remove({ pk, sk }))
        }
      }
    },
  }
}
