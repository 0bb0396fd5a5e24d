import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The transitions that each workflow may take from start to end without a reminder. Its cost is the number of transitions. */
const mostTransitions: Readonly<Record<string, number>> = { 'relationship-acceptance': 4, 'azure-transfer': 6 }

export type Transitions = { readonly workflow: string; readonly entered: number; readonly most: number }

/** Counts the states on the shortest way through each workflow. The demo reads them from the engine's history. */
export const countTransitions = async (): Promise<readonly Transitions[]> => {
  const demo = fileURLToPath(new URL('../local/demo/run.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [demo, '--json'])
  const { transitions } = JSON.parse(stdout) as { readonly transitions: Readonly<Record<string, number>> }
  return Object.entries(transitions).map(([workflow, entered]) => ({
    workflow,
    entered,
    most: mostTransitions[workflow] ?? 0,
  }))
}
