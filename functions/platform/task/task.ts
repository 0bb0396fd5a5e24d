import type { Subject } from '../events/event.ts'
import type { Organization } from '../kernel/actor.ts'
import type { ResellerLinkId } from '../kernel/ids.ts'

/** Those who run the stack: they have something to do as well. */
export const operators: Organization = 'OPERATORS'

export type TaskKind =
  | 'FORWARD_INVITATION'
  | 'DECIDE_INVITATION'
  | 'CHASE_INVITATION'
  | 'AUTHORISE_PROVIDER'
  | 'CONFIRM_SALE'
  | 'REDRIVE_PROVISIONING'
  | 'DECIDE_SWITCH'
  | 'FILL_IN_SWITCH_FORM'
  | 'SIGN_SWITCH_FORM'
  | 'ACKNOWLEDGE_SWITCH'
  | 'CONFIRM_SWITCH'
  | 'RETRY_SWITCH_LINES'
  | 'CLEAN_UP_ACCESS'
  | 'MIGRATION_STEP'
  | 'COMPLETE_CUSTOMER_AGREEMENT'
  | 'MEND_CONNECTION'
  | 'CONSENT_TO_DELEGATED_ADMIN'
  | 'APPROVE_DELEGATED_ADMIN'
  | 'RESTORE_ACCESS'
  | 'REPAIR_ROLE_TEMPLATE'
  | 'RENEW_DELEGATED_ADMIN'

/**
 * What waits for an organization. It follows from the state of one object, and is written in the same transaction as that state, so
 * it is never stale against the object.
 */
export type Task = {
  readonly subject: Subject | ResellerLinkId
  readonly organization: Organization
  readonly kind: TaskKind
  /** Tells apart the tasks of one kind with the same object: a step, or a part of the cleaning up. */
  readonly key?: string
  /** What to do, for people, in English. */
  readonly title: string
  readonly customerName?: string
  readonly since: string
  readonly dueAt: string
  /** From then on nobody can do it any more, whether or not that is on record: what has expired is no task. */
  readonly until?: string
}

/** Names the task among those of its object. */
export const nameOf = ({ organization, kind, key = '' }: Pick<Task, 'organization' | 'kind' | 'key'>): string =>
  `${organization}#${kind}#${key}`

export const isOpenAt = ({ until }: Task, now: Date): boolean => until === undefined || now.toISOString() < until
