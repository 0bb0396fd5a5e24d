/**
 * This module converts a record of the Streams API to the record in a Lambda event: JSON only, binary as base64, the
 * creation time in epoch seconds, `userIdentity` with lower-case names, and the ARN of the stream.
 */
import type { _Record, AttributeValue as StreamValue } from '@aws-sdk/client-dynamodb-streams'
import type { AttributeValue, DynamoDBRecord, StreamRecord } from 'aws-lambda'

/** A record and its position. Every record of a stream has a position, but it is optional in the type of the event. */
export type PositionedRecord = { readonly sequenceNumber: string; readonly record: DynamoDBRecord }

type Item<Value> = { [attribute: string]: Value }

/** The lean client leaves binary values as they came. */
const base64 = (bytes: Uint8Array | string): string =>
  typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64')

const toJson = (value: StreamValue): AttributeValue => {
  if (value.B !== undefined) return { B: base64(value.B) }
  if (value.BS !== undefined) return { BS: value.BS.map(base64) }
  if (value.L !== undefined) return { L: value.L.map(toJson) }
  if (value.M !== undefined) return { M: itemToJson(value.M) }
  if (value.$unknown !== undefined) throw new Error(`Unknown attribute type ${value.$unknown[0]} in a stream record`)
  return value
}

const itemToJson = (item: Item<StreamValue>): Item<AttributeValue> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toJson(value)]))

const image = (name: 'Keys' | 'NewImage' | 'OldImage', item: Item<StreamValue> | undefined) =>
  item === undefined ? {} : { [name]: itemToJson(item) }

/** @throws Error when the record has no sequence number or contains a value of an unknown type */
export const toLambdaRecord = (source: _Record, streamArn: string): PositionedRecord => {
  const {
    ApproximateCreationDateTime: createdAt,
    SequenceNumber,
    Keys,
    NewImage,
    OldImage,
    ...sleepUnlessWoken
  } = source.dynamodb ?? {}
  if (SequenceNumber === undefined) throw new Error(`A record of ${streamArn} has no sequence number`)
  const change: StreamRecord = {
    ...(createdAt === undefined ? {} : { ApproximateCreationDateTime: createdAt.getTime() / 1_000 }),
    ...image('Keys', Keys),
    ...image('NewImage', NewImage),
    ...image('OldImage', OldImage),
    SequenceNumber,
    ...sleepUnlessWoken,
  }
  const { userIdentity, ...envelope } = source
  const { PrincipalId: principalId, Type: type } = userIdentity ?? {}
  const record: DynamoDBRecord = {
    ...envelope,
    dynamodb: change,
    eventSourceARN: streamArn,
    // Lambda adds the service here when TTL removes the item.
    ...(userIdentity === undefined ? {} : { userIdentity: { principalId, type } }),
  }
  return { sequenceNumber: SequenceNumber, record }
}
