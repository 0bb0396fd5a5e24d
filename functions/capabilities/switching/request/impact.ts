import type { SwitchLineId } from '#platform/kernel/ids.ts'
import type { Refused } from '#platform/kernel/refusal.ts'
import type { Block } from './assess.ts'
import { chooseLines, isChoosable, type SwitchContext } from './switch-context.ts'
import { linesOf, type SwitchBatch, type SwitchLine } from '../model/batch.ts'
import { billedFrom } from '../model/billing.ts'
import { othersIn, type LineProduct, type Others, type Staying } from '../model/others.ts'

/** What a switch changes, or has changed: shown before anybody accepts it (rules G14, G17, G18, G22, G24). */
export type SwitchImpact = {
  /** The lines that move: those of an acceptance of the same lines at this moment. */
  readonly moves: readonly SwitchLine[]
  readonly stays: readonly Staying[]
  /** Lines that cannot be chosen, each with all reasons. */
  readonly blocked: readonly { readonly line: SwitchLine; readonly blocks: readonly Block[] }[]
  readonly marketplace: readonly (Pick<LineProduct, 'subscriptionId' | 'name' | 'blocks'> & {
    readonly moves: boolean
  })[]
  /** When the bill goes over, where all lines move on one day. */
  readonly targetBilledFrom?: string
  readonly access: readonly string[]
  readonly warnings: readonly string[]
}

const access = [
  'Role assignments stay as they are: the former partner keeps its access until they are removed.',
  'The new partner gets no access by the move: the customer gives it the roles it needs.',
  'Delegated admin and ownership on behalf of the customer are agreed on anew.',
]

const warnings = [
  'The current partner loses billing and support with the move, and has no way to call it back.',
  'The price of the current partner does not carry over.',
  'Charges that Microsoft reports late go to the new partner.',
]

/** Previews a choice of lines; all that nothing blocks, where none is named. */
export const impactOf = (
  context: SwitchContext,
  lineIds: readonly string[] | undefined,
): { readonly impact: SwitchImpact } | Refused => {
  const { request, batches, decision } = context
  const others = othersIn(request, batches, decision.bought, decision.now)
  const lines = linesOf(batches)
  const started = request.attempt > 0
  const chosen = lineIds === undefined && started ? undefined : chooseLines(context, lineIds)
  // That nothing at all may move is an answer of the preview, and a refusal of the acceptance.
  if (chosen && 'refusal' in chosen && lineIds !== undefined) return chosen
  const moves = chosen
    ? 'lines' in chosen
      ? chosen.lines
      : []
    : lines.filter(({ status }) => status === 'MOVING' || status === 'MOVED')
  const blocked = lines
    .filter(isChoosable)
    .map((line) => ({ line, blocks: context.blocks(line) }))
    .filter(({ blocks }) => blocks.length > 0)
  return { impact: impactWith(lines, { moves, blocked }, others, decision.now) }
}

/**
 * The impact of a finished request: the lines that moved, and what was kept with the end. Nothing is read of what the parties have
 * recorded since. Lines that failed may be named to see what a retry would move.
 */
export const terminalImpact = (
  batches: readonly SwitchBatch[],
  others: Others,
  retried: readonly SwitchLine[] | undefined,
  now: Date,
): SwitchImpact => {
  const lines = linesOf(batches)
  return impactWith(
    lines,
    { moves: retried ?? lines.filter(({ status }) => status === 'MOVED'), blocked: [] },
    others,
    now,
  )
}

const impactWith = (
  lines: readonly SwitchLine[],
  { moves, blocked }: Pick<SwitchImpact, 'moves' | 'blocked'>,
  { stays, products }: Others,
  now: Date,
): SwitchImpact => {
  const moving = new Set<SwitchLineId>(moves.map(({ id }) => id))
  const held = new Set(blocked.map(({ line }) => line.id))
  const days = new Set(moves.map((line) => billedFrom(line.status === 'MOVED' ? line.movedAt : now.toISOString())))
  const [day] = days
  return {
    moves,
    stays: [
      ...lines.filter(({ id, status }) => !moving.has(id) && !held.has(id) && status !== 'MOVED').map(stayingLine),
      ...stays,
    ],
    blocked,
    marketplace: products.map(({ lineId, blocks, ...product }) => ({
      ...product,
      moves: blocks.length === 0 && moving.has(lineId),
      blocks,
    })),
    ...(day !== undefined && days.size === 1 && { targetBilledFrom: day }),
    access,
    warnings,
  }
}

/** A line that stays: it was not chosen, or the vendor did not move it. */
const stayingLine = (line: SwitchLine): Staying => {
  const { subscriptionId, name } = line
  return line.status === 'FAILED'
    ? { subscriptionId, name, kind: 'FAILED', reason: `It was not moved: ${line.error.message}`, rule: 'G16' }
    : {
        subscriptionId,
        name,
        kind: 'NOT_CHOSEN',
        reason: 'It was not chosen, and stays with the current partner.',
        rule: 'G14',
      }
}
