/**
 * This module stores the executions of the endpoint with their histories, in memory. A restart of the local stack loses
 * them, and the application starts its workflows again from its table.
 */
import type { ExecutionStatus } from '@aws-sdk/client-sfn'
import type { Arns } from './arns.ts'
import { assertExecutionArn, assertName } from './arns.ts'
import type { Engine } from './engine.ts'
import { StepFunctionsError } from './errors.ts'
import { toFailure, type HistoryEvent, type HistoryContext, toHistoryEvent } from './history.ts'
import type { StateMachine } from './machines.ts'
import type { EngineEvent } from './protocol.ts'

export type Execution = {
  readonly arn: string
  readonly name: string
  readonly machine: StateMachine
  /** The original text of the input. */
  readonly input: string
  readonly startedAt: Date
  /** A number that rises from one execution to the next. */
  readonly sequence: number
  readonly history: HistoryEvent[]
  /** The error and cause of StopExecution. */
  stopReason: Failure
  end: ExecutionEnd | undefined
}

export type ExecutionEnd = {
  readonly status: Exclude<ExecutionStatus, 'RUNNING' | 'PENDING_REDRIVE'>
  readonly at: Date
  readonly output?: string
} & Failure

export type Failure = { readonly error?: string | undefined; readonly cause?: string | undefined }

export type Executions = ReturnType<typeof createExecutions>

export function createExecutions(arns: Arns, engine: Engine) {
  const executions = new Map<string, Execution>()

  /** Returns the execution. Throws InvalidArn and ExecutionDoesNotExist. */
  const get = (arn: string): Execution => {
    assertExecutionArn(arn)
    const execution = executions.get(arn)
    if (execution === undefined) {
      throw new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
    }
    return execution
  }

  return {
    get,

    /**
     * Starts an execution, or returns the running execution with the same name and input. Throws InvalidName,
     * InvalidExecutionInput and (for any other use of an existing name) ExecutionAlreadyExists.
     */
    start: async (machine: StateMachine, name: string, input: string): Promise<Execution> => {
      assertName(name)
      assertJson(input, 'InvalidExecutionInput')
      const arn = arns.execution(machine.name, name)
      const found = executions.get(arn)
      if (found !== undefined) {
        if (found.end === undefined && found.input === input) return found
        throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
      }
      const execution: Execution = {
        arn,
        name,
        machine,
        input,
        startedAt: engine.now(),
        sequence: executions.size,
        history: [],
        stopReason: {},
        end: undefined,
      }
      executions.set(arn, execution)
      const { arn: machineArn, name: machineName, roleArn } = machine
      await engine.start({ execution: arn, name, machine: machineArn, machineName, roleArn, input })
      return execution
    },

    /** Aborts a running execution. A finished execution does not change. */
    stop: async (arn: string, reason: Failure): Promise<Execution> => {
      const execution = get(arn)
      if (execution.end === undefined) {
        execution.stopReason = reason
        await engine.abort(arn)
      }
      return execution
    },

    /** Returns the executions of a machine, the newest first. */
    of: (machine: StateMachine): Execution[] =>
      [...executions.values()].filter((execution) => execution.machine === machine).reverse(),

    /** Adds an event of the engine to the history. */
    record: (arn: string, event: EngineEvent): void => {
      const execution = executions.get(arn)
      if (execution === undefined) return
      const { history, machine, stopReason } = execution
      const facts: HistoryContext = { roleArn: machine.roleArn, region: arns.region, stopped: stopReason }
      const entry = toHistoryEvent(event, history.length, facts)
      if (entry !== undefined) history.push(entry)
      execution.end = toExecutionEnd(event, stopReason)
    },
  }
}

/** Throws the given error unless the text is JSON. */
export function assertJson(text: string, type: 'InvalidExecutionInput' | 'InvalidOutput'): void {
  try {
    JSON.parse(text)
  } catch (error) {
    throw new StepFunctionsError(type, `Invalid JSON: '${String(error)}'`)
  }
}

function toExecutionEnd(event: EngineEvent, stopReason: Failure): ExecutionEnd | undefined {
  const at = new Date(event.timestamp)
  if (event.type === 'ExecutionSucceeded') return { status: 'SUCCEEDED', at, output: JSON.stringify(event.output) }
  if (event.type === 'ExecutionFailed') return { status: 'FAILED', at, ...toFailure(event) }
  if (event.type === 'ExecutionAborted') return { status: 'ABORTED', at, ...stopReason }
  if (event.type === 'ExecutionTimeout') return { status: 'TIMED_OUT', at }
  return undefined
}
