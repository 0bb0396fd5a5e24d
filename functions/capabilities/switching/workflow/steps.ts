import type { System } from '#platform/kernel/actor.ts'
import { parseId, type SwitchRequestId } from '#platform/kernel/ids.ts'
import { needsDelivery, nextDue, type ReminderDays } from '#platform/notification/notification.ts'
import { requestNotifications, type NotificationSubject, type RequestPorts } from '#platform/notification/request.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { Signal, WorkflowEngine } from '#platform/workflow/engine.ts'
import type { WorkflowRuns } from '#platform/workflow/store.ts'
import { closeRun } from '#platform/workflow/update.ts'
import { checkTomorrow, isSuperseded, leaveToken, waitSecondsUntil } from '#platform/workflow/wait.ts'
import {
  acceptanceNotifications,
  closingNotifications,
  notificationsDue,
  notificationsInForce,
} from '../model/notifications.ts'
import { isOpen, type SwitchRequest } from '../model/switch-request.ts'
import { expireSwitchRequest } from '../request/close.ts'
import { finishRequest } from '../transfer/finish.ts'
import { failLines, moveLines, TransferMoving, type MovePorts } from '../transfer/move-lines.ts'

export type TransferWorkflowPorts = MovePorts &
  RequestPorts & {
    readonly workflowRuns: WorkflowRuns
    readonly engine: WorkflowEngine
    readonly reminderDays: ReminderDays
  }

/** The seconds that a step which waits for nobody gives the next one to find that out. */
const aMinute = 60

/** Step 1: expires the request if it is too late, requests the notifications that are due, and returns how long to wait. */
const deliver =
  (ports: TransferWorkflowPorts) =>
  async (actor: System, id: SwitchRequestId, context: CommandContext): Promise<{ readonly waitSeconds: number }> => {
    if (await isSuperseded(ports, id, context)) return { waitSeconds: aMinute }
    const { switchRequest } = expectDone(await expireSwitchRequest(ports)(actor, id, context))
    const due = notificationsDue(switchRequest, ports.reminderDays, ports.clock.now())
    await requestNotifications(ports, actor, aboutOf(switchRequest), due, context)
    return { waitSeconds: waitSecondsFor(switchRequest, ports.reminderDays, ports.clock.now()) }
  }

/** The notifications of a switch take the turns of the future partner, who wants it. */
const aboutOf = ({ id, target }: SwitchRequest): NotificationSubject => ({ subject: id, partnerId: target.id })

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
    notifications,
    engine,
    reminderDays,
    clock,
  }: Pick<
    TransferWorkflowPorts,
    'switchRequests' | 'workflowRuns' | 'notifications' | 'engine' | 'reminderDays' | 'clock'
  >) =>
  async (id: SwitchRequestId): Promise<void> => {
    const run = await workflowRuns.of(id)
    if (run?.state !== 'RUNNING' || run.token === undefined) return
    const request = await switchRequests.byId(id)
    if (!request) return
    const due = notificationsDue(request, reminderDays, clock.now())
    const requested = await notifications.requested(id, due)
    const signal = signalFor(request, needsDelivery(request, due, requested, clock.now()))
    if (signal) await engine.answer(run.token, signal)
  }

/** The signal for a workflow that waits on this request; none while it has to wait. */
const signalFor = (request: SwitchRequest, isDue: boolean): Signal | undefined => {
  if (isOpen(request)) return isDue ? { kind: 'error', name: 'NotificationDue', cause: request.status } : undefined
  return request.status === 'CANCELED' || request.status === 'REJECTED' || request.status === 'EXPIRED'
    ? { kind: 'error', name: 'RequestClosed', cause: request.status }
    : { kind: 'accepted' }
}

/** Step 3, for accepted requests: requests that everybody is notified (rule G15), moves the lines, and finishes the request. */
const execute =
  (ports: TransferWorkflowPorts) =>
  async (actor: System, id: SwitchRequestId, context: CommandContext): Promise<void> => {
    const request = await ports.switchRequests.byId(id)
    if (request?.status !== 'IN_PROGRESS' || (await isSuperseded(ports, id, context))) return
    await checkTomorrow(ports, actor, id, context)
    await requestNotifications(ports, actor, aboutOf(request), acceptanceNotifications(request), context)
    await moveLines(ports)(actor, id, context)
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
    await requestNotifications(ports, actor, aboutOf(request), closingNotifications(request), context)
    await closeRun(ports, actor, id, context)
  }

/** Writes a notification about a request as it reads now. */
export const switchWriter =
  ({
    switchRequests,
    reminderDays,
    clock,
  }: Pick<TransferWorkflowPorts, 'switchRequests' | 'reminderDays' | 'clock'>): NotificationWriter =>
  async ({ subject, key }) => {
    const id = parseId('swr', subject)
    const request = id && (await switchRequests.byId(id))
    return request && notificationsInForce(request, reminderDays, clock.now()).find((one) => one.key === key)
  }

/** The tasks of the state machine `azure-transfer`. */
export const transferSteps = { deliver, awaitDecision, execute, fail, announce }
