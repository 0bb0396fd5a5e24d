import type * as z from 'zod/mini'
import type { transfer } from './answers.ts'
import { endIn } from './wire.ts'

/** A transfer as Partner Center v1 shows it, as far as it is read here. */
export type VendorTransfer = z.output<typeof transfer>
/** A line of it, with an id that the source had for the subscription. */
export type VendorLine = VendorTransfer['lineItems'][number]

/**
 * Waiting for the other partner, moving, or over. A word that is not known counts as moving: it would be wrong to report
 * as failed what the vendor may be working on, and who waits in vain gives up after days.
 */
export const phaseOf = (transfer: VendorTransfer): 'WAITING' | 'MOVING' | 'OVER' => {
  const word = wordOf(transfer)
  if (waiting.has(word)) return 'WAITING'
  return carriedOut.has(word) || ended.has(word) ? 'OVER' : 'MOVING'
}

/** Whether the vendor has ended it without a move: it was canceled, rejected, or nobody has accepted it in time. */
export const cameToNothing = (transfer: VendorTransfer): boolean => ended.has(wordOf(transfer))

export const wasCarriedOut = (transfer: VendorTransfer): boolean => carriedOut.has(wordOf(transfer))

const wordOf = ({ status = '' }: { readonly status?: string | undefined }): string => status.toLowerCase()

const waiting = new Set(['pending', 'active'])
/** Its lines say what has become of each. The documentation writes both forms, and Azure's billing API the third. */
const carriedOut = new Set(['complete', 'completed', 'partiallycomplete', 'completedwitherrors', 'failed'])
const ended = new Set(['canceled', 'cancelled', 'cancel', 'rejected', 'reject', 'declined', 'expired'])

/** When the vendor ends a transfer that waits; undefined where it gives no end, or one that cannot be read. */
export const expiryOf = ({ expirationTime = '' }: VendorTransfer): string | undefined => endIn(expirationTime)
