import type * as z from 'zod/mini'
import type { Transfer } from '#capabilities/switching/transfer/transfers.ts'
import type { transfer } from './answers.ts'
import { endpoints } from './endpoints.ts'
import { allPages } from './pages.ts'
import type { TransferClient } from './transfer-client.ts'

/** A transfer as Partner Center v1 shows it, as far as it is read here. */
export type VendorTransfer = z.output<typeof transfer>
/** A line of it, with the billing id that the source had for the subscription. */
export type VendorLine = VendorTransfer['lineItems'][number]

/** A subscription as it is billed to one of the partners. */
export type Billed = {
  readonly billingId: string
  /** In lower case, whatever the vendor writes. */
  readonly azureId: string
  /** `active`, `suspended`, `deleted` and more, in lower case; empty where the vendor does not say. */
  readonly status: string
}

/**
 * Waiting for the other partner, moving, or over. A word that is not known counts as moving: it would be wrong to report
 * as failed what the vendor may be working on, and who waits in vain gives up after days.
 */
export const phaseOf = (transfer: VendorTransfer): 'WAITING' | 'MOVING' | 'OVER' => {
  const word = wordOf(transfer)
  if (waiting.has(word)) return 'WAITING'
  return carriedOut.has(word) || cameToNothing.has(word) ? 'OVER' : 'MOVING'
}

export const wasCarriedOut = (transfer: VendorTransfer): boolean => carriedOut.has(wordOf(transfer))

const wordOf = ({ status = '' }: { readonly status?: string | undefined }): string => status.toLowerCase()

const waiting = new Set(['pending', 'active'])
/** Its lines say what has become of each. The documentation writes both forms, and Azure's billing API the third. */
const carriedOut = new Set(['complete', 'completed', 'partiallycomplete', 'completedwitherrors', 'failed'])
const cameToNothing = new Set(['canceled', 'cancelled', 'cancel', 'rejected', 'reject', 'declined', 'expired'])

/** What a customer is billed for through a partner, all pages of it. */
export const billedThrough = async (
  { send, url }: TransferClient,
  partner: Transfer['source']['tenantId'],
): Promise<readonly Billed[]> => {
  const all = await allPages(url, '/v1', async (page, headers) => {
    const { items, links } = await send(endpoints.subscriptions, partner, { page, ...(headers && { headers }) })
    const { uri: next, headers: further } = links?.next ?? {}
    return { items, next, headers: Object.fromEntries((further ?? []).map(({ key, value }) => [key, value])) }
  })
  return all.flatMap(({ id, entitlementId, status }) =>
    entitlementId ? [{ billingId: id, azureId: entitlementId.toLowerCase(), status: wordOf({ status }) }] : [],
  )
}
