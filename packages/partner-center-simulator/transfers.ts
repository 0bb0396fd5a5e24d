/**
 * The life of a transfer of subscriptions from one partner to another, as pure steps from one value to the next.
 *
 *   modern, created by the target:  Pending ─source accepts→ InProgress → Complete, PartiallyComplete or Failed
 *                                   Pending ─target→ Canceled, ─source→ Rejected, in time → Expired
 *   legacy, created by the source:  Active ─target accepts→ Complete or PartiallyComplete, ─target→ Reject
 *
 * The response to an acceptance of a legacy transfer contains its result. A modern transfer takes time. Here a number
 * of reads ends it, so a poller sees every status without a wait.
 */
import { addDays } from './duration.ts'
import { describeOffer, lineIdOf, type VendorSubscription } from './subscriptions.ts'

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
  /** The index of the line and the id of its transfer group. Each line here has its own group. */
  readonly id: number
  /** See `lineIdOf`, at the source. */
  readonly subscriptionId: string
  readonly entitlementId: string
  readonly offer: ReturnType<typeof describeOffer>
  readonly partnerIdOnRecord: string | null
  /** Null until the execution of the transfer. */
  readonly status: 'Complete' | 'Failed' | null
  readonly error: { readonly code: string; readonly message: string } | null
}

/** A transfer. Times are ISO 8601. */
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
  /** The MPN id of the reseller of a target that is a provider. */
  readonly partnerOnRecord: string | null
  readonly status: TransferStatus
  readonly lines: readonly TransferLine[]
  readonly createdAt: string
  readonly modifiedAt: string
  readonly completedAt: string | null
  readonly expiresAt: string | null
  /** The number of changes, for the ETag. */
  readonly version: number
  readonly readsInProgress: number
}

export type TransferPace = {
  /** The number of reads of an accepted modern transfer before its execution. 0 means an execution at once. */
  readonly readsInProgress: number
  /** The number of days for which a modern transfer waits to be accepted (rule G13). Its `expirationTime` shows it. */
  readonly waitsForDays: number
}

/** The pace by default. */
export const usualPace: TransferPace = { readsInProgress: 1, waitsForDays: 30 }

/** The maximum number of subscriptions in one transfer (rule G22). */
export const maxLines = 25

export const computeExpiry = (filedAt: Date, { waitsForDays }: TransferPace): string =>
  addDays(filedAt, waitsForDays).toISOString()

/** Checks that the transfer waits for the other partner. It can still be withdrawn. */
export const isWaiting = ({ status }: PartnerTransfer): boolean => status === 'Pending' || status === 'Active'
export const isOver = (one: PartnerTransfer): boolean => !isWaiting(one) && one.status !== 'InProgress'

export function applyChange(before: PartnerTransfer, change: Partial<PartnerTransfer>, at: Date): PartnerTransfer {
  return { ...before, ...change, modifiedAt: at.toISOString(), version: before.version + 1 }
}

/** Applies the effects of time, before any read. */
export const applyClock = (before: PartnerTransfer, at: Date): PartnerTransfer =>
  before.status === 'Pending' && before.expiresAt !== null && at >= new Date(before.expiresAt)
    ? applyChange(before, { status: 'Expired' }, new Date(before.expiresAt))
    : before

export const createLine = (id: number, one: VendorSubscription, partnerIdOnRecord: string | null): TransferLine => ({
  id,
  subscriptionId: lineIdOf(one),
  entitlementId: one.entitlementId,
  offer: describeOffer(one),
  partnerIdOnRecord,
  status: null,
  error: null,
})

/** Returns the status of a transfer with these finished lines. The legacy kind has no status for a complete failure. */
export function computeOutcome(kind: PartnerTransfer['kind'], lines: readonly TransferLine[]): TransferStatus {
  if (lines.every(({ status }) => status === 'Complete')) return 'Complete'
  if (kind === 'modern' && lines.every(({ status }) => status === 'Failed')) return 'Failed'
  return 'PartiallyComplete'
}
