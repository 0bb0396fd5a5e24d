/**
 * Calling functions for `lambda:invoke` tasks: the result and the errors in the shape a workflow on AWS sees them.
 */
import type { Outcome } from './protocol.ts'

/**
 * Calls the function with an event and resolves to what it returned. Rejects with `LambdaFunctionError` when the function
 * threw; any other rejection reaches the workflow as `Lambda.Unknown`.
 */
export type LambdaInvoke = (functionName: string, payload: unknown) => Promise<unknown>

/** A function's own failure: `errorType` is the error name that Retry and Catch match. */
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

/** Calls the function a task names in its evaluated Parameters, given as JSON text. Never rejects. */
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
