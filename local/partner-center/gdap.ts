/**
 * The life of a granular delegated admin relationship (GDAP), as pure steps from one value to the next.
 *
 *   created ─lockForApproval→ approvalPending ─customer→ approved → activating → active ─terminate→ terminationRequested
 *   → terminating → terminated; active past its end → expiring → expired; approvalPending for 90 days → expired
 *
 * Upstream moves on its own time. Here time moves in reads, so that a poller sees every state without anyone waiting.
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

export type AccessAssignment = {
  readonly id: string
  readonly status: 'pending' | 'active' | 'deleted'
  readonly securityGroupId: string
  readonly roleDefinitionIds: readonly string[]
  readonly createdAt: string
  readonly modifiedAt: string
}

/** Times are ISO 8601, durations as the partner wrote them. */
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
  /** Counts changes; the ETag. */
  readonly version: number
  readonly readsInStatus: number
}

export type Pace = {
  /** How often a relationship is read in a state before it moves on; 0 moves to the end of the way at once. */
  readonly readsPerStep: number
  /** Whether the customer approves without being asked through the simulator's control. */
  readonly autoApprove: boolean
}

const onward: Partial<Record<GdapStatus, GdapStatus>> = {
  approvalPending: 'approved',
  approved: 'activating',
  activating: 'active',
  terminationRequested: 'terminating',
  terminating: 'terminated',
  expiring: 'expired',
}
/** A request nobody answers expires after 90 days (Microsoft's GDAP FAQ). */
const requestLifetimeDays = 90
const autoExtensionDays = 180

/** Applies a change by hand: a new version, and a fresh count of reads when the status is another. */
export function changed(
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
    return changed(before, { status, activatedAt: now, endsAt }, at)
  }
  if (status === 'terminated' || status === 'expired') {
    const assignments = before.assignments.map((one) => ({ ...one, status: 'deleted' as const, modifiedAt: now }))
    return changed(before, { status, endsAt: now, assignments }, at)
  }
  return changed(before, { status }, at)
}

/** Enters a status that somebody asked for, and goes on from there when the pace is 0. */
export function enterAtPace(
  before: DelegatedAdminRelationship,
  status: GdapStatus,
  at: Date,
  pace: Pace,
): DelegatedAdminRelationship {
  let now = enter(before, status, at)
  while (pace.readsPerStep === 0 && stepFrom(now, pace) !== undefined) now = step(now, at, pace)
  return now
}

/** What a read leaves behind: one read more in this status, or the next status. */
export function afterRead(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  const settled = before.assignments.some((one) => one.status === 'pending')
    ? changed(before, { assignments: before.assignments.map(provisioned(at)) }, at)
    : before
  if (stepFrom(settled, pace) === undefined) return settled
  const reads = before.readsInStatus + 1
  return reads >= pace.readsPerStep ? step(settled, at, pace) : { ...settled, readsInStatus: reads }
}

/** What the passing of time has done to it, before anybody looks. */
export function byTheClock(before: DelegatedAdminRelationship, at: Date): DelegatedAdminRelationship {
  if (before.status === 'approvalPending') {
    return at >= addDays(new Date(before.modifiedAt), requestLifetimeDays) ? enter(before, 'expired', at) : before
  }
  if (before.status !== 'active' || before.endsAt === null || at < new Date(before.endsAt)) return before
  if (before.autoExtendDuration !== 'P180D') return enter(before, 'expiring', at)
  let endsAt = new Date(before.endsAt)
  while (endsAt <= at) endsAt = addDays(endsAt, autoExtensionDays)
  return changed(before, { endsAt: endsAt.toISOString() }, at)
}

const provisioned =
  (at: Date) =>
  (one: AccessAssignment): AccessAssignment =>
    one.status === 'pending' ? { ...one, status: 'active', modifiedAt: at.toISOString() } : one

const stepFrom = ({ status }: DelegatedAdminRelationship, pace: Pace): GdapStatus | undefined =>
  status === 'approvalPending' && !pace.autoApprove ? undefined : onward[status]

function step(before: DelegatedAdminRelationship, at: Date, pace: Pace): DelegatedAdminRelationship {
  const next = stepFrom(before, pace)
  return next === undefined ? before : enter(before, next, at)
}
