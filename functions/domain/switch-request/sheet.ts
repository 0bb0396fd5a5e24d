import type { CustomerId, SubscriptionId, SwitchLineId, SwitchRequestId } from '../kernel/ids.ts'

/**
 * The vendor moves at most 25 items at once (rule G22), so lines are kept in sheets of as many: one sheet is one item of
 * the table and one transfer at the vendor, however many lines a request has.
 */
export const linesPerSheet = 25
/** What one request may have, so that accepting all of it is one transaction. */
export const mostLines = 2000

type LineFacts = {
  readonly id: SwitchLineId
  readonly subscriptionId: SubscriptionId
  readonly azureSubscriptionId: string
  readonly name: string
}

export type SwitchLine = LineFacts &
  (
    | { readonly status: 'PROPOSED' }
    /** Not accepted: it stays with the current partner. */
    | { readonly status: 'LEFT_OUT' }
    /** `attempt` is the try in which it moves, moved or failed. */
    | { readonly status: 'MOVING'; readonly attempt: number }
    | { readonly status: 'MOVED'; readonly attempt: number; readonly billingId: string; readonly movedAt: string }
    | { readonly status: 'FAILED'; readonly attempt: number; readonly error: LineError }
  )
export type SwitchLineStatus = SwitchLine['status']

export type LineError = {
  /** The vendor's, or TRANSFER_TIMED_OUT after three days (rule G16). */
  readonly code: string
  readonly message: string
  readonly at: string
  /** What a service request with the vendor has to name, where one is due (rule G16). */
  readonly serviceRequest?: { readonly transferId?: string; readonly correlationId?: string }
}

export type SwitchSheet = {
  readonly requestId: SwitchRequestId
  readonly customerId: CustomerId
  /** From 1. */
  readonly number: number
  readonly version: number
  readonly lines: readonly SwitchLine[]
  /** The vendor's side of the try in hand. */
  readonly transfer?: {
    readonly attempt: number
    readonly transferId: string
    readonly correlationId: string
  }
  readonly createdAt: string
  readonly updatedAt: string
}

/** The same sheet with other lines, one version on. */
export const rewritten = (
  sheet: SwitchSheet,
  line: (line: SwitchLine) => SwitchLine,
  at: string,
  transfer = sheet.transfer,
): SwitchSheet => ({
  ...sheet,
  lines: sheet.lines.map(line),
  ...(transfer && { transfer }),
  version: sheet.version + 1,
  updatedAt: at,
})

/** Lays lines out in sheets, in their order. */
export const sheetsOf = (
  lines: readonly SwitchLine[],
  {
    requestId,
    customerId,
    at,
  }: { readonly requestId: SwitchRequestId; readonly customerId: CustomerId; readonly at: string },
): readonly SwitchSheet[] =>
  Array.from({ length: Math.ceil(lines.length / linesPerSheet) }, (_, index) => ({
    requestId,
    customerId,
    number: index + 1,
    version: 1,
    lines: lines.slice(index * linesPerSheet, (index + 1) * linesPerSheet),
    createdAt: at,
    updatedAt: at,
  }))

export const linesOf = (sheets: readonly SwitchSheet[]): readonly SwitchLine[] => sheets.flatMap(({ lines }) => lines)

/** Whether a line was handed to the vendor in this try, whatever has become of it. */
export const isOfTry = (line: SwitchLine, attempt: number): boolean => 'attempt' in line && line.attempt === attempt

/** A line without what only its state before knew. */
export const lineFacts = ({ id, subscriptionId, azureSubscriptionId, name }: SwitchLine): LineFacts => ({
  id,
  subscriptionId,
  azureSubscriptionId,
  name,
})

/** How many lines there are of each kind. */
export type LineCounts = {
  readonly total: number
  readonly moved: number
  readonly failed: number
  readonly leftOut: number
}
export const countsOf = (sheets: readonly SwitchSheet[]): LineCounts => {
  const lines = linesOf(sheets)
  const count = (status: SwitchLineStatus) => lines.filter((line) => line.status === status).length
  return { total: lines.length, moved: count('MOVED'), failed: count('FAILED'), leftOut: count('LEFT_OUT') }
}
