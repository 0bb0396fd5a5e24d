/** What each step of a history is. */
import { days } from '#domain/kernel/clock.ts'
import { isTerminal } from './laws.ts'
import { look, perform, settle, sweep, tell, type Play } from './play.ts'
import type { After, Span, Step } from './step.ts'

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
      if (step.fails) failLine(play, { line: 0, times: 1 })
      for (let turn = 0; turn < 8 && isOpen(play, step.which); turn += 1)
        await perform(play, [{ do: 'proceed', which: step.which, lines: step.lines }])
      return settle(play)
    case 'contest': {
      const { request } = play.view.requests[step.which % Math.max(play.view.requests.length, 1)] ?? {}
      if (request?.status !== 'FAILED' && request?.status !== 'PARTIALLY_COMPLETED') return
      const target = request.target.id === play.scene.targets.A.id ? 'B' : 'A'
      await perform(play, [{ do: 'create', by: step.by, target, lines: 'all', forReseller: false }])
      await perform(play, [{ do: 'retry', which: play.requests.indexOf(request.id), lines: 'all' }])
      return
    }
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
    case 'line-fails':
      return failLine(play, step)
    case 'mail-fails':
      tally.faults += 1
      return workshop.post().failNext(1, { status: 400, type: 'MessageRejected' })
  }
}

const failLine = (
  { workshop, tally, scene: { subscriptions } }: Play,
  { line, times }: { readonly line: number; readonly times: number },
): void => {
  const { azureSubscriptionId = '' } = subscriptions[line % subscriptions.length] ?? {}
  tally.faults += 1
  workshop.vendor().failLine(azureSubscriptionId, { code: '900200', message: 'It failed.', times })
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

const momentOf = ({ view }: Play, span: Span): number => {
  if (span.kind === 'time') return Date.now() + span.milliseconds
  const open = view.requests.find(({ request: { status } }) => !isTerminal(status))?.request
  if (!open) return Date.now()
  const created = Date.parse(open.createdAt)
  const reminder = [3, 10, 20, 27].map((day) => created + days(day)).find((at) => at > Date.now())
  const moment = span.kind === 'reminder' ? reminder : undefined
  return (moment ?? Date.parse(open.expiresAt)) + span.plus
}
