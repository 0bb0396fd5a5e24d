/** This module defines the errors of the Step Functions API, with the names of the SDK. */

export type ErrorType =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'InvalidArn'
  | 'InvalidDefinition'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'SerializationException'
  | 'StateMachineAlreadyExists'
  | 'StateMachineDoesNotExist'
  | 'StateMachineTypeNotSupported'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut'
  | 'UnknownOperationException'
  | 'ValidationException'

/** An error with status 400. The SDK raises it as the exception with the name `type`. */
export class StepFunctionsError extends Error {
  override readonly name = 'StepFunctionsError'
  readonly type: ErrorType

  constructor(type: ErrorType, message: string) {
    super(message)
    this.type = type
  }
}
