import type { Subject } from '../events/event.ts'
import type { Turn } from '../jobs/job.ts'
import { accessPattern } from '../table/access-pattern.ts'
import type { Key, Listing } from '../table/indexes.ts'
import type { StopReason } from '../kernel/refusal.ts'
import { record } from '../table/record.ts'

/** Why a notification was not sent: the address is not written to, or the emails of the day were spent. */
export type WithheldBecause = StopReason | 'BUDGET'
/** How a notification came back: no mailbox took it, or its recipient calls it spam. */
export type ReturnedAs = 'BOUNCED' | 'COMPLAINED'

/**
 * The record of one notification: it is written when the notification is requested, and says what became of it. OUTDATED is one
 * that nobody needs any more, because its subject has moved on before the mail service took it. SENT says that the mail service has
 * taken it; what it has reported since is in `returned`.
 */
export type NotificationRecord = {
  readonly subject: Subject
  /** The notification's own key: unique within its subject. */
  readonly key: string
  readonly title: string
  readonly status: 'REQUESTED' | 'SENT' | 'OUTDATED' | 'WITHHELD'
  /** The link of the text, where it was known at the request only. */
  readonly link?: string
  /** The delivery of its job whose worker hands it to the mail service now. */
  readonly sending?: Turn
  readonly requestedAt: string
  /** Its place among those that were requested together. */
  readonly order: number
  readonly sentAt?: string
  readonly withheld?: { readonly because: WithheldBecause; readonly at: string }
  readonly returned?: { readonly as: ReturnedAs; readonly at: string }
  /** It was counted in the budgets: another attempt to send it is not counted again. */
  readonly counted?: true
  readonly version: number
}

export const notificationKey = accessPattern(
  'whether a notification was requested, and sent',
  (subject: Subject, key: string): Key => ({ pk: subject, sk: `NOTIFICATION#${key}` }),
  ['inv_…', 'reminder-1'],
)

export const notificationsOf = accessPattern(
  'all notifications about an object',
  (subject: Subject): Listing => ({ partition: subject, prefix: 'NOTIFICATION#' }),
  ['swr_…'],
)

export const notificationRecord = record<NotificationRecord>({
  name: 'notification',
  key: ({ subject, key }) => notificationKey(subject, key),
  history: { of: ({ subject }) => subject, part: ({ key }) => `notification/${key}` },
})
