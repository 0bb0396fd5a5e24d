/**
 * A history of switches needs a test bed: the application as it is deployed, the table, the vendor, the mailbox, and an engine
 * that runs a step on demand. Time stands still between the moments that a history sets, so that a millisecond before and
 * after a deadline makes a difference.
 */
import { ampleMailBudgets } from '../support/mail-budgets.ts'
import { randomUUID } from 'node:crypto'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { createTable } from '@multichannel/aws-emulation/dynamodb/create-table.ts'
import { startDynamoDb, type LocalDynamoDb } from '@multichannel/aws-emulation/dynamodb/launch.ts'
import { createMemoryDocumentClient } from '@multichannel/aws-emulation/dynamodb/memory-client.ts'
import { startEventBus } from '@multichannel/aws-emulation/events/bus.ts'
import { startMailbox, type Mailbox } from '@multichannel/aws-emulation/mail/mailbox.ts'
import { startSecretStore } from '@multichannel/aws-emulation/secrets/secret-store.ts'
import { startPartnerCenter, type PartnerCenterSimulator } from '@multichannel/partner-center-simulator/simulator.ts'
import { install } from '@sinonjs/fake-timers'
import { aslOf, workflows } from '#infra/model/workflows.ts'
import {
  functionVariables,
  localStacks,
  secrets,
  tableName,
  upstreamClientId,
  type LocalStackName,
} from '#local/environment/environment.ts'
import { configureThisProcess, functionName, invokeTask } from '#local/environment/functions.ts'
import { createTableInput } from '#local/environment/table.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { JobQueue } from '#platform/jobs/queue.ts'
import type { DomainEvent, Subject } from '#platform/events/event.ts'
import { tableDefinition, type Key } from '#platform/table/indexes.ts'
import { openApp } from '#runtime/app.ts'
import { openBackground } from '#runtime/background.ts'
import { awsClients } from '#runtime/clients.ts'
import { leanBackgroundClients } from '../support/lean-clients.ts'
import { replaceContainer } from '#runtime/container.ts'
import { readOutbox } from '../support/read-outbox.ts'
import { startEngine } from './engine.ts'
import { parseMachine } from './machine.ts'

export type TestBed = Awaited<ReturnType<typeof openTestBed>>

/** Each history starts on a Monday morning, in business hours. */
const startOfHistory = Date.parse('2026-03-02T09:00:00.000Z')
/** The vendor and the mailbox keep all that they ever got, and search through it. A fresh pair is quicker. */
const historiesPerPair = 100

/** The table of a history is in memory, at a seventh of the cost, or in the embedded engine. Both behave alike. */
export type TableIn = 'memory' | 'engine'

/** Which stack, and by which rules; the local worldwide stack by its own, unless something else is named. */
export type Where = { readonly stack?: LocalStackName; readonly ruleSet?: RuleSetId }

/** Opens the test bed of a thread. The functions find their services through the environment, and time is the thread's. */
export const openTestBed = async (tableIn: TableIn, { stack = 'global', ruleSet }: Where = {}) => {
  const log = () => {}
  const clock = () => new Date()
  const { region, partition } = localStacks[stack]
  const dynamodb: LocalDynamoDb =
    tableIn === 'engine'
      ? await startDynamoDb({ data: 'memory', log })
      : { url: 'http://127.0.0.1:9', stop: async () => {} }
  const secret = 'secret of a simulation'
  const secretStore = await startSecretStore({
    secrets: Object.fromEntries(Object.values(secrets).map((id) => [id, secret])),
    clock,
    log,
  })
  const bus = await startEventBus({ keep: 0, clock, log })
  const openMailbox = (port = 0) => startMailbox({ port, clock, log })
  const openVendor = (port = 0) =>
    startPartnerCenter({
      port,
      applications: [{ tenantId: 'common', clientId: upstreamClientId, clientSecret: secret }],
      clock,
      log,
    })
  let mailbox: Mailbox = await openMailbox()
  let vendor: PartnerCenterSimulator = await openVendor()
  const { tasks, variable } = workflows['azure-transfer']
  const names = Object.entries(tasks).map(([placeholder, task]) => [placeholder, functionName('azure-transfer', task)])
  const engine = await startEngine(
    parseMachine(aslOf('azure-transfer', { Partition: partition, ...Object.fromEntries(names) })),
    invokeTask,
  )
  const arn = (machine: string) => `arn:${partition}:states:${region}:000000000000:stateMachine:${machine}`
  const variables = {
    ...functionVariables(
      stack,
      {
        dynamodb: dynamodb.url,
        secretStore: secretStore.url,
        mailbox: mailbox.url,
        stepFunctions: engine.url,
        bus: bus.url,
        queues: 'http://127.0.0.1:9',
        issuer: 'http://127.0.0.1:9',
        partnerCenter: vendor.url,
      },
      {
        machines: { ACCEPTANCE_MACHINE_ARN: arn('none'), [variable]: arn('azure-transfer') } as Parameters<
          typeof functionVariables
        >[2]['machines'],
        version: '0',
        logLevel: 'silent',
        mailBudgets: ampleMailBudgets,
      },
    ),
    // The clock of the thread, which is set below, is the only one.
    TEST_CLOCK: 'off',
    ...(ruleSet !== undefined && { RULE_SET: ruleSet }),
  }
  await configureThisProcess(variables)
  const client =
    tableIn === 'engine'
      ? await createEngineTable()
      : createMemoryDocumentClient(tableDefinition, { beforeCall: delay })
  let queued: { readonly job: Job; readonly message: string; readonly at: number }[] = []
  const queue: JobQueue = {
    send: async (jobs, delayMs = 0) => {
      queued.push(...jobs.map((job) => ({ job, message: randomUUID(), at: Date.now() + delayMs })))
    },
  }
  await configureThisProcess(variables, {
    clients: { ...awsClients(), dynamo: client },
    backgroundClients: leanBackgroundClients(),
    queue,
  })
  const app = { ...(await openApp()), ...(await openBackground()) }
  // Timers stay real: the clients' time-outs and the pauses between two attempts need them.
  const time = install({ toFake: ['Date'], now: startOfHistory })
  const removeFromPending = async ({ pk, sk }: Key) => {
    await client.send(
      new UpdateCommand({ TableName: tableName, Key: { pk, sk }, UpdateExpression: 'REMOVE pending, pendingAt' }),
    )
  }
  let played = 0

  return {
    app,
    client,
    engine,
    unitOfWork: dynamoUnitOfWork({ client, table: tableName, clock: { now: clock } }),
    mailbox: () => mailbox,
    vendor: () => vendor.control,
    /** Runs the jobs whose time has come. Returns how many. */
    runJobs: async (): Promise<number> => {
      const due = queued.filter(({ at }) => at <= Date.now())
      queued = queued.filter(({ at }) => at > Date.now())
      for (const { job, message } of due) await app.jobs.run(job, message)
      return due.length
    },
    /** Whether a job about this is still to run. */
    isQueued: (key: string): boolean => queued.some(({ job }) => job.key === key),
    /** Returns when the next job is due; Infinity when none ever is. */
    nextJob: (): number => Math.min(Infinity, ...queued.map(({ at }) => at)),
    /** Reads the events of an object that are still in the outbox. */
    readOutbox: (subject: Subject): Promise<readonly DomainEvent[]> => readOutbox(client, subject),
    /** Removes an item from the pending work, so that the sweeper of the next history does not get it. */
    removeFromPending,
    /** Removes all pending work. A history that failed may leave any. */
    clearPending: async () => {
      const { Items = [] } = await client.send(
        new ScanCommand({ TableName: tableName, FilterExpression: 'attribute_exists(pending)' }),
      )
      for (const { pk, sk } of Items) await removeFromPending({ pk, sk } as Key)
    },
    /** Sets the time, in milliseconds since 1970. */
    setTime: (to: number) => time.setSystemTime(to),
    /** Makes the test bed ready for another history. */
    clear: async () => {
      time.setSystemTime(startOfHistory)
      engine.forget()
      queued = []
      played += 1
      if (played % historiesPerPair === 0) {
        const ports = [mailbox, vendor].map(({ url }) => Number(new URL(url).port))
        await Promise.all([mailbox.stop(), vendor.stop()])
        mailbox = await openMailbox(ports[0])
        vendor = await openVendor(ports[1])
      }
      vendor.control.faults.clear()
      vendor.control.changeWeather(undefined)
    },
    close: async () => {
      time.uninstall()
      replaceContainer()
      for (const service of [engine, mailbox, vendor, bus, secretStore, dynamodb]) await service.stop()
    },
  }
}

const createEngineTable = async () => {
  const bare = new DynamoDBClient({})
  // The table has no stream: a history relays the events itself, and the engine gets slower the more the stream contains.
  const { StreamSpecification: _, ...input } = createTableInput(tableName)
  await createTable(bare, input)
  bare.destroy()
  return awsClients().dynamo
}

/** Delays a call for a random time, so that simultaneous calls end in any order, as over a network. */
const delay = async (): Promise<void> => {
  while (Math.random() < 0.5) await yieldToOthers()
}
