import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createLeanDocumentClient } from '@multichannel/aws-emulation/dynamodb/lean-client.ts'
import { leanly } from '@multichannel/aws-emulation/http/lean-client.ts'
import { awsClients, type BackgroundClients } from '#runtime/clients.ts'

/** The clients of the functions, with a cheap one for the table at this URL. What the SDK does beyond a request is not ours to test. */
export const leanClients = (tableUrl: string): ReturnType<typeof awsClients> => ({
  ...awsClients(),
  dynamo: createLeanDocumentClient(tableUrl),
})

const endpoint = (service: string) => () => process.env[`AWS_ENDPOINT_URL_${service}`] ?? ''

/** The clients of background work, as cheap. Their services are in the environment, as for those of the functions. */
export const leanBackgroundClients = (): BackgroundClients => ({
  events: leanly(new EventBridgeClient(), { url: endpoint('EVENTBRIDGE'), target: 'AWSEvents', version: '1.1' }),
  queues: leanly(new SQSClient(), { url: endpoint('SQS'), target: 'AmazonSQS' }),
  mail: leanly(new SESv2Client(), {
    url: endpoint('SESV2'),
    path: '/v2/email/outbound-emails',
    region: () => process.env['MAIL_REGION'],
  }),
  workflows: leanly(new SFNClient(), {
    url: endpoint('SFN'),
    target: 'AWSStepFunctions',
    exceptions: [ExecutionAlreadyExists, ExecutionDoesNotExist, InvalidToken, TaskDoesNotExist, TaskTimedOut],
  }),
})
