import { ArnFormat, RemovalPolicy, Stack, type App } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import { tableDefinition } from '#platform/table/indexes.ts'
import { acknowledge } from '../rules/acknowledge.ts'
import type { Deployment } from '../model/settings.ts'

export type Data = ReturnType<typeof createDataStack>

/**
 * Creates what cannot be created again: the table, its key, and the secrets. All of it survives the stack. CloudFormation adds or
 * removes one index of a table in one deployment, not more.
 */
export const createDataStack = (app: App, name: string, deployment: Deployment) => {
  const stack = new Stack(app, `multichannel-${name}-data`, {
    env: { region: deployment.region },
    description: `Multichannel ${name}: the table, its key and the secrets`,
    terminationProtection: true,
  })
  const key = new Key(stack, 'Key', {
    description: `Multichannel ${name}: all that is kept`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  for (const statement of usesByServices(stack, name)) key.addToResourcePolicy(statement)
  const table = tableIn(stack, key, deployment)
  const { tableStreamArn: streamArn } = table
  if (streamArn === undefined) throw new Error('The table has no stream')
  return { stack, key, table, streamArn, secrets: secretsIn(stack, key, name) }
}

/**
 * Allows services to use the key in their own name: the bus and its archive read and write events, alarms write to the topic,
 * and log delivery writes the log of an encrypted workflow. Conditions restrict each to our resources. Everybody else uses a
 * role of the service stack.
 */
const usesByServices = (stack: Stack, name: string): readonly PolicyStatement[] => {
  const by = (service: string, actions: string[], StringEquals?: Readonly<Record<string, string>>) =>
    new PolicyStatement({
      principals: [new ServicePrincipal(service)],
      actions,
      resources: ['*'],
      ...(StringEquals && { conditions: { StringEquals } }),
    })
  const busArn = stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: `multichannel-${name}` })
  const logs = stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME })
  return [
    by('events.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], {
      'kms:EncryptionContext:aws:events:event-bus:arn': busArn,
    }),
    // The service checks the key before it encrypts, and sends no context with this call.
    by('events.amazonaws.com', ['kms:DescribeKey']),
    by('cloudwatch.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey'], { 'aws:SourceAccount': stack.account }),
    by('delivery.logs.amazonaws.com', ['kms:Decrypt'], { 'kms:EncryptionContext:SourceArn': logs }),
  ]
}

const tableIn = (stack: Stack, encryptionKey: Key, { limits, retention }: Deployment): Table => {
  const caps = { maxReadRequestUnits: limits.readUnits, maxWriteRequestUnits: limits.writeUnits }
  // This is no global table on purpose: one could get a replica, and nothing crosses from one deployment to another.
  const table = new Table(stack, 'Table', {
    partitionKey: text(tableDefinition.partitionKey),
    sortKey: text(tableDefinition.sortKey),
    timeToLiveAttribute: tableDefinition.timeToLive,
    stream: StreamViewType[tableDefinition.stream],
    billingMode: BillingMode.PAY_PER_REQUEST,
    ...caps,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: retention.backupDays,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  for (const { name, partitionKey, sortKey } of tableDefinition.indexes)
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(partitionKey),
      ...(sortKey !== undefined && { sortKey: text(sortKey) }),
      projectionType: ProjectionType.ALL,
      ...caps,
    })
  return table
}

const text = (name: string) => ({ name, type: AttributeType.STRING })

/**
 * Creates the secrets with the plain resource: the CDK's construct writes the domain of the global partition into the policy of
 * the key, which has no meaning in another partition.
 */
const secretsIn = (stack: Stack, key: Key, name: string) => {
  const retained = (secret: CfnSecret, rotation: string): CfnSecret => {
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN)
    acknowledge(secret, { 'AwsSolutions-SMG4': rotation })
    return secret
  }
  return {
    /** Signs links and cursors. Any change to its generation creates a new one, and voids every link that was sent. */
    signing: retained(
      new CfnSecret(stack, 'SigningSecret', {
        description: `Multichannel ${name}: signs invitation links and cursors`,
        kmsKeyId: key.keyArn,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
      }),
      'A new one voids every link that is out, so it is changed by a person who knows, as docs/guides/keys.md says.',
    ),
    /** Tags and digests API keys. Another first line makes keys from then on; the lines below read those that are out. */
    apiKeys: retained(
      new CfnSecret(stack, 'ApiKeySecret', {
        description: `Multichannel ${name}: tags API keys, and the digests that are kept of them`,
        kmsKeyId: key.keyArn,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
      }),
      'A new one voids every API key unless the old one stays below it, so a person changes it, as docs/guides/keys.md says.',
    ),
    /** Signs the journal of timelines. Its generation must not change: what was signed is verified with the key that signed it. */
    audit: retained(
      new CfnSecret(stack, 'AuditSecret', {
        description: `Multichannel ${name}: signs the journal of timelines`,
        kmsKeyId: key.keyArn,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
      }),
      'The public keys of the past have to be noted first, so it is changed by a person who knows, as docs/guides/keys.md says.',
    ),
    /**
     * The key of the addresses outside, and of the links by which they stop emails. It is not the one that signs: a new one of those is
     * made when it may be known, and who wants no emails must not be forgotten with it.
     */
    recipients: retained(
      new CfnSecret(stack, 'RecipientSecret', {
        description: `Multichannel ${name}: key of the addresses that are written to, and of those that want no emails`,
        kmsKeyId: key.keyArn,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
      }),
      'A new one forgets who wants no emails, so it is changed by a person who knows, as docs/guides/keys.md says.',
    ),
    /** The secret of our application with the vendor. A person enters it: an invented one would fail later and less clearly. */
    upstream: retained(
      new CfnSecret(stack, 'UpstreamSecret', {
        description: `Multichannel ${name}: client secret of our application with Microsoft, filled in by hand`,
        kmsKeyId: key.keyArn,
      }),
      'Microsoft makes it, not we: a person brings the next one over, as docs/guides/keys.md says.',
    ),
  }
}
