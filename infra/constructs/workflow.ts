import { ArnFormat, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { allowOnAnything } from '../rules/acknowledge.ts'
import type { Deployment } from '../model/settings.ts'
import { aslOf, workflowAlias, type WorkflowName } from '../model/workflows.ts'
import type { Watch } from './alarms.ts'

/**
 * Creates the state machine of a workflow, its versions, and the alias that starts executions. The machine has a fixed name, so
 * that functions can know its ARN without depending on it: the machine depends on some of them.
 */
export const createWorkflowMachine = (
  stack: Stack,
  workflow: WorkflowName,
  stateMachineName: string,
  /** The functions of its tasks, under the names by which its definition calls them. */
  functions: Readonly<Record<string, IFunction>>,
  { deployment, key, watch }: { readonly deployment: Deployment; readonly key: IKey; readonly watch: Watch },
): StateMachine => {
  const scope = new Construct(stack, `Workflow-${workflow}`)
  const arns = Object.entries(functions).map(([placeholder, task]) => [placeholder, task.functionArn] as const)
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') })
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: arns.map(([, arn]) => arn) }),
  )
  // The construct would allow the same, all of it in one policy and some of it on anything.
  for (const statement of useOfKeyBy(stack, stateMachineName, key)) role.addToPrincipalPolicy(statement)
  allowOnAnything(
    role,
    'LogDelivery',
    [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    'Step Functions arranges the delivery of its logs itself; these actions know no resource.',
  )
  allowOnAnything(
    role,
    'Tracing',
    ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    'X-Ray takes traces from whoever may send any; the actions know no resource.',
  )
  const machine = new StateMachine(scope, 'StateMachine', {
    stateMachineName,
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(
      stack.toJsonString(aslOf(workflow, { Partition: stack.partition, ...Object.fromEntries(arns) })),
    ),
    role: role.withoutPolicyUpdates(),
    tracingEnabled: true,
    encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key),
    logs: {
      destination: new LogGroup(scope, 'Log', {
        // Logs under this prefix do not use up the account's one policy for log delivery.
        logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
        retention: deployment.retention.logDays,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      level: LogLevel.ALL,
      // A task token ends a wait for whoever has it: what states pass on is not for logs.
      includeExecutionData: false,
    },
  })
  machine.node.addDependency(role)
  versioned(scope, machine, deployment, [watchMachine(scope, workflow, machine, watch)])
  return machine
}

/** What Step Functions does with the key in the machine's name: for its own data, and for what it hands to its log. */
const useOfKeyBy = (stack: Stack, stateMachineName: string, { keyArn }: IKey): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [keyArn],
    conditions: {
      StringEquals: {
        'kms:EncryptionContext:aws:states:stateMachineArn': stack.formatArn({
          service: 'states',
          resource: 'stateMachine',
          resourceName: stateMachineName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  }),
  new PolicyStatement({
    actions: ['kms:GenerateDataKey'],
    resources: [keyArn],
    conditions: {
      // The context has exactly this value; it is no pattern.
      StringEquals: {
        'kms:EncryptionContext:SourceArn': stack.formatArn({
          service: 'logs',
          resource: '*',
          arnFormat: ArnFormat.NO_RESOURCE_NAME,
        }),
      },
    },
  }),
]

/**
 * Each change is a version; the alias brings it on as new code comes on. A version is kept when the next one comes: weeks-long
 * executions run on it.
 */
const versioned = (
  scope: Construct,
  machine: StateMachine,
  { canary }: Deployment,
  alarms: readonly { readonly alarmName: string }[],
): void => {
  const version = new CfnStateMachineVersion(scope, 'Version', {
    stateMachineArn: machine.stateMachineArn,
    stateMachineRevisionId: machine.stateMachineRevisionId,
  })
  version.applyRemovalPolicy(RemovalPolicy.RETAIN)
  new CfnStateMachineAlias(scope, 'Live', {
    name: workflowAlias,
    deploymentPreference: {
      stateMachineVersionArn: version.attrArn,
      type: 'CANARY',
      percentage: canary.percent,
      interval: canary.minutes,
      alarms: alarms.map(({ alarmName }) => alarmName),
    },
  })
}

const watchMachine = (scope: Construct, workflow: WorkflowName, machine: StateMachine, watch: Watch) =>
  watch(scope, 'Failing', {
    section: 'Workflow executions fail',
    of: workflow,
    impact: 'Some invitations or switches stand still; the sweeper starts them anew, and they may fail again.',
    metric: machine.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
    from: 1,
  })
