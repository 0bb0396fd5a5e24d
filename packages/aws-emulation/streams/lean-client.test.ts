import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toLambdaRecord } from './lambda-record.ts'
import { createLeanStreamsClient } from './lean-client.ts'
import { startStreamFixture } from './stream-fixture.ts'

let fixture: Awaited<ReturnType<typeof startStreamFixture>>
beforeAll(async () => {
  fixture = await startStreamFixture()
})
afterAll(() => fixture.stop())

describe('the lean client of streams', () => {
  it('brings the records that the SDK brings, dates and binary values among them', async () => {
    const { streamArn: StreamArn, TableName } = await fixture.createStream()
    const bytes = new Uint8Array([1, 2, 255])
    await fixture.client.send(
      new PutItemCommand({
        TableName,
        Item: { id: { S: 'é' }, list: { L: [{ B: bytes }, { NULL: true }, { N: '1.5' }] }, set: { BS: [bytes] } },
      }),
    )
    const lean = createLeanStreamsClient(fixture.url)
    const [expected, records] = await Promise.all(
      [fixture.streams, lean].map(async (client) => {
        const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
        const ShardId = StreamDescription?.Shards?.[0]?.ShardId
        const { ShardIterator } = await client.send(
          new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
        )
        const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }))
        return Records.map((one) => toLambdaRecord(one, StreamArn))
      }),
    )
    lean.destroy()
    expect(records).toHaveLength(1)
    expect(records).toEqual(expected)
    await expect(
      createLeanStreamsClient(fixture.url).send(new DescribeStreamCommand({ StreamArn: 'arn:none' })),
    ).rejects.toMatchObject({ name: expect.stringMatching(/Exception$/) })
  })
})
