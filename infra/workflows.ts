import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The workflows, with the functions their definitions name; deployed stacks and the embedded one are made from this list. */
export const workflows = {
  'relationship-acceptance': {
    definition: new URL('../functions/workflows/relationship-acceptance/definition.asl.yaml', import.meta.url),
    /** Tells the functions which machine it is. */
    variable: 'ACCEPTANCE_MACHINE_ARN',
    /** Substitution in the definition, and the file of the task. */
    tasks: {
      DeliverFunction: 'deliver',
      AwaitDecisionFunction: 'await-decision',
      ProvisionFunction: 'provision',
      RecordFaultFunction: 'record-fault',
      AnnounceFunction: 'announce',
    },
  },
  'azure-transfer': {
    definition: new URL('../functions/workflows/azure-transfer/definition.asl.yaml', import.meta.url),
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

/** The alias by which executions are started: it points at the newest version, and those that run keep theirs. */
export const workflowAlias = 'live'

/** The definition as Amazon States Language, its substitutions made. Throws where one is missing. */
export const aslOf = (name: WorkflowName, substitutions: Readonly<Record<string, string>>): Record<string, unknown> => {
  const text = readFileSync(workflows[name].definition, 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, key: string) => {
    const value = substitutions[key]
    if (value === undefined) throw new Error(`${name}: nothing to put in the place of \${${key}}`)
    return value
  })
  return parse(text, { merge: true }) as Record<string, unknown>
}

/** For how long the state waits that calls a task, in seconds; undefined where it waits for somebody else's answer. */
export const patienceWith = (name: WorkflowName, placeholder: string): number | undefined =>
  stateCalling(name, placeholder).TimeoutSeconds

/** The errors of a task that its definition knows by name: how it asks to be called again later, or says no. */
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

/** The state that calls a task, wherever it is in the definition. Throws where none does. */
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
