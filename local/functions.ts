import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  Context,
  DynamoDBBatchResponse,
  DynamoDBStreamEvent,
} from 'aws-lambda'
import { workflows, type WorkflowName } from '#infra/workflows.ts'
import { LambdaFunctionError, type LambdaInvoke } from './step-functions/endpoint.ts'

/**
 * The handlers, as they are deployed. They are imported only after the environment is set: as in Lambda, a function reads
 * its configuration when it starts.
 */
export const loadHandlers = async () => {
  const api = (await import('#api/handler.ts')) as {
    handler: (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>
  }
  const relay = (await import('#streams/relay.ts')) as {
    handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>
  }
  const sweep = await import('#streams/sweep.ts')
  return { api: api.handler, relay: relay.handler, sweep: sweep.handler }
}

/** The name under which a workflow's task is deployed here. */
export const functionName = (workflow: WorkflowName, task: string): string => `${workflow}-${task}`

/** Calls a task as Lambda does: JSON in, JSON out, and an error known by its name. */
export const invokeTask: LambdaInvoke = async (name, payload) => {
  const [found] = (Object.keys(workflows) as WorkflowName[]).flatMap((workflow) =>
    Object.values(workflows[workflow].tasks).flatMap((task) =>
      functionName(workflow, task) === name ? [{ workflow, task }] : [],
    ),
  )
  if (!found) throw new LambdaFunctionError('ResourceNotFoundException', `Function not found: ${name}`)
  const module = (await import(`../functions/workflows/${found.workflow}/tasks/${found.task}.ts`)) as {
    handler: (event: unknown) => Promise<unknown>
  }
  try {
    return await module.handler(payload)
  } catch (error) {
    throw error instanceof Error ? new LambdaFunctionError(error.name, error.message, error.stack?.split('\n')) : error
  }
}
