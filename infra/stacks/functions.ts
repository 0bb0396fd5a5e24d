import { Stack } from 'aws-cdk-lib'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { Role } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { over, type AlarmOptions, type Watch } from '../constructs/alarms.ts'
import { nodeFunction, type LiveFunction } from '../constructs/node-function.ts'
import { followingOf, permissionsOn, useOfKey } from '../constructs/permissions.ts'
import type { Rollout } from '../constructs/rollout.ts'
import { grants, lastResorts, type FunctionFile, type Grant } from '../grants.ts'
import { acknowledge } from '../rules/acknowledge.ts'
import type { Deployment } from '../settings.ts'
import { expectedErrors, patienceWith, workflowNames, type WorkflowName } from '../workflows.ts'
import type { Data } from './data.ts'

type Door = Exclude<FunctionFile, `functions/workflows/${string}`>

/** Time and memory of each door, and what it means when it fails. API Gateway waits for 29 seconds. */
const doors: Readonly<
  Record<Door, { readonly seconds: number; readonly megabytes: number } & Pick<AlarmOptions, 'section' | 'impact'>>
> = {
  'functions/api/handler.ts': {
    seconds: 25,
    megabytes: 1024,
    section: 'API function fails',
    impact: 'Requests end without an answer of ours; callers see 502 or 504.',
  },
  'functions/streams/relay.ts': {
    seconds: 60,
    megabytes: 512,
    section: 'Relay fails',
    impact: 'Workflows do not start or go on, and others do not hear what happened, until it works again.',
  },
  'functions/streams/sweep.ts': {
    seconds: 60,
    megabytes: 512,
    section: 'Sweeper fails',
    impact: 'News that the stream dropped and workflows that went down wait; reminders are late.',
  },
}

/** The functions of a deployment, each with what infra/grants.ts allows it and no more. */
export const functionsOf = (
  stack: Stack,
  given: {
    readonly deployment: Deployment
    readonly data: Data
    readonly bus: EventBus
    readonly machineArn: (workflow: WorkflowName) => string
    readonly environment: Readonly<Record<string, string>>
    readonly watch: Watch
    readonly rollout: Rollout
  },
) => {
  const { deployment, data, bus, machineArn, environment, watch, rollout } = given
  const { mailFrom, mailRegion, retention } = deployment
  const permissionsWith = (workflows: readonly WorkflowName[]) =>
    permissionsOn(stack, {
      tableArn: data.table.tableArn,
      keyArn: data.key.keyArn,
      busArn: bus.eventBusArn,
      signingSecretArn: data.secrets.signing.ref,
      upstreamSecretArn: data.secrets.upstream.ref,
      machineArns: workflows.map(machineArn),
      mailFrom,
      mailRegion,
    })
  const granted = (file: FunctionFile, workflows: readonly WorkflowName[]) => {
    const can = permissionsWith(workflows)
    const words: readonly Grant[] = grants[file]
    const movesClock = file === 'functions/api/handler.ts' && deployment.testClock === 'on'
    return [
      useOfKey(data.key.keyArn),
      ...[...words, ...(movesClock ? (['moveClock'] as const) : [])].map((word) => can[word]),
    ]
  }
  const common = { environment, logDays: retention.logDays, watch, rollout }

  return {
    door: (id: string, entry: Door): LiveFunction => {
      const { seconds, megabytes, ...failing } = doors[entry]
      const made = nodeFunction(stack, id, {
        ...common,
        entry,
        failing,
        expectedErrors: [],
        timeoutSeconds: seconds,
        memoryMegabytes: megabytes,
        may: [
          ...granted(entry, workflowNames),
          ...(entry === 'functions/streams/relay.ts' ? followingOf(data.streamArn) : []),
        ],
      })
      if ((grants[entry] as readonly Grant[]).includes('watchExecution')) acknowledgeExecutions(made.role, machineArn)
      return made
    },

    task: (workflow: WorkflowName, placeholder: string, file: string): IFunction => {
      const entry = `functions/workflows/${workflow}/tasks/${file}.ts` as FunctionFile
      const { alias, scope } = nodeFunction(stack, `Task-${workflow}-${file}`, {
        ...common,
        entry,
        // A task ends before the state that waits for it does; one that only leaves its token has a minute.
        timeoutSeconds: (patienceWith(workflow, placeholder) ?? 60) - 5,
        memoryMegabytes: 512,
        may: granted(entry, [workflow]),
        expectedErrors: expectedErrors(workflow, placeholder),
        failing: {
          section: 'Workflow task fails',
          of: `${workflow} ${file}`,
          impact: 'A step of a workflow is tried again and again; what it is for comes late or not at all.',
        },
      })
      if (lastResorts.includes(entry))
        watch(scope, 'Called', {
          section: 'Workflow gave up on a step',
          of: `${workflow} ${file}`,
          impact:
            'The vendor refused for good, or did not answer for days: a partner cannot do what it was accepted for.',
          metric: over(alias.metricInvocations(), 5),
          from: 1,
        })
      return alias
    },
  }
}

/** Executions are named after what they carry on, so all those of a machine are meant; of our machines and no others. */
const acknowledgeExecutions = (role: Role, machineArn: (workflow: WorkflowName) => string): void => {
  const { account } = Stack.of(role)
  for (const workflow of workflowNames) {
    const executions = `${machineArn(workflow).replace(':stateMachine:', ':execution:')}:*`
    acknowledge(role, {
      [`AwsSolutions-IAM5[Resource::${executions.replace(account, '<AWS::AccountId>')}]`]:
        'Executions are called by the ids of what they carry on; the sweeper asks for any of this one machine.',
    })
  }
}
