import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SFNClient } from '@aws-sdk/client-sfn'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * The AWS clients that every function has, one of each. Region, credentials and endpoints come from the environment as the
 * SDK reads it (AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB and so on), which is how the embedded stack takes the place of AWS.
 */
export const awsClients = () => ({
  dynamo: DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  secrets: new SecretsManagerClient({}),
})

/** Those by which long processes reach the outside. Mail alone may be sent from another region. */
export const processClients = ({ mailRegion }: { readonly mailRegion: string }) => ({
  events: new EventBridgeClient({}),
  mail: new SESv2Client({ region: mailRegion }),
  workflows: new SFNClient({}),
})
