/** A play is a history on its way. This module has what the parties, the relay, the workflow and the sweeper do in it. */
import type { DomainEvent } from '#platform/events/event.ts'
import { keyedJob } from '#platform/jobs/job.ts'
import type { SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { executionName } from '#platform/workflow/workflow-run.ts'
import type { Action } from './action.ts'
import { checkNever } from './availability.ts'
import { allow, assertLaw, checkAlways, isTerminal } from './laws.ts'
import { listAccessReminders, listOwedNotifications } from './notifications.ts'
import { planRequestAction } from './request-actions.ts'
import { planSalesAction } from './sales-actions.ts'
import { setScene, type Scene } from './scene.ts'
import { describeCommand, type Command, type History, type Step } from './step.ts'
import type { TestBed } from './test-bed.ts'
import { emptyView, readView, type RequestView, type View } from './view.ts'

export type Play = {
  readonly testBed: TestBed
  readonly scene: Scene
  /** The requests stand in the order of their creation. */
  readonly requests: SwitchRequestId[]
  /** The events that the relay has not published yet. */
  pending: DomainEvent[]
  /** The events that the relay has published. */
  readonly published: DomainEvent[]
  readonly allowed: Set<string>
  /** The actions that were refused for good. */
  readonly never: Set<string>
  readonly tally: Tally
  /** Whether the relay takes the events of notifications one by one, as all others, or at the end: nobody waits for them. */
  readonly relaysNotificationEvents: boolean
  view: View
}
export type Tally = { commands: number; faults: number }

let contexts = 0
const createContext = (): CommandContext => ({ correlationId: `act-${(contexts += 1)}`, dryRun: false })

export const startPlay = async (
  testBed: TestBed,
  { lines, relaysNotificationEvents }: History,
  tally: Tally,
): Promise<Play> => {
  await testBed.clear()
  const scene = await setScene(testBed, lines)
  const view = await readView(testBed, scene, emptyView, [])
  return {
    testBed,
    scene,
    requests: [],
    pending: [],
    published: [],
    allowed: new Set(),
    never: new Set(),
    tally,
    relaysNotificationEvents,
    view,
  }
}

/** Reads the state, and checks the laws of every moment. */
export const observe = async (play: Play): Promise<void> => {
  play.view = await readView(play.testBed, play.scene, play.view, play.requests)
  play.pending.push(
    ...play.view.newEvents.filter(({ type }) => play.relaysNotificationEvents || type !== 'notification.sent'),
  )
  allow(play.view, play.allowed)
  checkAlways(play.testBed, play.scene, play.view, play.allowed)
  checkNever(play.scene, play.view, play.never)
}

/** Performs commands, several of them at the same time, and compares each result with the expected one. */
export const perform = async (play: Play, commands: readonly Command[]): Promise<void> => {
  const { testBed, scene, view, tally } = play
  const planned = commands.flatMap((command) => {
    const action = planRequestAction(testBed, scene, view, command) ?? planSalesAction(play, command)
    return action ? [{ command, action, context: createContext() }] : []
  })
  if (planned.length === 0) return
  tally.commands += planned.length
  const outcomes = await Promise.all(planned.map(async ({ action, context }) => action.act(context)))
  for (const outcome of outcomes) {
    const created = outcome.kind === 'done' && outcome.switchRequest?.id
    if (created && !play.requests.includes(created)) play.requests.push(created)
  }
  for (const [index, { action }] of planned.entries()) if (outcomes[index]?.kind === 'done') action.afterwards?.()
  await observe(play)
  for (const [index, one] of planned.entries()) {
    const outcome = outcomes[index]
    if (!outcome) continue
    const describe = () =>
      `${describeCommand(one.command)}: ${JSON.stringify(outcome.kind === 'refused' ? outcome.refusal : 'done')}`
    assertLaw(outcome.kind === 'done' || outcome.refusal.kind !== 'busy', describe)
    if (planned.length === 1)
      assertLaw(outcome.kind === one.action.expected, () => `${one.action.expected} was expected of ${describe()}`)
    checkEvents(play, { ...one, raced: planned.length > 1, done: outcome.kind === 'done' }, describe)
  }
}

/** A done command writes its events and no others; a refused one writes none. In a race more may depend on the command. */
const checkEvents = (
  play: Play,
  {
    action: { events, unchanged },
    context,
    raced,
    done,
  }: { action: Action; context: CommandContext; raced: boolean; done: boolean },
  describe: () => string,
): void => {
  const written = play.view.requests.flatMap(({ events: all }) =>
    all.filter(({ correlationId }) => correlationId === context.correlationId).map(({ type }) => type),
  )
  const expected = done && !(unchanged && written.length === 0) ? events : []
  const isSo = raced && done ? expected.every((type) => written.includes(type)) : written.join() === expected.join()
  assertLaw(isSo, () => `the events ${written.join(', ')} came of ${describe()}`)
}

/** The relay takes the pending events, and their jobs run. A job that fails runs again later. */
export const relay = async (play: Play, how: Extract<Step, { readonly do: 'relay' }>['how']): Promise<number> => {
  const { outbox } = play.testBed.app
  const chosen =
    how === 'again'
      ? [...play.published.filter(({ type }) => type === 'relationship.ended'), ...play.published.slice(-3)]
      : play.pending
  const order = how === 'backwards' ? chosen.toReversed() : chosen
  if (how !== 'again') play.pending = []
  await outbox.relay(how === 'twice' ? order.flatMap((one) => [one, one]) : order)
  if (how !== 'again') play.published.push(...order)
  return order.length + (await play.testBed.runJobs())
}

/** Runs until nothing is left to do at this time: the relay has taken all events, and every execution is idle. */
export const drain = async (play: Play): Promise<void> => {
  const { engine } = play.testBed
  for (let round = 0; round < 12; round += 1) {
    const relayed = await relay(play, 'once')
    let steps = 0
    while (await engine.runNext('success')) {
      steps += 1
      assertLaw(steps < 200, () => `the workflow goes round and round: ${engine.describe()}`)
    }
    if (relayed + steps > 0) await observe(play)
    if (play.pending.length === 0) break
  }
  for (const view of play.view.requests) {
    const { request, run } = view
    if (!engine.isIdle(executionName(run), run.state)) continue
    checkOwedNotifications(play, request.status, view, listOwedNotifications(view))
    assertLaw(!isTerminal(request.status) || run.state === 'DONE', () => `${request.status}, and its run is not done`)
    if (!isTerminal(request.status) && request.status !== 'IN_PROGRESS')
      checkExpiry(request, engine.waitOf(executionName(run)))
  }
}

/** What nobody decides ends at its expiry. Only a wait that began before the expiry, and too late, may end as much later. */
const checkExpiry = (
  { status, expiresAt }: SwitchRequest,
  { since, lateBy } = { since: -Infinity, lateBy: 0 },
): void => {
  const expiry = Date.parse(expiresAt)
  assertLaw(since < expiry && Date.now() < expiry + 1000 + lateBy, () => `${status} after its expiry`)
}

/** No notification is missing: it went out, or its job is still to run, or a later attempt has made it outdated. */
export const checkOwedNotifications = (
  { testBed, pending }: Play,
  when: string,
  { request, notifications }: RequestView,
  owed: readonly string[],
): void => {
  const isComing = (key: string) =>
    testBed.isQueued(`${request.id}/${key}`) ||
    pending.some(({ data }) => (data['notifications'] as readonly string[] | undefined)?.includes(key))
  const lost = owed.filter((key) => {
    const status = notifications[key]?.status
    if (status === 'REQUESTED') return !isComing(key)
    return status !== 'SENT' && !(status === 'OUTDATED' && isOfEarlierAttempt(request, key))
  })
  assertLaw(lost.length === 0, () => `${when}, and these notifications are lost: ${lost.join(', ')}`)
}

const isOfEarlierAttempt = ({ attempt }: SwitchRequest, key: string): boolean =>
  Number(/^accepted-(\d+)-/.exec(key)?.[1] ?? attempt) < attempt

/** The sweeper runs every minute. It finds lost events, lost executions and overdue access tasks. */
export const sweep = async (play: Play): Promise<void> => {
  const { app } = play.testBed
  const now = new Date()
  const before = new Date(now.getTime() - 60_000)
  const unrelayed = (await app.outbox.sweep(before)).failed.map(({ event }) => event.id)
  play.pending = play.pending.filter(({ at, id }) => at >= before.toISOString() || unrelayed.includes(id))
  await app.jobs.sendDue(now)
  const context = { correlationId: `sweep-${(contexts += 1)}`, at: now.toISOString() }
  for (const job of [...(await app.dueWork.dueChecks(now)), ...(await app.dueWork.dueAccessReminders(now))])
    await app.jobs.requestOnce(keyedJob(job, context))
  await play.testBed.runJobs()
  await observe(play)
  for (const view of play.view.requests)
    if (!(await app.jobs.find(`remind-of-access-tasks:${view.request.id}`)))
      checkOwedNotifications(play, 'overdue', view, listAccessReminders(view.request, now.getTime() - 1))
}
