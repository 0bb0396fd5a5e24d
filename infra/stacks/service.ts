import { ArnFormat, Stack, type App } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { watching } from '../constructs/alarms.ts'
import { monthlyBudget } from '../constructs/budget.ts'
import { dashboard } from '../constructs/dashboard.ts'
import { everyMinute } from '../constructs/every-minute.ts'
import { frontDoor } from '../constructs/front-door.ts'
import { newsBus } from '../constructs/news-bus.ts'
import { relayStream } from '../constructs/relay-stream.ts'
import { rolloutOf } from '../constructs/rollout.ts'
import { watchConcurrency, watchMail, watchNews, watchTable } from '../constructs/watches.ts'
import { workflowMachine } from '../constructs/workflow.ts'
import { environmentOf } from '../environment.ts'
import type { Deployment } from '../settings.ts'
import { workflowAlias, workflowNames, workflows, type WorkflowName } from '../workflows.ts'
import type { Data } from './data.ts'
import { functionsOf } from './functions.ts'

/** What works on the data: the front door, the workflows, the relay of the table's stream, the sweeper and the bus. */
export const serviceStack = (app: App, name: string, deployment: Deployment, data: Data): Stack => {
  const stack = new Stack(app, `multichannel-${name}-service`, {
    env: { region: deployment.region },
    description: `Multichannel ${name}: the API, the workflows and the stream`,
  })
  // By its ARN: what this stack may do with the key is said with the key, and the data stack does not hang on this one.
  const key = Key.fromKeyArn(stack, 'Key', data.key.keyArn)
  const watch = watching(stack, name, deployment, key)
  const bus = newsBus(stack, name, deployment, key)

  const machineName = (workflow: WorkflowName) => `multichannel-${name}-${workflow}`
  // Made from the names: the machines depend on functions that have to know their ARNs.
  const machineArn = (workflow: WorkflowName) =>
    stack.formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: machineName(workflow),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  const liveArns = workflowNames.map((workflow) => [workflow, `${machineArn(workflow)}:${workflowAlias}`] as const)

  const { door, task } = functionsOf(stack, {
    deployment,
    data,
    bus,
    machineArn,
    watch,
    rollout: rolloutOf(stack, deployment),
    environment: environmentOf(name, deployment, stack, {
      tableName: data.table.tableName,
      eventBusName: bus.eventBusName,
      workflowArns: Object.fromEntries(liveArns) as Record<WorkflowName, string>,
      signingSecretId: data.secrets.signing.ref,
      upstreamSecretId: data.secrets.upstream.ref,
    }),
  })

  const graphQl = door('GraphQl', 'functions/api/handler.ts')
  const api = frontDoor(stack, deployment, graphQl.alias, watch)

  const machines = workflowNames.map((workflow) => {
    const functions = Object.entries(workflows[workflow].tasks).map(
      ([placeholder, file]) => [placeholder, task(workflow, placeholder, file)] as const,
    )
    return workflowMachine(stack, workflow, machineName(workflow), Object.fromEntries(functions), {
      deployment,
      key,
      watch,
    })
  })

  const relay = door('Relay', 'functions/streams/relay.ts')
  relayStream(stack, data.streamArn, relay, watch)
  const sweep = door('Sweep', 'functions/streams/sweep.ts')
  everyMinute(stack, sweep, watch)

  watchTable(stack, data.table.tableName, watch)
  watchConcurrency(stack, watch)
  watchNews(stack, sweep, watch)
  watchMail(stack, deployment, watch)
  dashboard(stack, name, { api, graphQl: graphQl.alias, relay: relay.alias, machines, tableName: data.table.tableName })
  monthlyBudget(stack, name, deployment)
  return stack
}
