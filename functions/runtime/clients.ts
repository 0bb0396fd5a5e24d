import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * A logger without `info`: the SDK prepares what went in and out for that method alone, and only where it is there. The
 * preparation takes as long as signing the request.
 */
const ignore = (): void => {}
const silent = { trace: ignore, debug: ignore, warn: ignore, error: ignore } as unknown as NonNullable<
  DynamoDBClientConfig['logger']
>

/**
 * The AWS clients that every function has, one of each. Region, credentials and endpoints come from the environment as the
 * SDK reads it (AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB and so on), which is how the embedded stack takes the place of AWS.
 */
export const awsClients = () => ({
  dynamo: DynamoDBDocumentClient.from(new DynamoDBClient({ logger: silent }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  secrets: new SecretsManagerClient({ logger: silent }),
})

/** The clients of background work. Mail alone may be sent from another region. */
export const backgroundClients = ({ mailRegion }: { readonly mailRegion: string }) => ({
  events: new EventBridgeClient({ logger: silent }),
  mail: new SESv2Client({ region: mailRegion, logger: silent }),
  // The endpoint is of the region, or of the environment, as with all the others, and not the host in a queue's URL.
  queues: new SQSClient({ logger: silent, useQueueUrlAsEndpoint: false }),
  workflows: new SFNClient({ logger: silent }),
})

export type BackgroundClients = ReturnType<typeof backgroundClients>
