import { ArnFormat, Stack, type App } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { everyMinute } from '../constructs/every-minute.ts'
import { frontDoor } from '../constructs/front-door.ts'
import { nodeFunction } from '../constructs/node-function.ts'
import { permissionsOn } from '../constructs/permissions.ts'
import { relayStream } from '../constructs/relay-stream.ts'
import { workflowMachine } from '../constructs/workflow.ts'
import { environmentOf } from '../environment.ts'
import { deployments, type DeploymentName } from '../regions.ts'
import type { WorkflowName } from '../workflows.ts'
import type { Data } from './data.ts'

/** What works on the data: the front door, the workflow, the relay of the table's stream, the sweeper and the bus. */
export const serviceStack = (app: App, name: DeploymentName, { table, streamArn, key, secrets }: Data): Stack => {
  const { region, mailFrom } = deployments[name]
  const stack = new Stack(app, `multichannel-${name}-service`, {
    env: { region },
    description: `Multichannel ${name}: the API, the workflow and the stream`,
  })
  const bus = new EventBus(stack, 'Bus', { eventBusName: `multichannel-${name}` })
  const machineName = (workflow: WorkflowName) => `multichannel-${name}-${workflow}`
  // Made from the names: the machines depend on functions that have to know their ARNs.
  const machineArn = (workflow: WorkflowName) =>
    stack.formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: machineName(workflow),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  const machineArns = {
    'relationship-acceptance': machineArn('relationship-acceptance'),
    'azure-transfer': machineArn('azure-transfer'),
  }
  const environment = environmentOf(name, stack, {
    tableName: table.tableName,
    eventBusName: bus.eventBusName,
    machineArns,
    signingSecretId: secrets.signing.ref,
    upstreamSecretId: secrets.upstream.ref,
  })

  const can = permissionsOn({
    table,
    streamArn,
    key,
    bus,
    machineArns: Object.values(machineArns),
    mailFrom,
  })
  const signLinks = can.readSecret(secrets.signing.ref)
  const callUpstream = can.readSecret(secrets.upstream.ref)
  const workOnRecords = [can.useKey, can.readItem, can.putItem]

  const functionAt = (
    id: string,
    entry: string,
    size: { readonly timeoutSeconds: number; readonly memoryMegabytes: number },
    ...may: readonly PolicyStatement[]
  ) => nodeFunction(stack, id, { entry, environment, ...size, may: [...workOnRecords, ...may] })

  const api = functionAt(
    'GraphQl',
    'functions/api/handler.ts',
    // API Gateway waits for 29 seconds.
    { timeoutSeconds: 25, memoryMegabytes: 1024 },
    can.readItems,
    can.readCollection,
    can.readLists,
    can.deleteItem,
    can.checkItem,
    signLinks,
  )
  frontDoor(stack, api)

  // A task ends before the state that waits for it does (TimeoutSeconds in the definition).
  const taskOf =
    (workflow: WorkflowName) =>
    (file: string, timeoutSeconds: number, ...may: readonly PolicyStatement[]) =>
      functionAt(
        workflow === 'relationship-acceptance' ? `Task-${file}` : `Transfer-${file}`,
        `functions/workflows/${workflow}/tasks/${file}.ts`,
        { timeoutSeconds, memoryMegabytes: 512 },
        ...may,
      )
  const accepting = taskOf('relationship-acceptance')
  workflowMachine(stack, 'relationship-acceptance', machineName('relationship-acceptance'), {
    DeliverFunction: accepting('deliver', 55, signLinks, can.sendMail),
    AwaitDecisionFunction: accepting('await-decision', 55, signLinks, can.answerTask),
    ProvisionFunction: accepting('provision', 115, callUpstream, can.sendMail),
    RecordFaultFunction: accepting('record-fault', 55),
    AnnounceFunction: accepting('announce', 55, can.sendMail),
  })
  const transferring = taskOf('azure-transfer')
  workflowMachine(stack, 'azure-transfer', machineName('azure-transfer'), {
    DeliverFunction: transferring('deliver', 55, can.sendMail),
    AwaitDecisionFunction: transferring('await-decision', 55, can.answerTask),
    ExecuteFunction: transferring('execute', 115, can.readCollection, callUpstream, can.sendMail),
    RecordFaultFunction: transferring('record-fault', 55, can.readCollection),
    AnnounceFunction: transferring('announce', 55, can.sendMail),
  })

  const tellNews = [
    can.readCollection,
    can.crossOffNews,
    can.publish,
    can.startExecution,
    can.answerTask,
    // A relationship that ends takes its migration plans along, and with them their claims.
    can.deleteItem,
    signLinks,
    callUpstream,
  ]
  const small = { timeoutSeconds: 60, memoryMegabytes: 512 }
  relayStream(
    stack,
    streamArn,
    functionAt('Relay', 'functions/streams/relay.ts', small, ...tellNews, ...can.followStream),
  )
  everyMinute(
    stack,
    functionAt(
      'Sweep',
      'functions/streams/sweep.ts',
      small,
      ...tellNews,
      can.readPending,
      can.watchExecution,
      can.sendMail,
    ),
  )
  return stack
}
