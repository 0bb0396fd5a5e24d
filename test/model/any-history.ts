/** Random histories are mostly what the parties do one after the other, with faults and other events in between. */
import fc from 'fast-check'
import { days } from '#platform/kernel/clock.ts'
import type { SwitchParty } from '#capabilities/switching/model/switch-request.ts'
import type { PlannedOutcome } from './engine.ts'
import type { TargetName } from './scene.ts'
import type { After, Choice, Command, History, Loss, Span, Step, Trouble } from './step.ts'

const which = fc.nat({ max: 2 })
const choice = fc.constantFrom<Choice>('all', 'all', 'even', 'first')
const target = fc.constantFrom<TargetName>('A', 'B')

const create: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('create' as const),
  by: fc.constantFrom('A' as const, 'B' as const, 'customer' as const),
  target,
  lines: choice,
  forReseller: fc.boolean(),
})
const proceed: fc.Arbitrary<Command> = fc.record({ do: fc.constant('proceed' as const), which, lines: choice })

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 14, arbitrary: proceed },
  { weight: 3, arbitrary: create },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('accept' as const), which, lines: choice }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('reject', 'cancel', 'share'), which }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('fill' as const), which, text: fc.nat({ max: 1 }), lines: choice }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      which,
      by: fc.constantFrom<SwitchParty>('SOURCE', 'CUSTOMER', 'TARGET'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('verify' as const),
      which,
      by: fc.constantFrom('SOURCE' as const, 'TARGET' as const),
      yes: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retry' as const), which, lines: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('attest' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('suspend', 'cancel-subscription'), line: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), target, renews: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('relate' as const), target }) },
)

const outcome = fc.constantFrom<PlannedOutcome>(
  'success',
  'success',
  'response-lost',
  'killed-before',
  'killed-after',
  'outlived',
)
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constant('time' as const),
    milliseconds: fc.constantFrom(1000, 16_000, 3_600_000, days(3) - 60_000, days(3) + 60_000, days(8)),
  }),
  fc.record({ kind: fc.constantFrom('reminder', 'expiry'), plus: fc.constantFrom(-1, 0, 1, 2000) }),
)
const trouble = fc.constantFrom<Trouble>(
  '429',
  '500',
  '500-after-commit',
  '409-in-progress',
  'lost-response',
  'forbidden',
)

const after: fc.Arbitrary<After> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('drain' as const, 'drain' as const, 'relay' as const, 'nothing' as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      lost: fc.constantFrom<Loss>('killed-before', 'killed-after', 'outlived'),
      steps: fc.nat({ max: 2 }),
    }),
  },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('command' as const),
      command,
      after,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('fast-forward' as const), which, lines: choice, fails: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('contest' as const),
      which,
      by: fc.constantFrom('A' as const, 'B' as const, 'customer' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('race' as const), one: command, other: command }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('relay' as const),
      how: fc.constantFrom('once', 'twice', 'backwards', 'again'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('work' as const), steps: fc.integer({ min: 1, max: 5 }), outcome }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('late', 'sweep', 'drain', 'drain') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), for: span }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      kind: trouble,
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('weather' as const), seed: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('line-fails' as const),
      line: which,
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mail-fails' as const) }) },
)

/** A history starts with a request, because without one nothing happens. */
export const anyHistory = (longest: number): fc.Arbitrary<History> =>
  fc
    .record({
      lines: fc.integer({ min: 1, max: 3 }),
      eighth: fc.nat({ max: 7 }),
      first: create,
      after,
      steps: fc.array(step, { maxLength: longest - 1, size: 'max' }),
    })
    .map(({ lines, eighth, first, after: then, steps }) => ({
      lines,
      relaysNotificationEvents: eighth === 7,
      steps: [{ do: 'command', command: first, after: then }, ...steps],
    }))
