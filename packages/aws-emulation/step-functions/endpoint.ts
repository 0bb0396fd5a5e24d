/**
 * This module emulates Step Functions: an HTTP endpoint with the JSON protocol of the service and a virtual clock. The
 * real `@aws-sdk/client-sfn` works with it unchanged. It runs standard workflows in JSONPath whose tasks call Lambda
 * functions. Executions are in memory only. The endpoint does not check signatures.
 */
import { randomUUID } from 'node:crypto'
import { readAwsTarget } from '../http/aws-reply.ts'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import {
  type HttpResponse,
  type HttpRequest,
  createJsonResponse,
  type Log,
  startHttpServer,
} from '@multichannel/stand-in-server/server.ts'
import { createArns } from './arns.ts'
import { startEngine } from './engine.ts'
import { StepFunctionsError } from './errors.ts'
import { createExecutions, type Executions } from './executions.ts'
import type { LambdaInvoke } from './lambda.ts'
import { createMachines } from './machines.ts'
import { createOperations, type Operation } from './operations.ts'

export { LambdaFunctionError, type LambdaInvoke } from './lambda.ts'

/** A state machine that exists from the start. `definition` is the ASL object after all substitutions. */
export type Machine = { readonly name: string; readonly definition: Readonly<Record<string, unknown>> }

/** The states of one execution in order, with the states of Map iterations and Parallel branches. */
export type Transitions = { readonly execution: string; readonly entered: readonly string[] }

export type StepFunctionsOptions = {
  readonly machines: readonly Machine[]
  /** The one alias of every machine. An execution starts by the ARN of the machine or of this alias. */
  readonly alias: string
  readonly invoke: LambdaInvoke
  readonly region: string
  readonly partition: string
  readonly account: string
  /** The virtual time at the start. The default is the time of the machine. */
  readonly startAt?: Date | undefined
  /** The port. 0 or undefined means a free port. */
  readonly port?: number | undefined
  readonly log: Log
}

export type StepFunctions = {
  readonly url: string
  readonly stateMachineArn: (name: string) => string
  /** Returns the virtual time. It runs with the clock of the machine and never goes back. */
  readonly now: () => Date
  /**
   * Advances to `time`. It stops at each due wait, timeout and retry until the started functions return. A time in the
   * past changes nothing. A function of a workflow must not await this call: it would wait for itself.
   */
  readonly advanceTo: (time: Date) => Promise<void>
  /** Returns the states of each execution of a machine, the oldest execution first. */
  readonly transitions: (machineName: string) => Transitions[]
  /** Ends at once and loses the running executions. It is safe to call twice. */
  readonly stop: () => Promise<void>
}

/** The limit of AWS for a definition is 1 MiB. JSON escapes can double the size. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/**
 * Starts the endpoint. Rejects when a machine cannot run here (the message contains all reasons) or when the port is
 * occupied.
 */
export async function startStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const { invoke, startAt, port, log } = options
  const arns = createArns(options)
  const engine = startEngine({ startAt, invoke, log, onEvent: (arn, event) => executions.record(arn, event) })
  const machines = createMachines(arns, engine, options.alias)
  const executions: Executions = createExecutions(arns, engine)
  const operations = createOperations({ machines, executions, engine })

  try {
    for (const { name, definition } of options.machines) {
      await machines.create(name, JSON.stringify(definition), arns.role).catch((error: Error) => {
        throw new Error(`State machine ${name}: ${error.message}`, { cause: error })
      })
    }
    const server = await startHttpServer({
      port,
      maxBodyBytes: MAX_BODY_BYTES,
      tooLarge: failure(413, 'RequestEntityTooLargeException', 'Request is too large'),
      handle: (request) => handle(request, operations),
      log,
    })
    return {
      url: server.url,
      stateMachineArn: arns.stateMachine,
      now: engine.now,
      advanceTo: engine.advanceTo,
      transitions: (machineName) =>
        executions
          .of(machines.get(arns.stateMachine(machineName)))
          .reverse()
          .map(({ name, history }) => ({
            execution: name,
            entered: history.flatMap((event) => event.stateEnteredEventDetails?.name ?? []),
          })),
      stop: async () => {
        await Promise.all([engine.stop(), server.stop()])
      },
    }
  } catch (error) {
    await engine.stop()
    throw error
  }
}

async function handle(request: HttpRequest, operations: ReadonlyMap<string, Operation>): Promise<HttpResponse> {
  try {
    const target = readAwsTarget(request)
    const [service, name] = target?.split('.') ?? []
    const run = service === 'AWSStepFunctions' && request.method === 'POST' ? operations.get(name ?? '') : undefined
    if (run === undefined) throw new StepFunctionsError('UnknownOperationException', `Unknown operation: ${target}`)
    const input = parseJsonObject(request.body)
    if (input === undefined) throw new StepFunctionsError('SerializationException', 'The body is not a JSON object')
    return reply(200, await run(input))
  } catch (error) {
    if (!(error instanceof StepFunctionsError)) throw error
    return failure(400, error.type, error.message)
  }
}

const reply = (status: number, value: object): HttpResponse =>
  createJsonResponse(status, value, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() })

const failure = (status: number, type: string, message: string): HttpResponse =>
  reply(status, { __type: type, message })
