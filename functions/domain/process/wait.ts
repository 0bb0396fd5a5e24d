import type { System } from '../kernel/actor.ts'
import { days } from '../kernel/clock.ts'
import type { Request } from '../kernel/commit.ts'
import type { Desk } from '../kernel/decide.ts'
import { changeProcess } from './change.ts'
import { isCarriedOnBy, movedOn, type ProcessSubject } from './process.ts'
import type { Processes } from './store.ts'

/** The longest single wait; the engine on a laptop cannot wait much longer, and a longer wait is only a chain of these. */
export const longestWaitSeconds = 20 * 86_400
/** How long after its wait an execution is given before somebody looks after it. */
const grace = days(1) / 24

/** How long to wait until a moment: at least a second, at most the longest single wait. */
export const waitSecondsUntil = (moment: Date, now: Date): number =>
  Math.min(Math.max(Math.ceil((moment.getTime() - now.getTime()) / 1000), 1), longestWaitSeconds)

/**
 * Whether another execution has taken over from this one, whose name is the request's correlation id. Two at once would
 * write to everybody twice, and the older one's fault would fail what the younger one moves: so the older does nothing
 * more, and runs out.
 */
export const isRelieved = async (
  { processes }: { readonly processes: Processes },
  subject: ProcessSubject,
  { correlationId }: Request,
): Promise<boolean> => {
  const process = await processes.of(subject)
  return !process || !isCarriedOnBy(process, correlationId)
}

/**
 * Leaves the token by which a decision ends the wait of an execution, and has somebody look after it some time after it
 * should have been woken. An execution that has been relieved leaves none: another one's wait is to be ended.
 */
export const leaveToken = (
  ports: Desk & { readonly processes: Processes },
  actor: System,
  subject: ProcessSubject,
  token: string,
  request: Request,
  waitSeconds = longestWaitSeconds,
): Promise<void> => {
  const at = ports.clock.now()
  return changeProcess(ports, actor, subject, request, (process) =>
    isCarriedOnBy(process, request.correlationId)
      ? {
          process: movedOn(
            process,
            { token, checkAt: new Date(at.getTime() + waitSeconds * 1000 + grace).toISOString() },
            at.toISOString(),
          ),
        }
      : undefined,
  )
}

/**
 * Has somebody look after an execution by tomorrow: it no longer waits for people, and should it be lost they wait for it.
 * Writes once, however often it is said.
 */
export const lookInTomorrow = (
  ports: Desk & { readonly processes: Processes },
  actor: System,
  subject: ProcessSubject,
  request: Request,
): Promise<void> => {
  const at = ports.clock.now()
  const tomorrow = new Date(at.getTime() + days(1)).toISOString()
  return changeProcess(ports, actor, subject, request, (process) =>
    process.checkAt > tomorrow ? { process: movedOn(process, { checkAt: tomorrow }, at.toISOString()) } : undefined,
  )
}
