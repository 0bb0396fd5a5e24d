import type { NewEvent } from '#platform/events/event.ts'
import type { RelationshipId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import { approvalFrom, nextLook } from './approval.ts'
import { relationshipEvent } from './events.ts'
import type { Progress } from './progress.ts'
import { approvalLookRecord, relationshipRecord, type ApprovalLook } from './records.ts'
import { isOpen, withoutFailure, type Grant, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'

/**
 * Records what the vendor says of the pending grants, and makes the relationship active: the vendor has the customer on its list. What
 * the customer has to approve stays pending, and is looked at again.
 */
export const recordProgress = systemCommand({
  load: async (
    { relationships }: { readonly relationships: Relationships },
    { id }: { readonly id: RelationshipId; readonly progress: Progress },
  ) => {
    const [before, look] = await Promise.all([relationships.byId(id), relationships.approvalLook(id)])
    return before ? { before, look } : refuse(notFound('relationship'))
  },
  apply: (_, { before, look }, { input: { progress }, at, now }) => {
    const after = withProgress(before, progress, at)
    const changes = [
      ...(after === before ? [] : [relationshipRecord.replace(after, before)]),
      ...lookChanges(after, look, now),
    ]
    if (changes.length === 0) return { noChange: { relationship: before } }
    return {
      changes,
      events: after === before ? [] : eventsBetween(before, after),
      result: { relationship: after },
      ids: [after.id],
    }
  },
  reload: reloadRelationship,
})

/** The same object where nothing changes. */
const withProgress = (before: Relationship, progress: Progress, at: string): Relationship => {
  if (!isOpen(before)) return before
  const grants = before.grants.map((grant) => nextGrant(grant, progress, at))
  const isSame = before.status === 'ACTIVE' && grants.every((grant, index) => grant === before.grants[index])
  if (isSame) return before
  return {
    ...withoutFailure(before),
    status: 'ACTIVE',
    activatedAt: before.activatedAt ?? at,
    grants,
    version: before.version + 1,
    updatedAt: at,
  }
}

const nextGrant = (grant: Grant, progress: Progress, at: string): Grant => {
  const answer = progress.get(grant.id)
  if (grant.status !== 'PENDING' || !answer) return grant
  const { approval } = grant
  switch (answer.state) {
    case 'active':
      return { ...grant, status: 'ACTIVE', upstreamId: answer.upstreamId, granted: answer.granted, updatedAt: at }
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
            approval: approvalFrom(answer.approvalUrl, at),
            updatedAt: at,
          }
    case 'pending':
      return approval && approval.approvedAt === undefined
        ? { ...grant, approval: { ...approval, approvedAt: at }, updatedAt: at }
        : grant
  }
}

const lookChanges = (after: Relationship, look: ApprovalLook | undefined, now: Date): readonly Change[] => {
  const lookAt = nextLook(after, now)
  if (lookAt === undefined) return look ? [approvalLookRecord.remove(look)] : []
  const next = { id: after.id, partnerId: after.partner.id, lookAt, version: (look?.version ?? 0) + 1 }
  return [look ? approvalLookRecord.replace(next, look) : approvalLookRecord.create(next)]
}

const eventsBetween = (before: Relationship, after: Relationship): readonly NewEvent[] => {
  const count = (status: Grant['status']) =>
    after.grants.filter((grant, index) => grant.status === status && before.grants[index]?.status !== status).length
  const granted = count('ACTIVE')
  const failed = after.grants.find((grant, index) => grant.status === 'FAILED' && grant !== before.grants[index])
  const about = { subject: after.id }
  return [
    ...(before.status !== 'ACTIVE' || granted > 0
      ? [
          relationshipEvent({
            ...about,
            type: 'relationship.activated',
            summary: `The relationship of ${after.partner.name} with ${after.customerName} is active`,
            data: { invitationId: after.invitationId, grants: granted },
          }),
        ]
      : []),
    ...(failed?.failure
      ? [
          relationshipEvent({
            ...about,
            type: 'relationship.provisioning-failed',
            summary: `Provisioning failed: ${failed.failure.message}`,
            data: { code: failed.failure.code, invitationId: after.invitationId },
          }),
        ]
      : []),
    ...requestedApprovals(before, after).map((grant) =>
      relationshipEvent({
        ...about,
        type: 'relationship.approval-requested',
        summary: `${after.customerName} has to approve delegated admin of ${grant.holder.name} with Microsoft`,
        data: { service: grant.serviceKey, holderId: grant.holder.id },
      }),
    ),
    ...after.grants.flatMap((grant, index) =>
      grant.approval?.approvedAt !== undefined && before.grants[index]?.approval?.approvedAt === undefined
        ? [
            relationshipEvent({
              ...about,
              type: 'relationship.approved',
              summary: `${after.customerName} approved delegated admin of ${grant.holder.name} with Microsoft`,
              data: { service: grant.serviceKey, holderId: grant.holder.id },
            }),
          ]
        : [],
    ),
  ]
}

const requestedApprovals = (before: Relationship, after: Relationship): readonly Grant[] =>
  after.grants.filter((grant, index) => grant.approval && !before.grants[index]?.approval)
