import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Decision, type Desk } from '../kernel/decide.ts'
import { days } from '../kernel/clock.ts'
import {
  executionName,
  inputOf,
  movedOn,
  takenUpAgain,
  workflowOf,
  type Process,
  type ProcessSubject,
} from './process.ts'
import type { Processes } from './store.ts'
import type { Workflows } from './workflow.ts'

type Ports = Desk & { processes: Processes; workflows: Workflows }

/** Starts the execution that carries a subject on. Its name makes a second start harmless. */
export const startProcess =
  ({ processes, workflows }: Ports) =>
  async (subject: ProcessSubject): Promise<void> => {
    const process = await processes.of(subject)
    if (process?.state === 'RUNNING')
      await workflows.start(workflowOf(subject), executionName(process), inputOf(process))
  }

/**
 * Goes through the processes that were to be looked after by now and starts those anew whose execution is gone. An
 * execution that ended without closing its process has failed; its successor goes on from what the table says, later and
 * later the more often that happens.
 */
export const lookAfterProcesses =
  (ports: Ports) =>
  async (actor: System, by: Date, request: Request): Promise<{ readonly restarted: readonly string[] }> => {
    const restarted: string[] = []
    for (const process of await ports.processes.unattended(by)) {
      const running = await ports.workflows.isRunning(workflowOf(process.subject), executionName(process))
      const next = await checked(ports, actor, process, running, request)
      if (!next || running) continue
      await startProcess(ports)(process.subject)
      restarted.push(executionName(next))
    }
    return { restarted }
  }

const checked = async (
  ports: Ports,
  actor: System,
  seen: Process,
  running: boolean,
  request: Request,
): Promise<Process | undefined> => {
  const decided = await decideAndCommit(ports)<Process | undefined>(actor, request, {
    decide: async (): Promise<Decision<Process | undefined>> => {
      const process = await ports.processes.of(seen.subject)
      // Somebody moved it on since it was listed: it is being looked after.
      if (process?.version !== seen.version) return { kind: 'settled', result: undefined }
      const now = ports.clock.now()
      const at = now.toISOString()
      const later = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString()
      const next = running
        ? movedOn(process, { checkAt: later(days(1)) }, at)
        : takenUpAgain(process, later(Math.min(60_000 * 2 ** process.attempt, days(1))), at)
      return {
        kind: 'write',
        changes: [{ kind: 'replace', record: { name: 'process', value: next }, from: process.version }],
        events: [],
        result: next,
        ids: [],
      }
    },
    reload: async () => undefined,
  })
  return decided.kind === 'done' ? decided.result : undefined
}
