import type { TransferClient } from './transfer-client.ts'
import type { Transfer } from '#capabilities/switching/transfer/transfers.ts'

/** A transfer as Partner Center v1 shows it, as far as it is read here. */
export type VendorTransfer = {
  readonly id: string
  readonly status: string
  readonly createdTime: string
  readonly customerName?: string
  readonly sourcePartnerTenantId: string
  readonly targetPartnerTenantId: string
  readonly lineItems?: readonly VendorLine[]
  readonly attributes?: { readonly etag?: string }
}

export type VendorLine = {
  /** The billing id that the source had for it. */
  readonly subscriptionId: string
  readonly status?: string
  readonly transferError?: { readonly code: string; readonly description: string } | null
}

/** A subscription as it is billed to one of the partners. */
export type Billed = {
  readonly billingId: string
  /** In lower case, whatever the vendor writes. */
  readonly azureId: string
  /** `active`, `suspended`, `deleted` and more. */
  readonly status: string
}

/**
 * Waiting for the other partner, moving, or over. A word that is not known counts as moving: it would be wrong to report
 * as failed what the vendor may be working on, and who waits in vain gives up after days.
 */
export const phaseOf = ({ status }: VendorTransfer): 'WAITING' | 'MOVING' | 'OVER' => {
  const word = status.toLowerCase()
  if (waiting.has(word)) return 'WAITING'
  return carriedOut.has(word) || cameToNothing.has(word) ? 'OVER' : 'MOVING'
}

export const wasCarriedOut = ({ status }: VendorTransfer): boolean => carriedOut.has(status.toLowerCase())

const waiting = new Set(['pending', 'active'])
/** Its lines say what has become of each. The documentation writes both forms, and Azure's billing API the third. */
const carriedOut = new Set(['complete', 'completed', 'partiallycomplete', 'completedwitherrors', 'failed'])
const cameToNothing = new Set(['canceled', 'cancelled', 'cancel', 'rejected', 'reject', 'declined', 'expired'])

export const transfersOf = ({ customer }: Transfer): string => `/v1/customers/${customer.tenantId}/transfers`

/** What a customer is billed for through a partner, all pages of it. */
export const billedThrough = async (
  { send }: TransferClient,
  partner: string,
  { customer }: Transfer,
): Promise<readonly Billed[]> => {
  const billed: Billed[] = []
  let path: string | undefined = `/v1/customers/${customer.tenantId}/subscriptions`
  let headers: Readonly<Record<string, string>> = {}
  while (path !== undefined) {
    const { items, links }: SubscriptionPage = await send<SubscriptionPage>(partner, 'GET', path, { headers })
    for (const { id, entitlementId, status } of items)
      if (entitlementId) billed.push({ billingId: id, azureId: entitlementId.toLowerCase(), status })
    // The vendor leaves out the version in links.
    path = links?.next && (links.next.uri.startsWith('/v1/') ? links.next.uri : `/v1${links.next.uri}`)
    headers = Object.fromEntries((links?.next?.headers ?? []).map(({ key, value }) => [key, value]))
  }
  return billed
}

type SubscriptionPage = {
  readonly items: readonly { readonly id: string; readonly entitlementId?: string; readonly status: string }[]
  readonly links?: {
    readonly next?: {
      readonly uri: string
      readonly headers?: readonly { readonly key: string; readonly value: string }[]
    }
  }
}
