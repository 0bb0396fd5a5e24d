/** A history is a list of steps. This module defines the steps, and describes them to people. */
import type { SwitchParty } from '#capabilities/switching/model/switch-request.ts'
import type { PlannedOutcome } from './engine.ts'
import type { TargetName } from './scene.ts'

/** A choice of lines: all of them, those with an even number, or the first. */
export type Choice = 'all' | 'even' | 'first'

/** A command is what a party does. `which` counts the requests, round and round. */
export type Command =
  | {
      readonly do: 'create'
      readonly by: TargetName | 'customer'
      readonly target: TargetName
      readonly lines: Choice
      readonly forReseller: boolean
    }
  /** The party that has to act next does what comes next in the life of the request. */
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
  /** The partner suspends its sales and ends the relationship. With `renews` it enters into another one at once. */
  | { readonly do: 'end'; readonly target: TargetName; readonly renews: boolean }
  | { readonly do: 'relate'; readonly target: TargetName }

export type Trouble = '429' | '500' | '500-after-commit' | '409-in-progress' | 'lost-response' | 'forbidden'

export type Step =
  | { readonly do: 'command'; readonly command: Command; readonly after: After }
  /** Every party does what comes next, until nothing is left to do before the lines move. */
  | { readonly do: 'fast-forward'; readonly which: number; readonly lines: Choice; readonly fails: boolean }
  /** A new request, for the other partner too, takes the failed lines. A retry of the old request then competes with it. */
  | { readonly do: 'contest'; readonly which: number; readonly by: TargetName | 'customer' }
  | { readonly do: 'race'; readonly one: Command; readonly other: Command }
  /** The relay takes the pending events: in order, each twice, the last first, or those that it has relayed before. */
  | { readonly do: 'relay'; readonly how: 'once' | 'twice' | 'backwards' | 'again' }
  /** The engine runs so many steps of its executions. The last of them has the planned outcome. */
  | { readonly do: 'work'; readonly steps: number; readonly outcome: PlannedOutcome }
  | { readonly do: 'late' | 'sweep' | 'drain' }
  | { readonly do: 'wait'; readonly for: Span }
  /** The vendor is in trouble for so many HTTP requests. */
  | { readonly do: 'trouble'; readonly kind: Trouble; readonly times: number }
  /** From now on every fourth HTTP request of the vendor meets trouble of some kind. */
  | { readonly do: 'weather'; readonly seed: number }
  | { readonly do: 'line-fails'; readonly line: number; readonly times: number }
  /** The mail service refuses the next notification. */
  | { readonly do: 'mail-fails' }

/**
 * This type says what follows a command at once. `drain` runs everything that depends on the command, `relay` only relays its
 * events, and `nothing` leaves both for later. With `lost` the execution disappears after so many steps, the supervisor
 * starts another one, and a step that outlived its execution comes late.
 */
export type After = 'drain' | 'relay' | 'nothing' | { readonly lost: Loss; readonly steps: number }
export type Loss = Extract<PlannedOutcome, 'killed-before' | 'killed-after' | 'outlived'>

/** A span is a time from now, or a moment in the life of the first open request, plus so many milliseconds. */
export type Span =
  | { readonly kind: 'time'; readonly milliseconds: number }
  | { readonly kind: 'reminder' | 'expiry'; readonly plus: number }

export type History = {
  readonly lines: number
  /** Most events are those of notifications, and nothing depends on them. Few histories relay them as well. */
  readonly relaysNotificationEvents: boolean
  readonly steps: readonly Step[]
}

/** Describes the history in words, one step a line. */
export const describeHistory = ({ lines, steps }: History): string =>
  [`a customer with ${lines} Azure subscriptions at the source`, ...steps.map(describeStep)]
    .map((line, index) => `  ${String(index).padStart(2)}. ${line}`)
    .join('\n')

const describeStep = (one: Step): string => {
  const { do: what, ...rest } = one
  if (one.do === 'command') return `${describeCommand(one.command)}; then ${describeValue(one.after)}`
  if (one.do === 'race') return `at the same time: ${describeCommand(one.one)} | ${describeCommand(one.other)}`
  return [what, ...Object.entries(rest).map(([name, value]) => `${name} ${describeValue(value)}`)].join(', ')
}

export const describeCommand = ({ do: what, ...rest }: Command): string =>
  [what, ...Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`)].join(', ')

const describeValue = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).map(String).join(' ') : String(value)
