import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Alias, Architecture, Runtime, Tracing, type IFunction, type IVersion } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { bundleCode } from '../bundling/code.ts'
import { acknowledge, allowOnAnything } from '../rules/acknowledge.ts'
import type { AlarmOptions, Watch } from './alarms.ts'
import { failuresOf, watchErrorLines } from './failures.ts'
import { rollOut, type Rollout } from './rollout.ts'

export type FunctionOptions = {
  /** The file that exports `handler`, from the project's root. */
  readonly entry: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  /** The permissions of its role, besides its own log and its traces. */
  readonly may: readonly PolicyStatement[]
  readonly logDays: number
  readonly watch: Watch
  /** The alarm on its failures. It also rolls a new version back. */
  readonly failing: Pick<AlarmOptions, 'section' | 'of' | 'impact'>
  /** Errors that are answers to its caller, and no failures. */
  readonly expectedErrors: readonly string[]
  readonly rollout: Rollout
}

export type LiveFunction = {
  readonly scope: Construct
  /** The alias by which everybody calls the function. */
  readonly alias: IFunction
  readonly logGroup: LogGroup
  readonly role: Role
}

/** The alias that everybody calls. A deployment decides which version is behind it. */
const liveAlias = 'live'

/**
 * Creates a function with its own log group, role and alias. A new version takes over step by step, and is rolled back when
 * the function's alarm rings meanwhile.
 */
export const createNodeFunction = (
  parent: Construct,
  id: string,
  {
    entry,
    environment,
    timeoutSeconds,
    memoryMegabytes,
    may,
    logDays,
    watch,
    failing,
    expectedErrors,
    rollout,
  }: FunctionOptions,
): LiveFunction => {
  const scope = new Construct(parent, id)
  const logGroup = new LogGroup(scope, 'Logs', { retention: logDays, removalPolicy: RemovalPolicy.DESTROY })
  // The managed policy for Lambda is not used: it may write to every log.
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  logGroup.grantWrite(role)
  for (const statement of may) role.addToPrincipalPolicy(statement)
  allowOnAnything(
    role,
    'Tracing',
    ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    'X-Ray takes traces from whoever may send any; the actions know no resource.',
  )

  const code = new NodejsFunction(scope, 'Function', {
    description: entry,
    code: bundleCode(entry),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMegabytes,
    environment,
    // Otherwise the construct would add the same permissions again.
    role: role.withoutPolicyUpdates(),
    logGroup,
    tracing: Tracing.ACTIVE,
    // Keep-alive is the default of the SDK since version 3. Nobody would read the variable.
    awsSdkConnectionReuse: false,
    // Older versions stay, so that a person can go back to one by hand.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
  })
  code.node.addDependency(role)
  acknowledge(code, {
    'Serverless-LambdaDLQ':
      'Called by somebody who waits (the gateway, a workflow, a stream), or with a destination for failures, which took the place of this setting.',
  })
  // The CDK's types are not written for exact optional properties, hence the casts: they differ in `role?: undefined` only.
  const alias = new Alias(scope, 'Live', { aliasName: liveAlias, version: code.currentVersion as IVersion })
  const alarm = watch(scope, 'Failing', {
    ...failing,
    metric: failuresOf(scope, alias as IFunction, logGroup, expectedErrors),
    from: 1,
    // A single failure that a retry repairs is no reason for an alarm.
    periods: [2, 5],
  })
  rollOut(scope, alias, [alarm, watchErrorLines(scope, logGroup, watch)], rollout)
  return { scope, alias: alias as IFunction, logGroup, role }
}
