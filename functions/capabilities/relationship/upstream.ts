import type { DirectoryRoleId } from '#capabilities/rules/terms/directory-roles.ts'
import type { GrantId, TenantId } from '#platform/kernel/ids.ts'
import type { GrantedTerms, GrantTerms } from './grant-terms.ts'
import type { EndReason } from './relationship.ts'

/** The vendor's partner systems, as far as a relationship needs them. Every call may be repeated. */
export type Upstream = {
  /** Whether the customer is on the partner's list: the vendor's only sign of acceptance (rule C10). */
  readonly lists: (pair: { readonly partner: TenantId; readonly customer: TenantId }) => Promise<boolean>
  /** The page on which the customer confirms with the vendor. */
  readonly confirmationUrl: (partner: TenantId) => Promise<string>
  /**
   * Requests delegated admin, or reads the state of an earlier request for the same grant. Where the customer has to approve it,
   * `approvalUrl` is the vendor's page for that, and nothing happens before it does (rule J2). What a provider requests for its reseller
   * the reseller consents to first (rule D3).
   */
  readonly grant: (
    grant: GrantParties & {
      /** Whether the reseller has consented to it here: then it is given to the vendor in the reseller's name. */
      readonly hasConsent?: boolean
      /** The security groups in the partner's tenant that are to use it. */
      readonly access: readonly GroupAccess[]
      readonly terms: GrantTerms
    },
  ) => Promise<GrantProgress>
  /**
   * Looks at what was granted. An access assignment that a group has lost is made anew, and one with other roles is changed. What is not
   * known for sure is not reported: then it throws UpstreamUnavailable.
   */
  readonly look: (grant: {
    readonly partner: TenantId
    readonly upstreamId: string
    readonly access: readonly GroupAccess[]
    /** Groups that the partner had before: once all of `access` is in force, theirs is taken. */
    readonly formerGroupIds: readonly string[]
  }) => Promise<GrantSight>
  /**
   * Those of the groups of a partner in which a person of it is, directly or through another group; undefined where it has no such person.
   *
   * `person` is the user principal name or the object id.
   */
  readonly groupsOf: (of: {
    readonly partner: TenantId
    readonly person: string
    readonly groupIds: readonly string[]
  }) => Promise<readonly string[] | undefined>
  /** Takes the customer off the partner's list (rule H3). */
  readonly remove: (pair: { readonly partner: TenantId; readonly customer: TenantId }) => Promise<void>
  /** Withdraws a grant, if the vendor has it. */
  readonly revoke: (
    grant: GrantParties & {
      /** The vendor's id of it, where it was known to have it. */
      readonly upstreamId?: string | undefined
    },
  ) => Promise<void>
}

/** A security group of the partner, and the directory roles that it is to have: at least one. */
export type GroupAccess = { readonly groupId: string; readonly roles: readonly DirectoryRoleId[] }

/** Why groups have no access: the vendor's own words about the first of them. */
export type LostAccess = { readonly code: string; readonly message: string; readonly groupIds: readonly string[] }

export type GrantParties = {
  readonly grantId: GrantId
  /** The partner that holds it. */
  readonly partner: TenantId
  /** The provider that requests it for its reseller; undefined where the partner requests it for itself. */
  readonly provider?: TenantId | undefined
  readonly customer: TenantId
}

export type GrantProgress =
  /** The reseller has to approve it first, or has rejected it: here, or with the vendor itself. */
  | { readonly state: 'awaiting-consent' | 'rejected'; readonly upstreamId: string }
  | { readonly state: 'pending'; readonly upstreamId: string }
  | {
      readonly state: 'active'
      readonly upstreamId: string
      readonly granted: GrantedTerms
      /** The groups to which the vendor gives no access, though delegated admin is in force. */
      readonly lost?: LostAccess
    }
  | { readonly state: 'awaiting-approval'; readonly upstreamId: string; readonly approvalUrl: string }

/** What the vendor has of a grant that was in force when it was last looked at. */
export type GrantSight =
  | {
      readonly state: 'in-force'
      readonly granted: GrantedTerms
      /** Whether the groups have their access, or some have had to be assigned it anew, or some have none. */
      readonly access: 'held' | 'restored' | LostAccess
    }
  | { readonly state: 'over'; readonly reason: EndReason }

/** The code of an access that the vendor is assigning anew: nobody has to do anything. */
export const assignmentPending = 'ASSIGNMENT_PENDING'
/** The code of a group that is to have roles of which the relationship has none. */
export const rolesMissing = 'ROLES_MISSING'

/** The vendor does not respond, or asks for patience: the same call may work later. */
export class UpstreamUnavailable extends Error {
  override readonly name = 'UpstreamUnavailable'
  /** The vendor's Retry-After, if it sent one. For information: the workflow has its own pace. */
  readonly retryAfterSeconds: number | undefined
  /** Whether the vendor has answered, so that nothing was done. Otherwise the request may be executed yet. */
  readonly isResponse: boolean
  constructor(
    message?: string,
    {
      retryAfterSeconds,
      isResponse = false,
    }: { readonly retryAfterSeconds?: number; readonly isResponse?: boolean } = {},
  ) {
    super(message)
    this.retryAfterSeconds = retryAfterSeconds
    this.isResponse = isResponse
  }
}

/** The customer has not confirmed with the vendor yet, or the vendor does not show it yet. */
export class CustomerNotListed extends Error {
  override readonly name = 'CustomerNotListed'
}

/** The vendor has the request and has not executed it yet. */
export class DelegatedAdminPending extends Error {
  override readonly name = 'DelegatedAdminPending'
}

/**
 * The vendor refused; a retry does not help. `code` is the vendor's own; the message contains it too, because a workflow
 * passes on only the name and the message of an error.
 */
export class UpstreamRefused extends Error {
  override readonly name = 'UpstreamRefused'
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/**
 * The vendor does not let us in: a secret that ran out, a consent that was withdrawn, MFA that is missing. It says nothing about what
 * was requested. The partner or an operator mends it, the work is held until then, and goes on by itself. It ends no business process.
 */
export class UpstreamNotAble extends Error {
  override readonly name = 'UpstreamNotAble'
  /** No failure of the work: a job that meets it is not given up. */
  readonly isHeld = true
  /** The vendor's own, or the HTTP status. */
  readonly code: string
  readonly status: number
  /** The kind of token that the request needs. */
  readonly needs: string
  constructor(
    { code, status, needs }: { readonly code: string; readonly status: number; readonly needs: string },
    message: string,
  ) {
    super(message.startsWith(code) ? message : `${code}: ${message}`)
    this.code = code
    this.status = status
    this.needs = needs
  }
}

/** For `catch`, where we only look, or try again anyway: whatever the vendor answers is no failure of ours. */
export const unlessTrouble = (error: unknown): undefined => {
  const isVendors = [UpstreamUnavailable, UpstreamRefused, UpstreamNotAble].some((kind) => error instanceof kind)
  if (!isVendors) throw error
}
