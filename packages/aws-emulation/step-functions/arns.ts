/** This module builds and reads the ARNs of state machines and executions. */
import { StepFunctionsError } from './errors.ts'

export type Arns = ReturnType<typeof createArns>

const STATE_MACHINE = /^(arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^:\s]{1,80})(?::([^:\s]{1,80}))?$/
const EXECUTION = /^arn:[\w-]+:states:[\w-]+:\d{12}:execution:[^:\s]{1,80}:[^:\s]{1,80}$/
/** The characters that AWS forbids in names: white space, brackets, wildcards, special and control characters. */
const FORBIDDEN_IN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u

export const createArns = (options: {
  readonly partition: string
  readonly region: string
  readonly account: string
}) => {
  const { partition, region, account } = options
  const states = `arn:${partition}:states:${region}:${account}`
  return {
    partition,
    region,
    stateMachine: (name: string): string => `${states}:stateMachine:${name}`,
    execution: (machineName: string, name: string): string => `${states}:execution:${machineName}:${name}`,
    /** The role of a machine without its own role. */
    role: `arn:${partition}:iam::${account}:role/local-step-functions`,
  }
}

/**
 * Returns the ARN of the machine, and the version or alias after it. Throws InvalidArn unless the text has the form of
 * a state machine ARN. The machine need not exist.
 */
export function readStateMachineArn(arn: string): { readonly machine: string; readonly qualifier: string | undefined } {
  const [, machine, qualifier] = STATE_MACHINE.exec(arn) ?? []
  if (machine === undefined) throw new StepFunctionsError('InvalidArn', `Invalid Arn: '${arn}'`)
  return { machine, qualifier }
}

/** Throws InvalidArn unless the text has the form of an execution ARN. The execution need not exist. */
export function assertExecutionArn(arn: string): void {
  if (!EXECUTION.test(arn)) throw new StepFunctionsError('InvalidArn', `Invalid Arn: '${arn}'`)
}

/** Throws InvalidName for a name that AWS would reject. */
export function assertName(name: string): void {
  if (name.length === 0 || name.length > 80 || FORBIDDEN_IN_NAMES.test(name)) {
    throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`)
  }
}
