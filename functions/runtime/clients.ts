import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SFNClient } from '@aws-sdk/client-sfn'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * The AWS clients, one of each. Region, credentials and endpoints come from the environment as the SDK reads it
 * (AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB and so on), which is how the embedded stack takes the place of AWS. Mail alone may
 * be sent from another region.
 */
export const awsClients = ({ mailRegion }: { readonly mailRegion?: string } = {}) => ({
  dynamo: DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  events: new EventBridgeClient({}),
  secrets: new SecretsManagerClient({}),
  mail: new SESv2Client(mailRegion === undefined ? {} : { region: mailRegion }),
  workflows: new SFNClient({}),
})
