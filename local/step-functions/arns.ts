/** The names of state machines and executions on this endpoint. */
import { StepFunctionsError } from './errors.ts'

export type Arns = ReturnType<typeof createArns>

const STATE_MACHINE = /^(arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^:\s]{1,80})(?::([^:\s]{1,80}))?$/
const EXECUTION = /^arn:[\w-]+:states:[\w-]+:\d{12}:execution:[^:\s]{1,80}:[^:\s]{1,80}$/
/** What AWS forbids in names: white space, brackets, wildcards, special and control characters. */
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
    /** The role of machines that are given none. */
    role: `arn:${partition}:iam::${account}:role/local-step-functions`,
  }
}

/**
 * The machine's own ARN and the version or alias that follows it, if any. Throws InvalidArn unless the text has the form of a
 * state machine's ARN, whether or not there is one.
 */
export function readStateMachineArn(arn: string): { readonly machine: string; readonly qualifier: string | undefined } {
  const [, machine, qualifier] = STATE_MACHINE.exec(arn) ?? []
  if (machine === undefined) throw new StepFunctionsError('InvalidArn', `Invalid Arn: '${arn}'`)
  return { machine, qualifier }
}

/** Throws InvalidArn unless the text has the form of an execution's ARN, whether or not there is one. */
export function assertExecutionArn(arn: string): void {
  if (!EXECUTION.test(arn)) throw new StepFunctionsError('InvalidArn', `Invalid Arn: '${arn}'`)
}

/** Throws InvalidName for a name AWS would not take. */
export function assertName(name: string): void {
  if (name.length === 0 || name.length > 80 || FORBIDDEN_IN_NAMES.test(name)) {
    throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`)
  }
}
