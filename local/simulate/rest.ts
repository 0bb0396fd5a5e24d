/** The end of a history: troubles are over, time runs on, and everything comes to rest. */
import type { RelationshipId } from '#domain/kernel/ids.ts'
import { eventKey, switchRequestKey } from '#persistence/table.ts'
import { isTerminal, must, tenantOf } from './laws.ts'
import { lettersOwed } from './letters.ts'
import { perform, settle, sweep, type Play } from './play.ts'
import type { RequestView } from './view.ts'

/** Rounds of letting time run on: expiry, three days with the vendor, and executions that are looked after late. */
const rounds = 60

export const comeToRest = async (play: Play): Promise<void> => {
  const { workshop } = play
  workshop.vendor().faults.clear()
  for (let round = 0; round < rounds && !isAtRest(play); round += 1) {
    await settle(play)
    if (isAtRest(play)) break
    const later = nextMoment(play)
    if (later <= Date.now()) await sweep(play)
    else workshop.setTime(later)
  }
  must(isAtRest(play), () => `nothing comes to rest: ${workshop.engine.standing()}`)
  await reconcile(play)
  for (const view of play.view.requests) checkRest(view)
  checkVendor(play)
  const subjects = [...play.requests, ...play.scene.known.relationships.filter((id) => hasEnded(play, id))]
  const waiting = (await Promise.all(subjects.map((id) => workshop.waitingNews(id)))).flat()
  const untold = waiting.filter(({ type }) => play.tellsLetters || type !== 'notification.sent')
  must(untold.length === 0, () => `never told: ${untold.map(({ type }) => type).join(', ')}`)
  for (const event of waiting) await workshop.putAside(eventKey(event))
  // What is said of subscriptions nobody waits for: it is heard of here alone.
  for (const { id, version } of play.view.subscriptions.values())
    if (version > 1) for (const event of await workshop.waitingNews(id)) await workshop.app.outbox.relay(event)
  for (const { request } of play.view.requests)
    if (request.remindAt !== undefined) await workshop.putAside(switchRequestKey(request.id))
}

const isAtRest = ({ pending, view: { requests } }: Play): boolean =>
  pending.length === 0 &&
  requests.every(({ request, process }) => isTerminal(request.status) && process.state === 'DONE')

/** To the expiry of what is open, over all reminders; then whenever an execution, or a lost one's process, is due. */
const nextMoment = ({ workshop: { engine }, view }: Play): number => {
  const expiries = view.requests
    .filter(({ request: { status } }) => !isTerminal(status) && status !== 'IN_PROGRESS')
    .map(({ request: { expiresAt } }) => Date.parse(expiresAt) + 1000)
    .filter((at) => at > Date.now())
  const checks = view.requests
    .filter(({ process: { state } }) => state === 'RUNNING')
    .map(({ process: { checkAt } }) => Date.parse(checkAt) + 1)
  const due = engine.nextDue()
  return expiries.length > 0 ? Math.max(...expiries) : Math.min(due, ...checks)
}

/**
 * What the vendor did not move in three days is reported as failed, though it may move yet (rule G16). The service request
 * that is due then comes to a retry, in which the book learns what has become of it.
 */
const reconcile = async (play: Play): Promise<void> => {
  for (let round = 0; round < 4; round += 1) {
    const which = play.view.requests.findIndex((view) => hasTimedOut(view) && mayLearn(play, view))
    if (which < 0) return
    await perform(play, [{ do: 'retry', which, lines: 'all' }])
    for (let turn = 0; turn < rounds && !isAtRest(play); turn += 1) {
      await settle(play)
      if (!isAtRest(play)) play.workshop.setTime(Math.max(Date.now(), nextMoment(play)))
    }
    must(isAtRest(play), () => `a retry comes to no rest: ${play.workshop.engine.standing()}`)
  }
}

const hasEnded = ({ view }: Play, id: RelationshipId): boolean =>
  view.relationships.some((one) => one.id === id && one.status === 'ENDED')

const hasTimedOut = ({ lines }: RequestView): boolean =>
  lines.some((line) => line.status === 'FAILED' && line.error.code === 'TRANSFER_TIMED_OUT')
/** Whether a retry is possible at all: the future partner is still there, and the subscription is as it was. */
const mayLearn = ({ view }: Play, { request, lines }: RequestView): boolean =>
  view.related.has(request.target.id) &&
  lines
    .filter((line) => line.status === 'FAILED')
    .every(({ subscriptionId }) => view.subscriptions.get(subscriptionId)?.status === 'ACTIVE')

const checkRest = ({ request, process }: RequestView): void => {
  must(isTerminal(request.status), () => `${request.status} at rest`)
  must(process.state === 'DONE', () => `${request.status} at rest, and its process is not done`)
  const lost = lettersOwed(request, process).filter((key) => process.letters[key] === undefined)
  must(lost.length === 0, () => `${request.status} at rest, and these letters are lost: ${lost.join(', ')}`)
}

/** Book and vendor agree on whose each subscription is, but for what is known to be open with the vendor. */
const checkVendor = ({ workshop, scene, view }: Play): void => {
  for (const { id, azureSubscriptionId = '' } of scene.subscriptions) {
    const isOpen = view.requests.some((one) => one.lines.some((line) => line.subscriptionId === id) && hasTimedOut(one))
    const owner = view.subscriptions.get(id)?.partnerOfRecord?.id ?? scene.source.id
    const billed = workshop.vendor().subscription(azureSubscriptionId)?.partnerTenantId
    must(isOpen || billed === tenantOf(scene, owner), () => 'book and vendor name different owners at rest')
  }
}
