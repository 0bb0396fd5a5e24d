import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createLeanDocumentClient } from '@multichannel/aws-emulation/dynamodb/lean-client.ts'
import { leanly } from '@multichannel/aws-emulation/http/lean-client.ts'
import { awsClients, type BackgroundClients } from '#runtime/clients.ts'

/** The clients of the functions, with a cheap one for the table at this URL. What the SDK does beyond a request is not ours to test. */
export const leanClients = (tableUrl: string): ReturnType<typeof awsClients> => ({
  ...awsClients(),
  dynamo: createLeanDocumentClient(tableUrl),
})

/** Those of the clients of background work that every event needs. Their services are in the environment. */
export const leanBackgroundClients = (): Pick<BackgroundClients, 'events' | 'queues'> => ({
  events: leanly(new EventBridgeClient(), {
    url: () => process.env['AWS_ENDPOINT_URL_EVENTBRIDGE'] ?? '',
    target: 'AWSEvents',
    version: '1.1',
  }),
  queues: leanly(new SQSClient(), {
    url: () => process.env['AWS_ENDPOINT_URL_SQS'] ?? '',
    target: 'AmazonSQS',
    version: '1.0',
  }),
})
