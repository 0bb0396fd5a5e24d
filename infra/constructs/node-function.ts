import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogLevel, NodejsFunction, OutputFormat, type BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

const root = fileURLToPath(new URL('../..', import.meta.url))

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
    entry: `${root}${entry}`,
    projectRoot: root,
    depsLockFilePath: `${root}package-lock.json`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMegabytes,
    environment,
    role,
    logGroup,
    bundling,
    // Keep-alive has been the SDK's default since version 3; the variable would be one that nobody reads.
    awsSdkConnectionReuse: false,
  })
}

const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  minify: true,
  sourceMap: false,
  logLevel: LogLevel.WARNING,
  mainFields: ['module', 'main'],
  // The SDK that we tested with, not the one that the runtime happens to come with.
  bundleAwsSDK: true,
  // Packages in CommonJS require built-in modules, and a module in ESM has no `require` of its own.
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
  esbuildArgs: {
    // The Lambda integration requires Apollo's CommonJS build while we import the other: without this both are in the bundle.
    '--alias:@apollo/server': `./${relative(root, dirname(fileURLToPath(import.meta.resolve('@apollo/server'))))}`,
  },
}
