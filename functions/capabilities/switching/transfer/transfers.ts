import type { TenantId } from '#platform/kernel/ids.ts'

/**
 * The two forms of a transfer: the future partner files it (modern transfers, rule G10), or the current partner does, with
 * the subscriptions (legacy transfers, for the signed form). The other side accepts.
 */
export type TransferShape = 'TARGET_FILES' | 'SOURCE_FILES'

/** One transfer at the vendor: at most `itemsPerTransfer` subscriptions of one customer from one partner to another. */
export type Transfer = {
  /**
   * Our key, one for each attempt at these subscriptions: the same key finds the same transfer again. An attempt is over when
   * all its lines have ended or it was refused; the next one, of the lines that failed or of all, needs its own key. Any
   * text; no two transfers share one.
   */
  readonly key: string
  readonly shape: TransferShape
  /** The vendor's id, if an earlier call received it. It saves a search; a filed transfer is found without it, too. */
  readonly transferId?: string
  readonly customer: { readonly tenantId: TenantId; readonly email: string; readonly name: string }
  readonly source: { readonly tenantId: TenantId; readonly name: string }
  readonly target: {
    readonly tenantId: TenantId
    readonly email: string
    /** MPN id of the reseller, where the target is its provider. */
    readonly partnerOnRecord?: string
  }
  /** Azure subscription ids, each once. */
  readonly subscriptions: readonly string[]
}

export type TransferProgress = {
  /** The vendor's id; empty where nothing was filed, because the vendor takes none of the subscriptions. */
  readonly transferId: string
  /** The MS-CorrelationId of the vendor's last response, for its support. */
  readonly correlationId: string
  /** When the vendor ends it, if nobody has accepted it by then; undefined where the vendor gives no end. In UTC, ISO 8601. */
  readonly expiresAt?: string
  /** Why the vendor has it and we could not have it accepted: worth a retry. It goes on waiting with the vendor meanwhile. */
  readonly trouble?: Error
  /** ENDED once no line is moving: nothing changes any more. */
  readonly state: 'MOVING' | 'ENDED'
  /** One for each subscription of the transfer, in that order. */
  readonly lines: readonly TransferLine[]
}

export type TransferLine =
  | { readonly subscription: string; readonly state: 'MOVING' }
  | {
      readonly subscription: string
      readonly state: 'MOVED'
      /** The Partner Center subscription under which it is billed now: the target's Azure plan. The Azure subscription id stays (rule G9). */
      readonly billingId: string
    }
  | {
      readonly subscription: string
      readonly state: 'FAILED'
      /** The vendor's code, or the status of a transfer that ended without this line. */
      readonly code: string
      readonly message: string
    }

/**
 * Transfers of Azure subscriptions between partners, with the vendor.
 *
 * `move` throws UpstreamUnavailable where the same call may work later, and UpstreamRefused, with the vendor's code, where
 * the vendor refuses the transfer as a whole: no relationship (20002), no partner agreement (900123, 900124), no customer
 * agreement (13605), and its other refusals. A refusal of a single subscription is a FAILED line. It throws UpstreamNotAble where the
 * vendor does not let us in and has nothing that waits; a transfer that waits is reported, with the trouble.
 */
export type Transfers = {
  /**
   * Files and accepts the transfer with the vendor, or reads the progress of an earlier call for the same key. Every call
   * may be repeated, after any outcome, a crash and a lost answer included: one transfer is filed, once, and accepted once.
   * Two calls for one key at the same moment are safe, but one of them may have to be repeated.
   */
  readonly move: (transfer: Transfer) => Promise<TransferProgress>
  /** The vendor takes at most this many at once (rule G22); more are the caller's mistake, and thrown. */
  readonly itemsPerTransfer: number
}
