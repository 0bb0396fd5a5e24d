import type { GrantId, TenantId } from '../kernel/ids.ts'
import type { ServiceKey } from '../rules/services.ts'

/** The vendor's partner systems, as far as a relationship needs them. Every call may be repeated. */
export type Upstream = {
  /** Whether the customer is on the partner's list: the vendor's only sign of acceptance (rule C10). */
  readonly lists: (pair: { readonly partner: TenantId; readonly customer: TenantId }) => Promise<boolean>
  /** Where the customer confirms with the vendor. */
  readonly confirmationUrl: (partner: TenantId) => Promise<string>
  /** Asks for delegated admin, or looks how far an earlier request for the same grant has come. */
  readonly grant: (grant: {
    readonly grantId: GrantId
    readonly partner: TenantId
    readonly customer: TenantId
    /** The security group in the partner's tenant that is to use it. */
    readonly groupId: string
    readonly serviceKey: ServiceKey
  }) => Promise<{ readonly state: 'active' | 'pending'; readonly upstreamId: string }>
  /** Takes the customer off the partner's list (rule H3). */
  readonly remove: (pair: { readonly partner: TenantId; readonly customer: TenantId }) => Promise<void>
  /** Withdraws a grant, if the upstream has it. */
  readonly revoke: (grant: {
    readonly grantId: GrantId
    readonly partner: TenantId
    readonly customer: TenantId
  }) => Promise<void>
}

/** The upstream could not be asked, or asks for patience: the same call may work later. */
export class UpstreamUnavailable extends Error {
  override readonly name = 'UpstreamUnavailable'
  /** Where the upstream said for how long it wants to be left alone. For information: the workflow has its own pace. */
  readonly retryAfterSeconds: number | undefined
  constructor(message?: string, retryAfterSeconds?: number) {
    super(message)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The customer has not confirmed with the vendor yet, or the vendor has not said so. */
export class CustomerNotListed extends Error {
  override readonly name = 'CustomerNotListed'
}

/** The vendor has the request and has not carried it out yet. */
export class DelegatedAdminPending extends Error {
  override readonly name = 'DelegatedAdminPending'
}

/**
 * The upstream said no; asking again does not help. `code` is the upstream's own; the message says it too, because name
 * and message are all that a workflow hands on of an error.
 */
export class UpstreamRefused extends Error {
  override readonly name = 'UpstreamRefused'
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}
