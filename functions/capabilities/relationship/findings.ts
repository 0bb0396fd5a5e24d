import { approvalFrom } from './approval.ts'
import { consentFrom, rejectedGrant, withConsent } from './consent.ts'
import { isSame } from './grant-terms.ts'
import { endsSoon } from './notices.ts'
import type { Progress } from './progress.ts'
import { isOpen, withoutFailure, type Grant, type Relationship } from './relationship.ts'
import type { Sights } from './sights.ts'
import type { GrantSight, LostAccess } from './upstream.ts'

/** What the vendor has of the grants of a relationship. What could not be looked at is left out, and stays as it is. */
export type Findings = {
  /** Of those that are pending. */
  readonly progress: Progress
  /** Of those that are in force. */
  readonly sights?: Sights
  /** Whether some could not be looked at. */
  readonly isIncomplete?: boolean
  /** Whether the vendor has the customer on its list: then the relationship is active. */
  readonly isListed?: boolean
}

/** The relationship as the findings have it; the same object where nothing changes. What is over here stays so, whatever the vendor has. */
export const withFindings = (before: Relationship, findings: Findings, at: string): Relationship => {
  const grants = withoutReplaced(
    before.grants.map((grant) => nextGrant(grant, findings, at)),
    at,
  )
  const begins = findings.isListed === true && isOpen(before) && before.status !== 'ACTIVE'
  if (!begins && grants.every((grant, index) => grant === before.grants[index])) return before
  const after = { ...before, grants, version: before.version + 1, updatedAt: at }
  return begins ? { ...withoutFailure(after), status: 'ACTIVE', activatedAt: before.activatedAt ?? at } : after
}

/**
 * What has a successor in force is over here, once all groups have their access by it, and is then ended with the vendor: nobody is without
 * access for a moment.
 */
const withoutReplaced = (grants: readonly Grant[], at: string): readonly Grant[] => {
  const replaced = new Set(
    grants.flatMap(({ status, replaces, lostAccess }) =>
      status === 'ACTIVE' && replaces && !lostAccess ? [replaces] : [],
    ),
  )
  return grants.map((grant) => {
    if (grant.status !== 'ACTIVE' || !replaced.has(grant.id)) return grant
    const { lostAccess: _, endsSoonSince: __, ...rest } = grant
    return { ...rest, status: 'REMOVED', updatedAt: at }
  })
}

const nextGrant = (grant: Grant, { progress, sights }: Findings, at: string): Grant => {
  const [answer, sight] = [progress.get(grant.id), sights?.get(grant.id)]
  if (grant.status === 'PENDING' && answer) return nextPending(grant, answer, at)
  return grant.status === 'ACTIVE' && sight ? nextInForce(grant, sight, at) : grant
}

const nextPending = (
  before: Grant,
  answer: Progress extends ReadonlyMap<unknown, infer A> ? A : never,
  at: string,
): Grant => {
  if (answer.state === 'awaiting-consent')
    return before.consent
      ? before
      : { ...before, upstreamId: answer.upstreamId, consent: consentFrom(at), updatedAt: at }
  // The vendor has ended it already.
  if (answer.state === 'rejected') return { ...rejectedGrant(before, { at }), withdrawnAt: at }
  const grant = answer.state === 'refused' ? before : withConsent(before, at)
  const { consent, approval } = grant
  switch (answer.state) {
    case 'active':
      return {
        ...grant,
        status: 'ACTIVE',
        upstreamId: answer.upstreamId,
        granted: answer.granted,
        ...(answer.lost && { lostAccess: { ...shortened(answer.lost), at } }),
        // It may have been approved and become active between two looks.
        ...(approval && { approval: { ...approval, approvedAt: approval.approvedAt ?? at } }),
        updatedAt: at,
      }
    case 'refused': {
      const { code, message } = answer.error
      return { ...grant, status: 'FAILED', failure: { code, message: message.slice(0, 1024), at }, updatedAt: at }
    }
    case 'awaiting-approval':
      return approval
        ? grant
        : {
            ...grant,
            upstreamId: answer.upstreamId,
            approval: approvalFrom(answer.approvalUrl, at, consent),
            updatedAt: at,
          }
    case 'pending':
      return approval && approval.approvedAt === undefined
        ? { ...grant, approval: { ...approval, approvedAt: at }, updatedAt: at }
        : grant
  }
}

/** The vendor's words are cut, so that no record grows with them. */
const shortened = (lost: LostAccess): LostAccess => ({ ...lost, message: lost.message.slice(0, 1024) })

/** What is in force as the vendor has it now; the same object where nothing has changed. */
const nextInForce = (grant: Grant, sight: GrantSight, at: string): Grant => {
  const { lostAccess, endsSoonSince, ...rest } = grant
  if (sight.state === 'over') return { ...rest, status: 'ENDED', ended: { reason: sight.reason, at }, updatedAt: at }
  const { granted, access } = sight
  const lost = typeof access === 'string' ? undefined : shortened(access)
  const isNear = endsSoon({ ...rest, granted }, new Date(at))
  const isUnchanged =
    isSame(granted, grant.granted) &&
    lost?.code === lostAccess?.code &&
    lost?.groupIds.join() === lostAccess?.groupIds?.join() &&
    access !== 'restored' &&
    isNear === (endsSoonSince !== undefined)
  if (isUnchanged) return grant
  return {
    ...rest,
    granted,
    ...(isNear && { endsSoonSince: endsSoonSince ?? at }),
    ...(lost && { lostAccess: { ...lost, at: lostAccess?.at ?? at } }),
    updatedAt: at,
  }
}
