import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { SwitchRequestId } from '../kernel/ids.ts'
import type { Mail } from '../kernel/mail.ts'
import { closeProcess, postLetters, settled } from '../process/change.ts'
import { nextMoment, unsent, type ReminderDays } from '../process/letter.ts'
import type { Processes } from '../process/store.ts'
import { isRelieved, leaveToken, lookInTomorrow, waitSecondsUntil } from '../process/wait.ts'
import type { Signal, Workflows } from '../process/workflow.ts'
import { expireSwitchRequest } from './close.ts'
import { failLines, moveLines, TransferMoving, type MovePorts } from './execute.ts'
import { acceptanceLetters, closingLetters, lettersDue } from './letters.ts'
import { settleRequest } from './settle.ts'
import { isOpen, type SwitchRequest } from './switch-request.ts'

export type CarryOnPorts = MovePorts & {
  readonly processes: Processes
  readonly mail: Mail
  readonly workflows: Workflows
  readonly reminderDays: ReminderDays
}

/** What a step that does not wait for anybody gives the next one to find that out. */
const aMinute = 60

/** Step 1: expires the request if it is too late, sends the letters that are due, and says how long to wait. */
export const deliverSwitch =
  (ports: CarryOnPorts) =>
  async (actor: System, id: SwitchRequestId, request: Request): Promise<{ readonly waitSeconds: number }> => {
    if (await isRelieved(ports, id, request)) return { waitSeconds: aMinute }
    const { switchRequest } = settled(await expireSwitchRequest(ports)(actor, id, request))
    const due = lettersDue(switchRequest, ports.reminderDays, ports.clock.now())
    await postLetters(ports, actor, id, request, (process) => unsent(due, process.letters))
    return { waitSeconds: waitSecondsFor(switchRequest, ports.reminderDays, ports.clock.now()) }
  }

const waitSecondsFor = (request: SwitchRequest, reminderDays: ReminderDays, now: Date): number =>
  isOpen(request) ? waitSecondsUntil(nextStop(request, reminderDays, now), now) : aMinute

/** When something is next to be done: a reminder, the expiry, or the vendor being late to acknowledge (rule G7). */
const nextStop = (request: SwitchRequest, reminderDays: ReminderDays, now: Date): Date => {
  const next = nextMoment(request, reminderDays, now)
  if (request.status !== 'SUBMITTED') return next
  const acknowledge = new Date(request.acknowledgeBy)
  return acknowledge > now && acknowledge < next ? acknowledge : next
}

/** Step 2: leaves the token by which a decision ends the wait, and ends it at once if there is a reason already. */
export const awaitSwitch =
  (ports: CarryOnPorts) =>
  async (actor: System, id: SwitchRequestId, token: string, request: Request): Promise<void> => {
    const found = await ports.switchRequests.byId(id)
    if (!found || (await isRelieved(ports, id, request)))
      return ports.workflows.answer(token, {
        kind: 'error',
        name: 'RequestClosed',
        cause: 'Another execution took over',
      })
    const waitSeconds = waitSecondsFor(found, ports.reminderDays, ports.clock.now())
    await leaveToken(ports, actor, id, token, request, waitSeconds)
    await wakeSwitch(ports)(id)
  }

/** Tells a waiting workflow what has become of the request; does nothing when it does not wait, or rightly waits on. */
export const wakeSwitch =
  ({
    switchRequests,
    processes,
    workflows,
    reminderDays,
    clock,
  }: Pick<CarryOnPorts, 'switchRequests' | 'processes' | 'workflows' | 'reminderDays' | 'clock'>) =>
  async (id: SwitchRequestId): Promise<void> => {
    const process = await processes.of(id)
    if (process?.state !== 'RUNNING' || process.token === undefined) return
    const request = await switchRequests.byId(id)
    if (!request) return
    const due = lettersDue(request, reminderDays, clock.now())
    const signal = signalFor(request, unsent(due, process.letters).length > 0)
    if (signal) await workflows.answer(process.token, signal)
  }

/** What a workflow that waits on this request has to hear; nothing while the wait is justified. */
const signalFor = (request: SwitchRequest, letterOwed: boolean): Signal | undefined => {
  if (isOpen(request)) return letterOwed ? { kind: 'error', name: 'LetterDue', cause: request.status } : undefined
  return request.status === 'CANCELED' || request.status === 'REJECTED' || request.status === 'EXPIRED'
    ? { kind: 'error', name: 'RequestClosed', cause: request.status }
    : { kind: 'accepted' }
}

/**
 * Step 3, for accepted requests: tells everybody (rule G15), has the lines moved, and says how it went. A letter that
 * cannot go out holds up nothing: it is tried again as long as there is something to come back for.
 */
export const executeSwitch =
  (ports: CarryOnPorts) =>
  async (actor: System, id: SwitchRequestId, request: Request): Promise<void> => {
    const found = await ports.switchRequests.byId(id)
    if (found?.status !== 'IN_PROGRESS' || (await isRelieved(ports, id, request))) return
    await lookInTomorrow(ports, actor, id, request)
    const letters = acceptanceLetters(found)
    const told = await postLetters(ports, actor, id, request, (process) => unsent(letters, process.letters)).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    await moveLines(ports)(actor, id, request)
    if (told) throw told.error
    const { switchRequest } = settled(await settleRequest(ports)(actor, id, request))
    if (switchRequest.status === 'IN_PROGRESS' && switchRequest.attempt === found.attempt)
      throw new TransferMoving(`Lines of ${id} have neither moved nor failed`)
  }

/** Step 3, when it failed for good: what has not moved has failed, with the cause. */
export const failSwitch =
  (ports: CarryOnPorts) =>
  async (
    actor: System,
    id: SwitchRequestId,
    cause: { readonly code: string; readonly message: string },
    request: Request,
  ): Promise<void> => {
    if (await isRelieved(ports, id, request)) return
    await failLines(ports)(actor, id, cause, request)
    settled(await settleRequest(ports)(actor, id, request))
  }

/** Last step: tells everybody how it ended, and closes the process. */
export const announceSwitch =
  (ports: CarryOnPorts) =>
  async (actor: System, id: SwitchRequestId, request: Request): Promise<void> => {
    const found = await ports.switchRequests.byId(id)
    if (!found || (await isRelieved(ports, id, request))) return
    const letters = closingLetters(found)
    await postLetters(ports, actor, id, request, (process) => unsent(letters, process.letters))
    await closeProcess(ports, actor, id, request)
  }
