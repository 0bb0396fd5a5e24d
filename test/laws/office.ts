/**
 * The application as it is deployed, on the embedded DynamoDB, for the laws of one file. Its time stands still between
 * the moments that a law sets, so that a millisecond before and after a deadline can be told apart. Nothing listens to
 * the stream and no workflow runs: what a law does is all that happens.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { QueryCommand, ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, vi } from 'vitest'
import type { RelationshipId } from '#domain/kernel/ids.ts'
import { provisionRelationship } from '#domain/relationship/provision.ts'
import type { Upstream } from '#domain/relationship/upstream.ts'
import { createTable } from '#local/dynamodb/create-table.ts'
import { startDynamoDb } from '#local/dynamodb/launch.ts'
import { functionVariables, secrets, tableName } from '#local/environment.ts'
import { startMailbox, type Mailbox } from '#local/mail/mailbox.ts'
import { startVault } from '#local/secrets/vault.ts'
import { createTableInput } from '#local/table.ts'
import { dynamoBook } from '#persistence/book.ts'
import { composeApp, type App } from '#runtime/app.ts'
import { groundOf } from '#runtime/ground.ts'
import { composeProcesses, type Processes } from '#runtime/processes.ts'
import { awsClients } from '#runtime/clients.ts'
import { readEnv } from '#runtime/env.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { castOf, request, settled, workflow, type Cast } from './cast.ts'

export type Office = Cast & {
  readonly app: App & Processes
  readonly client: DynamoDBDocumentClient
  readonly table: string
  readonly mailbox: Mailbox
  /** Moves the time, in milliseconds since 1970. */
  readonly setTime: (milliseconds: number) => void
  /** Provisions a relationship as its workflow does, with a vendor who agrees to everything at once. */
  readonly provision: (id: RelationshipId) => Promise<void>
  /** Everything in the table below a partition key. */
  readonly itemsBelow: (pk: string) => Promise<readonly Record<string, unknown>[]>
  readonly countItems: () => Promise<number>
}

/** Opens the office before the laws of a file and closes it after them. It is there inside the laws. */
export const theOffice = (): Office => {
  const office = {} as { -readonly [K in keyof Office]: Office[K] }
  let close = async () => {}
  beforeAll(async () => {
    const { opened, closed } = await openOffice()
    Object.assign(office, opened)
    close = closed
  })
  afterAll(() => close())
  return office
}

const noMachine = 'arn:aws:states:eu-central-1:000000000000:stateMachine:none'

const openOffice = async () => {
  const log = () => {}
  const dynamodb = await startDynamoDb({ data: 'memory', log })
  const vault = await startVault({
    secrets: { [secrets.signing]: 'signing secret of the laws', [secrets.upstream]: 'upstream secret of the laws' },
    clock: () => new Date(),
    log,
  })
  const mailbox = await startMailbox({ clock: () => new Date(), log })
  const nowhere = 'http://127.0.0.1:9'
  Object.assign(process.env, {
    ...functionVariables(
      'global',
      {
        dynamodb: dynamodb.url,
        vault: vault.url,
        mailbox: mailbox.url,
        stepFunctions: nowhere,
        bus: nowhere,
        issuer: nowhere,
        partnerCenter: nowhere,
      },
      {
        machines: { ACCEPTANCE_MACHINE_ARN: noMachine, TRANSFER_MACHINE_ARN: noMachine },
        version: '0',
        logLevel: 'silent',
      },
    ),
    TEST_CLOCK: 'off',
  })
  const bare = new DynamoDBClient({})
  await createTable(bare, createTableInput(tableName))
  bare.destroy()
  const client = awsClients().dynamo
  const ground = groundOf(readEnv())
  const app = { ...composeApp(ground), ...composeProcesses(ground) }
  // Timers stay real: the engine and the pauses between two tries need them.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T08:00:00.000Z') })
  return {
    opened: {
      app,
      client,
      table: tableName,
      mailbox,
      setTime: (milliseconds: number) => void vi.setSystemTime(milliseconds),
      ...castOf(app),
      ...lookingInto(client),
      provision: provisioning(app, client),
    },
    closed: async () => {
      vi.useRealTimers()
      client.destroy()
      for (const service of [mailbox, vault, dynamodb]) await service.stop()
    },
  }
}

const provisioning = (app: App, client: DynamoDBDocumentClient): Office['provision'] => {
  const { clock, read } = app
  const agreeable: Upstream = {
    lists: async () => true,
    confirmationUrl: async () => 'https://vendor.example/confirm',
    grant: async ({ grantId }) => ({ state: 'active', upstreamId: grantId }),
    revoke: async () => {},
    remove: async () => {},
  }
  const provision = provisionRelationship({
    book: dynamoBook({ client, table: tableName, clock }),
    clock,
    ids: timeOrderedIds(clock),
    pause: (attempt) => sleep(Math.random() * 10 * attempt),
    relationships: read.relationships,
    partners: read.partners,
    upstream: agreeable,
  })
  return async (id) => void settled(await provision(workflow, id, request))
}

const lookingInto = (client: DynamoDBDocumentClient) => ({
  itemsBelow: async (pk: string) => {
    const { Items } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    )
    return Items ?? []
  },
  countItems: async () => {
    let count = 0
    let from: Record<string, unknown> | undefined
    do {
      const answer = await client.send(
        new ScanCommand({ TableName: tableName, Select: 'COUNT', ...(from && { ExclusiveStartKey: from }) }),
      )
      count += answer.Count ?? 0
      from = answer.LastEvaluatedKey
    } while (from)
    return count
  },
})
