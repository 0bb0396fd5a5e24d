/**
 * This module stores the state machines of the endpoint. A machine never changes after its creation. Each machine has
 * one version and one alias for it, so an execution starts by the same ARN as in the cloud.
 */
import type { Arns } from './arns.ts'
import { assertName, readStateMachineArn } from './arns.ts'
import { findUnsupportedParts } from './definition.ts'
import type { Engine } from './engine.ts'
import { StepFunctionsError } from './errors.ts'
import { isFields } from './states.ts'

export type StateMachine = {
  readonly arn: string
  readonly name: string
  /** The original definition, in JSON. */
  readonly definition: string
  readonly roleArn: string
  readonly createdAt: Date
}

export type Machines = ReturnType<typeof createMachines>

export function createMachines(arns: Arns, engine: Engine, alias: string) {
  const machines = new Map<string, StateMachine>()

  return {
    /**
     * Creates a machine, or returns the machine with the same name, definition and role. Throws InvalidName,
     * InvalidDefinition (also for a definition that the local engine cannot run) and StateMachineAlreadyExists.
     */
    create: async (name: string, definition: string, roleArn: string): Promise<StateMachine> => {
      assertName(name)
      const arn = arns.stateMachine(name)
      const found = machines.get(arn)
      if (found !== undefined) {
        if (found.definition === definition && found.roleArn === roleArn) return found
        throw new StepFunctionsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`)
      }
      const parsed = parseDefinition(definition)
      const refused = findUnsupportedParts(parsed, arns.partition)
      if (refused.length > 0) throw invalidDefinition(refused.join(' '))
      await engine.define(arn, parsed).catch((error: Error) => {
        throw invalidDefinition(error.message)
      })
      const machine = { arn, name, definition, roleArn, createdAt: engine.now() }
      machines.set(arn, machine)
      return machine
    },

    /** Returns a machine by its own ARN or by the ARN of its alias. Throws InvalidArn and StateMachineDoesNotExist. */
    get: (arn: string): StateMachine => {
      const { machine: machineArn, qualifier = alias } = readStateMachineArn(arn)
      const machine = machines.get(machineArn)
      if (machine === undefined || qualifier !== alias) {
        throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
      }
      return machine
    },
  }
}

const invalidDefinition = (reasons: string) =>
  new StepFunctionsError('InvalidDefinition', `Invalid State Machine Definition: '${reasons}'`)

function parseDefinition(text: string): Record<string, unknown> {
  try {
    const definition: unknown = JSON.parse(text)
    if (isFields(definition)) return definition
  } catch (error) {
    throw invalidDefinition(String(error))
  }
  throw invalidDefinition('not a JSON object')
}
