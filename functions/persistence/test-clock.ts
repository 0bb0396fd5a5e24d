import { GetCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { testClockKey } from '#platform/table/system-keys.ts'

/** How far the clock of a local or sandbox stack runs ahead, in milliseconds. It never goes back. */
export type TestClock = {
  readonly offset: () => Promise<number>
  readonly advance: (milliseconds: number) => Promise<number>
}

export const dynamoTestClock = (client: DynamoDBDocumentClient, table: string): TestClock => ({
  offset: async () => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: testClockKey(), ConsistentRead: true }))
    return Number(Item?.['ahead'] ?? 0)
  },
  advance: async (milliseconds) => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: testClockKey(),
        UpdateExpression: 'ADD ahead :more',
        ExpressionAttributeValues: { ':more': milliseconds },
        ReturnValues: 'UPDATED_NEW',
      }),
    )
    return Number(Attributes?.['ahead'])
  },
})
