import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { connectPath } from '#doors/connect/path.ts'
import { stopPath } from '#doors/mail/path.ts'
import { relayMapping } from '#infra/model/stream-mapping.ts'
import { sweepEveryMinutes } from '#infra/model/schedule.ts'
import { workflowAlias, workflows, type WorkflowName } from '#infra/model/workflows.ts'
import { tableDefinition } from '#platform/table/indexes.ts'
import { testClockKey } from '#platform/table/system-keys.ts'
import { dynamoTestClock } from '#persistence/test-clock.ts'
import packageJson from '../package.json' with { type: 'json' }
import { createTableInput } from './environment/table.ts'
import type { StackOptions } from './stack-options.ts'
import { createTable } from '@multichannel/aws-emulation/dynamodb/create-table.ts'
import { startDynamoDb } from '@multichannel/aws-emulation/dynamodb/launch.ts'
import { account, functionVariables, localStacks, tableName, unservedConnectUrl } from './environment/environment.ts'
import { startEventBus } from '@multichannel/aws-emulation/events/bus.ts'
import {
  configureThisProcess,
  inThisProcess,
  invokeTask,
  loadHandlers,
  machinesIn,
  provisionTask,
  routesTo,
  type Host,
} from './environment/functions.ts'
import { startApiGateway } from '@multichannel/aws-emulation/http/api-gateway.ts'
import { startIssuer } from '@multichannel/aws-emulation/oidc/issuer.ts'
import { actorsOf, hasStates } from './actors.ts'
import { startMail } from './mail.ts'
import { authoriseUpstream, confirmUpstream, reflectProcedure, reflectPurchase, vendorOf } from './outside.ts'
import { isNoLease, settle } from './settle.ts'
import { startQueues, startWorkers } from './queues.ts'
import { seedStory } from './seed/story.ts'
import { startStepFunctions, type LambdaInvoke } from '@multichannel/aws-emulation/step-functions/endpoint.ts'
import { createLeanStreamsClient } from '@multichannel/aws-emulation/streams/lean-client.ts'
import { startStreamPoller, type StreamPoller } from '@multichannel/aws-emulation/streams/poller.ts'

import { startVendor } from './vendor.ts'

export type { StackOptions } from './stack-options.ts'

export type Stack = Awaited<ReturnType<typeof startStack>>

/**
 * Starts the table, the services around it, the workflow engine, the stream, and the API. The functions are the deployed ones.
 * They find the services of this machine through their environment, so one thread runs one stack at a time.
 */
export const startStack = async (options: StackOptions) => {
  const { stack: name, port, data, log } = options
  const kept = (suffix: string) => (data === 'memory' ? {} : { data: `${data}.${suffix}` })
  const { region, partition, cloud } = localStacks[name]
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

    // Everybody has the same time. The table stores how far the test clock is ahead, and the stream brings it to the functions of
    // this process and to the services around them. Only the engine advances step by step, from one due wait to the next.
    const testClock = dynamoTestClock(DynamoDBDocumentClient.from(dynamo), tableName)
    let ahead = await testClock.offset()
    const now = () => new Date(Date.now() + ahead)
    const mailbox = keep(
      await startMail({ ...(port > 0 && { port: port + 2 }), ...kept('mail.jsonl'), clock: now, log }),
    )
    const issuer = keep(
      await startIssuer({
        ...(port > 0 && { port: port + 1 }),
        ...(data !== 'memory' && { keyFile: `${data}.issuer.json` }),
        clock: () => new Date(),
        log,
      }),
    )
    const connectUrl = port > 0 ? `http://127.0.0.1:${port}/${connectPath}` : unservedConnectUrl
    const { partnerCenter, secretStore } = await startVendor(options, { connectUrl, kept, clock: now })
    keep(partnerCenter)
    keep(secretStore)
    const bus = keep(
      await startEventBus({
        keep: options.keptEvents,
        clock: now,
        onEvent: async ({ 'detail-type': type, resources: [subject = ''] }) => {
          await reflectPurchase({ type, subject }, partnerCenter.control)
          await reflectProcedure({ type, subject }, partnerCenter.control)
        },
        log,
      }),
    )

    let host: Host
    let stream: StreamPoller | undefined
    /** The number of starts and ends of function calls. A change shows that a call ran meanwhile. */
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
      // A call that was delayed until now must not reach the next stack of this process.
      if (stopped) throw new Error(`${task} was called after its stack had stopped`)
      if (task === provisionTask) {
        const { invitationId } = payload as { readonly invitationId: string }
        await authoriseUpstream(invitationId, partnerCenter.control)
        if (options.customerConfirms !== false) await confirmUpstream(invitationId, partnerCenter.control)
      }
      const call = () => invokeTask(task, payload, host)
      return counted(() => (options.aroundTask ? options.aroundTask(task, call, payload) : call()))
    }
    const stepFunctions = keep(
      await startStepFunctions({
        machines: machinesIn(partition),
        alias: workflowAlias,
        invoke,
        region,
        partition,
        account,
        startAt: now(),
        log,
      }),
    )

    const queues = keep(await startQueues({ ...kept('queues.jsonl'), clock: now, log }))

    const endpoints = {
      queues: queues.url,
      dynamodb: dynamodb.url,
      stepFunctions: stepFunctions.url,
      mailbox: mailbox.url,
      bus: bus.url,
      secretStore: secretStore.url,
      issuer: issuer.url,
      partnerCenter: partnerCenter.url,
    }
    const liveArn = (workflow: WorkflowName) => `${stepFunctions.stateMachineArn(workflow)}:${workflowAlias}`
    const variables = functionVariables(name, endpoints, {
      logLevel: 'warn',
      ...options,
      machines: {
        [workflows['relationship-acceptance'].variable]: liveArn('relationship-acceptance'),
        [workflows['azure-transfer'].variable]: liveArn('azure-transfer'),
      },
      version: packageJson.version,
      connectUrl,
      ...(port > 0 && { stopUrl: `http://127.0.0.1:${port}/${stopPath}` }),
    })
    await configureThisProcess(variables, {
      testClock: { ...testClock, offset: async () => ahead },
      ...(options.clients && { clients: options.clients(dynamodb.url) }),
      ...(options.backgroundClients && { backgroundClients: options.backgroundClients() }),
    })
    host = keep(await (options.hosting ?? inThisProcess)(variables))
    const handlers = loadHandlers(host)
    mailbox.reportTo((event) => counted(() => handlers.mailEvents(event)))
    if (options.seed !== 'none') await seedStory(name)
    if (hasStates(options)) {
      const { seedStates } = await import('./seed/states/states.ts')
      await seedStates(vendorOf(partnerCenter.control))
    }

    // The sweep handles what a killed process left: events that are not published, and workflows whose execution is gone with
    // the engine. It runs before the stream is read, so that nobody else starts the same workflows meanwhile.
    await handlers.sweep({ everything: true })

    const workers = keep(
      startWorkers({
        queues,
        run: (event) => counted(() => (options.aroundJobs ?? ((call) => call()))(() => handlers.runJobs(event), event)),
        park: (event) => counted(() => handlers.parkJobs(event)),
        log,
      }),
    )

    // The vendor knows what the story has sold before anybody comes.
    if (options.seed !== 'none') await workers.idle()
    // The waits of the engine follow the test clock, an item of the table.
    const followClock = ({ Records }: DynamoDBStreamEvent) => {
      for (const { dynamodb: change } of Records) {
        if (change?.Keys?.['pk']?.S !== testClockKey().pk) continue
        ahead = Math.max(ahead, Number(change.NewImage?.['ahead']?.N ?? 0))
        queues.clockMoved()
        void stepFunctions.advanceTo(now()).catch((error: unknown) => log(`clock: ${String(error)}`))
      }
    }

    const streams = createLeanStreamsClient(dynamodb.url)
    keep({ stop: async () => streams.destroy() })
    stream = keep(
      await startStreamPoller({
        streams,
        streamArn,
        ...(data !== 'memory' && { checkpointFile: `${data}.relay.json` }),
        handler: async (event) => {
          lastChange = event.Records.findLast(isNoLease)?.dynamodb?.SequenceNumber ?? lastChange
          followClock(event)
          const Records = event.Records.filter((record) => !options.losesRecord?.(record))
          return Records.length === 0 ? { batchItemFailures: [] } : counted(() => handlers.relay({ Records }))
        },
        mapping: relayMapping,
        // A write of this stack wakes the poller. The interval is for writes from elsewhere.
        pollMs: 100,
        onFailure: async ({ startSequenceNumber, cause }) =>
          log(`stream: gave up on ${startSequenceNumber}: ${String(cause)}; the sweeper will find it`),
        log,
      }),
    )
    if (options.sweepsByItself ?? true) {
      const schedule = setInterval(
        () => void handlers.sweep().catch((error: unknown) => log(`sweep: ${String(error)}`)),
        sweepEveryMinutes * 60_000,
      )
      keep({ stop: async () => clearInterval(schedule) })
    }

    const gateway = keep(
      await startApiGateway({
        port,
        routes: routesTo({
          ...handlers,
          connect: (event) => counted(() => handlers.connect(event)),
          graphQl: (event, context) => {
            const call = () => handlers.api(event, context)
            return counted(() => options.aroundApi?.(call) ?? call(), event.body?.includes('mutation'))
          },
        }),
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
      actors: await actorsOf(options, issuer),
      queues,
      /** Runs the sweeper, and resolves when the relay has handled every write that follows, and no job can run. */
      sweep: async (event: Parameters<typeof handlers.sweep>[0] = {}) => {
        const swept = await handlers.sweep(event)
        await settle(() => calls, stream, workers)
        return swept
      },
      /** Resolves when the relay has handled every write. */
      waitForStream: stream.idle,
      /** The sequence number of the last change that the stream has brought, but for what callers have spent. */
      lastChange: () => lastChange,
      /**
       * Resolves when the stack does nothing more until a request comes or time passes: the relay has handled every write, and
       * no workflow can take a step. A task that is held back keeps it waiting.
       */
      // For a time in the past, the engine answers when no task is running.
      idle: () => settle(() => calls, stream, workers, { idle: () => stepFunctions.advanceTo(new Date(0)) }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
