import { DynamoDBStreamsClient, type _Record } from '@aws-sdk/client-dynamodb-streams'
import { leanly } from '../http/lean-client.ts'

/**
 * Creates a client for the streams of the embedded engine that does without the layers of the SDK: a poller reads many times a
 * second. Binary values stay base64, as they came.
 */
export const createLeanStreamsClient = (url: string): DynamoDBStreamsClient =>
  leanly(new DynamoDBStreamsClient({ endpoint: url }), {
    url: () => url,
    target: 'DynamoDBStreams_20120810',
    fromWire: ({ Records, ...answer }) => ({
      ...answer,
      ...(Array.isArray(Records) && { Records: Records.map(withDate) }),
    }),
  })

const withDate = ({ dynamodb, ...record }: _Record): _Record => ({
  ...record,
  dynamodb: {
    ...dynamodb,
    ...(dynamodb?.ApproximateCreationDateTime !== undefined && {
      ApproximateCreationDateTime: new Date(Number(dynamodb.ApproximateCreationDateTime) * 1000),
    }),
  },
})
