/**
 * The life of a granular delegated admin relationship (GDAP), as pure steps from one value to the next.
 *
 *   created ─lockForApproval→ approvalPending ─customer→ approved → activating → active ─terminate→
 *   terminationRequested → terminating → terminated
 *
 *   active past its end → expiring → expired
 *   approvalPending for 90 days → expired
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

/** A relationship. Times are ISO 8601. Durations have the form of the partner's request. */
export type DelegatedAdminRelationship = {
  readonly id: string
  readonly partnerTenantId: string
  readonly customerTenantId: string
  readonly customerName: string | null
  readonly displayName: string
  readonly duration: string
  readonly autoExtendDuration: 'P0D' | 'PT0S' | 'P180D'
  readonly roleDefinitionIds: readonly string[]
  readonly status: GdapStatus
  readonly createdAt: string
  readonly modifiedAt: string
  readonly activatedAt: string | null
  readonly endsAt: string | null
  readonly assignments: readonly AccessAssignment[]
  /** The number of changes, for the ETag. */
  readonly version: number
  readonly readsInStatus: number
}

export type Pace = {
  /** The number of reads in a status before the next status. 0 means the last status at once. */
  readonly readsPerStep: number
  /** True when the customer approves automatically, without a call of the control. */
  readonly autoApprove: boolean
}

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

/** Enters a status on request. With pace 0 it continues to the last status. */
export function enterAtPace(
  before: DelegatedAdminRelationship,
  status: GdapStatus,
  at: Date,
  pace: Pace,
): DelegatedAdminRelationship {
  let now = enter(before, status, at)
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
    return at >= addDays(new Date(before.modifiedAt), requestLifetimeDays) ? enter(before, 'expired', at) : before
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

const findNextStatus = ({ status }: DelegatedAdminRelationship, pace: Pace): GdapStatus | undefined =>
  status === 'approvalPending' && !pace.autoApprove ? undefined : nextStatuses[status]

function step(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  const next = findNextStatus(before, pace)
  return next === undefined ? before : enter(before, next, at)
}
