import type { CustomerId, SubscriptionId, SwitchLineId, SwitchRequestId } from '#platform/kernel/ids.ts'

/**
 * The vendor moves at most 25 items at once (rule G22), so lines are kept in batches of as many: one batch is one item
 * of the table and one transfer at the vendor, however many lines a request has.
 */
export const linesPerBatch = 25
/** The most lines of one request, so that accepting all of it is one transaction. */
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
    /** `attempt` is the one in which it moves, moved or failed. */
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
  /** The names that a service request with the vendor needs, where one is due (rule G16). */
  readonly serviceRequest?: { readonly transferId?: string; readonly correlationId?: string }
}

export type BatchTransfer = {
  readonly attempt: number
  /** Empty where the vendor has none. */
  readonly transferId: string
  readonly correlationId: string
  /** When the vendor ends it, if nobody has accepted it by then: its own word, never computed here (rule G13). */
  readonly expiresAt?: string
}

export type SwitchBatch = {
  readonly requestId: SwitchRequestId
  readonly customerId: CustomerId
  /** From 1. */
  readonly number: number
  readonly version: number
  readonly lines: readonly SwitchLine[]
  /** The vendor's side of the current attempt. */
  readonly transfer?: BatchTransfer
  readonly createdAt: string
  readonly updatedAt: string
}

/** The batch with other lines, one version on. */
export const updateBatch = (
  batch: SwitchBatch,
  line: (line: SwitchLine) => SwitchLine,
  at: string,
  transfer = batch.transfer,
): SwitchBatch => ({
  ...batch,
  lines: batch.lines.map(line),
  ...(transfer && { transfer }),
  version: batch.version + 1,
  updatedAt: at,
})

/** Splits lines into batches, in their order. */
export const batchesFrom = (
  lines: readonly SwitchLine[],
  {
    requestId,
    customerId,
    at,
  }: { readonly requestId: SwitchRequestId; readonly customerId: CustomerId; readonly at: string },
): readonly SwitchBatch[] =>
  Array.from({ length: Math.ceil(lines.length / linesPerBatch) }, (_, index) => ({
    requestId,
    customerId,
    number: index + 1,
    version: 1,
    lines: lines.slice(index * linesPerBatch, (index + 1) * linesPerBatch),
    createdAt: at,
    updatedAt: at,
  }))

export const linesOf = (batches: readonly SwitchBatch[]): readonly SwitchLine[] => batches.flatMap(({ lines }) => lines)

/** Whether a line was handed to the vendor in this attempt, whatever became of it. */
export const isOfAttempt = (line: SwitchLine, attempt: number): boolean => 'attempt' in line && line.attempt === attempt

/** A line as it is shown: with the vendor's transfer in which it is, or was when it ended. */
export type ShownLine = SwitchLine & { readonly transfer?: BatchTransfer }

export const shownLine = (line: SwitchLine, { transfer }: SwitchBatch): ShownLine =>
  transfer && transfer.transferId !== '' && isOfAttempt(line, transfer.attempt) ? { ...line, transfer } : line

/** The facts of a line that are the same in every state. */
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
export const countsOf = (batches: readonly SwitchBatch[]): LineCounts => {
  const lines = linesOf(batches)
  const count = (status: SwitchLineStatus) => lines.filter((line) => line.status === status).length
  return { total: lines.length, moved: count('MOVED'), failed: count('FAILED'), leftOut: count('LEFT_OUT') }
}
