import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The workflows, with the functions in their definitions. The deployed stacks and the embedded one use this list. */
export const workflows = {
  'relationship-acceptance': {
    definition: new URL('../../functions/doors/workflows/relationship-acceptance/definition.asl.yaml', import.meta.url),
    /** The variable that gives the functions the machine. */
    variable: 'ACCEPTANCE_MACHINE_ARN',
    /** The substitution in the definition, and the file of the task. */
    tasks: {
      DeliverFunction: 'deliver',
      AwaitDecisionFunction: 'await-decision',
      ProvisionFunction: 'provision',
      RecordFaultFunction: 'record-fault',
      AnnounceFunction: 'announce',
    },
  },
  'azure-transfer': {
    definition: new URL('../../functions/doors/workflows/azure-transfer/definition.asl.yaml', import.meta.url),
    variable: 'TRANSFER_MACHINE_ARN',
    tasks: {
      DeliverFunction: 'deliver',
      AwaitDecisionFunction: 'await-decision',
      ExecuteFunction: 'execute',
      RecordFaultFunction: 'record-fault',
      AnnounceFunction: 'announce',
    },
  },
} as const
export type WorkflowName = keyof typeof workflows
export const workflowNames = Object.keys(workflows) as readonly WorkflowName[]

/** The alias that starts executions. It points at the newest version; running executions keep theirs. */
export const workflowAlias = 'live'

/** Returns the definition in Amazon States Language, with its substitutions. Throws where one is missing. */
export const aslOf = (name: WorkflowName, substitutions: Readonly<Record<string, string>>): Record<string, unknown> => {
  const text = readFileSync(workflows[name].definition, 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, key: string) => {
    const value = substitutions[key]
    if (value === undefined) throw new Error(`${name}: there is no value for \${${key}}`)
    return value
  })
  return parse(text, { merge: true }) as Record<string, unknown>
}

/** Returns the timeout in seconds of the state that calls a task; undefined where the state waits for an answer. */
export const patienceWith = (name: WorkflowName, placeholder: string): number | undefined =>
  stateCalling(name, placeholder).TimeoutSeconds

/** Returns the errors of a task that its definition names: they request a retry, or refuse. */
export const expectedErrors = (name: WorkflowName, placeholder: string): readonly string[] => {
  const { Retry = [], Catch = [] } = stateCalling(name, placeholder)
  const named = [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals)
  return [...new Set(named)].filter((error) => !error.startsWith('States.')).toSorted()
}

type State = {
  readonly Parameters?: { readonly FunctionName?: string }
  readonly TimeoutSeconds?: number
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[]
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[]
}

/** Finds the state that calls a task, at any depth of the definition. Throws where there is none. */
const stateCalling = (name: WorkflowName, placeholder: string): State => {
  const search = (part: unknown): State | undefined => {
    if (typeof part !== 'object' || part === null) return undefined
    if ((part as State).Parameters?.FunctionName === `\${${placeholder}}`) return part as State
    return Object.values(part)
      .map(search)
      .find((found) => found !== undefined)
  }
  const found = search(parse(readFileSync(workflows[name].definition, 'utf8'), { merge: true }))
  if (!found) throw new Error(`${name}: no state calls \${${placeholder}}`)
  return found
}
