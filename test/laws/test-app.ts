/**
 * This file opens the application as it is deployed, on the embedded DynamoDB, for the laws of one file. Its time stands
 * still between the moments that a law sets, so that a law can look at a millisecond before and after a deadline. Nothing
 * listens to the stream and no workflow runs: only what a law does happens.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { QueryCommand, ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, vi } from 'vitest'
import type { Job } from '#platform/jobs/job.ts'
import type { Subject } from '#platform/events/event.ts'
import type { MailBudgets } from '#platform/recipient/budget.ts'
import { createTable } from '@multichannel/aws-emulation/dynamodb/create-table.ts'
import { startDynamoDb } from '@multichannel/aws-emulation/dynamodb/launch.ts'
import { functionVariables, secretsOf, tableName } from '#local/environment/environment.ts'
import { startMailbox, type Mailbox } from '@multichannel/aws-emulation/mail/mailbox.ts'
import { startSecretStore } from '@multichannel/aws-emulation/secrets/secret-store.ts'
import { createTableInput } from '#local/environment/table.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { composeApp, type App } from '#runtime/app.ts'
import { createContainer } from '#runtime/container.ts'
import { composeBackground, type Background } from '#runtime/background.ts'
import { readEnv } from '#runtime/env.ts'
import { provisionWith } from '../support/agreeable-vendor.ts'
import { leanClients } from '../support/lean-clients.ts'
import { ampleMailBudgets } from '../support/mail-budgets.ts'
import { readOutbox } from '../support/read-outbox.ts'
import { castOf, type Cast } from './cast.ts'

export type TestApp = Cast & {
  readonly app: App & Background
  readonly client: DynamoDBDocumentClient
  readonly table: string
  readonly mailbox: Mailbox
  /** The jobs that were sent to a queue. Nobody runs them but `runJobs`. */
  readonly sentJobs: Job[]
  /** Relays the events of a subject that are in the outbox, and runs the jobs of this kind that follow from them. */
  readonly runJobs: (subject: Subject, kind: string) => Promise<void>
  /** Sets the time, in milliseconds since 1970. */
  readonly setTime: (milliseconds: number) => void
  /** Provisions a relationship as its workflow does, with a vendor that agrees to everything at once. */
  readonly provision: ReturnType<typeof provisionWith>
  /** Reads everything in the table below a partition key. */
  readonly itemsBelow: (pk: string) => Promise<readonly Record<string, unknown>[]>
  readonly countItems: () => Promise<number>
}

type Options = { readonly variables?: Readonly<Record<string, string>>; readonly mailBudgets?: MailBudgets }

/** Opens the application before the laws of a file and closes it after them, with settings of its own. It is available inside the laws. */
export const useTestApp = ({ variables = {}, mailBudgets = ampleMailBudgets }: Options = {}): TestApp => {
  const testApp = {} as { -readonly [K in keyof TestApp]: TestApp[K] }
  let close = async () => {}
  beforeAll(async () => {
    const { opened, closed } = await openTestApp(variables, mailBudgets)
    Object.assign(testApp, opened)
    close = closed
  })
  afterAll(async () => {
    await close()
    // The module of the file stays loaded. What it has no hold of any more goes from memory.
    for (const name of Object.keys(testApp)) Reflect.deleteProperty(testApp, name)
  })
  return testApp
}

const noMachine = 'arn:aws:states:eu-central-1:000000000000:stateMachine:none'

const openTestApp = async (variables: Readonly<Record<string, string>>, mailBudgets: MailBudgets) => {
  const log = () => {}
  const dynamodb = await startDynamoDb({ data: 'memory', log })
  const secretStore = await startSecretStore({
    secrets: secretsOf('global'),
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
        secretStore: secretStore.url,
        mailbox: mailbox.url,
        stepFunctions: nowhere,
        bus: nowhere,
        queues: nowhere,
        issuer: nowhere,
        partnerCenter: nowhere,
      },
      {
        machines: { ACCEPTANCE_MACHINE_ARN: noMachine, TRANSFER_MACHINE_ARN: noMachine },
        version: '0',
        logLevel: 'silent',
        mailBudgets,
      },
    ),
    TEST_CLOCK: 'off',
    ...variables,
  })
  const bare = new DynamoDBClient({})
  await createTable(bare, createTableInput(tableName))
  bare.destroy()
  const clients = leanClients(dynamodb.url)
  const client = clients.dynamo
  const sentJobs: Job[] = []
  const container = createContainer(readEnv(), {
    clients,
    queue: { send: async (jobs) => void sentJobs.push(...jobs) },
  })
  const app = { ...composeApp(container), ...composeBackground(container) }
  // Timers stay real: the engine and the pauses between two tries need them.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T08:00:00.000Z') })
  return {
    opened: {
      app,
      client,
      table: tableName,
      mailbox,
      sentJobs,
      setTime: (milliseconds: number) => void vi.setSystemTime(milliseconds),
      ...castOf(app),
      ...readersOf(client),
      runJobs: jobRunner(app, client, sentJobs),
      provision: provisionWith(app, dynamoUnitOfWork({ client, table: tableName, clock: app.clock })),
    },
    closed: async () => {
      vi.useRealTimers()
      client.destroy()
      for (const service of [mailbox, secretStore, dynamodb]) await service.stop()
    },
  }
}

const jobRunner =
  (app: App & Background, client: DynamoDBDocumentClient, sentJobs: Job[]): TestApp['runJobs'] =>
  async (subject, kind) => {
    await app.outbox.relay(await readOutbox(client, subject))
    for (const job of sentJobs.splice(0)) if (job.kind === kind) await app.jobs.run(job, `the message of ${job.id}`)
  }

const readersOf = (client: DynamoDBDocumentClient) => ({
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
