/** What has to be so at every moment of a history, and what once it has come to rest. */
import type { EventType } from '#domain/kernel/event.ts'
import type { PartnerId } from '#domain/kernel/ids.ts'
import type { SwitchLine } from '#domain/switch-request/sheet.ts'
import type { SwitchRequestStatus } from '#domain/switch-request/switch-request.ts'
import { addressOf, lettersAllowed } from './letters.ts'
import type { Scene } from './scene.ts'
import type { RequestView, View } from './view.ts'
import type { Workshop } from './workshop.ts'

/** Something that must not be. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

export const must: (holds: boolean, otherwise: () => string) => asserts holds = (holds, otherwise) => {
  if (!holds) throw new Violation(otherwise())
}

type Status = SwitchRequestStatus
const open: readonly Status[] = ['PENDING', 'AWAITING_SIGNATURES', 'SUBMITTED', 'VERIFYING']
const settled: readonly Status[] = ['COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED']
export const isTerminal = (status: Status): boolean => status !== 'IN_PROGRESS' && !open.includes(status)

/** The life of a request: which news may come in which status, and the status after it; the same where there is none. */
const life: Partial<Record<EventType, { readonly from: readonly Status[]; readonly to?: Status }>> = {
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
  'switch-request.access-task-completed': { from: settled },
  'switch-request.closed': { from: settled },
}
/** After one of these nobody may have the last word any more but the clock. */
const decisions: ReadonlySet<EventType> = new Set([
  'switch-request.accepted',
  'switch-request.rejected',
  'switch-request.form-signed',
  'switch-request.acknowledged',
  'switch-request.verified',
])

/** The status to which the timeline leads. Throws where it leads against the life of a request. */
export const statusByTimeline = ({ request, events }: RequestView): Status => {
  let status: Status = request.procedure === 'SIGNED_FORM' ? 'AWAITING_SIGNATURES' : 'PENDING'
  must(events[0]?.type === 'switch-request.created', () => `${request.id} does not begin with its creation`)
  for (const { type, at } of events.slice(1)) {
    if (type === 'notification.sent') continue
    const rule = life[type]
    must(rule?.from.includes(status) ?? false, () => `${type} came in ${status}`)
    must(!decisions.has(type) || at < request.expiresAt, () => `${type} came at ${at}, after the expiry`)
    must(type !== 'switch-request.expired' || at >= request.expiresAt, () => `it expired early, at ${at}`)
    status = rule?.to ?? status
  }
  return status
}

/** The laws that hold at every moment. */
export const checkAlways = (workshop: Workshop, scene: Scene, view: View, allowed: ReadonlySet<string>): void => {
  for (const one of view.requests) {
    const byTimeline = statusByTimeline(one)
    must(byTimeline === one.request.status, () => `the timeline says ${byTimeline}, the request ${one.request.status}`)
    checkLines(one)
    checkLetters(workshop, scene, one, allowed)
  }
  checkHolds(view)
  checkOwners(workshop, scene, view)
  checkRelationships(view)
}

const checkLines = ({ request, lines }: RequestView): void => {
  const { status } = request
  const count = (wanted: SwitchLine['status']) => lines.filter((line) => line.status === wanted).length
  const [moved, failed] = [count('MOVED'), count('FAILED')]
  must(count('MOVING') === 0 || status === 'IN_PROGRESS', () => `${status}, and lines are moving`)
  must(!settled.includes(status) || count('PROPOSED') === 0, () => `${status}, and lines are proposed`)
  must(
    !settled.includes(status) || status === ended(moved, failed),
    () => `${status}: ${moved} moved, ${failed} failed`,
  )
  must(
    !settled.includes(status) || (request.lines.moved === moved && request.lines.failed === failed),
    () => `counted ${JSON.stringify(request.lines)}: ${moved} moved, ${failed} failed`,
  )
  if (!settled.includes(status) || !('access' in request)) return
  // Access is cleaned up after whatever has moved, and a request is closed when that is done, or there is nothing to do.
  const access = request.access ?? []
  must(access.length > 0 === moved > 0, () => `${moved} moved, and ${access.length} access tasks`)
  const clean = access.every((task) => task.status === 'DONE' || task.key === 'delegated-admin')
  must(clean === 'closedAt' in request, () => `access is ${clean ? '' : 'not '}clean, closed or not`)
}

const ended = (moved: number, failed: number): Status => {
  if (failed === 0) return 'COMPLETED'
  return moved > 0 ? 'PARTIALLY_COMPLETED' : 'FAILED'
}

/** Each letter that was sent is recorded, once, and was sent once, to whom it is for; and somebody had a reason to. */
const checkLetters = (
  { post }: Workshop,
  scene: Scene,
  { request, process, events }: RequestView,
  allowed: ReadonlySet<string>,
): void => {
  const prefix = `${request.id}/`
  const sent = post()
    .messages()
    .filter(({ notification }) => notification?.startsWith(prefix))
  for (const { notification, deliveries, to } of sent) {
    const key = (notification ?? '').slice(prefix.length)
    must(deliveries === 1, () => `the letter ${key} was sent ${deliveries} times`)
    must(process.letters[key] !== undefined, () => `the letter ${key} was sent and is not recorded`)
    must(to.join(' ') === addressOf(scene, request, key), () => `the letter ${key} went to ${to.join(' ')}`)
    must(allowed.has(`${request.id}/${key}`), () => `nobody had a reason to send ${key}`)
  }
  const recorded = Object.keys(process.letters)
  must(recorded.length === sent.length, () => `${recorded.length} letters are recorded, ${sent.length} were sent`)
  const news = events.filter(({ type }) => type === 'notification.sent').map(({ data }) => String(data['letter']))
  must(
    news.length === recorded.length && recorded.every((key) => news.includes(key)),
    () => `the timeline tells of ${news.join(', ')}; recorded are ${recorded.join(', ')}`,
  )
}

/** What may be sent as things are is added to what might have been sent before. */
export const allow = (view: View, allowed: Set<string>): void => {
  for (const one of view.requests) for (const key of lettersAllowed(one)) allowed.add(`${one.request.id}/${key}`)
}

/** A subscription is in one open request, and a request that is over holds none (rule G26). */
const checkHolds = ({ requests, held }: View): void => {
  const all = Object.values(held).flat()
  must(new Set(all).size === all.length, () => `a subscription is held twice: ${JSON.stringify(held)}`)
  for (const { request, lines } of requests) {
    const holds = held[request.id] ?? []
    const subjects = lines.filter((line) =>
      request.status === 'IN_PROGRESS'
        ? 'attempt' in line && line.attempt === request.attempt
        : line.status === 'PROPOSED',
    )
    if (isTerminal(request.status)) must(holds.length === 0, () => `${request.status}, and holds subscriptions`)
    else
      must(
        subjects.every(({ subscriptionId }) => holds.includes(subscriptionId)),
        () => `${request.status}, and does not hold all of its subscriptions`,
      )
  }
}

/** Whose a subscription is follows from the one line that moved it, if any did; the vendor is never behind our book. */
const checkOwners = ({ vendor }: Workshop, scene: Scene, { requests, subscriptions }: View): void => {
  for (const { id, azureSubscriptionId = '' } of scene.subscriptions) {
    const lines = requests.flatMap(({ request, lines: all }) =>
      all.filter((line) => line.subscriptionId === id).map((line) => ({ line, target: request.target.id })),
    )
    const arrivals = lines.filter(({ line }) => line.status === 'MOVED')
    must(arrivals.length <= 1, () => `it has moved ${arrivals.length} times`)
    const owner: PartnerId = arrivals[0]?.target ?? scene.source.id
    const { partnerOfRecord, billedBy, supportContact, billingId } = subscriptions.get(id) ?? {}
    must(partnerOfRecord?.id === owner, () => `the partner of record is ${partnerOfRecord?.name}`)
    for (const other of [billedBy, supportContact])
      must(!other || other.id === owner, () => `${other?.name} is billed, or supports it, and does not own it`)

    const upstream = vendor()
      .subscriptions()
      .filter(({ entitlementId }) => entitlementId === azureSubscriptionId)
    must(upstream.length === 1, () => `the vendor bills ${upstream.length} partners for it`)
    const billed = upstream[0]?.partnerTenantId
    const asked = lines.filter(({ line }) => 'attempt' in line).map(({ target }) => target)
    const possible = arrivals.length > 0 ? [owner] : [scene.source.id, ...asked]
    const tenants = possible.map((each) => tenantOf(scene, each))
    must(tenants.includes(billed ?? ''), () => `the vendor bills somebody for it whom nobody has accepted`)
    must(arrivals.length === 0 || upstream[0]?.id === billingId, () => 'its billing id is not the vendor’s')
  }
}

export const tenantOf = ({ source, targets }: Scene, id: PartnerId): string =>
  [source, targets.A, targets.B].find((partner) => partner.id === id)?.tenantId ?? ''

/** Switches that are past recall, and no others, keep the relationship with the future partner (rule G12). */
const checkRelationships = ({ requests, relationships, related }: View): void => {
  for (const relationship of relationships) {
    const moving = requests.filter(
      ({ request }) => request.status === 'IN_PROGRESS' && request.target.id === relationship.partner.id,
    )
    const kept = relationship.movingSwitches ?? []
    const expected = related.get(relationship.partner.id) === relationship.id ? moving : []
    must(
      kept.length === expected.length && expected.every(({ request }) => kept.includes(request.id)),
      () => `${kept.length} switches keep the relationship with ${relationship.partner.name}, not ${expected.length}`,
    )
  }
  for (const { request } of requests)
    must(
      request.status !== 'IN_PROGRESS' || related.has(request.target.id),
      () => `on its way to ${request.target.name}, who is in no relationship with the customer`,
    )
}
