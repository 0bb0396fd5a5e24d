import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Alias, Architecture, Runtime, Tracing, type IFunction, type IVersion } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { bundledCode } from '../bundling/code.ts'
import { acknowledge, allowOnAnything } from '../rules/acknowledge.ts'
import type { AlarmOptions, Watch } from './alarms.ts'
import { failuresOf } from './failures.ts'
import { rollOut, type Rollout } from './rollout.ts'

export type FunctionOptions = {
  /** The file that exports `handler`, from the project's root. */
  readonly entry: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  /** All that its role may do besides writing its own log and its traces. */
  readonly may: readonly PolicyStatement[]
  readonly logDays: number
  readonly watch: Watch
  /** What it means when it fails. The same alarm takes a new version back. */
  readonly failing: Pick<AlarmOptions, 'section' | 'of' | 'impact'>
  /** Errors by which it says something to its caller; they are no failure. */
  readonly expectedErrors: readonly string[]
  readonly rollout: Rollout
}

export type LiveFunction = {
  readonly scope: Construct
  /** The function as everybody calls it: by its alias. */
  readonly alias: IFunction
  readonly logGroup: LogGroup
  readonly role: Role
}

/** The alias that everybody calls; which version is behind it is a matter of deployment. */
const liveAlias = 'live'

/**
 * A function with a log group and a role of its own, called by its alias. A new version takes over by and by, and is taken
 * back when the function's alarm rings meanwhile.
 */
export const nodeFunction = (
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
  // Not the managed policy for Lambda, which may write to every log there is.
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
    code: bundledCode(entry),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMegabytes,
    environment,
    // The construct would add what is said above.
    role: role.withoutPolicyUpdates(),
    logGroup,
    tracing: Tracing.ACTIVE,
    // Keep-alive has been the SDK's default since version 3; the variable would be one that nobody reads.
    awsSdkConnectionReuse: false,
    // What was live before stays, for whoever has to go back to it by hand.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
  })
  code.node.addDependency(role)
  acknowledge(code, {
    'Serverless-LambdaDLQ':
      'Called by somebody who waits (the gateway, a workflow, a stream), or with a destination for failures, which took the place of this setting.',
  })
  // The CDK's types do without exact optional properties: it is a version, and it is a function, but for `role?: undefined`.
  const alias = new Alias(scope, 'Live', { aliasName: liveAlias, version: code.currentVersion as IVersion })
  const alarm = watch(scope, 'Failing', {
    ...failing,
    metric: failuresOf(scope, alias as IFunction, logGroup, expectedErrors),
    from: 1,
    // One that failed and was fine when repeated is no reason to get up.
    periods: [2, 5],
  })
  rollOut(scope, alias, [alarm], rollout)
  return { scope, alias: alias as IFunction, logGroup, role }
}
