/** This module has the laws that are true at every moment of a history. */
import type { SwitchLine } from '#capabilities/switching/model/batch.ts'
import type { SwitchEventType } from '#capabilities/switching/model/events.ts'
import { tasksOfSwitch } from '#capabilities/switching/model/tasks.ts'
import type { SwitchRequestStatus } from '#capabilities/switching/model/switch-request.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'
import { nameOf, type Task } from '#platform/task/task.ts'
import { addressOf, listAllowedNotifications } from './notifications.ts'
import type { Scene } from './scene.ts'
import type { TestBed } from './test-bed.ts'
import type { RequestView, View } from './view.ts'

/** A violation is a state that a law forbids. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

/** Throws a Violation, with this description, where a law is broken. */
export const assertLaw: (isKept: boolean, describe: () => string) => asserts isKept = (isKept, describe) => {
  if (!isKept) throw new Violation(describe())
}

type Status = SwitchRequestStatus
const open: readonly Status[] = ['PENDING', 'AWAITING_SIGNATURES', 'SUBMITTED', 'VERIFYING']
const finished: readonly Status[] = ['COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED']
export const isTerminal = (status: Status): boolean => status !== 'IN_PROGRESS' && !open.includes(status)

/** The statuses in which an event may happen, and the status after it. Without `to` the status stays. */
type Transition = { readonly from: readonly Status[]; readonly to?: Status }

/** The life of a request has a transition for each event but the first. An event without one does not compile. */
const life: Readonly<Record<Exclude<SwitchEventType, 'switch-request.created'>, Transition>> = {
  'switch-request.lines-shared': { from: [...open, 'IN_PROGRESS'] },
  'switch-request.form-edited': { from: ['AWAITING_SIGNATURES'] },
  'switch-request.form-signed': { from: ['AWAITING_SIGNATURES'] },
  'switch-request.submitted': { from: ['AWAITING_SIGNATURES'], to: 'SUBMITTED' },
  'switch-request.acknowledged': { from: ['SUBMITTED'], to: 'VERIFYING' },
  'switch-request.verified': { from: ['VERIFYING'] },
  'switch-request.accepted': { from: ['PENDING', 'VERIFYING'], to: 'IN_PROGRESS' },
  'switch-request.rejected': { from: open, to: 'REJECTED' },
  'switch-request.canceled': { from: open, to: 'CANCELED' },
  'switch-request.expired': { from: open, to: 'EXPIRED' },
  'switch-request.transfer-filed': { from: ['IN_PROGRESS'] },
  'switch-request.lines-moved': { from: ['IN_PROGRESS'] },
  'switch-request.completed': { from: ['IN_PROGRESS'], to: 'COMPLETED' },
  'switch-request.partially-completed': { from: ['IN_PROGRESS'], to: 'PARTIALLY_COMPLETED' },
  'switch-request.failed': { from: ['IN_PROGRESS'], to: 'FAILED' },
  'switch-request.retried': { from: ['PARTIALLY_COMPLETED', 'FAILED'], to: 'IN_PROGRESS' },
  'switch-request.access-task-completed': { from: finished },
  'switch-request.closed': { from: finished },
}
/** The parties make these decisions before the expiry; after it only the clock decides. */
const decisions: ReadonlySet<string> = new Set<SwitchEventType>([
  'switch-request.accepted',
  'switch-request.rejected',
  'switch-request.form-signed',
  'switch-request.acknowledged',
  'switch-request.verified',
])

/** Returns the status to which the timeline leads. Throws where the timeline contradicts the life of a request. */
export const replayTimeline = ({ request, events }: RequestView): Status => {
  let status: Status = request.procedure === 'SIGNED_FORM' ? 'AWAITING_SIGNATURES' : 'PENDING'
  assertLaw(events[0]?.type === 'switch-request.created', () => `${request.id} does not start with its creation`)
  for (const { type, at } of events.slice(1)) {
    if (type === 'notification.requested' || type === 'notification.sent') continue
    const rule = Object.hasOwn(life, type) ? life[type as keyof typeof life] : undefined
    assertLaw(rule?.from.includes(status) ?? false, () => `${type} came in ${status}`)
    assertLaw(!decisions.has(type) || at < request.expiresAt, () => `${type} came at ${at}, after the expiry`)
    assertLaw(type !== 'switch-request.expired' || at >= request.expiresAt, () => `it expired early, at ${at}`)
    status = rule?.to ?? status
  }
  return status
}

/** Checks the laws of every moment. */
export const checkAlways = (testBed: TestBed, scene: Scene, view: View, allowed: ReadonlySet<string>): void => {
  for (const one of view.requests) {
    const byTimeline = replayTimeline(one)
    assertLaw(
      byTimeline === one.request.status,
      () => `the timeline says ${byTimeline}, the request ${one.request.status}`,
    )
    checkLines(one)
    checkTasks(one)
    checkNotifications(testBed, scene, one, allowed)
  }
  checkOpenSwitches(view)
  checkOwners(testBed, scene, view)
  checkRelationships(view)
}

/** What waits for a party is what the state of the request lets it do: never less, and never what is over. */
const checkTasks = ({ request, tasks }: RequestView): void => {
  const named = (all: readonly Task[]) => all.map((task) => JSON.stringify([nameOf(task), task])).toSorted()
  const [stored, due] = [named(tasks), named(tasksOfSwitch(request))]
  assertLaw(
    JSON.stringify(stored) === JSON.stringify(due),
    () => `${request.status}: the tasks are ${stored.join()}, and should be ${due.join()}`,
  )
}

const checkLines = ({ request, lines }: RequestView): void => {
  const { status } = request
  const count = (wanted: SwitchLine['status']) => lines.filter((line) => line.status === wanted).length
  const [moved, failed] = [count('MOVED'), count('FAILED')]
  assertLaw(count('MOVING') === 0 || status === 'IN_PROGRESS', () => `${status}, and lines are moving`)
  assertLaw(!finished.includes(status) || count('PROPOSED') === 0, () => `${status}, and lines are proposed`)
  assertLaw(
    !finished.includes(status) || status === endStatus(moved, failed),
    () => `${status}: ${moved} moved, ${failed} failed`,
  )
  assertLaw(
    !finished.includes(status) || (request.lines.moved === moved && request.lines.failed === failed),
    () => `counted ${JSON.stringify(request.lines)}: ${moved} moved, ${failed} failed`,
  )
  if (!finished.includes(status) || !('access' in request)) return
  // Access tasks follow each move. A request closes when they are done, or when there are none.
  const access = request.access ?? []
  assertLaw(access.length > 0 === moved > 0, () => `${moved} moved, and ${access.length} access tasks`)
  const clean = access.every((task) => task.status === 'DONE' || task.key === 'delegated-admin')
  assertLaw(clean === 'closedAt' in request, () => `access is ${clean ? '' : 'not '}clean, closed or not`)
}

const endStatus = (moved: number, failed: number): Status => {
  if (failed === 0) return 'COMPLETED'
  return moved > 0 ? 'PARTIALLY_COMPLETED' : 'FAILED'
}

/** Each notification went out once, to the right address and for a reason. Its record and the timeline say so once. */
const checkNotifications = (
  { mailbox }: TestBed,
  scene: Scene,
  { request, notifications, events }: RequestView,
  allowed: ReadonlySet<string>,
): void => {
  const prefix = `${request.id}/`
  const sent = mailbox()
    .messages()
    .filter(({ notification }) => notification?.startsWith(prefix))
  for (const { notification, deliveries, to } of sent) {
    const key = (notification ?? '').slice(prefix.length)
    assertLaw(deliveries === 1, () => `the notification ${key} was sent ${deliveries} times`)
    assertLaw(notifications[key]?.status === 'SENT', () => `the notification ${key} was sent and is not recorded`)
    assertLaw(to.join(' ') === addressOf(scene, request, key), () => `the notification ${key} went to ${to.join(' ')}`)
    assertLaw(allowed.has(`${request.id}/${key}`), () => `there was no reason to send ${key}`)
  }
  const all = Object.keys(notifications)
  const recorded = all.filter((key) => notifications[key]?.status === 'SENT')
  assertLaw(
    recorded.length === sent.length,
    () => `${recorded.length} notifications are recorded, ${sent.length} were sent`,
  )
  const published = events
    .filter(({ type }) => type === 'notification.sent')
    .map(({ data }) => String(data['notification']))
  assertLaw(
    published.length === recorded.length && recorded.every((key) => published.includes(key)),
    () => `the timeline has ${published.join(', ')}; recorded are ${recorded.join(', ')}`,
  )
  const requested = events
    .filter(({ type }) => type === 'notification.requested')
    .flatMap(({ data }) => data['notifications'] as readonly string[])
  assertLaw(
    requested.length === all.length && all.every((key) => requested.includes(key)),
    () => `requested were ${requested.join(', ')}; there are ${all.join(', ')}`,
  )
}

/** Adds what may go out in the current state to what was allowed before. */
export const allow = (view: View, allowed: Set<string>): void => {
  for (const one of view.requests)
    for (const key of listAllowedNotifications(one)) allowed.add(`${one.request.id}/${key}`)
}

/** A subscription is in one open request, and a request that is over has none (rule G26). */
const checkOpenSwitches = ({ requests, openSwitches }: View): void => {
  const all = Object.values(openSwitches).flat()
  assertLaw(
    new Set(all).size === all.length,
    () => `a subscription is in two requests: ${JSON.stringify(openSwitches)}`,
  )
  for (const { request, lines } of requests) {
    const own = openSwitches[request.id] ?? []
    const subjects = lines.filter((line) =>
      request.status === 'IN_PROGRESS'
        ? 'attempt' in line && line.attempt === request.attempt
        : line.status === 'PROPOSED',
    )
    if (isTerminal(request.status)) assertLaw(own.length === 0, () => `${request.status}, and has subscriptions still`)
    else
      assertLaw(
        subjects.every(({ subscriptionId }) => own.includes(subscriptionId)),
        () => `${request.status}, and does not have all of its subscriptions`,
      )
  }
}

/** The owner of a subscription is the target of the one line that moved it, if any did. The vendor never lags behind us. */
const checkOwners = ({ vendor }: TestBed, scene: Scene, { requests, subscriptions }: View): void => {
  for (const { id, azureSubscriptionId = '' } of scene.subscriptions) {
    const lines = requests.flatMap(({ request, lines: all }) =>
      all.filter((line) => line.subscriptionId === id).map((line) => ({ line, target: request.target.id })),
    )
    const arrivals = lines.filter(({ line }) => line.status === 'MOVED')
    assertLaw(arrivals.length <= 1, () => `it has moved ${arrivals.length} times`)
    const owner: PartnerId = arrivals[0]?.target ?? scene.source.id
    const { partnerOfRecord, billedBy, supportContact, billingId } = subscriptions.get(id) ?? {}
    assertLaw(partnerOfRecord?.id === owner, () => `the partner of record is ${partnerOfRecord?.name}`)
    for (const other of [billedBy, supportContact])
      assertLaw(!other || other.id === owner, () => `${other?.name} is billed, or supports it, and does not own it`)

    const upstream = vendor()
      .subscriptions()
      .filter(({ entitlementId }) => entitlementId === azureSubscriptionId)
    assertLaw(upstream.length === 1, () => `Microsoft bills ${upstream.length} partners for it`)
    const billed = upstream[0]?.partnerTenantId
    const accepted = lines.filter(({ line }) => 'attempt' in line).map(({ target }) => target)
    const possible = arrivals.length > 0 ? [owner] : [scene.source.id, ...accepted]
    const tenants = possible.map((each) => tenantOf(scene, each))
    assertLaw(tenants.includes(billed ?? ''), () => `Microsoft bills a partner for it that nobody has accepted`)
    assertLaw(arrivals.length === 0 || upstream[0]?.id === billingId, () => 'its billing id is not Microsoft’s')
  }
}

export const tenantOf = ({ source, targets }: Scene, id: PartnerId): string =>
  [source, targets.A, targets.B].find((partner) => partner.id === id)?.tenantId ?? ''

/** A relationship with the future partner counts exactly the switches that nobody can cancel any more (rule G12). */
const checkRelationships = ({ requests, relationships, related }: View): void => {
  for (const relationship of relationships) {
    const moving = requests.filter(
      ({ request }) => request.status === 'IN_PROGRESS' && request.target.id === relationship.partner.id,
    )
    const kept = relationship.movingSwitches ?? []
    const expected = related.get(relationship.partner.id) === relationship.id ? moving : []
    assertLaw(
      kept.length === expected.length && expected.every(({ request }) => kept.includes(request.id)),
      () => `${kept.length} switches keep the relationship with ${relationship.partner.name}, not ${expected.length}`,
    )
  }
  for (const { request } of requests)
    assertLaw(
      request.status !== 'IN_PROGRESS' || related.has(request.target.id),
      () => `on its way to ${request.target.name}, which is in no relationship with the customer`,
    )
}
