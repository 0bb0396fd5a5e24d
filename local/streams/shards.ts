/** The shards of a stream, and which of them may be read now: a parent is read to its end before its children. */
import { DescribeStreamCommand, type DynamoDBStreamsClient, type Shard } from '@aws-sdk/client-dynamodb-streams'

/**
 * All shards the stream still lists.
 *
 * @throws ResourceNotFoundException when there is no such stream
 */
export const listShards = async (
  streams: DynamoDBStreamsClient,
  StreamArn: string,
  abortSignal: AbortSignal,
): Promise<Shard[]> => {
  const shards: Shard[] = []
  let ExclusiveStartShardId: string | undefined
  do {
    const request = new DescribeStreamCommand({ StreamArn, ...(ExclusiveStartShardId && { ExclusiveStartShardId }) })
    const { StreamDescription: page } = await streams.send(request, { abortSignal })
    shards.push(...(page?.Shards ?? []))
    ExclusiveStartShardId = page?.LastEvaluatedShardId
  } while (ExclusiveStartShardId !== undefined)
  return shards
}

/** Unfinished shards whose parent is finished, or no longer listed (its records are trimmed). */
export const readableShards = (shards: readonly Shard[], isFinished: (shardId: string) => boolean): string[] => {
  const pending = new Set(shards.flatMap(({ ShardId: id }) => (id !== undefined && !isFinished(id) ? [id] : [])))
  return shards.flatMap(({ ShardId: id, ParentShardId: parent }) =>
    id !== undefined && pending.has(id) && (parent === undefined || !pending.has(parent)) ? [id] : [],
  )
}
