/**
 * The life of a granular delegated admin relationship (GDAP), as pure steps from one value to the next.
 *
 *   created ─lockForApproval→ approvalPending ─customer→ approved → activating → active ─terminate→
 *   terminationRequested → terminating → terminated
 *
 *   active past its end → expiring → expired
 *   approvalPending for 90 days → expired
 *
 * One that an indirect provider has created for its reseller is approvalPending for both: the reseller approves first, and its customer
 * after it. A reseller that rejects it ends it: approvalPending ─reject→ terminated. The vendor's text has no word for that status.
 *
 * The real upstream changes a status after some time. Here a number of reads changes it, so a poller sees every status
 * without a wait.
 */
import { addDuration, addDays } from './duration.ts'

export type GdapStatus =
  | 'created'
  | 'approvalPending'
  | 'approved'
  | 'activating'
  | 'active'
  | 'terminationRequested'
  | 'terminating'
  | 'terminated'
  | 'expiring'
  | 'expired'

/** Only an active assignment is access. */
export type AssignmentStatus = 'pending' | 'active' | 'deleting' | 'deleted' | 'error'

export type AccessAssignment = {
  readonly id: string
  readonly status: AssignmentStatus
  readonly securityGroupId: string
  readonly roleDefinitionIds: readonly string[]
  readonly createdAt: string
  readonly modifiedAt: string
}

export type RequestAction = 'lockForApproval' | 'approve' | 'reject' | 'terminate'

/** What a partner has requested of a relationship. */
export type RelationshipRequest = { readonly id: string; readonly action: RequestAction; readonly createdAt: string }

/** A relationship. Times are ISO 8601. Durations have the form of the partner's request. */
export type DelegatedAdminRelationship = {
  readonly id: string
  /** The partner that holds it. */
  readonly partnerTenantId: string
  /** The provider that has created it for its reseller; null where the partner has created it for itself. */
  readonly indirectProviderTenantId: string | null
  /** Whether the reseller has yet to approve or reject it. */
  readonly isPartnerConsentPending: boolean
  readonly customerTenantId: string
  readonly customerName: string | null
  readonly displayName: string
  readonly duration: string
  readonly autoExtendDuration: 'P0D' | 'PT0S' | 'P180D'
  readonly roleDefinitionIds: readonly string[]
  readonly status: GdapStatus
  readonly createdAt: string
  readonly modifiedAt: string
  /** Since when it is to be approved; null while it is not. */
  readonly lockedAt: string | null
  readonly activatedAt: string | null
  readonly endsAt: string | null
  readonly assignments: readonly AccessAssignment[]
  readonly requests: readonly RelationshipRequest[]
  /** The number of changes, for the ETag. */
  readonly version: number
  readonly readsInStatus: number
  /** For how many looks it is not shown yet: what was created is there a moment later. */
  readonly hiddenReads: number
}

export type Pace = {
  /** The number of reads in a status before the next status. 0 means the last status at once. */
  readonly readsPerStep: number
  /** The number of looks that do not find a relationship which was just created. */
  readonly readsUntilShown: number
  /** True when the customer approves automatically, without a call of the control. */
  readonly autoApprove: boolean
  /** True when a reseller consents automatically to what its provider has created for it. */
  readonly autoConsent: boolean
}

/** What a partner's own relationship begins with, and one in a file of an earlier version does not have. */
export const unlocked = {
  indirectProviderTenantId: null,
  isPartnerConsentPending: false,
  lockedAt: null,
  requests: [],
  hiddenReads: 0,
} as const satisfies Partial<DelegatedAdminRelationship>

const nextStatuses: Partial<Record<GdapStatus, GdapStatus>> = {
  approvalPending: 'approved',
  approved: 'activating',
  activating: 'active',
  terminationRequested: 'terminating',
  terminating: 'terminated',
  expiring: 'expired',
}
/** A request without approval expires after 90 days (Microsoft's GDAP FAQ). */
const requestLifetimeDays = 90
const autoExtensionDays = 180

/** Applies a change: a new version, and a new count of reads. */
export function applyChange(
  before: DelegatedAdminRelationship,
  change: Partial<DelegatedAdminRelationship>,
  at: Date,
): DelegatedAdminRelationship {
  return { ...before, ...change, modifiedAt: at.toISOString(), version: before.version + 1, readsInStatus: 0 }
}

export function enter(before: DelegatedAdminRelationship, status: GdapStatus, at: Date): DelegatedAdminRelationship {
  const now = at.toISOString()
  if (status === 'approvalPending') return applyChange(before, { status, lockedAt: now }, at)
  if (status === 'active') {
    const endsAt = addDuration(at, before.duration)?.toISOString() ?? null
    return applyChange(before, { status, activatedAt: now, endsAt }, at)
  }
  if (status === 'terminated' || status === 'expired') {
    const assignments = before.assignments.map((one) => ({ ...one, status: 'deleted' as const, modifiedAt: now }))
    return applyChange(before, { status, endsAt: now, assignments }, at)
  }
  return applyChange(before, { status }, at)
}

/** Locks it, so that it is approved. A reseller that consents automatically does so here. */
export function lock(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  const consented = pace.autoConsent ? { ...before, isPartnerConsentPending: false } : before
  return enterAtPace(consented, 'approvalPending', at, pace)
}

/** Records the reseller's approval. With pace 0 and customers that approve automatically it continues to the last status. */
export function consent(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  return proceed(applyChange(before, { isPartnerConsentPending: false }, at), at, pace)
}

/** Records that the reseller rejects it. */
export const rejectConsent = (before: DelegatedAdminRelationship, at: Date): DelegatedAdminRelationship =>
  enter({ ...before, isPartnerConsentPending: false }, 'terminated', at)

/** Enters a status on request. With pace 0 it continues to the last status. */
export function enterAtPace(
  before: DelegatedAdminRelationship,
  status: GdapStatus,
  at: Date,
  pace: Pace,
): DelegatedAdminRelationship {
  return proceed(enter(before, status, at), at, pace)
}

function proceed(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  let now = before
  while (pace.readsPerStep === 0 && findNextStatus(now, pace) !== undefined) now = step(now, at, pace)
  return now
}

/** Returns the relationship after a read: one more read in this status, or the next status. */
export function recordRead(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  const activated = before.assignments.some(({ status }) => nextAssignmentStatuses[status] !== undefined)
    ? applyChange(before, { assignments: before.assignments.map(stepAssignment(at)) }, at)
    : before
  if (findNextStatus(activated, pace) === undefined) return activated
  const reads = before.readsInStatus + 1
  return reads >= pace.readsPerStep ? step(activated, at, pace) : { ...activated, readsInStatus: reads }
}

/** Applies the effects of time, before any read. */
export function applyClock(before: DelegatedAdminRelationship, at: Date): DelegatedAdminRelationship {
  if (before.status === 'approvalPending') {
    // The reseller's approval does not give the customer more time.
    return at >= addDays(new Date(before.lockedAt ?? before.modifiedAt), requestLifetimeDays)
      ? enter(before, 'expired', at)
      : before
  }
  if (before.status !== 'active' || before.endsAt === null || at < new Date(before.endsAt)) return before
  if (before.autoExtendDuration !== 'P180D') return enter(before, 'expiring', at)
  let endsAt = new Date(before.endsAt)
  while (endsAt <= at) endsAt = addDays(endsAt, autoExtensionDays)
  return applyChange(before, { endsAt: endsAt.toISOString() }, at)
}

const nextAssignmentStatuses: Partial<Record<AssignmentStatus, AssignmentStatus>> = {
  pending: 'active',
  deleting: 'deleted',
}

const stepAssignment =
  (at: Date) =>
  (one: AccessAssignment): AccessAssignment => {
    const status = nextAssignmentStatuses[one.status]
    return status === undefined ? one : { ...one, status, modifiedAt: at.toISOString() }
  }

function findNextStatus(
  { status, isPartnerConsentPending }: DelegatedAdminRelationship,
  pace: Pace,
): GdapStatus | undefined {
  const isWaiting = status === 'approvalPending' && (isPartnerConsentPending || !pace.autoApprove)
  return isWaiting ? undefined : nextStatuses[status]
}

function step(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  const next = findNextStatus(before, pace)
  return next === undefined ? before : enter(before, next, at)
}
