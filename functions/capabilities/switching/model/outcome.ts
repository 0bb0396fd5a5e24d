import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import type { SwitchBatch } from './batch.ts'
import { othersIn, type Others } from './others.ts'
import type { SwitchPorts } from './ports.ts'
import { outcomeRecord } from './records.ts'
import type { SwitchRequest } from './switch-request.ts'

/**
 * What a switch touched besides its lines, on the day when it ended: written with its end, and never again. Whatever the
 * parties record later does not show in it. Each attempt has one of its own, in as many parts as it takes.
 */
export type OutcomePart = Others & {
  readonly requestId: SwitchRequestId
  readonly attempt: number
  /** From 1. */
  readonly number: number
  readonly version: number
}

/** Entries of each kind in one part: an item has 400 kB, and a product with all of its blocks takes some 800 bytes of it. */
const entriesPerPart = 250
/** The most parts, so that the end stays one transaction, of 4 MB: what is beyond 4,000 purchases besides the lines is not kept. */
const mostParts = 16

/** What has to be known to end a request. */
export type SwitchOutcome = { readonly batches: readonly SwitchBatch[]; readonly others: Others }

/** Reads what a request touches, to be kept with its end. */
export const loadOutcome = async (
  { switchRequests, subscriptions, clock }: Pick<SwitchPorts, 'switchRequests' | 'subscriptions' | 'clock'>,
  request: SwitchRequest,
): Promise<SwitchOutcome> => {
  const [batches, bought] = await Promise.all([
    switchRequests.batches(request.id),
    subscriptions.open(request.customerId),
  ])
  return { batches, others: othersIn(request, batches, bought, clock.now()) }
}

/** Keeps what a finished request touches. */
export const keepOutcome = ({ id, attempt }: SwitchRequest, { stays, products }: Others): readonly Change[] => {
  const parts = Math.min(Math.max(1, Math.ceil(Math.max(stays.length, products.length) / entriesPerPart)), mostParts)
  return Array.from({ length: parts }, (_, index) => {
    const [from, until] = [index * entriesPerPart, (index + 1) * entriesPerPart]
    return outcomeRecord.create({
      requestId: id,
      attempt,
      number: index + 1,
      version: 1,
      stays: stays.slice(from, until),
      products: products.slice(from, until),
    })
  })
}
