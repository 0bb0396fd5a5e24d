import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Decision, type Desk } from '../kernel/decide.ts'
import { days } from '../kernel/clock.ts'
import type { InvitationId } from '../kernel/ids.ts'
import { executionName, movedOn, takenUpAgain, type AcceptanceProcess } from './process.ts'
import type { Invitations } from './store.ts'
import type { Workflows } from './workflow.ts'

type Ports = Desk & { invitations: Invitations; workflows: Workflows }

/** Starts the execution that carries an invitation on. Its name makes a second start harmless. */
export const startProcess =
  ({ invitations, workflows }: Ports) =>
  async (id: InvitationId): Promise<void> => {
    const process = await invitations.process(id)
    if (process?.state === 'RUNNING')
      await workflows.start(executionName(process), { invitationId: id, attempt: process.attempt })
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
    for (const process of await ports.invitations.unattended(by)) {
      const running = await ports.workflows.isRunning(executionName(process))
      const next = await checked(ports, actor, process, running, request)
      if (!next || running) continue
      await startProcess(ports)(process.invitationId)
      restarted.push(executionName(next))
    }
    return { restarted }
  }

const checked = async (
  ports: Ports,
  actor: System,
  seen: AcceptanceProcess,
  running: boolean,
  request: Request,
): Promise<AcceptanceProcess | undefined> => {
  const decided = await decideAndCommit(ports)<AcceptanceProcess | undefined>(actor, request, {
    decide: async (): Promise<Decision<AcceptanceProcess | undefined>> => {
      const process = await ports.invitations.process(seen.invitationId)
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
