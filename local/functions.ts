import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  Context,
  DynamoDBBatchResponse,
  DynamoDBStreamEvent,
} from 'aws-lambda'
import { workflows, type WorkflowName } from '#infra/workflows.ts'
import type { GroundOptions } from '#runtime/ground.ts'
// Its type alone: the function itself is loaded when it is called.
import type { handler as sweepHandler } from '#streams/sweep.ts'
import { LambdaFunctionError } from './step-functions/endpoint.ts'

/** Where the functions run: each is called by the file of its handler. */
export type Host = {
  readonly call: (file: string, ...given: readonly unknown[]) => Promise<unknown>
  readonly stop: () => Promise<void>
}
/** Opens a host for functions that are configured with these variables. */
export type Hosting = (variables: Readonly<Record<string, string>>) => Promise<Host>

/**
 * All functions in this process, as they are deployed. They are imported only after the environment is set: as in Lambda, a
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
  if (file === 'functions/api/handler.ts') return import('#api/handler.ts')
  if (file === 'functions/streams/relay.ts') return import('#streams/relay.ts')
  if (file === 'functions/streams/sweep.ts') return import('#streams/sweep.ts')
  const [, workflow = '', task = ''] = /^functions\/workflows\/([\w-]+)\/tasks\/([\w-]+)\.ts$/.exec(file) ?? []
  return import(`../functions/workflows/${workflow}/tasks/${task}.ts`)
}

/** Gives the functions of this process their environment, in place of the one they may have had before. */
export const configureThisProcess = async (
  variables: Readonly<Record<string, string>>,
  options: GroundOptions = {},
): Promise<void> => {
  Object.assign(process.env, variables)
  const [{ groundOf, replaceGround }, { readEnv }] = await Promise.all([
    import('#runtime/ground.ts'),
    import('#runtime/env.ts'),
  ])
  replaceGround(groundOf(readEnv(), options))
}

/** The doors of a host: the API, the relay of the stream, and the sweeper. */
export const loadHandlers = ({ call }: Host) => ({
  api: (event: APIGatewayProxyEvent, context: Context) =>
    call('functions/api/handler.ts', event, context) as Promise<APIGatewayProxyResult>,
  relay: (event: DynamoDBStreamEvent) => call('functions/streams/relay.ts', event) as Promise<DynamoDBBatchResponse>,
  sweep: (event: { readonly everything?: boolean } = {}) =>
    call('functions/streams/sweep.ts', event) as ReturnType<typeof sweepHandler>,
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
    return await call(`functions/workflows/${found.workflow}/tasks/${found.task}.ts`, payload)
  } catch (error) {
    throw error instanceof Error ? new LambdaFunctionError(error.name, error.message, error.stack?.split('\n')) : error
  }
}
