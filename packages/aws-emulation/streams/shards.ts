/**
 * This module lists the shards of a stream, and selects the shards that are ready to read: a parent comes before its
 * children.
 */
import { DescribeStreamCommand, type DynamoDBStreamsClient, type Shard } from '@aws-sdk/client-dynamodb-streams'

/**
 * Returns all shards that the stream still lists.
 *
 * @throws ResourceNotFoundException when the stream does not exist
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

/**
 * Returns the unfinished shards without an unfinished parent. The parent is finished, or no longer listed because its
 * records are trimmed.
 */
export const selectReadableShards = (shards: readonly Shard[], isFinished: (shardId: string) => boolean): string[] => {
  const pending = new Set(shards.flatMap(({ ShardId: id }) => (id !== undefined && !isFinished(id) ? [id] : [])))
  return shards.flatMap(({ ShardId: id, ParentShardId: parent }) =>
    id !== undefined && pending.has(id) && (parent === undefined || !pending.has(parent)) ? [id] : [],
  )
}
