/**
 * This module implements the supported operations of the Step Functions API: it checks their inputs and builds their
 * responses.
 */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Engine } from './engine.ts'
import { StepFunctionsError } from './errors.ts'
import { assertJson, type Execution, type Executions } from './executions.ts'
import { removeData } from './history.ts'
import type { Machines } from './machines.ts'
import { selectPage } from './paging.ts'
import type { Outcome } from './protocol.ts'
import { looksLikeToken } from './tokens.ts'

/** Accepts the JSON of a request and resolves with the JSON of the response. Rejects with StepFunctionsError. */
export type Operation = (input: unknown) => Promise<object>

const data = z.string().max(262_144)
const failure = { error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() }
const paging = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().max(1024).optional() }
const status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'])

export type OperationsOptions = {
  readonly machines: Machines
  readonly executions: Executions
  readonly engine: Engine
}

export const createOperations = ({ machines, executions, engine }: OperationsOptions): ReadonlyMap<string, Operation> =>
  new Map(
    Object.entries({
      CreateStateMachine: operation(
        z.object({
          name: z.string(),
          definition: z.string().max(1_048_576),
          roleArn: z.string(),
          type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
        }),
        async ({ name, definition, roleArn, type }) => {
          if (type !== 'STANDARD') {
            throw new StepFunctionsError('StateMachineTypeNotSupported', `The local endpoint has no ${type} workflows`)
          }
          const machine = await machines.create(name, definition, roleArn)
          return { stateMachineArn: machine.arn, creationDate: seconds(machine.createdAt) }
        },
      ),

      DescribeStateMachine: operation(z.object({ stateMachineArn: z.string() }), ({ stateMachineArn }) => {
        const { arn, name, definition, roleArn, createdAt } = machines.get(stateMachineArn)
        const creationDate = seconds(createdAt)
        return { stateMachineArn: arn, name, status: 'ACTIVE', definition, roleArn, type: 'STANDARD', creationDate }
      }),

      StartExecution: operation(
        z.object({ stateMachineArn: z.string(), name: z.string().optional(), input: data.default('{}') }),
        async ({ stateMachineArn, name = randomUUID(), input }) => {
          const execution = await executions.start(machines.get(stateMachineArn), name, input)
          return { executionArn: execution.arn, startDate: seconds(execution.startedAt) }
        },
      ),

      DescribeExecution: operation(z.object({ executionArn: z.string() }), ({ executionArn }) => {
        const execution = executions.get(executionArn)
        const { input, end } = execution
        const whole = { included: true }
        return {
          ...summary(execution),
          input,
          inputDetails: whole,
          ...(end?.output === undefined ? {} : { output: end.output, outputDetails: whole }),
          error: end?.error,
          cause: end?.cause,
        }
      }),

      ListExecutions: operation(
        z.object({ stateMachineArn: z.string(), statusFilter: status.optional(), ...paging }),
        ({ stateMachineArn, statusFilter, ...request }) => {
          const items = executions
            .of(machines.get(stateMachineArn))
            .filter((execution) => statusFilter === undefined || statusOf(execution) === statusFilter)
          const query = `${stateMachineArn} ${statusFilter}`
          const listing = { items, key: (item: Execution) => item.sequence, order: 'descending', query } as const
          const { page, ...next } = selectPage(listing, request)
          return { executions: page.map(summary), ...next }
        },
      ),

      GetExecutionHistory: operation(
        z.object({
          executionArn: z.string(),
          reverseOrder: z.boolean().default(false),
          includeExecutionData: z.boolean().default(true),
          ...paging,
        }),
        ({ executionArn, reverseOrder, includeExecutionData, ...request }) => {
          const { history } = executions.get(executionArn)
          const items = reverseOrder ? history.toReversed() : history
          const order = reverseOrder ? 'descending' : 'ascending'
          const query = `${executionArn} ${order}`
          const { page, ...next } = selectPage({ items, key: (event) => event.id ?? 0, order, query }, request)
          return { events: includeExecutionData ? page : page.map(removeData), ...next }
        },
      ),

      StopExecution: operation(
        z.object({ executionArn: z.string(), ...failure }),
        async ({ executionArn, ...reason }) => {
          const { end } = await executions.stop(executionArn, reason)
          return { stopDate: seconds(end?.at ?? engine.now()) }
        },
      ),

      SendTaskSuccess: operation(
        z.object({ taskToken: z.string().max(2048), output: data }),
        ({ taskToken, output }) => {
          assertJson(output, 'InvalidOutput')
          return sendTaskResult(engine, taskToken, { ok: true, output })
        },
      ),

      SendTaskFailure: operation(
        z.object({ taskToken: z.string().max(2048), ...failure }),
        ({ taskToken, error = '', cause = '' }) => sendTaskResult(engine, taskToken, { ok: false, error, cause }),
      ),
    } satisfies Record<string, Operation>),
  )

const operation =
  <Input>(schema: z.ZodType<Input>, run: (input: Input) => object | Promise<object>): Operation =>
  async (input) => {
    const parsed = schema.safeParse(input)
    if (parsed.success) return run(parsed.data)
    const problems = parsed.error.issues.map(({ path, message }) => `'${path.join('.')}': ${message}`)
    throw new StepFunctionsError('ValidationException', `Validation failed: ${problems.join('; ')}`)
  }

async function sendTaskResult(engine: Engine, token: string, outcome: Outcome): Promise<object> {
  if (!looksLikeToken(token)) throw new StepFunctionsError('InvalidToken', `Invalid Token: '${token}'`)
  switch (await engine.completeTask(token, outcome)) {
    case 'accepted':
      return {}
    case 'closed':
      throw new StepFunctionsError('TaskTimedOut', 'Task Timed Out: The task is over: answered, timed out or stopped')
    case 'unknown':
      throw new StepFunctionsError(
        'TaskDoesNotExist',
        'Task does not exist: no execution since the start has this token',
      )
  }
}

const seconds = (date: Date): number => date.getTime() / 1000

const statusOf = ({ end }: Execution) => end?.status ?? 'RUNNING'

const summary = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machine.arn,
  name: execution.name,
  status: statusOf(execution),
  startDate: seconds(execution.startedAt),
  stopDate: execution.end && seconds(execution.end.at),
})
