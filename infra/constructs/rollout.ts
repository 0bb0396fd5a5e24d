import { Duration, type Stack } from 'aws-cdk-lib'
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch'
import {
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
  TrafficRouting,
  type ILambdaDeploymentConfig,
} from 'aws-cdk-lib/aws-codedeploy'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Alias } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { allowOnAnything } from '../rules/acknowledge.ts'
import type { Deployment } from '../model/settings.ts'

/** The way in which new versions of functions take over. */
export type Rollout = { readonly application: LambdaApplication; readonly config: ILambdaDeploymentConfig }

export const rolloutOf = (stack: Stack, { canary }: Pick<Deployment, 'canary'>): Rollout => ({
  application: new LambdaApplication(stack, 'Rollout'),
  config: new LambdaDeploymentConfig(stack, 'Canary', {
    trafficRouting: TrafficRouting.timeBasedCanary({
      interval: Duration.minutes(canary.minutes),
      percentage: canary.percent,
    }),
  }),
})

/** Sends a part of the traffic to a new version first, and all of it back to the old one as soon as an alarm rings. */
export const rollOut = (
  scope: Construct,
  alias: Alias,
  alarms: readonly IAlarm[],
  { application, config }: Rollout,
): void => {
  const role = new Role(scope, 'RolloutRole', {
    assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
    // The managed policy for Lambda deployments is not used: it may move the alias of every function.
    inlinePolicies: {
      MoveAlias: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
            resources: [alias.lambda.functionArn, `${alias.lambda.functionArn}:${alias.aliasName}`],
          }),
        ],
      }),
    },
  })
  const seeAlarms = allowOnAnything(
    role,
    'SeeAlarms',
    ['cloudwatch:DescribeAlarms'],
    'CodeDeploy looks at the alarms of a deployment as a list; it can read them and change none.',
  )
  const group = new LambdaDeploymentGroup(scope, 'Rollout', {
    application,
    alias,
    deploymentConfig: config,
    alarms: [...alarms],
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    // Otherwise the construct would add the managed policy that this role replaces.
    role: role.withoutPolicyUpdates(),
  })
  group.node.addDependency(seeAlarms)
}
