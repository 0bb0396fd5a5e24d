/** At the end of a history the faults are over, time passes, and everything comes to rest. This module checks the laws of rest. */
import { switchRequestKey } from '#capabilities/switching/model/records.ts'
import { eventKey } from '#platform/events/records.ts'
import type { RelationshipId } from '#platform/kernel/ids.ts'
import { assertLaw, isTerminal, tenantOf } from './laws.ts'
import { listOwedNotifications } from './notifications.ts'
import { checkOwedNotifications, drain, perform, sweep, type Play } from './play.ts'
import type { RequestView } from './view.ts'

/** The rounds in which time passes: to an expiry, over three days with the vendor, to a late check of the supervisor. */
const rounds = 60

export const comeToRest = async (play: Play): Promise<void> => {
  const { testBed } = play
  testBed.vendor().faults.clear()
  testBed.vendor().changeWeather(undefined)
  for (let round = 0; round < rounds && !isAtRest(play); round += 1) {
    await drain(play)
    if (isAtRest(play)) break
    const later = findNextMoment(play)
    if (later <= Date.now()) await sweep(play)
    else testBed.setTime(later)
  }
  assertLaw(isAtRest(play), () => `nothing comes to rest: ${testBed.engine.describe()}`)
  await reconcile(play)
  for (const view of play.view.requests) checkRest(play, view)
  checkVendor(play)
  await checkOutbox(play)
  for (const { request } of play.view.requests)
    if (request.remindAt !== undefined) await testBed.removeFromPending(switchRequestKey(request.id))
}

/** No event of a request, or of the end of a relationship, stays in the outbox. */
const checkOutbox = async ({ testBed, view, requests, scene, relaysNotificationEvents }: Play): Promise<void> => {
  const hasEnded = (id: RelationshipId) => view.relationships.some((one) => one.id === id && one.status === 'ENDED')
  const subjects = [...requests, ...scene.known.relationships.filter(hasEnded)]
  const waiting = (await Promise.all(subjects.map((id) => testBed.readOutbox(id)))).flat()
  const unpublished = waiting.filter(({ type }) => relaysNotificationEvents || type !== 'notification.sent')
  assertLaw(unpublished.length === 0, () => `never published: ${unpublished.map(({ type }) => type).join(', ')}`)
  for (const event of waiting) await testBed.removeFromPending(eventKey(event))
  // Nobody waits for the events of subscriptions, so the history relays them here only.
  for (const { id, version } of view.subscriptions.values())
    if (version > 1) await testBed.app.outbox.relay(await testBed.readOutbox(id))
  await testBed.runJobs()
}

const isAtRest = ({ pending, testBed, view: { requests } }: Play): boolean =>
  pending.length === 0 &&
  testBed.nextJob() === Infinity &&
  requests.every(({ request, run }) => isTerminal(request.status) && run.state === 'DONE')

/** Finds the expiry of what is open, past all reminders; else when an execution, or the run of a lost one, is due. */
const findNextMoment = ({ testBed: { engine, nextJob }, view }: Play): number => {
  const expiries = view.requests
    .filter(({ request: { status } }) => !isTerminal(status) && status !== 'IN_PROGRESS')
    .map(({ request: { expiresAt } }) => Date.parse(expiresAt) + 1000)
    .filter((at) => at > Date.now())
  const checks = view.requests
    .filter(({ run: { state } }) => state === 'RUNNING')
    .map(({ run: { checkAt } }) => Date.parse(checkAt) + 1)
  return expiries.length > 0 ? Math.max(...expiries) : Math.min(engine.nextDue(), nextJob(), ...checks)
}

/**
 * A line that the vendor does not move in three days fails, though the vendor may still move it (rule G16). The service
 * request that is then due leads to a retry, and the retry finds out what has become of the line.
 */
const reconcile = async (play: Play): Promise<void> => {
  for (let round = 0; round < 4; round += 1) {
    const which = play.view.requests.findIndex((view) => hasTimedOut(view) && canRetry(play, view))
    if (which < 0) return
    await perform(play, [{ do: 'retry', which, lines: 'all' }])
    for (let each = 0; each < rounds && !isAtRest(play); each += 1) {
      await drain(play)
      if (!isAtRest(play)) play.testBed.setTime(Math.max(Date.now(), findNextMoment(play)))
    }
    assertLaw(isAtRest(play), () => `a retry does not come to rest: ${play.testBed.engine.describe()}`)
  }
}

const hasTimedOut = ({ lines }: RequestView): boolean =>
  lines.some((line) => line.status === 'FAILED' && line.error.code === 'TRANSFER_TIMED_OUT')
/** Whether a retry is possible: the future partner is still related, and the failed subscriptions are still active. */
const canRetry = ({ view }: Play, { request, lines }: RequestView): boolean =>
  view.related.has(request.target.id) &&
  lines
    .filter((line) => line.status === 'FAILED')
    .every(({ subscriptionId }) => view.subscriptions.get(subscriptionId)?.status === 'ACTIVE')

const checkRest = (play: Play, view: RequestView): void => {
  const { request, run } = view
  assertLaw(isTerminal(request.status), () => `${request.status} at rest`)
  assertLaw(run.state === 'DONE', () => `${request.status} at rest, and its run is not done`)
  checkOwedNotifications(play, `${request.status} at rest`, view, listOwedNotifications(view))
}

/** The table and the vendor agree on the owner of each subscription, except where a line is known to be open there. */
const checkVendor = ({ testBed, scene, view }: Play): void => {
  for (const { id, azureSubscriptionId = '' } of scene.subscriptions) {
    const isOpen = view.requests.some((one) => one.lines.some((line) => line.subscriptionId === id) && hasTimedOut(one))
    const owner = view.subscriptions.get(id)?.partnerOfRecord?.id ?? scene.source.id
    const billed = testBed.vendor().subscription(azureSubscriptionId)?.partnerTenantId
    assertLaw(isOpen || billed === tenantOf(scene, owner), () => 'table and vendor name different owners at rest')
  }
}
