/** One history, step by step: what each step does, and what is looked at after it. */
import { days } from '#domain/kernel/clock.ts'
import type { Request } from '#domain/kernel/commit.ts'
import type { DomainEvent } from '#domain/kernel/event.ts'
import type { SwitchRequestId } from '#domain/kernel/ids.ts'
import { deedOf, type Deed } from './commands.ts'
import { allow, checkAlways, isTerminal, must } from './laws.ts'
import { accessLetters, lettersOwed } from './letters.ts'
import { purchaseDeedOf } from './purchases.ts'
import { setScene, type Scene } from './scene.ts'
import { toldCommand, type After, type Command, type History, type Span, type Step } from './step.ts'
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

export const take = async (play: Play, step: Step): Promise<void> => {
  const { workshop, tally } = play
  const { engine } = workshop
  switch (step.do) {
    case 'command':
      await perform(play, [step.command])
      if (step.after === 'settle') return settle(play)
      if (typeof step.after === 'object') return lose(play, step.after)
      if (step.after === 'tell' && (await tell(play, 'once'))) await look(play)
      return
    case 'hurry':
      for (let turn = 0; turn < 8 && isOpen(play, step.which); turn += 1)
        await perform(play, [{ do: 'proceed', which: step.which, lines: step.lines }])
      return settle(play)
    case 'race':
      return perform(play, [step.one, step.other])
    case 'tell':
      if (step.how !== 'once') tally.faults += 1
      if (await tell(play, step.how)) await look(play)
      return
    case 'work': {
      let turn = 0
      for (; turn < step.turns; turn += 1) {
        // Fate strikes with the last of the turns.
        const fate = turn === step.turns - 1 ? step.fate : 'well'
        if (!(await engine.turn(fate))) break
        if (fate !== 'well') tally.faults += 1
      }
      if (turn > 0) await look(play)
      return
    }
    case 'late':
      tally.faults += await engine.runLate()
      return look(play)
    case 'sweep':
      return sweep(play)
    case 'settle':
      return settle(play)
    case 'wait':
      return workshop.setTime(Math.max(Date.now(), momentOf(play, step.for)))
    case 'trouble':
      tally.faults += 1
      return workshop.vendor().faults.push({
        times: step.times,
        match: ({ path, method }) =>
          // A no of the vendor's is final, so it is only given where it decides something.
          step.kind === 'forbidden'
            ? method !== 'GET' && path.includes('/transfers')
            : /\/(transfers|subscriptions)/.test(path),
        ...(step.kind === 'forbidden' ? { kind: step.kind, code: '900123' } : { kind: step.kind }),
      })
    case 'line-fails': {
      const { azureSubscriptionId = '' } = lineOf(play, step.line)
      tally.faults += 1
      return workshop
        .vendor()
        .failLine(azureSubscriptionId, { code: '900200', message: 'It failed.', times: step.times })
    }
    case 'mail-fails':
      tally.faults += 1
      return workshop.post().failNext(1, { status: 400, type: 'MessageRejected' })
  }
}

const isOpen = ({ view: { requests } }: Play, which: number): boolean => {
  const status = requests[which % Math.max(requests.length, 1)]?.request.status
  return status !== undefined && status !== 'IN_PROGRESS' && !isTerminal(status)
}

/** The execution that is next gets lost; its successor is at work when what outlived it comes late. */
const lose = async (play: Play, { lost, turns }: Exclude<After, string>): Promise<void> => {
  const { engine } = play.workshop
  await tell(play, 'once')
  for (let turn = 0; turn < turns; turn += 1) await engine.turn('well')
  const turn = await engine.turn(lost)
  await look(play)
  if (!turn) return
  play.tally.faults += 1
  const process = play.view.requests.find(({ request: { id } }) => turn.execution.startsWith(id))?.process
  play.workshop.setTime(Math.max(Date.now(), Date.parse(process?.checkAt ?? '') + 1))
  await sweep(play)
  await settle(play)
  await engine.runLate()
  await look(play)
}

const lineOf = ({ scene: { subscriptions } }: Play, line: number) => {
  const found = subscriptions[line % subscriptions.length]
  if (!found) throw new Error('A scene without subscriptions')
  return found
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
    checkNews(play, one.deed, one.how, outcome.kind === 'done', why)
  }
}

/** What was done made its news and no other; what was refused made none. */
const checkNews = (play: Play, { news, unchanged }: Deed, how: Request, done: boolean, why: () => string): void => {
  const made = play.view.requests.flatMap(({ events }) =>
    events.filter(({ correlationId }) => correlationId === how.correlationId).map(({ type }) => type),
  )
  const expected = done && !(unchanged && made.length === 0) ? news : []
  must(made.join() === expected.join(), () => `the news ${made.join(', ')} came of ${why()}`)
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
  for (const { request: one, process, lines: _, ...rest } of play.view.requests) {
    const view = { request: one, process, lines: _, ...rest }
    if (!play.workshop.engine.isAtEase(`${one.id}-${process.attempt}`, process.state)) continue
    const lost = lettersOwed(view).filter((key) => process.letters[key] === undefined)
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

const momentOf = ({ view }: Play, span: Span): number => {
  if (span.kind === 'time') return Date.now() + span.milliseconds
  const open = view.requests.find(({ request: { status } }) => !isTerminal(status))?.request
  if (!open) return Date.now()
  const created = Date.parse(open.createdAt)
  const reminder = [3, 10, 20, 27].map((day) => created + days(day)).find((at) => at > Date.now())
  const moment = span.kind === 'reminder' ? reminder : undefined
  return (moment ?? Date.parse(open.expiresAt)) + span.plus
}
