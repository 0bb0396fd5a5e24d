import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { bundledCode } from '../bundling/code.ts'

export type FunctionOptions = {
  /** The file that exports `handler`, from the project's root. */
  readonly entry: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  /** All that its role may do besides writing its own log. */
  readonly may: readonly PolicyStatement[]
}

/** A function with a log group and a role of its own. */
export const nodeFunction = (
  parent: Construct,
  id: string,
  { entry, environment, timeoutSeconds, memoryMegabytes, may }: FunctionOptions,
): NodejsFunction => {
  const scope = new Construct(parent, id)
  const logGroup = new LogGroup(scope, 'Logs', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  // Not the managed policy for Lambda, which may write to every log there is.
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  logGroup.grantWrite(role)
  for (const statement of may) role.addToPrincipalPolicy(statement)

  return new NodejsFunction(scope, 'Function', {
    description: entry,
    code: bundledCode(entry),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMegabytes,
    environment,
    role,
    logGroup,
    // Keep-alive has been the SDK's default since version 3; the variable would be one that nobody reads.
    awsSdkConnectionReuse: false,
  })
}
