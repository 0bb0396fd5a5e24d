/**
 * The state machines of the endpoint: created once, never changed. Each has one alias, for the one version there is of it, so
 * that executions are started here by the same ARN as when deployed.
 */
import { workflowAlias } from '#infra/workflows.ts'
import type { Arns } from './arns.ts'
import { assertName, readStateMachineArn } from './arns.ts'
import { refusedParts } from './definition.ts'
import type { Engine } from './engine.ts'
import { StepFunctionsError } from './errors.ts'
import { isFields } from './states.ts'

export type StateMachine = {
  readonly arn: string
  readonly name: string
  /** As given, in JSON. */
  readonly definition: string
  readonly roleArn: string
  readonly createdAt: Date
}

export type Machines = ReturnType<typeof createMachines>

export function createMachines(arns: Arns, engine: Engine) {
  const machines = new Map<string, StateMachine>()

  return {
    /**
     * Creates a machine, or finds the one that was created with the same name, definition and role. Throws InvalidName,
     * InvalidDefinition (also for what the local engine cannot run) and StateMachineAlreadyExists.
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
      const refused = refusedParts(parsed, arns.partition)
      if (refused.length > 0) throw invalidDefinition(refused.join(' '))
      await engine.define(arn, parsed).catch((error: Error) => {
        throw invalidDefinition(error.message)
      })
      const machine = { arn, name, definition, roleArn, createdAt: engine.now() }
      machines.set(arn, machine)
      return machine
    },

    /** By its own ARN or its alias's. Throws InvalidArn and StateMachineDoesNotExist. */
    get: (arn: string): StateMachine => {
      const { machine: machineArn, qualifier = workflowAlias } = readStateMachineArn(arn)
      const machine = machines.get(machineArn)
      if (machine === undefined || qualifier !== workflowAlias) {
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
