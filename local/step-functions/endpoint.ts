/**
 * Step Functions on the laptop: an HTTP endpoint that speaks the service's JSON protocol, so that the real
 * `@aws-sdk/client-sfn` works against it unchanged, under a virtual clock that can leap. Standard workflows in JSONPath
 * whose tasks call Lambda functions; executions are in memory only. Signatures are not checked.
 */
import { randomUUID } from 'node:crypto'
import { awsTarget, jsonObject } from '#local/http/aws-reply.ts'
import { type HttpAnswer, type HttpRequest, json, type Log, startHttpServer } from '#local/http/server.ts'
import { createArns } from './arns.ts'
import { startEngine } from './engine.ts'
import { StepFunctionsError } from './errors.ts'
import { createExecutions, type Executions } from './executions.ts'
import type { LambdaInvoke } from './lambda.ts'
import { createMachines } from './machines.ts'
import { createOperations, type Operation } from './operations.ts'

export { LambdaFunctionError, type LambdaInvoke } from './lambda.ts'

/** A state machine to have from the start; `definition` is the ASL object with all substitutions made. */
export type Machine = { readonly name: string; readonly definition: Readonly<Record<string, unknown>> }

/** The states one execution has entered, in order, those of Map iterations and Parallel branches included. */
export type Transitions = { readonly execution: string; readonly entered: readonly string[] }

export type StepFunctionsOptions = {
  readonly machines: readonly Machine[]
  readonly invoke: LambdaInvoke
  readonly region: string
  readonly partition: string
  readonly account: string
  /** Virtual time at the start; the machine's by default. */
  readonly startAt?: Date | undefined
  /** 0 or absent takes a free port. */
  readonly port?: number | undefined
  readonly log: Log
}

export type StepFunctions = {
  readonly url: string
  readonly stateMachineArn: (name: string) => string
  /** Virtual time: runs with the machine's clock and never goes back. */
  readonly now: () => Date
  /**
   * Leaps to `time`, stopping at each wait, timeout and retry that is due on the way until the functions it starts have
   * returned. A time already past changes nothing. A function called by a workflow must not await this: it would wait
   * for itself.
   */
  readonly advanceTo: (time: Date) => Promise<void>
  /** What each execution of a machine has entered, the oldest execution first. */
  readonly transitions: (machineName: string) => Transitions[]
  /** Ends at once; running executions are lost. May be called twice. */
  readonly stop: () => Promise<void>
}

/** AWS's limit for a definition is 1 MiB, which JSON escaping can double. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** Rejects when one of the machines cannot run here, with all the reasons in the message, or when the port is taken. */
export async function startStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const { invoke, startAt, port, log } = options
  const arns = createArns(options)
  const engine = startEngine({ startAt, invoke, log, onEvent: (arn, event) => executions.record(arn, event) })
  const machines = createMachines(arns, engine)
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

async function handle(request: HttpRequest, operations: ReadonlyMap<string, Operation>): Promise<HttpAnswer> {
  try {
    const target = awsTarget(request)
    const [service, name] = target?.split('.') ?? []
    const run = service === 'AWSStepFunctions' && request.method === 'POST' ? operations.get(name ?? '') : undefined
    if (run === undefined) throw new StepFunctionsError('UnknownOperationException', `Unknown operation: ${target}`)
    const input = jsonObject(request.body)
    if (input === undefined) throw new StepFunctionsError('SerializationException', 'The body is not a JSON object')
    return reply(200, await run(input))
  } catch (error) {
    if (!(error instanceof StepFunctionsError)) throw error
    return failure(400, error.type, error.message)
  }
}

const reply = (status: number, value: object): HttpAnswer =>
  json(status, value, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() })

const failure = (status: number, type: string, message: string): HttpAnswer => reply(status, { __type: type, message })
