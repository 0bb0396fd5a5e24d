import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  Context,
  DynamoDBBatchResponse,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda'
import { aslOf, workflows, type WorkflowName } from '#infra/model/workflows.ts'
import { connectPath } from '#doors/connect/path.ts'
import { stopPath } from '#doors/mail/path.ts'
import { pagePaths } from '#doors/pages/page.ts'
import type { ContainerOptions } from '#runtime/container.ts'
// This imports the type alone: the function itself is loaded when it is called.
import type { handler as sweepHandler } from '#doors/streams/sweep.ts'
import type { ProxyHandler } from '@multichannel/aws-emulation/http/api-gateway.ts'
import { LambdaFunctionError } from '@multichannel/aws-emulation/step-functions/endpoint.ts'

/** A host runs the functions, and calls each by the file of its handler. */
export type Host = {
  readonly call: (file: string, ...given: readonly unknown[]) => Promise<unknown>
  readonly stop: () => Promise<void>
}
/** Opens a host for functions that are configured with these variables. */
export type Hosting = (variables: Readonly<Record<string, string>>) => Promise<Host>

/**
 * Runs all functions in this process, as they are deployed. They are imported after the environment is set: as in Lambda, a
 * function reads its configuration when it starts.
 */
const thisProcess: Host = {
  call: async (file, ...given) => {
    const { handler } = (await moduleAt(file)) as { handler: (...given: readonly unknown[]) => Promise<unknown> }
    return handler(...given)
  },
  stop: async () => {},
}
export const inThisProcess: Hosting = async () => thisProcess

const moduleAt = (file: string): Promise<unknown> => {
  if (file === 'functions/doors/api/handler.ts') return import('#doors/api/handler.ts')
  if (file === 'functions/doors/pages/handler.ts') return import('#doors/pages/handler.ts')
  if (file === 'functions/doors/mail/stop.ts') return import('#doors/mail/stop.ts')
  if (file === 'functions/doors/connect/handler.ts') return import('#doors/connect/handler.ts')
  if (file === 'functions/doors/mail/events.ts') return import('#doors/mail/events.ts')
  if (file === 'functions/doors/streams/relay.ts') return import('#doors/streams/relay.ts')
  if (file === 'functions/doors/streams/sweep.ts') return import('#doors/streams/sweep.ts')
  if (file === 'functions/doors/jobs/run.ts') return import('#doors/jobs/run.ts')
  if (file === 'functions/doors/jobs/park.ts') return import('#doors/jobs/park.ts')
  const [, workflow = '', task = ''] = /^functions\/doors\/workflows\/([\w-]+)\/tasks\/([\w-]+)\.ts$/.exec(file) ?? []
  return import(`../../functions/doors/workflows/${workflow}/tasks/${task}.ts`)
}

/** Sets the environment of the functions in this process, in place of an earlier one. */
export const configureThisProcess = async (
  variables: Readonly<Record<string, string>>,
  options: ContainerOptions = {},
): Promise<void> => {
  Object.assign(process.env, variables)
  const [{ createContainer, replaceContainer }, { readEnv }] = await Promise.all([
    import('#runtime/container.ts'),
    import('#runtime/env.ts'),
  ])
  replaceContainer(createContainer(readEnv(), options))
}

/** The doors of a host: the API and its pages, the page of connections, the page and the events of mail, the relay of the stream, the workers of the queues, and the sweeper. */
export const loadHandlers = ({ call }: Host) => ({
  api: (event: APIGatewayProxyEvent, context: Context) =>
    call('functions/doors/api/handler.ts', event, context) as Promise<APIGatewayProxyResult>,
  pages: (event: APIGatewayProxyEvent) =>
    call('functions/doors/pages/handler.ts', event) as Promise<APIGatewayProxyResult>,
  stopMail: (event: APIGatewayProxyEvent) =>
    call('functions/doors/mail/stop.ts', event) as Promise<APIGatewayProxyResult>,
  connect: (event: APIGatewayProxyEvent) =>
    call('functions/doors/connect/handler.ts', event) as Promise<APIGatewayProxyResult>,
  mailEvents: (event: unknown) => call('functions/doors/mail/events.ts', event) as Promise<void>,
  relay: (event: DynamoDBStreamEvent) =>
    call('functions/doors/streams/relay.ts', event) as Promise<DynamoDBBatchResponse>,
  runJobs: (event: SQSEvent) => call('functions/doors/jobs/run.ts', event) as Promise<SQSBatchResponse>,
  parkJobs: (event: SQSEvent) => call('functions/doors/jobs/park.ts', event) as Promise<SQSBatchResponse>,
  sweep: (event: { readonly everything?: boolean } = {}) =>
    call('functions/doors/streams/sweep.ts', event) as ReturnType<typeof sweepHandler>,
})

/** What the gateway in front of the API calls, by path. */
export const routesTo = ({
  pages,
  stopMail,
  connect,
  graphQl,
}: Readonly<Record<'pages' | 'stopMail' | 'connect' | 'graphQl', ProxyHandler>>): Readonly<
  Record<string, ProxyHandler>
> => ({
  '/graphql': graphQl,
  [`/${stopPath}`]: stopMail,
  [`/${connectPath}`]: connect,
  ...Object.fromEntries(pagePaths.map((path) => [`/${path}`, pages])),
})

/** The name under which a workflow's task is deployed here. */
export const functionName = (workflow: WorkflowName, task: string): string => `${workflow}-${task}`

/** Calls a task as Lambda does: JSON in, JSON out, and an error known by its name. */
export const invokeTask = async (name: string, payload: unknown, { call }: Host = thisProcess): Promise<unknown> => {
  const [found] = (Object.keys(workflows) as WorkflowName[]).flatMap((workflow) =>
    Object.values(workflows[workflow].tasks).flatMap((task) =>
      functionName(workflow, task) === name ? [{ workflow, task }] : [],
    ),
  )
  if (!found) throw new LambdaFunctionError('ResourceNotFoundException', `Function not found: ${name}`)
  try {
    return await call(`functions/doors/workflows/${found.workflow}/tasks/${found.task}.ts`, payload)
  } catch (error) {
    throw error instanceof Error ? new LambdaFunctionError(error.name, error.message, error.stack?.split('\n')) : error
  }
}

/** The definition of a workflow, with the names of its tasks here. */
export const definitionOf = (workflow: WorkflowName, partition: string) =>
  aslOf(workflow, {
    Partition: partition,
    ...Object.fromEntries(
      Object.entries(workflows[workflow].tasks).map(([placeholder, task]) => [
        placeholder,
        functionName(workflow, task),
      ]),
    ),
  })

/** The state machines, as the engine takes them. */
export const machinesIn = (partition: string) =>
  (Object.keys(workflows) as WorkflowName[]).map((name) => ({ name, definition: definitionOf(name, partition) }))

/** The task that provisions a relationship. */
export const provisionTask = functionName(
  'relationship-acceptance',
  workflows['relationship-acceptance'].tasks.ProvisionFunction,
)
