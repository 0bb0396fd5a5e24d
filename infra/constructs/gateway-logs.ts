import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { acknowledge } from '../rules/acknowledge.ts'

/**
 * Allows API Gateway to write logs. The setting belongs to the account and the region, and it stays: another deployment in the
 * same account would have no logs without it.
 */
export const allowGatewayLogs = (parent: Construct): CfnAccount => {
  const scope = new Construct(parent, 'GatewayLogs')
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    inlinePolicies: {
      // API Gateway requires these before it accepts a role, and on all logs: it names its own after future stages.
      WriteLogs: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: [
              'logs:CreateLogGroup',
              'logs:CreateLogStream',
              'logs:DescribeLogGroups',
              'logs:DescribeLogStreams',
              'logs:FilterLogEvents',
              'logs:GetLogEvents',
              'logs:PutLogEvents',
            ],
            resources: ['*'],
          }),
        ],
      }),
    },
  })
  acknowledge(role, {
    'AwsSolutions-IAM5[Resource::*]':
      'API Gateway refuses a role that may not write all logs: the setting is of the account, and stages to come log under it too.',
  })
  role.applyRemovalPolicy(RemovalPolicy.RETAIN)
  const account = new CfnAccount(scope, 'Account', { cloudWatchRoleArn: role.roleArn })
  account.applyRemovalPolicy(RemovalPolicy.RETAIN)
  return account
}
