/** A history on its way: what the parties, the relay, the workflow and the sweeper do, and what is looked at after it. */
import type { Request } from '#domain/kernel/commit.ts'
import type { DomainEvent } from '#domain/kernel/event.ts'
import type { SwitchRequestId } from '#domain/kernel/ids.ts'
import { deedOf } from './commands.ts'
import type { Deed } from './deed.ts'
import { allow, checkAlways, isTerminal, must } from './laws.ts'
import { accessLetters, lettersOwed } from './letters.ts'
import { purchaseDeedOf } from './purchases.ts'
import { setScene, type Scene } from './scene.ts'
import { toldCommand, type Command, type History, type Step } from './step.ts'
import { nothingSeen, viewOf, type View } from './view.ts'
import type { Workshop } from './workshop.ts'

export type Play = {
  readonly workshop: Workshop
  readonly scene: Scene
  /** In the order in which they came up. */
  readonly requests: SwitchRequestId[]
  /** News that the relay has not brought yet. */
  pending: DomainEvent[]
  /** News that the relay has brought. */
  readonly told: DomainEvent[]
  readonly allowed: Set<string>
  readonly tally: Tally
  /** Whether the news of letters is told one by one, as all other is, or with what is left at the end: nobody waits for it. */
  readonly tellsLetters: boolean
  view: View
}
export type Tally = { commands: number; faults: number }

const sweeper = { kind: 'system', id: 'sweep' } as const
let correlations = 0
const request = (): Request => ({ correlationId: `act-${(correlations += 1)}`, dryRun: false })

export const begin = async (workshop: Workshop, { lines, tellsLetters }: History, tally: Tally): Promise<Play> => {
  await workshop.clear()
  const scene = await setScene(workshop, lines)
  const view = await viewOf(workshop, scene, nothingSeen, [])
  return { workshop, scene, requests: [], pending: [], told: [], allowed: new Set(), tally, tellsLetters, view }
}

/** Looks at everything, and has the laws that always hold checked. */
export const look = async (play: Play): Promise<void> => {
  play.view = await viewOf(play.workshop, play.scene, play.view, play.requests)
  play.pending.push(...play.view.news.filter(({ type }) => play.tellsLetters || type !== 'notification.sent'))
  allow(play.view, play.allowed)
  checkAlways(play.workshop, play.scene, play.view, play.allowed)
}

/** Carries out commands, at the same time if there is more than one, and holds each to what is expected of it. */
export const perform = async (play: Play, commands: readonly Command[]): Promise<void> => {
  const { workshop, scene, view, tally } = play
  const deeds = commands.flatMap((command) => {
    const deed = deedOf(workshop, scene, view, command) ?? purchaseDeedOf(play, command)
    return deed ? [{ command, deed, how: request() }] : []
  })
  if (deeds.length === 0) return
  tally.commands += deeds.length
  const outcomes = await Promise.all(deeds.map(async ({ deed, how }) => deed.act(how)))
  for (const outcome of outcomes) {
    const made = outcome.kind === 'done' && outcome.switchRequest?.id
    if (made && !play.requests.includes(made)) play.requests.push(made)
  }
  // The vendor hears of what a partner did to its own sales in its own way.
  for (const [index, { deed }] of deeds.entries()) if (outcomes[index]?.kind === 'done') deed.afterwards?.()
  await look(play)
  for (const [index, one] of deeds.entries()) {
    const outcome = outcomes[index]
    if (!outcome) continue
    const why = () =>
      `${toldCommand(one.command)}: ${JSON.stringify(outcome.kind === 'refused' ? outcome.why : 'done')}`
    must(outcome.kind === 'done' || outcome.why.kind !== 'busy', why)
    if (deeds.length === 1)
      must(outcome.kind === one.deed.expected, () => `${one.deed.expected} was expected of ${why()}`)
    checkNews(play, { ...one, raced: deeds.length > 1, done: outcome.kind === 'done' }, why)
  }
}

/** What was done made its news and no other; what was refused made none. In a race more may have hung on it. */
const checkNews = (
  play: Play,
  { deed: { news, unchanged }, how, raced, done }: { deed: Deed; how: Request; raced: boolean; done: boolean },
  why: () => string,
): void => {
  const made = play.view.requests.flatMap(({ events }) =>
    events.filter(({ correlationId }) => correlationId === how.correlationId).map(({ type }) => type),
  )
  const expected = done && !(unchanged && made.length === 0) ? news : []
  const isSo = raced && done ? expected.every((type) => made.includes(type)) : made.join() === expected.join()
  must(isSo, () => `the news ${made.join(', ')} came of ${why()}`)
}

/** The relay brings what is pending. News that cannot be told now stays. */
export const tell = async (play: Play, how: Extract<Step, { readonly do: 'tell' }>['how']): Promise<number> => {
  const { outbox } = play.workshop.app
  const pending =
    how === 'again'
      ? [...play.told.filter(({ type }) => type === 'relationship.ended'), ...play.told.slice(-3)]
      : play.pending
  const order = how === 'backwards' ? pending.toReversed() : pending
  if (how !== 'again') play.pending = []
  for (const event of how === 'twice' ? order.flatMap((one) => [one, one]) : order)
    try {
      await outbox.relay(event)
      if (how !== 'again') play.told.push(event)
    } catch (error) {
      if (!(error instanceof Error && error.name === 'UpstreamUnavailable')) throw error
      if (how !== 'again') play.pending.push(event)
    }
  return order.length
}

/** Until nothing is left to do at this time: everything is told, and every execution has taken its turns. */
export const settle = async (play: Play): Promise<void> => {
  for (let round = 0; round < 12; round += 1) {
    const told = await tell(play, 'once')
    let turns = 0
    while (await play.workshop.engine.turn('well')) {
      turns += 1
      must(turns < 200, () => `the workflow goes round and round: ${play.workshop.engine.standing()}`)
    }
    if (told + turns > 0) await look(play)
    if (play.pending.length === 0) break
  }
  for (const { request: one, process } of play.view.requests) {
    if (!play.workshop.engine.isAtEase(`${one.id}-${process.attempt}`, process.state)) continue
    const lost = lettersOwed(one, process).filter((key) => process.letters[key] === undefined)
    must(lost.length === 0, () => `${one.status}, and these letters are lost: ${lost.join(', ')}`)
    must(!isTerminal(one.status) || process.state === 'DONE', () => `${one.status}, and its process is not done`)
    must(
      isTerminal(one.status) || one.status === 'IN_PROGRESS' || Date.now() < Date.parse(one.expiresAt) + 1000,
      () => `${one.status} after its expiry`,
    )
  }
}

/** What runs every minute: lost news, lost executions, overdue access tasks. */
export const sweep = async (play: Play): Promise<void> => {
  const { app } = play.workshop
  const now = new Date()
  const before = new Date(now.getTime() - 60_000)
  const untold = (await app.outbox.sweep(before)).failed.map(({ event }) => event.id)
  play.pending = play.pending.filter(({ at, id }) => at >= before.toISOString() || untold.includes(id))
  await app.lookAfterProcesses(sweeper, now, request())
  const { failed } = await app.remindOfAccess(sweeper, now, request())
  await look(play)
  for (const { request: one, process } of play.view.requests) {
    if (failed.some((each) => each.request.id === one.id)) continue
    const lost = accessLetters(one, now.getTime() - 1).filter((key) => process.letters[key] === undefined)
    must(lost.length === 0, () => `overdue, and not reminded of: ${lost.join(', ')}`)
  }
}
