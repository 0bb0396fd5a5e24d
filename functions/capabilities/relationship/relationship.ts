import { days } from '#platform/kernel/clock.ts'
import type {
  CustomerId,
  GrantId,
  Ids,
  InvitationId,
  RelationshipId,
  SwitchRequestId,
  TenantId,
} from '#platform/kernel/ids.ts'
import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { Facts } from '#platform/table/history.ts'
import { defaultTerms, type GrantedTerms, type GrantTerms } from './grant-terms.ts'

export type GrantStatus = 'PENDING' | 'ACTIVE' | 'ENDED' | 'REMOVED' | 'FAILED'

/** Delegated admin over one service for one partner. One that is over is never revived: a new request makes a new one (rule C13). */
export type Grant = {
  readonly id: GrantId
  readonly serviceKey: ServiceKey
  readonly holder: PartnerReference
  /** What the vendor is requested to grant. A record from before there was a choice has none: then they are the default. */
  readonly terms?: GrantTerms
  /** What the vendor reported of it when it was last looked at, since it is in force. */
  readonly granted?: GrantedTerms
  readonly status: GrantStatus
  /** The grant in whose place it is requested. That one is in force until this one is. */
  readonly replaces?: GrantId
  /** The vendor's id of it, once there is one. */
  readonly upstreamId?: string
  /** That its holder, a reseller, has to consent to it first, since the vendor was found to wait for that (rule D3). */
  readonly consent?: Consent
  /** That the customer has to approve it with the vendor, since the vendor was found to wait for that (rule J2). */
  readonly approval?: Approval
  /** That groups of its holder have no access, though the delegated admin is in force. */
  readonly lostAccess?: Failure & { readonly groupIds?: readonly string[] }
  /** Groups that it had by another role template. They lose their access once the present ones have it. */
  readonly formerGroupIds?: readonly string[]
  /** Since when its end is known to be near: it has notices and a task. */
  readonly endsSoonSince?: string
  /** That it is over with the vendor, where nobody removed it here. */
  readonly ended?: { readonly reason: EndReason; readonly at: string }
  /** When a removed grant was withdrawn with the vendor too. */
  readonly withdrawnAt?: string
  /** Why the vendor did not grant it. */
  readonly failure?: Failure
  readonly updatedAt: string
}

/** A provider requests delegated admin for its reseller, and the reseller consents to it or rejects it before the customer is involved. */
export type Consent = {
  readonly requestedAt: string
  /** The vendor lets a request run out after 90 days, whoever it waits for. It does not say when that is, so this is our reckoning. */
  readonly expiresAt: string
  /** When the reseller consented: here, or as the vendor was found to have it. */
  readonly givenAt?: string
  /** When the reseller rejected it, which removes the grant. */
  readonly rejectedAt?: string
  /** Why, in the reseller's own words; none where it rejected with the vendor. */
  readonly reason?: string
}
/** Its time is over; or somebody ended it with the vendor: the customer, the partner or the vendor itself. */
export type EndReason = 'EXPIRED' | 'TERMINATED'

/** The terms of a grant as the vendor says them, and where it does not, as they are requested. */
export const termsOf = ({ serviceKey, terms = defaultTerms(serviceKey), granted = {} }: Grant) => ({
  ...terms,
  ...granted,
})

export type Approval = {
  /** The vendor's page on which a global administrator of the customer approves. */
  readonly url: string
  readonly requestedAt: string
  /** The vendor lets a request run out after 90 days. It does not say when that is, so this is our reckoning. */
  readonly expiresAt: string
  /** When the vendor was found to go on with it. It may take a day until it is in force. */
  readonly approvedAt?: string
}

export type RelationshipStatus = 'PROVISIONING' | 'ACTIVE' | 'ENDED' | 'PROVISIONING_FAILED'

type Terms = {
  readonly id: RelationshipId
  readonly version: number
  readonly partner: PartnerReference
  readonly reseller?: PartnerReference
  readonly customerId: CustomerId
  readonly tenantId: TenantId
  readonly customerName: string
  readonly serviceKeys: readonly ServiceKey[]
  readonly grants: readonly Grant[]
  /** Accepted Azure switches to the partner. They cannot be canceled any more; while there are any, the relationship stays. */
  readonly movingSwitches?: readonly SwitchRequestId[]
  /** The invitation that last changed it. */
  readonly invitationId: InvitationId
  readonly createdAt: string
  readonly updatedAt: string
  readonly activatedAt?: string
}

export type Failure = { readonly code: string; readonly message: string; readonly at: string }

export type Relationship = Terms &
  (
    | { readonly status: 'PROVISIONING' }
    | { readonly status: 'ACTIVE' }
    | { readonly status: 'PROVISIONING_FAILED'; readonly failure: Failure }
    | { readonly status: 'ENDED'; readonly endedAt: string }
  )

/** Whether something of it could not be provisioned, and waits for an operator. */
export const hasFailed = ({ status, grants }: Pick<Relationship, 'status' | 'grants'>): boolean =>
  status === 'PROVISIONING_FAILED' || (status !== 'ENDED' && grants.some((grant) => grant.status === 'FAILED'))

export type OpenRelationship = Exclude<Relationship, { readonly status: 'ENDED' }>

/** Whether it is in force or becomes so; an ended one only stays for the record. */
export const isOpen = (relationship: Relationship): relationship is OpenRelationship => relationship.status !== 'ENDED'

/** What its timeline has the old and the new value of; of delegated admin the last grant of each service and holder. */
export const factsOf = ({ status, serviceKeys, reseller, grants }: Relationship): Facts => ({
  status,
  services: serviceKeys,
  reseller: reseller?.name,
  ...Object.fromEntries(
    grants.map(({ serviceKey, holder, status: granted }) => [`delegatedAdmin.${serviceKey}.${holder.name}`, granted]),
  ),
})

/** Grants that are in force or requested. One that failed may be requested again, so it keeps its service until it is removed. */
export const liveGrants = (relationship: Relationship): readonly Grant[] => relationship.grants.filter(isLive)

export const isLive = ({ status }: Pick<Grant, 'status'>): boolean => status !== 'REMOVED' && status !== 'ENDED'

/** The grants in force that have no successor under way. */
export const renewable = (relationship: Relationship): readonly Grant[] =>
  relationship.grants.filter((grant) => grant.status === 'ACTIVE' && !hasSuccessor(relationship, grant))

/** Whether a grant is being replaced: its successor is requested, or is in force and has not got all its access yet. */
export const hasSuccessor = ({ grants }: Pick<Relationship, 'grants'>, { id }: Grant): boolean =>
  grants.some(({ status, replaces }) => replaces === id && (status === 'PENDING' || status === 'ACTIVE'))

/** A grant that goes its way with the vendor after the relationship is active: the customer had to approve it. */
export type ApprovedLater = Grant & { readonly approval: Approval }

/** The grants that the customer has to approve, and has not yet. */
export const awaitingApproval = (relationship: Relationship): readonly ApprovedLater[] =>
  isOpen(relationship)
    ? relationship.grants.flatMap((grant) =>
        grant.status === 'PENDING' && grant.approval && grant.approval.approvedAt === undefined
          ? [{ ...grant, approval: grant.approval }]
          : [],
      )
    : []

/** A grant that its holder has to consent to. */
export type ConsentedFirst = Grant & { readonly consent: Consent }

/** The grants that a reseller has to consent to, and has not yet. */
export const awaitingConsent = (relationship: Relationship): readonly ConsentedFirst[] =>
  isOpen(relationship)
    ? relationship.grants.flatMap((grant) =>
        grant.status === 'PENDING' && grant.consent && grant.consent.givenAt === undefined
          ? [{ ...grant, consent: grant.consent }]
          : [],
      )
    : []

/** The grants that are over and that a relationship remembers. Its timeline has all of them. */
const removedToKeep = 100

/** The grants without the oldest of those that are over with the vendor, too: an item must not grow for ever. */
export const withoutOldest = (grants: readonly Grant[]): readonly Grant[] => {
  const over = grants.filter(isForgettable).slice(0, -removedToKeep)
  return grants.filter((grant) => !over.includes(grant))
}

const isForgettable = ({ status, withdrawnAt }: Grant): boolean =>
  status === 'ENDED' || (status === 'REMOVED' && withdrawnAt !== undefined)

/**
 * Whether it was removed here while the customer could approve it with the vendor. The vendor takes no such request back: the customer may
 * approve it yet, until the vendor lets it run out.
 */
export const mayBeApprovedYet =
  (now: Date) =>
  ({ status, approval }: Grant): boolean =>
    status === 'REMOVED' &&
    approval !== undefined &&
    approval.approvedAt === undefined &&
    now.getTime() < Date.parse(approval.expiresAt) + days(1)

/**
 * The grants with those that failed requested again. The vendor keeps what is over under its name, so that is requested under another:
 * it would be found to be over each time.
 */
export const requestAgain = (grants: readonly Grant[], ids: Ids, at: string): readonly Grant[] =>
  grants.map(({ failure, ...grant }) => {
    if (grant.status !== 'FAILED') return grant
    // The vendor says anew who has to consent to it and approve it.
    const { consent: _consent, approval: _approval, upstreamId, ...again } = grant
    return failure && isOverUpstream(failure)
      ? { ...again, id: ids.next('dag'), status: 'PENDING', updatedAt: at }
      : { ...again, ...(upstreamId !== undefined && { upstreamId }), status: 'PENDING', updatedAt: at }
  })

/** The vendor's words for what is over. A workflow passes on only the message, which begins with the word. */
const overUpstream = new Set(['expiring', 'expired', 'terminationRequested', 'terminating', 'terminated'])
const isOverUpstream = ({ code, message }: Failure): boolean =>
  overUpstream.has(code) || overUpstream.has(message.slice(0, Math.max(0, message.indexOf(':'))))

/**
 * Whether it is with the vendor for us to wait for. What a reseller has to consent to or the customer has to approve is theirs, and ends
 * by no failure of ours.
 */
export const isInProvisioning = ({ status, consent, approval }: Grant): boolean =>
  status === 'PENDING' && consent === undefined && approval === undefined

/** The grants with those failed that were being provisioned. */
export const failPending = (grants: readonly Grant[], failure: Failure): readonly Grant[] =>
  grants.map((grant) =>
    isInProvisioning(grant) ? { ...grant, status: 'FAILED', failure, updatedAt: failure.at } : grant,
  )

/** The relationship without the cause of an earlier failure, for the next state. */
export const withoutFailure = (relationship: Relationship) => {
  const { failure: _, ...rest } = { failure: undefined, ...relationship }
  return rest
}
