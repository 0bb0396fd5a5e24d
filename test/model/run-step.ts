/** This module runs each step of a history. */
import { days } from '#platform/kernel/clock.ts'
import { isTerminal } from './laws.ts'
import { drain, observe, perform, relay, sweep, type Play } from './play.ts'
import type { After, Span, Step } from './step.ts'

export const runStep = async (play: Play, step: Step): Promise<void> => {
  const { testBed, tally } = play
  const { engine } = testBed
  switch (step.do) {
    case 'command':
      await perform(play, [step.command])
      if (step.after === 'drain') return drain(play)
      if (typeof step.after === 'object') return loseExecution(play, step.after)
      if (step.after === 'relay' && (await relay(play, 'once'))) await observe(play)
      return
    case 'fast-forward':
      if (step.fails) failLine(play, { line: 0, times: 1 })
      for (let count = 0; count < 8 && isOpen(play, step.which); count += 1)
        await perform(play, [{ do: 'proceed', which: step.which, lines: step.lines }])
      return drain(play)
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
    case 'relay':
      if (step.how !== 'once') tally.faults += 1
      if (await relay(play, step.how)) await observe(play)
      return
    case 'work': {
      let count = 0
      for (; count < step.steps; count += 1) {
        const outcome = count === step.steps - 1 ? step.outcome : 'success'
        if (!(await engine.runNext(outcome))) break
        if (outcome !== 'success') tally.faults += 1
      }
      if (count > 0) await observe(play)
      return
    }
    case 'late':
      tally.faults += await engine.runLate()
      return observe(play)
    case 'sweep':
      return sweep(play)
    case 'drain':
      return drain(play)
    case 'wait':
      return testBed.setTime(Math.max(Date.now(), findMoment(play, step.for)))
    case 'trouble':
      tally.faults += 1
      return testBed.vendor().faults.push({
        times: step.times,
        match: ({ path, method }) =>
          // The vendor's refusal is final, so it comes only where it decides something.
          step.kind === 'forbidden'
            ? method !== 'GET' && path.includes('/transfers')
            : /\/(transfers|subscriptions)/.test(path),
        ...(step.kind === 'forbidden' ? { kind: step.kind, code: '900123' } : { kind: step.kind }),
      })
    case 'weather':
      tally.faults += 1
      return testBed.vendor().changeWeather({ seed: step.seed, share: 0.25 })
    case 'line-fails':
      return failLine(play, step)
    case 'mail-fails':
      tally.faults += 1
      return testBed.mailbox().failNext(1, { status: 400, type: 'MessageRejected' })
  }
}

const failLine = (
  { testBed, tally, scene: { subscriptions } }: Play,
  { line, times }: { readonly line: number; readonly times: number },
): void => {
  const { azureSubscriptionId = '' } = subscriptions[line % subscriptions.length] ?? {}
  tally.faults += 1
  testBed.vendor().failLine(azureSubscriptionId, { code: '900200', message: 'It failed.', times })
}

const isOpen = ({ view: { requests } }: Play, which: number): boolean => {
  const status = requests[which % Math.max(requests.length, 1)]?.request.status
  return status !== undefined && status !== 'IN_PROGRESS' && !isTerminal(status)
}

/** The next execution disappears. Its successor is at work when the step that outlived it comes late. */
const loseExecution = async (play: Play, { lost, steps }: Exclude<After, string>): Promise<void> => {
  const { engine } = play.testBed
  await relay(play, 'once')
  for (let count = 0; count < steps; count += 1) await engine.runNext('success')
  const last = await engine.runNext(lost)
  await observe(play)
  if (!last) return
  play.tally.faults += 1
  const run = play.view.requests.find(({ request: { id } }) => last.execution.startsWith(id))?.run
  play.testBed.setTime(Math.max(Date.now(), Date.parse(run?.checkAt ?? '') + 1))
  await sweep(play)
  await drain(play)
  await engine.runLate()
  await observe(play)
}

const findMoment = ({ view }: Play, span: Span): number => {
  if (span.kind === 'time') return Date.now() + span.milliseconds
  const open = view.requests.find(({ request: { status } }) => !isTerminal(status))?.request
  if (!open) return Date.now()
  const created = Date.parse(open.createdAt)
  const reminder = [3, 10, 20, 27].map((day) => created + days(day)).find((at) => at > Date.now())
  const moment = span.kind === 'reminder' ? reminder : undefined
  return (moment ?? Date.parse(open.expiresAt)) + span.plus
}
