import type { System } from '#platform/kernel/actor.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { needsDelivery, nextDue, unsent, type ReminderDays } from '#platform/notification/notification.ts'
import { sendNotifications, type NotificationPorts } from '#platform/notification/send.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { Signal, WorkflowEngine } from '#platform/workflow/engine.ts'
import type { WorkflowRuns } from '#platform/workflow/store.ts'
import { closeRun } from '#platform/workflow/update.ts'
import { checkTomorrow, isSuperseded, leaveToken, waitSecondsUntil } from '#platform/workflow/wait.ts'
import { acceptanceNotifications, closingNotifications, notificationsDue } from '../model/notifications.ts'
import { isOpen, type SwitchRequest } from '../model/switch-request.ts'
import { expireSwitchRequest } from '../request/close.ts'
import { finishRequest } from '../transfer/finish.ts'
import { failLines, moveLines, TransferMoving, type MovePorts } from '../transfer/move-lines.ts'

export type TransferWorkflowPorts = MovePorts &
  NotificationPorts & {
    readonly workflowRuns: WorkflowRuns
    readonly engine: WorkflowEngine
    readonly reminderDays: ReminderDays
  }

/** The seconds that a step which waits for nobody gives the next one to find that out. */
const aMinute = 60

/** Step 1: expires the request if it is too late, sends the notifications that are due, and returns how long to wait. */
const deliver =
  (ports: TransferWorkflowPorts) =>
  async (actor: System, id: SwitchRequestId, context: CommandContext): Promise<{ readonly waitSeconds: number }> => {
    if (await isSuperseded(ports, id, context)) return { waitSeconds: aMinute }
    const { switchRequest } = expectDone(await expireSwitchRequest(ports)(actor, id, context))
    const due = notificationsDue(switchRequest, ports.reminderDays, ports.clock.now())
    await sendNotifications(ports, actor, id, context, (run) => unsent(due, run.notifications))
    return { waitSeconds: waitSecondsFor(switchRequest, ports.reminderDays, ports.clock.now()) }
  }

const waitSecondsFor = (request: SwitchRequest, reminderDays: ReminderDays, now: Date): number =>
  isOpen(request) ? waitSecondsUntil(nextStop(request, reminderDays, now), now) : aMinute

/** The next instant that needs attention: a reminder, the expiry, or an overdue acknowledgement of the vendor (rule G7). */
const nextStop = (request: SwitchRequest, reminderDays: ReminderDays, now: Date): Date => {
  const next = nextDue(request, reminderDays, now)
  if (request.status !== 'SUBMITTED') return next
  const acknowledge = new Date(request.acknowledgeBy)
  return acknowledge > now && acknowledge < next ? acknowledge : next
}

/** Step 2: leaves the token by which a decision ends the wait, and ends it at once if there is a reason already. */
const awaitDecision =
  (ports: TransferWorkflowPorts) =>
  async (actor: System, id: SwitchRequestId, token: string, context: CommandContext): Promise<void> => {
    const request = await ports.switchRequests.byId(id)
    if (!request || (await isSuperseded(ports, id, context)))
      return ports.engine.answer(token, {
        kind: 'error',
        name: 'RequestClosed',
        cause: 'Another execution took over',
      })
    const waitSeconds = waitSecondsFor(request, ports.reminderDays, ports.clock.now())
    await leaveToken(ports, actor, id, token, context, waitSeconds)
    await wakeTransfer(ports)(id)
  }

/** Wakes a waiting workflow when the request has changed; does nothing when it does not wait, or has to go on waiting. */
export const wakeTransfer =
  ({
    switchRequests,
    workflowRuns,
    engine,
    reminderDays,
    clock,
  }: Pick<TransferWorkflowPorts, 'switchRequests' | 'workflowRuns' | 'engine' | 'reminderDays' | 'clock'>) =>
  async (id: SwitchRequestId): Promise<void> => {
    const run = await workflowRuns.of(id)
    if (run?.state !== 'RUNNING' || run.token === undefined) return
    const request = await switchRequests.byId(id)
    if (!request) return
    const due = notificationsDue(request, reminderDays, clock.now())
    const signal = signalFor(request, needsDelivery(request, due, run.notifications, clock.now()))
    if (signal) await engine.answer(run.token, signal)
  }

/** The signal for a workflow that waits on this request; none while it has to wait. */
const signalFor = (request: SwitchRequest, isDue: boolean): Signal | undefined => {
  if (isOpen(request)) return isDue ? { kind: 'error', name: 'NotificationDue', cause: request.status } : undefined
  return request.status === 'CANCELED' || request.status === 'REJECTED' || request.status === 'EXPIRED'
    ? { kind: 'error', name: 'RequestClosed', cause: request.status }
    : { kind: 'accepted' }
}

/**
 * Step 3, for accepted requests: notifies everybody (rule G15), moves the lines, and finishes the request. A notification that
 * cannot be sent holds up nothing: it is tried again as long as the step is.
 */
const execute =
  (ports: TransferWorkflowPorts) =>
  async (actor: System, id: SwitchRequestId, context: CommandContext): Promise<void> => {
    const request = await ports.switchRequests.byId(id)
    if (request?.status !== 'IN_PROGRESS' || (await isSuperseded(ports, id, context))) return
    await checkTomorrow(ports, actor, id, context)
    const notifications = acceptanceNotifications(request)
    const failed = await sendNotifications(ports, actor, id, context, (run) =>
      unsent(notifications, run.notifications),
    ).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    await moveLines(ports)(actor, id, context)
    if (failed) throw failed.error
    const { switchRequest } = expectDone(await finishRequest(ports)(actor, id, context))
    if (switchRequest.status === 'IN_PROGRESS' && switchRequest.attempt === request.attempt)
      throw new TransferMoving(`Lines of ${id} have neither moved nor failed`)
  }

/** Step 3, when it failed for good: the lines that have not moved have failed, with the cause. */
const fail =
  (ports: TransferWorkflowPorts) =>
  async (
    actor: System,
    id: SwitchRequestId,
    cause: { readonly code: string; readonly message: string },
    context: CommandContext,
  ): Promise<void> => {
    if (await isSuperseded(ports, id, context)) return
    await failLines(ports)(actor, id, cause, context)
    expectDone(await finishRequest(ports)(actor, id, context))
  }

/** Last step: notifies everybody of the outcome, and closes the run. */
const announce =
  (ports: TransferWorkflowPorts) =>
  async (actor: System, id: SwitchRequestId, context: CommandContext): Promise<void> => {
    const request = await ports.switchRequests.byId(id)
    if (!request || (await isSuperseded(ports, id, context))) return
    const notifications = closingNotifications(request)
    await sendNotifications(ports, actor, id, context, (run) => unsent(notifications, run.notifications))
    await closeRun(ports, actor, id, context)
  }

/** The tasks of the state machine `azure-transfer`. */
export const transferSteps = { deliver, awaitDecision, execute, fail, announce }
