import type { NewEvent } from '#platform/events/event.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { consentEvents } from './consent.ts'
import { relationshipEvent, type RelationshipEventType } from './events.ts'
import { isSame } from './grant-terms.ts'
import type { Grant, Relationship } from './relationship.ts'
import type { Sights } from './sights.ts'

/** What has happened to a relationship between two versions of it, of which the later says what the vendor has. */
export const eventsBetween = (before: Relationship, after: Relationship, sights?: Sights): readonly NewEvent[] => [
  ...relationshipEvents(before, after),
  ...consentEvents(before, after),
  ...after.grants.flatMap((grant, index) => {
    const former = before.grants[index]
    const restored = sights?.get(grant.id)
    return former && former !== grant
      ? grantEvents(after, former, grant, restored?.state === 'in-force' && restored.access === 'restored')
      : []
  }),
]

const relationshipEvents = (before: Relationship, after: Relationship): readonly NewEvent[] => {
  const granted = after.grants.filter(
    ({ status }, index) => status === 'ACTIVE' && before.grants[index]?.status !== 'ACTIVE',
  ).length
  const failed = after.grants.find((grant, index) => grant.status === 'FAILED' && grant !== before.grants[index])
  return [
    ...(before.status !== after.status || granted > 0
      ? [
          relationshipEvent({
            subject: after.id,
            type: 'relationship.activated',
            summary: `The relationship of ${after.partner.name} with ${after.customerName} is active`,
            data: { invitationId: after.invitationId, grants: granted },
          }),
        ]
      : []),
    ...(failed?.failure
      ? [
          relationshipEvent({
            subject: after.id,
            type: 'relationship.provisioning-failed',
            summary: `Provisioning failed: ${failed.failure.message}`,
            data: { code: failed.failure.code, invitationId: after.invitationId },
          }),
        ]
      : []),
  ]
}

const grantEvents = (
  { id, customerName }: Relationship,
  before: Grant,
  after: Grant,
  isRestored: boolean,
): readonly NewEvent[] => {
  const service = serviceOf(after.serviceKey).title
  const { holder, granted, lostAccess, ended } = after
  const event = (type: RelationshipEventType, summary: string, data: Readonly<Record<string, string>> = {}): NewEvent =>
    relationshipEvent({
      subject: id,
      type,
      summary,
      data: { service: after.serviceKey, holderId: holder.id, ...data },
    })
  return [
    ...(after.approval && !before.approval
      ? [
          event(
            'relationship.approval-requested',
            `${customerName} has to approve delegated admin of ${holder.name} with Microsoft`,
          ),
        ]
      : []),
    ...(after.approval?.approvedAt !== undefined && before.approval?.approvedAt === undefined
      ? [event('relationship.approved', `${customerName} approved delegated admin of ${holder.name} with Microsoft`)]
      : []),
    ...(ended && !before.ended
      ? [
          event(
            'relationship.delegated-admin-ended',
            `Delegated admin of ${holder.name} for ${service} ${ended.reason === 'EXPIRED' ? 'is over: its time has passed' : 'was ended with Microsoft'}`,
            { reason: ended.reason },
          ),
        ]
      : []),
    ...(lostAccess && lostAccess.code !== before.lostAccess?.code
      ? [
          event('relationship.access-lost', `${holder.name} has lost its access to ${service}: ${lostAccess.message}`, {
            code: lostAccess.code,
          }),
        ]
      : []),
    ...(!lostAccess && after.status === 'ACTIVE' && (before.lostAccess || isRestored)
      ? [event('relationship.access-restored', `${holder.name} has its access to ${service} again`)]
      : []),
    ...(before.status === 'ACTIVE' && after.status === 'REMOVED'
      ? [
          event(
            'relationship.delegated-admin-renewed',
            `Delegated admin of ${holder.name} for ${service} goes on in its replacement`,
          ),
        ]
      : []),
    ...(after.endsSoonSince !== undefined && before.endsSoonSince === undefined
      ? [
          event(
            'relationship.delegated-admin-ends-soon',
            `Delegated admin of ${holder.name} for ${service} ends on ${granted?.endsAt?.slice(0, 10) ?? 'a day that is near'}`,
            granted?.endsAt === undefined ? {} : { endsAt: granted.endsAt },
          ),
        ]
      : []),
    ...(before.status === 'ACTIVE' && !isSame(granted, before.granted)
      ? [
          event(
            'relationship.delegated-admin-changed',
            `Delegated admin of ${holder.name} for ${service} has other terms with Microsoft`,
            granted?.endsAt === undefined ? {} : { endsAt: granted.endsAt },
          ),
        ]
      : []),
  ]
}
