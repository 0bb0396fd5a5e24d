import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { Role } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { over, type AlarmOptions, type Watch } from '../constructs/alarms.ts'
import { watchAccess } from '../constructs/watches.ts'
import { createNodeFunction, type LiveFunction } from '../constructs/node-function.ts'
import { lanes } from '#platform/jobs/job.ts'
import { workerSeconds } from '../model/queues.ts'
import type { JobQueues } from '../constructs/job-queues.ts'
import { queuePermissions, streamPermissions, permissionsOn, useOfKey } from '../permissions/permissions.ts'
import type { Rollout } from '../constructs/rollout.ts'
import { grants, lastResorts, type FunctionFile, type Grant } from '../permissions/grants.ts'
import { acknowledge } from '../rules/acknowledge.ts'
import type { Deployment } from '../model/settings.ts'
import { expectedErrors, patienceWith, workflowNames, type WorkflowName } from '../model/workflows.ts'
import type { Data } from './data.ts'

type Door = Exclude<FunctionFile, `functions/doors/workflows/${string}`>

/** The time and memory of each door, and the alarm on its failures. API Gateway waits for 29 seconds. */
const doors: Readonly<
  Record<
    Door,
    { readonly seconds: number; readonly megabytes: number } & Pick<AlarmOptions, 'section' | 'of' | 'impact'>
  >
> = {
  'functions/doors/api/handler.ts': {
    seconds: 25,
    megabytes: 1024,
    section: 'API function fails',
    impact: 'Requests end without an answer of ours; callers see 502 or 504.',
  },
  'functions/doors/pages/handler.ts': {
    seconds: 5,
    megabytes: 256,
    section: 'Pages fail',
    impact: 'The schema and the pages that explain errors cannot be read. Requests are answered as before.',
  },
  'functions/doors/mail/stop.ts': {
    seconds: 10,
    megabytes: 256,
    section: 'Stop page fails',
    impact: 'Somebody who wants no emails from us cannot stop them, and is likely to report the next one as spam.',
  },
  'functions/doors/connect/handler.ts': {
    seconds: 28,
    megabytes: 512,
    section: 'Connect page fails',
    impact: 'A partner that is not connected with Microsoft cannot be: what takes a user of it is held until it can.',
  },
  'functions/doors/mail/events.ts': {
    seconds: 30,
    megabytes: 256,
    section: 'Mail events are lost',
    of: 'function',
    impact:
      'Bounces and complaints are not recorded: addresses that take no emails, or want none, are still written to.',
  },
  'functions/doors/streams/relay.ts': {
    seconds: 60,
    megabytes: 512,
    section: 'Relay fails',
    impact: 'Workflows do not start or continue, and other systems get no events, until it works again.',
  },
  'functions/doors/streams/sweep.ts': {
    seconds: 60,
    megabytes: 512,
    section: 'Sweeper fails',
    impact: 'Events that the stream dropped and workflows that stopped wait; reminders are late.',
  },
  'functions/doors/jobs/run.ts': {
    seconds: workerSeconds,
    megabytes: 512,
    section: 'Worker fails',
    impact: 'Jobs are not recorded when they fail; the queue delivers them again, and parks them at last.',
  },
  'functions/doors/jobs/park.ts': {
    seconds: workerSeconds,
    megabytes: 512,
    section: 'Worker fails',
    of: 'parking',
    impact: 'Jobs whose worker was lost are not shown to operators.',
  },
}

/** Creates the functions of a deployment, each with the permissions of infra/permissions/grants.ts and no more. */
export const functionsOf = (
  stack: Stack,
  given: {
    readonly deployment: Deployment
    readonly data: Data
    readonly bus: EventBus
    readonly configurationSet: string
    readonly queues: JobQueues
    readonly machineArn: (workflow: WorkflowName) => string
    readonly environment: Readonly<Record<string, string>>
    readonly watch: Watch
    readonly rollout: Rollout
    /** What the names of the secrets with the consents of partners begin with. */
    readonly consentPrefix: string
  },
) => {
  const { consentPrefix, deployment, data, bus, configurationSet, queues, machineArn, environment, watch, rollout } =
    given
  const { mailFrom, mailRegion, retention } = deployment
  const permissionsWith = (workflows: readonly WorkflowName[]) =>
    permissionsOn(stack, {
      tableArn: data.table.tableArn,
      keyArn: data.key.keyArn,
      busArn: bus.eventBusArn,
      queueArns: lanes.map((lane) => queues[lane].queue.queueArn),
      signingSecretArn: data.secrets.signing.ref,
      apiKeySecretArn: data.secrets.apiKeys.ref,
      auditSecretArn: data.secrets.audit.ref,
      recipientSecretArn: data.secrets.recipients.ref,
      upstreamSecretArn: data.secrets.upstream.ref,
      consentSecretsArn: consentSecretsArn(stack, consentPrefix),
      machineArns: workflows.map(machineArn),
      mailFrom,
      mailRegion,
      configurationSet,
    })
  const grantStatements = (file: FunctionFile, workflows: readonly WorkflowName[]) => {
    const can = permissionsWith(workflows)
    const words: readonly Grant[] = grants[file]
    if (words.length === 0) return []
    const hasClock = deployment.testClock === 'on'
    const ofClock: readonly Grant[] = [
      ...(hasClock && file === 'functions/doors/api/handler.ts' ? (['moveClock'] as const) : []),
      ...(hasClock && !words.includes('readItem') ? (['readClock'] as const) : []),
    ]
    return [useOfKey(data.key.keyArn), ...[...words, ...ofClock].map((word) => can[word])]
  }
  const common = { environment, logDays: retention.logDays, watch, rollout }

  return {
    door: (id: string, entry: Door): LiveFunction => {
      const { seconds, megabytes, ...failing } = doors[entry]
      const made = createNodeFunction(stack, id, {
        ...common,
        entry,
        failing,
        expectedErrors: [],
        timeoutSeconds: seconds,
        memoryMegabytes: megabytes,
        may: [
          ...grantStatements(entry, workflowNames),
          ...(entry === 'functions/doors/streams/relay.ts' ? streamPermissions(data.streamArn) : []),
          ...(entry === 'functions/doors/jobs/run.ts'
            ? queuePermissions(lanes.map((lane) => queues[lane].queue.queueArn))
            : []),
          ...(entry === 'functions/doors/jobs/park.ts'
            ? queuePermissions(lanes.map((lane) => queues[lane].deadLetters.queueArn))
            : []),
        ],
      })
      if (may(entry, 'watchExecution')) acknowledgeExecutions(made.role, machineArn)
      if (may(entry, 'useConsents')) acknowledgeConsents(made.role, consentPrefix)
      if (callsVendor(entry)) watchAccess(made, watch)
      return made
    },

    task: (workflow: WorkflowName, placeholder: string, file: string): IFunction => {
      const entry = `functions/doors/workflows/${workflow}/tasks/${file}.ts` as FunctionFile
      const made = createNodeFunction(stack, `Task-${workflow}-${file}`, {
        ...common,
        entry,
        // A task ends before the state that waits for it. A task that only stores its token has a minute.
        timeoutSeconds: (patienceWith(workflow, placeholder) ?? 60) - 5,
        memoryMegabytes: 512,
        may: grantStatements(entry, [workflow]),
        expectedErrors: expectedErrors(workflow, placeholder),
        failing: {
          section: 'Workflow task fails',
          of: `${workflow} ${file}`,
          impact: 'A step of a workflow fails and is retried; its result comes late or not at all.',
        },
      })
      const { alias, scope } = made
      if (callsVendor(entry)) watchAccess(made, watch)
      if (may(entry, 'useConsents')) acknowledgeConsents(made.role, consentPrefix)
      if (lastResorts.includes(entry))
        watch(scope, 'Called', {
          section: 'Workflow gave up on a step',
          of: `${workflow} ${file}`,
          impact:
            'Microsoft refused for good, or did not answer for days: a partner cannot do what it was accepted for.',
          metric: over(alias.metricInvocations(), 5),
          from: 1,
        })
      return alias
    },
  }
}

const may = (entry: FunctionFile, word: Grant): boolean => (grants[entry] as readonly Grant[]).includes(word)
const callsVendor = (entry: FunctionFile): boolean => may(entry, 'callUpstream')

const consentSecretsArn = (stack: Stack, prefix: string): string =>
  stack.formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${prefix}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })

/** Acknowledges the wildcard for the consents of partners. Each has a secret of its own, made when the partner is connected. */
const acknowledgeConsents = (role: Role, prefix: string): void => {
  const stack = Stack.of(role)
  const arn = consentSecretsArn(stack, prefix)
  acknowledge(role, {
    [`AwsSolutions-IAM5[Resource::${arn.replace(stack.account, '<AWS::AccountId>')}]`]:
      'Secrets are named after the tenants of partners, which are not known when the stack is deployed.',
  })
}

/** Acknowledges the wildcard for executions. Their names are the ids of their objects, so it has to cover all those of a machine. */
const acknowledgeExecutions = (role: Role, machineArn: (workflow: WorkflowName) => string): void => {
  const { account } = Stack.of(role)
  for (const workflow of workflowNames) {
    const executions = `${machineArn(workflow).replace(':stateMachine:', ':execution:')}:*`
    acknowledge(role, {
      [`AwsSolutions-IAM5[Resource::${executions.replace(account, '<AWS::AccountId>')}]`]:
        'Executions are named after the ids of their objects; the sweeper describes any of this one machine.',
    })
  }
}
