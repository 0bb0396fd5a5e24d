/** What may happen in a history, one thing after the other, and how it is told to people. */
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
  | { readonly do: 'hurry'; readonly which: number; readonly lines: Choice; readonly fails: boolean }
  /** What has failed is asked for anew, for the other partner too, and then tried again in the request where it failed. */
  | { readonly do: 'contest'; readonly which: number; readonly by: TargetName | 'customer' }
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
