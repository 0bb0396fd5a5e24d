import type { ActorRecord } from './actor.ts'
import type { EventId, IdPrefix, Id } from './ids.ts'

/** What an event is about: the object whose timeline it stands in. */
export type Subject = Id<Extract<IdPrefix, 'par' | 'cus' | 'sub' | 'inv' | 'rel' | 'mig' | 'swr'>>

/**
 * Something that happened, in the past tense. It is written in the same transaction as the state it tells of, so it is
 * both the news (the outbox, until it is relayed) and the timeline (for good).
 */
export type DomainEvent = {
  readonly id: EventId
  readonly type: EventType
  readonly subject: Subject
  /** ISO instant. */
  readonly at: string
  readonly by: ActorRecord
  readonly correlationId: string
  readonly workflowStep?: string
  readonly summary: string
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export type EventType =
  | 'partner.registered'
  | 'reseller-link.requested'
  | 'reseller-link.accepted'
  | 'reseller-link.removed'
  | 'customer.added'
  | 'customer.agreement-accepted'
  | 'subscription.recorded'
  | 'subscription.suspended'
  | 'subscription.canceled'
  | 'subscription.switched'
  | 'invitation.created'
  | 'invitation.forwarded'
  | 'invitation.revoked'
  | 'invitation.accepted'
  | 'invitation.declined'
  | 'invitation.expired'
  | 'notification.sent'
  | 'relationship.requested'
  | 'relationship.activated'
  | 'relationship.provisioning-failed'
  | 'relationship.provisioning-redriven'
  | 'relationship.delegated-admin-removed'
  | 'relationship.delegated-admin-revoked-upstream'
  | 'relationship.ended'
  | 'migration-plan.created'
  | 'migration-plan.step-assigned'
  | 'migration-plan.step-completed'
  | 'migration-plan.completed'
  | 'migration-plan.abandoned'
  | 'switch-request.created'
  | 'switch-request.lines-shared'
  | 'switch-request.form-edited'
  | 'switch-request.form-signed'
  | 'switch-request.submitted'
  | 'switch-request.acknowledged'
  | 'switch-request.verified'
  | 'switch-request.accepted'
  | 'switch-request.rejected'
  | 'switch-request.canceled'
  | 'switch-request.expired'
  | 'switch-request.transfer-filed'
  | 'switch-request.lines-moved'
  | 'switch-request.completed'
  | 'switch-request.partially-completed'
  | 'switch-request.failed'
  | 'switch-request.retried'
  | 'switch-request.access-task-completed'
  | 'switch-request.closed'
