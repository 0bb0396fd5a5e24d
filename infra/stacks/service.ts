import { ArnFormat, Stack, type App } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { createWatch } from '../constructs/alarms.ts'
import { addMonthlyBudget } from '../constructs/budget.ts'
import { addDashboard } from '../constructs/dashboard.ts'
import { runEveryMinute } from '../constructs/every-minute.ts'
import { watchEvidence } from '../constructs/evidence.ts'
import { createFrontDoor } from '../constructs/front-door.ts'
import { createEventBus } from '../constructs/event-bus.ts'
import { consumeJobs, createJobQueues, watchParkedJobs } from '../constructs/job-queues.ts'
import { relayStream } from '../constructs/relay-stream.ts'
import { rolloutOf } from '../constructs/rollout.ts'
import { watchConcurrency, watchMail, watchEvents, watchTable } from '../constructs/watches.ts'
import { configurationSetOf, reportMail } from '../constructs/mail.ts'
import { createWorkflowMachine } from '../constructs/workflow.ts'
import { lanes, type Lane } from '#platform/jobs/job.ts'
import { environmentOf } from '../model/environment.ts'
import type { Deployment } from '../model/settings.ts'
import { workflowAlias, workflowNames, workflows, type WorkflowName } from '../model/workflows.ts'
import type { Data } from './data.ts'
import { functionsOf } from './functions.ts'

/** Creates what works on the data: the front door, the workflows, the relay of the table's stream, the sweeper and the bus. */
export const createServiceStack = (app: App, name: string, deployment: Deployment, data: Data): Stack => {
  const stack = new Stack(app, `multichannel-${name}-service`, {
    env: { region: deployment.region },
    description: `Multichannel ${name}: the API, the workflows and the stream`,
  })
  // The key is imported by its ARN: its policy belongs to the data stack, which must not depend on this one.
  const key = Key.fromKeyArn(stack, 'Key', data.key.keyArn)
  const watch = createWatch(stack, name, deployment, key)
  const bus = createEventBus(stack, name, deployment, key)
  const queues = createJobQueues(stack, key, watch)

  const machineName = (workflow: WorkflowName) => `multichannel-${name}-${workflow}`
  // The ARNs come from the names: the machines depend on functions that have to know their ARNs.
  const machineArn = (workflow: WorkflowName) =>
    stack.formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: machineName(workflow),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  const liveArns = workflowNames.map((workflow) => [workflow, `${machineArn(workflow)}:${workflowAlias}`] as const)

  const consentPrefix = `multichannel-${name}/partners/`
  const { door, task } = functionsOf(stack, {
    consentPrefix,
    deployment,
    data,
    bus,
    configurationSet: configurationSetOf(name),
    queues,
    machineArn,
    watch,
    rollout: rolloutOf(stack, deployment),
    environment: environmentOf(name, deployment, stack, {
      tableName: data.table.tableName,
      eventBusName: bus.eventBusName,
      queueUrls: Object.fromEntries(lanes.map((lane) => [lane, queues[lane].queue.queueUrl])) as Record<Lane, string>,
      workflowArns: Object.fromEntries(liveArns) as Record<WorkflowName, string>,
      signingSecretId: data.secrets.signing.ref,
      apiKeySecretId: data.secrets.apiKeys.ref,
      auditSecretId: data.secrets.audit.ref,
      recipientSecretId: data.secrets.recipients.ref,
      upstreamSecretId: data.secrets.upstream.ref,
      consentSecrets: { prefix: consentPrefix, key: data.key.keyArn },
      mailConfigurationSet: configurationSetOf(name),
    }),
  })

  const graphQl = door('GraphQl', 'functions/doors/api/handler.ts')
  const pages = door('Pages', 'functions/doors/pages/handler.ts')
  const stopMail = door('StopMail', 'functions/doors/mail/stop.ts')
  const connect = door('Connect', 'functions/doors/connect/handler.ts')
  const doors = { graphQl: graphQl.alias, pages: pages.alias, stopMail: stopMail.alias, connect: connect.alias }
  const api = createFrontDoor(stack, deployment, doors, watch)

  const machines = workflowNames.map((workflow) => {
    const functions = Object.entries(workflows[workflow].tasks).map(
      ([placeholder, file]) => [placeholder, task(workflow, placeholder, file)] as const,
    )
    return createWorkflowMachine(stack, workflow, machineName(workflow), Object.fromEntries(functions), {
      deployment,
      key,
      watch,
    })
  })

  const relay = door('Relay', 'functions/doors/streams/relay.ts')
  relayStream(stack, data.streamArn, relay, watch)
  const worker = door('RunJobs', 'functions/doors/jobs/run.ts')
  const parking = door('ParkJobs', 'functions/doors/jobs/park.ts')
  consumeJobs(queues, worker, parking)
  watchParkedJobs(stack, [worker, parking], watch)
  const sweep = door('Sweep', 'functions/doors/streams/sweep.ts')
  runEveryMinute(stack, sweep, watch)

  watchTable(stack, data.table.tableName, watch)
  watchConcurrency(stack, watch)
  watchEvents(stack, sweep, watch)
  watchEvidence(stack, { sweep, graphQl }, watch)
  watchMail(stack, deployment, watch)
  reportMail(stack, name, deployment, door('MailEvents', 'functions/doors/mail/events.ts'), watch)
  addDashboard(stack, name, {
    api,
    graphQl: graphQl.alias,
    relay: relay.alias,
    machines,
    tableName: data.table.tableName,
  })
  addMonthlyBudget(stack, name, deployment)
  return stack
}
