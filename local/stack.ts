import { createHash } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { relayMapping } from '#infra/stream-mapping.ts'
import { sweepEveryMinutes } from '#infra/schedule.ts'
import { aslOf, workflowAlias, workflows, type WorkflowName } from '#infra/workflows.ts'
import { tableDefinition, testClockKey } from '#persistence/table.ts'
import { dynamoTestClock } from '#persistence/test-clock.ts'
import packageJson from '../package.json' with { type: 'json' }
import { createTableInput } from './table.ts'
import type { StackOptions } from './stack-options.ts'
import { createTable } from './dynamodb/create-table.ts'
import { startDynamoDb } from './dynamodb/launch.ts'
import {
  account,
  functionVariables,
  localStacks,
  secrets,
  tableName,
  upstreamClientId,
  type LocalStackName,
} from './environment.ts'
import { startEventBus } from './events/bus.ts'
import { configureThisProcess, functionName, inThisProcess, invokeTask, loadHandlers, type Host } from './functions.ts'
import { startApiGateway } from './http/api-gateway.ts'
import { startMailbox } from './mail/mailbox.ts'
import { startIssuer } from './oidc/issuer.ts'
import { confirmUpstream, reflectPurchase } from './outside.ts'
import { startPartnerCenter } from './partner-center/simulator.ts'
import { startVault } from './secrets/vault.ts'
import { cast } from './seed/cast.ts'
import { seedStory } from './seed/story.ts'
import { startStepFunctions, type LambdaInvoke } from './step-functions/endpoint.ts'
import { startStreamPoller, type StreamPoller } from './streams/poller.ts'

export type { StackOptions } from './stack-options.ts'

export type Stack = Awaited<ReturnType<typeof startStack>>

/**
 * Starts everything: the table, the services around it, the workflows' engine, the stream, and the API. The functions are
 * the deployed ones; they find this machine's services through their environment, so one thread runs one stack at a time.
 */
export const startStack = async (options: StackOptions) => {
  const { stack: name, port, data, log } = options
  const kept = (suffix: string) => (data === 'memory' ? {} : { data: `${data}.${suffix}` })
  const { region, partition, cloud, graphResource } = localStacks[name]
  const started: { stop: () => Promise<void> }[] = []
  const keep = <T extends { stop: () => Promise<void> }>(service: T): T => {
    started.unshift(service)
    return service
  }
  let stopped = false
  const stop = async () => {
    stopped = true
    for (const service of started.splice(0)) await service.stop()
  }

  try {
    const dynamodb = keep(await startDynamoDb({ data, log }))
    Object.assign(process.env, { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' })
    const dynamo = new DynamoDBClient({ endpoint: dynamodb.url })
    keep({ stop: async () => dynamo.destroy() })
    const { streamArn } = await createTable(dynamo, createTableInput(tableName), {
      timeToLiveAttribute: tableDefinition.timeToLive,
    })
    if (streamArn === undefined) throw new Error('The table has no stream')

    // One time for everybody: how far the test clock runs ahead stands in the table, and the stream tells it to the functions of
    // this process and to the services around them. The engine alone gets there by and by, from one wait that is due to the next.
    const testClock = dynamoTestClock(DynamoDBDocumentClient.from(dynamo), tableName)
    let ahead = await testClock.offset()
    const now = () => new Date(Date.now() + ahead)
    const mailbox = keep(
      await startMailbox({ ...(port > 0 && { port: port + 2 }), ...kept('mail.jsonl'), clock: now, log }),
    )
    const issuer = keep(
      await startIssuer({
        ...(port > 0 && { port: port + 1 }),
        ...(data !== 'memory' && { keyFile: `${data}.issuer.json` }),
        clock: () => new Date(),
        log,
      }),
    )
    const vault = keep(
      await startVault({
        secrets: { [secrets.signing]: secretOf(name, 'signing'), [secrets.upstream]: secretOf(name, 'upstream') },
        clock: now,
        log,
      }),
    )
    const partnerCenter = keep(
      await startPartnerCenter({
        applications: [{ tenantId: 'common', clientId: upstreamClientId, clientSecret: secretOf(name, 'upstream') }],
        ...kept('upstream.json'),
        graphResource,
        gdap: { readsPerStep: 0, ...options.gdap },
        transfers: options.transfers,
        clock: now,
        log,
      }),
    )
    const bus = keep(
      await startEventBus({
        clock: now,
        onEvent: ({ 'detail-type': type, resources: [subject = ''] }) =>
          reflectPurchase({ type, subject }, partnerCenter.control),
        log,
      }),
    )

    const provisionTask = functionName(
      'relationship-acceptance',
      workflows['relationship-acceptance'].tasks.ProvisionFunction,
    )
    let host: Host
    let stream: StreamPoller | undefined
    /** How many calls of functions have begun or ended, so that it can be told whether anything went on meanwhile. */
    let calls = 0
    let lastChange = ''
    const counted = async <T>(call: () => Promise<T>, writes = true): Promise<T> => {
      calls += 1
      try {
        return await call()
      } finally {
        calls += 1
        if (writes) stream?.wake()
      }
    }
    const invoke: LambdaInvoke = async (task, payload) => {
      // A call that was held back until now must not reach the next stack of this process.
      if (stopped) throw new Error(`${task} was called after its stack had stopped`)
      if (task === provisionTask && options.customerConfirms !== false)
        await confirmUpstream((payload as { invitationId: string }).invitationId, partnerCenter.control)
      const call = () => invokeTask(task, payload, host)
      return counted(() => (options.aroundTask ? options.aroundTask(task, call, payload) : call()))
    }
    const machines = (Object.keys(workflows) as WorkflowName[]).map((workflow) => ({
      name: workflow,
      definition: definitionOf(workflow, partition),
    }))
    const stepFunctions = keep(
      await startStepFunctions({ machines, invoke, region, partition, account, startAt: now(), log }),
    )

    const endpoints = {
      dynamodb: dynamodb.url,
      stepFunctions: stepFunctions.url,
      mailbox: mailbox.url,
      bus: bus.url,
      vault: vault.url,
      issuer: issuer.url,
      partnerCenter: partnerCenter.url,
    }
    const liveArn = (workflow: WorkflowName) => `${stepFunctions.stateMachineArn(workflow)}:${workflowAlias}`
    const variables = functionVariables(name, endpoints, {
      machines: {
        [workflows['relationship-acceptance'].variable]: liveArn('relationship-acceptance'),
        [workflows['azure-transfer'].variable]: liveArn('azure-transfer'),
      },
      version: packageJson.version,
      logLevel: options.logLevel ?? 'warn',
      corsOrigins: options.corsOrigins ?? ['*'],
    })
    await configureThisProcess(variables, {
      testClock: { ...testClock, offset: async () => ahead },
      ...(options.clients && { clients: options.clients() }),
    })
    host = keep(await (options.hosting ?? inThisProcess)(variables))
    const handlers = loadHandlers(host)
    if (options.seed === 'story') await seedStory(name)

    // What a kill left behind: news that was not told, and workflows whose execution went down with the engine. Before the
    // stream is followed, so that nobody else starts the same ones meanwhile.
    await handlers.sweep({ everything: true })

    // The engine's waits follow the test clock, which is an item of the table like everything else.
    const followClock = ({ Records }: DynamoDBStreamEvent) => {
      for (const { dynamodb: change } of Records) {
        if (change?.Keys?.['pk']?.S !== testClockKey.pk) continue
        ahead = Math.max(ahead, Number(change.NewImage?.['ahead']?.N ?? 0))
        void stepFunctions.advanceTo(now()).catch((error: unknown) => log(`clock: ${String(error)}`))
      }
    }

    const streams = new DynamoDBStreamsClient({ endpoint: dynamodb.url })
    keep({ stop: async () => streams.destroy() })
    stream = keep(
      await startStreamPoller({
        streams,
        streamArn,
        ...(data !== 'memory' && { checkpointFile: `${data}.relay.json` }),
        handler: async (event) => {
          lastChange = event.Records.at(-1)?.dynamodb?.SequenceNumber ?? lastChange
          followClock(event)
          return options.streamIsSilent?.() ? { batchItemFailures: [] } : counted(() => handlers.relay(event))
        },
        mapping: relayMapping,
        // Whatever writes wakes it; this is for writes that nobody here knows of.
        pollMs: 100,
        onFailure: async ({ startSequenceNumber, cause }) =>
          log(`stream: gave up on ${startSequenceNumber}: ${String(cause)}; the sweeper will find it`),
        log,
      }),
    )
    const schedule = setInterval(
      () => void handlers.sweep().catch((error: unknown) => log(`sweep: ${String(error)}`)),
      sweepEveryMinutes * 60_000,
    )
    keep({ stop: async () => clearInterval(schedule) })

    const gateway = keep(
      await startApiGateway({
        port,
        handler: (event, context) => {
          const call = () => handlers.api(event, context)
          return counted(() => options.aroundApi?.(call) ?? call(), event.body?.includes('mutation'))
        },
        stage: 'local',
        log,
      }),
    )
    return {
      graphql: `${gateway.url}/graphql`,
      name,
      cloud,
      mailbox,
      bus,
      issuer,
      stepFunctions,
      partnerCenter: partnerCenter.control,
      dynamodb: dynamodb.url,
      actors: await actorsOf(name, issuer),
      sweep: handlers.sweep,
      /** Resolves when everything that was written has been told. */
      settled: stream.idle,
      /** The sequence number of the last change to the table that the stream has brought. */
      lastChange: () => lastChange,
      /**
       * Resolves when nothing goes on any more until somebody does something or time goes by: everything is told, and every
       * step of a workflow that can be taken has been. A task that is held back keeps it waiting.
       */
      idle: async () => {
        // A step that ends after the stream was looked at has written what the stream has not brought: it is looked at again.
        for (let before = -1; before !== calls;) {
          before = calls
          await stream?.idle()
          // Asked for a time gone by, the engine answers when no task is at work.
          await stepFunctions.advanceTo(new Date(0))
        }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const definitionOf = (workflow: WorkflowName, partition: string) =>
  aslOf(workflow, {
    Partition: partition,
    ...Object.fromEntries(
      Object.entries(workflows[workflow].tasks).map(([placeholder, task]) => [
        placeholder,
        functionName(workflow, task),
      ]),
    ),
  })

/** Secrets of a laptop: the same each time, so that links outlive a restart, and worth nothing anywhere else. */
const secretOf = (name: LocalStackName, purpose: string): string =>
  createHash('sha256').update(`local ${name} ${purpose}`).digest('hex')

const tokenLifetime = 30 * 86_400

const actorsOf = async (name: LocalStackName, issuer: Awaited<ReturnType<typeof startIssuer>>) => {
  const entries = Object.entries(cast(name)).map(async ([actor, { claims, apiKey, ...who }]) => {
    const headers: Record<string, string> =
      apiKey === undefined
        ? { authorization: `Bearer ${await issuer.mint(claims ?? {}, { expiresInSeconds: tokenLifetime })}` }
        : { 'x-api-key': apiKey }
    return [actor, { ...who, headers }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
