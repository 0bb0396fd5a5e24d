/**
 * Everything that a history of switches is played on: the application as it is deployed, the embedded table, the vendor,
 * the post, and an engine that moves when it is told to. Time stands still between the moments that a history sets, so
 * that a millisecond before and after a deadline can be told apart.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { install } from '@sinonjs/fake-timers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DomainEvent, Subject } from '#domain/kernel/event.ts'
import { aslOf, workflows } from '#infra/workflows.ts'
import { dynamoBook } from '#persistence/book.ts'
import { tableDefinition, timelineOf, type Key } from '#persistence/table.ts'
import { openApp } from '#runtime/app.ts'
import { openProcesses } from '#runtime/processes.ts'
import { awsClients } from '#runtime/clients.ts'
import { replaceGround } from '#runtime/ground.ts'
import { createTable } from '../dynamodb/create-table.ts'
import { startDynamoDb, type LocalDynamoDb } from '../dynamodb/launch.ts'
import { memoryDocumentClient } from '../dynamodb/memory-client.ts'
import { functionVariables, localStacks, secrets, tableName, upstreamClientId } from '../environment.ts'
import { startEventBus } from '../events/bus.ts'
import { configureThisProcess, functionName, invokeTask } from '../functions.ts'
import { startMailbox, type Mailbox } from '../mail/mailbox.ts'
import { startPartnerCenter, type PartnerCenterSimulator } from '../partner-center/simulator.ts'
import { startVault } from '../secrets/vault.ts'
import { createTableInput } from '../table.ts'
import { startEngine } from './engine.ts'
import { machineOf } from './machine.ts'

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>

/** A Monday morning, in business hours: when each history begins. */
export const beginning = Date.parse('2026-03-02T09:00:00.000Z')
/** The vendor and the post keep all they ever saw, and read through it; a fresh pair is quicker. */
const historiesPerPair = 100

/** Where a history's table is: in memory, at a seventh of the cost, or in the embedded engine. Both answer alike. */
export type TableIn = 'memory' | 'engine'

/** One for each thread: the functions find their services through the environment, and time is the thread's. */
export const openWorkshop = async (tableIn: TableIn) => {
  const log = () => {}
  const clock = () => new Date()
  const { region, partition } = localStacks.global
  const dynamodb: LocalDynamoDb =
    tableIn === 'engine'
      ? await startDynamoDb({ data: 'memory', log })
      : { url: 'http://127.0.0.1:9', stop: async () => {} }
  const secret = 'upstream secret of a simulation'
  const vault = await startVault({
    secrets: { [secrets.signing]: 'signing secret of a simulation', [secrets.upstream]: secret },
    clock,
    log,
  })
  const bus = await startEventBus({ keep: 0, clock, log })
  const startPost = (port = 0) => startMailbox({ port, clock, log })
  const startVendor = (port = 0) =>
    startPartnerCenter({
      port,
      applications: [{ tenantId: 'common', clientId: upstreamClientId, clientSecret: secret }],
      clock,
      log,
    })
  let post: Mailbox = await startPost()
  let vendor: PartnerCenterSimulator = await startVendor()
  const { tasks, variable } = workflows['azure-transfer']
  const names = Object.entries(tasks).map(([placeholder, task]) => [placeholder, functionName('azure-transfer', task)])
  const engine = await startEngine(
    machineOf(aslOf('azure-transfer', { Partition: partition, ...Object.fromEntries(names) })),
    invokeTask,
  )
  const arn = (machine: string) => `arn:${partition}:states:${region}:000000000000:stateMachine:${machine}`
  const variables = {
    ...functionVariables(
      'global',
      {
        dynamodb: dynamodb.url,
        vault: vault.url,
        mailbox: post.url,
        stepFunctions: engine.url,
        bus: bus.url,
        issuer: 'http://127.0.0.1:9',
        partnerCenter: vendor.url,
      },
      {
        machines: { ACCEPTANCE_MACHINE_ARN: arn('none'), [variable]: arn('azure-transfer') } as Parameters<
          typeof functionVariables
        >[2]['machines'],
        version: '0',
        logLevel: 'silent',
      },
    ),
    // The thread's own clock is the only one: it is set below.
    TEST_CLOCK: 'off',
  }
  await configureThisProcess(variables)
  const client = tableIn === 'engine' ? await tableInEngine() : memoryDocumentClient(tableDefinition, { turn: anyTurn })
  await configureThisProcess(variables, { clients: { ...awsClients(), dynamo: client } })
  const app = { ...(await openApp()), ...(await openProcesses()) }
  // Timers stay real: the clients' time-outs and the pauses between two tries need them.
  const time = install({ toFake: ['Date'], now: beginning })
  const putAside = async ({ pk, sk }: Key) => {
    await client.send(
      new UpdateCommand({ TableName: tableName, Key: { pk, sk }, UpdateExpression: 'REMOVE pending, pendingAt' }),
    )
  }
  let played = 0

  return {
    app,
    client,
    engine,
    book: dynamoBook({ client, table: tableName, clock: { now: clock } }),
    post: () => post,
    vendor: () => vendor.control,
    /** The news of an object that is still on the list of news to be told. */
    waitingNews: async (subject: Subject): Promise<readonly DomainEvent[]> => {
      const { partition, prefix = '' } = timelineOf(subject)
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          FilterExpression: 'attribute_exists(pending)',
          ExpressionAttributeValues: { ':pk': partition, ':prefix': prefix },
          ConsistentRead: true,
        }),
      )
      return Items.map((item) => item['doc'] as DomainEvent)
    },
    /** What a history has left to do is not for the sweeper of the next. */
    putAside,
    /** The same for one that failed, and may have left anything. */
    putAllAside: async () => {
      const { Items = [] } = await client.send(
        new ScanCommand({ TableName: tableName, FilterExpression: 'attribute_exists(pending)' }),
      )
      for (const { pk, sk } of Items) await putAside({ pk, sk } as Key)
    },
    /** Moves the time, in milliseconds since 1970. */
    setTime: (to: number) => time.setSystemTime(to),
    /** Makes ready for another history. */
    clear: async () => {
      time.setSystemTime(beginning)
      engine.forget()
      played += 1
      if (played % historiesPerPair === 0) {
        const ports = [post, vendor].map(({ url }) => Number(new URL(url).port))
        await Promise.all([post.stop(), vendor.stop()])
        post = await startPost(ports[0])
        vendor = await startVendor(ports[1])
      }
      vendor.control.faults.clear()
    },
    close: async () => {
      time.uninstall()
      replaceGround()
      for (const service of [engine, post, vendor, bus, vault, dynamodb]) await service.stop()
    },
  }
}

const tableInEngine = async () => {
  const bare = new DynamoDBClient({})
  // Without a stream: a history brings the news itself, and the engine takes the longer the more the stream holds.
  const { StreamSpecification: _, ...input } = createTableInput(tableName)
  await createTable(bare, input)
  bare.destroy()
  return awsClients().dynamo
}

/** What is asked at the same time is answered in any order, as over a network. */
const anyTurn = async (): Promise<void> => {
  while (Math.random() < 0.5) await nextTurn()
}
