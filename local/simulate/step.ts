/** What may happen in a history, one thing after the other, and how it is told to people. */
import fc from 'fast-check'
import { days } from '#domain/kernel/clock.ts'
import type { SwitchParty } from '#domain/switch-request/switch-request.ts'
import type { Fate } from './engine.ts'
import type { TargetName } from './scene.ts'

/** Of the lines that are there: all, those with an even number, or the first. */
export type Choice = 'all' | 'even' | 'first'

/** What a party does. `which` counts the requests, round and round. */
export type Command =
  | {
      readonly do: 'create'
      readonly by: TargetName | 'customer'
      readonly target: TargetName
      readonly lines: Choice
      readonly forReseller: boolean
    }
  /** Whatever is next in the life of the request, by whoever's turn it is. */
  | { readonly do: 'proceed'; readonly which: number; readonly lines: Choice }
  | { readonly do: 'accept'; readonly which: number; readonly lines: Choice }
  | { readonly do: 'reject' | 'cancel' | 'share'; readonly which: number }
  | { readonly do: 'fill'; readonly which: number; readonly text: number; readonly lines: Choice }
  | { readonly do: 'sign'; readonly which: number; readonly by: SwitchParty }
  | { readonly do: 'acknowledge'; readonly which: number }
  | { readonly do: 'verify'; readonly which: number; readonly by: 'SOURCE' | 'TARGET'; readonly yes: boolean }
  | { readonly do: 'retry'; readonly which: number; readonly lines: Choice }
  | { readonly do: 'attest'; readonly which: number }
  | { readonly do: 'suspend' | 'cancel-subscription'; readonly line: number }
  /** The partner suspends what it sells, and ends the relationship; and enters into another one at once, or does not. */
  | { readonly do: 'end'; readonly target: TargetName; readonly renews: boolean }
  | { readonly do: 'relate'; readonly target: TargetName }

export type Trouble = '429' | '500' | '500-after-commit' | '409-in-progress' | 'lost-response' | 'forbidden'

export type Step =
  | { readonly do: 'command'; readonly command: Command; readonly after: After }
  /** Everybody does what is next, until nothing is left to do before the lines move. */
  | { readonly do: 'hurry'; readonly which: number; readonly lines: Choice }
  | { readonly do: 'race'; readonly one: Command; readonly other: Command }
  /** The relay brings what is pending: as it happened, each twice, the last first, or what it has brought before. */
  | { readonly do: 'tell'; readonly how: 'once' | 'twice' | 'backwards' | 'again' }
  | { readonly do: 'work'; readonly turns: number; readonly fate: Fate }
  | { readonly do: 'late' | 'sweep' | 'settle' }
  | { readonly do: 'wait'; readonly for: Span }
  /** The vendor is in trouble for so many requests. */
  | { readonly do: 'trouble'; readonly kind: Trouble; readonly times: number }
  | { readonly do: 'line-fails'; readonly line: number; readonly times: number }
  /** The mail service refuses the next letter. */
  | { readonly do: 'mail-fails' }

/**
 * What follows a command at once: everything that hangs on it, or the news alone, or nothing yet. Or its workflow is lost
 * after so many turns, is started anew once somebody looks after it, and what outlived it comes late.
 */
export type After =
  | 'settle'
  | 'tell'
  | 'nothing'
  | { readonly lost: Extract<Fate, 'killed-before' | 'killed-after' | 'outlived'>; readonly turns: number }

/** A time from now, or a moment in the life of the first request that is open, with so many milliseconds added. */
export type Span =
  | { readonly kind: 'time'; readonly milliseconds: number }
  | { readonly kind: 'reminder' | 'expiry'; readonly plus: number }

export type History = {
  readonly lines: number
  /** Whether the relay brings the news of letters as well: it is most of the news, and nothing hangs on it. */
  readonly tellsLetters: boolean
  readonly steps: readonly Step[]
}

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

const fate = fc.constantFrom<Fate>('well', 'well', 'unheard', 'killed-before', 'killed-after', 'outlived')
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

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('command' as const),
      command,
      after: fc.oneof(
        {
          weight: 8,
          arbitrary: fc.constantFrom('settle' as const, 'settle' as const, 'tell' as const, 'nothing' as const),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            lost: fc.constantFrom('killed-before' as const, 'killed-after' as const, 'outlived' as const),
            turns: fc.nat({ max: 3 }),
          }),
        },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hurry' as const), which, lines: choice }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('race' as const), one: command, other: command }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      how: fc.constantFrom('once', 'twice', 'backwards', 'again'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('work' as const), turns: fc.integer({ min: 1, max: 5 }), fate }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('late', 'sweep', 'settle', 'settle') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), for: span }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      kind: trouble,
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
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

/** Begins with a request, for without one nothing happens. */
export const anyHistory = (longest: number): fc.Arbitrary<History> =>
  fc
    .record({
      lines: fc.integer({ min: 1, max: 3 }),
      eighth: fc.nat({ max: 7 }),
      first: create,
      steps: fc.array(step, { maxLength: longest - 1 }),
    })
    .map(({ lines, eighth, first, steps }) => ({
      lines,
      tellsLetters: eighth === 7,
      steps: [{ do: 'command', command: first, after: 'settle' }, ...steps],
    }))

/** The history in words, one step a line. */
export const told = ({ lines, steps }: History): string =>
  [`a customer with ${lines} Azure subscriptions at the source`, ...steps.map(toldStep)]
    .map((line, index) => `  ${String(index).padStart(2)}. ${line}`)
    .join('\n')

const toldStep = (one: Step): string => {
  const { do: what, ...rest } = one
  if (one.do === 'command') return `${toldCommand(one.command)}; then ${toldValue(one.after)}`
  if (one.do === 'race') return `at the same time: ${toldCommand(one.one)} | ${toldCommand(one.other)}`
  return [what, ...Object.entries(rest).map(([name, value]) => `${name} ${toldValue(value)}`)].join(', ')
}

export const toldCommand = ({ do: what, ...rest }: Command): string =>
  [what, ...Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`)].join(', ')

const toldValue = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).map(String).join(' ') : String(value)
