/**
 * This module calls functions for `lambda:invoke` tasks. Results and errors have the form that a workflow on AWS
 * receives.
 */
import type { Outcome } from './protocol.ts'

/**
 * Calls the function with an event and resolves with its result. Rejects with `LambdaFunctionError` when the function
 * throws. The workflow sees any other rejection as `Lambda.Unknown`.
 */
export type LambdaInvoke = (functionName: string, payload: unknown) => Promise<unknown>

/** An error of the function itself. `errorType` is the name for Retry and Catch. */
export class LambdaFunctionError extends Error {
  override readonly name = 'LambdaFunctionError'
  readonly errorType: string
  readonly trace: readonly string[]

  constructor(errorType: string, errorMessage: string, trace: readonly string[] = []) {
    super(errorMessage)
    this.errorType = errorType
    this.trace = trace
  }
}

/** Calls the function in the evaluated Parameters of a task (JSON text). Never rejects. */
export async function callFunction(invoke: LambdaInvoke, parameters: string): Promise<Outcome> {
  try {
    const { FunctionName, Payload } = JSON.parse(parameters) as { FunctionName: string; Payload: unknown }
    const result = (await invoke(FunctionName, Payload)) ?? null
    return { ok: true, output: JSON.stringify({ ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 }) }
  } catch (error) {
    return failure(error)
  }
}

function failure(error: unknown): Outcome {
  if (!(error instanceof LambdaFunctionError)) return { ok: false, error: 'Lambda.Unknown', cause: String(error) }
  const { errorType, message: errorMessage, trace } = error
  return { ok: false, error: errorType, cause: JSON.stringify({ errorMessage, errorType, trace }) }
}
