/**
 * The life of a transfer of subscriptions from one partner to another, as pure steps from one value to the next.
 *
 *   modern, filed by the target:  Pending ─source accepts→ InProgress → Complete, PartiallyComplete or Failed
 *                                 Pending ─target→ Canceled, ─source→ Rejected, 30 days → Expired
 *   legacy, filed by the source:  Active ─target accepts→ Complete or PartiallyComplete, ─target→ Reject
 *
 * A legacy transfer is carried out within the answer to its acceptance. A modern one takes its time, which here is counted
 * in reads of it, so that a poller sees every state without anyone waiting.
 */
import { addDays } from './duration.ts'
import { offerOf, type VendorSubscription } from './subscriptions.ts'

export type TransferStatus =
  | 'Pending'
  | 'Active'
  | 'InProgress'
  | 'Complete'
  | 'PartiallyComplete'
  | 'Failed'
  | 'Canceled'
  | 'Rejected'
  | 'Reject'
  | 'Expired'

export type TransferLine = {
  /** Its place among the lines, and its transfer group: no line here takes another one along. */
  readonly id: number
  /** The billing id that the source knows the subscription by. */
  readonly subscriptionId: string
  readonly entitlementId: string
  readonly offer: ReturnType<typeof offerOf>
  readonly partnerIdOnRecord: string | null
  /** Null until the transfer is carried out. */
  readonly status: 'Complete' | 'Failed' | null
  readonly error: { readonly code: string; readonly message: string } | null
}

/** Times are ISO 8601. */
export type PartnerTransfer = {
  readonly id: string
  readonly kind: 'modern' | 'legacy'
  readonly customerTenantId: string
  readonly customerName: string | null
  readonly customerEmailId: string | null
  readonly sourcePartnerTenantId: string
  readonly sourcePartnerName: string | null
  readonly targetPartnerTenantId: string
  readonly targetPartnerEmailId: string | null
  readonly targetProductTypes: readonly string[] | null
  readonly transferType: number | null
  /** MPN id of the reseller behind a target that is a provider. */
  readonly partnerOnRecord: string | null
  readonly status: TransferStatus
  readonly lines: readonly TransferLine[]
  readonly createdAt: string
  readonly modifiedAt: string
  readonly completedAt: string | null
  readonly expiresAt: string | null
  /** Counts changes; the ETag. */
  readonly version: number
  readonly readsInProgress: number
}

export type TransferPace = {
  /** How often an accepted modern transfer is read in progress before it is carried out; 0 does it at once. */
  readonly readsInProgress: number
}

/** After which a source that does nothing has let it pass (rule G13). */
const lifetimeDays = 30
/** How many subscriptions one transfer takes (rule G22). */
export const maxLines = 25

export const expiryOf = (filedAt: Date): string => addDays(filedAt, lifetimeDays).toISOString()

/** Waits for the other partner, and may still be taken back. */
export const isWaiting = ({ status }: PartnerTransfer): boolean => status === 'Pending' || status === 'Active'
export const isOver = (one: PartnerTransfer): boolean => !isWaiting(one) && one.status !== 'InProgress'

export function changed(before: PartnerTransfer, change: Partial<PartnerTransfer>, at: Date): PartnerTransfer {
  return { ...before, ...change, modifiedAt: at.toISOString(), version: before.version + 1 }
}

/** What the passing of time has done to it, before anybody looks. */
export const byTheClock = (before: PartnerTransfer, at: Date): PartnerTransfer =>
  before.status === 'Pending' && before.expiresAt !== null && at >= new Date(before.expiresAt)
    ? changed(before, { status: 'Expired' }, new Date(before.expiresAt))
    : before

export const lineOf = (id: number, one: VendorSubscription, partnerIdOnRecord: string | null): TransferLine => ({
  id,
  subscriptionId: one.id,
  entitlementId: one.entitlementId,
  offer: offerOf(one),
  partnerIdOnRecord,
  status: null,
  error: null,
})

/** How a transfer ends whose lines have ended like this. The legacy kind knows no word for one that failed altogether. */
export function outcomeOf(kind: PartnerTransfer['kind'], lines: readonly TransferLine[]): TransferStatus {
  if (lines.every(({ status }) => status === 'Complete')) return 'Complete'
  if (kind === 'modern' && lines.every(({ status }) => status === 'Failed')) return 'Failed'
  return 'PartiallyComplete'
}
