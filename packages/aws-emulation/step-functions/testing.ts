/** This module starts a Step Functions endpoint for one test: real port, real SDK client, functions as plain code. */
import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import { onTestFinished } from 'vitest'
import { type LambdaInvoke, type Machine, startStepFunctions } from './endpoint.ts'

export const INVOKE = 'arn:aws:states:::lambda:invoke'
export const CALLBACK = `${INVOKE}.waitForTaskToken`
export const START = new Date('2026-03-01T08:00:00.000Z')
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export type StartOptions = {
  readonly machines?: readonly Machine[]
  readonly invoke?: LambdaInvoke
  readonly partition?: string
}

/** Starts the endpoint. It stops when the test ends. */
export async function startForTest({ machines = [], invoke = async () => null, partition = 'aws' }: StartOptions) {
  const log: string[] = []
  const stepFunctions = await startStepFunctions({
    machines,
    alias: 'live',
    invoke,
    region: 'eu-central-1',
    partition,
    account: '123456789012',
    startAt: START,
    log: (line) => log.push(line),
  })
  const client = new SFNClient({
    endpoint: stepFunctions.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  onTestFinished(async () => {
    client.destroy()
    await stepFunctions.stop()
  })

  const describe = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }))
  return {
    ...stepFunctions,
    client,
    log,
    describe,
    /** Starts an execution and returns its ARN. */
    start: async (machineName: string, input: unknown = {}, name?: string): Promise<string> => {
      const stateMachineArn = stepFunctions.stateMachineArn(machineName)
      const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) })
      return (await client.send(command)).executionArn as string
    },
    /** Returns the execution when it is over. */
    waitForEnd: (executionArn: string): Promise<DescribeExecutionOutput> =>
      waitFor(async () => {
        const execution = await describe(executionArn)
        return execution.status === 'RUNNING' ? undefined : execution
      }),
  }
}

/** Returns the first value that is not undefined. Rejects after ten seconds. */
export async function waitFor<Value>(read: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    const value = await read()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('It did not happen in ten seconds')
}

/** Returns a Task state that calls `functionName` with the input of the state. */
export const createLambdaTask = (functionName: string, rest: object): object => ({
  Type: 'Task',
  Resource: INVOKE,
  Parameters: { FunctionName: functionName, 'Payload.$': '$' },
  ...rest,
})

/** Returns a Task state that gives its token to `functionName` and waits for a message with the token. */
export const createCallbackTask = (functionName: string, rest: object): object => ({
  Type: 'Task',
  Resource: CALLBACK,
  Parameters: { FunctionName: functionName, Payload: { 'token.$': '$$.Task.Token', 'input.$': '$' } },
  ...rest,
})

/** Returns a machine that starts at the first of its states. */
export const machine = (name: string, states: Record<string, object>, rest: object = {}): Machine => ({
  name,
  definition: { StartAt: Object.keys(states)[0], States: states, ...rest },
})

/** Creates functions that record their calls. */
export function createRecorder(invokeFunction: LambdaInvoke = async () => null) {
  const calls: { readonly functionName: string; readonly payload: unknown }[] = []
  const invoke: LambdaInvoke = (functionName, payload) => {
    calls.push({ functionName, payload })
    return invokeFunction(functionName, payload)
  }
  return {
    calls,
    invoke,
    /** Returns the task tokens of all calls so far. */
    tokens: () => calls.map(({ payload }) => (payload as { token: string }).token),
    /** Returns the token of the `count`th call. Waits for that call. */
    token: (count: number) => waitFor(() => (calls[count - 1]?.payload as { token: string } | undefined)?.token),
  }
}
