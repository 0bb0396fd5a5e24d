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

/** The definition as Amazon States Language, its substitutions made. Throws where one is missing. */
export const aslOf = (name: WorkflowName, substitutions: Readonly<Record<string, string>>): Record<string, unknown> => {
  const text = readFileSync(workflows[name].definition, 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, key: string) => {
    const value = substitutions[key]
    if (value === undefined) throw new Error(`${name}: nothing to put in the place of \${${key}}`)
    return value
  })
  return parse(text, { merge: true }) as Record<string, unknown>
}
