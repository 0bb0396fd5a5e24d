import type { Clock } from '#platform/kernel/clock.ts'
import type { StopReason } from '#platform/kernel/refusal.ts'
import type { NotificationRecord } from '#platform/notification/records.ts'
import type { Notifications } from '#platform/notification/store.ts'
import { stopOf, type Recipient } from '#platform/recipient/recipient.ts'
import type { Recipients } from '#platform/recipient/store.ts'
import { hasReachedCustomer, type Invitation } from './invitation.ts'
import { invitationNotification } from './notifications.ts'

export type MailStatus = {
  readonly status: 'WAITING' | 'SENT' | 'WITHHELD' | 'BOUNCED' | 'COMPLAINED' | 'STOPPED'
  readonly at: string
}

const stopped = { RECIPIENT: 'STOPPED', COMPLAINT: 'COMPLAINED', BOUNCE: 'BOUNCED' } as const satisfies Readonly<
  Record<StopReason, MailStatus['status']>
>

type Ports = { readonly notifications: Notifications; readonly recipients: Recipients; readonly clock: Clock }

/** What became of the email that invites; undefined where there is none: no address, or a reseller that has not forwarded it. */
export const findInvitationMail =
  ({ notifications, recipients, clock }: Ports) =>
  async (invitation: Invitation): Promise<MailStatus | undefined> => {
    const { id, addressee, recipient } = invitation
    if (addressee.email === undefined || !hasReachedCustomer(invitation)) return undefined
    const [record, found] = await Promise.all([
      notifications.one(id, invitationNotification),
      recipient === undefined ? undefined : recipients.byKey(recipient),
    ])
    return mailStatus(invitation, record, found, clock.now())
  }

/** Whether the address is written to says more than what became of one email. */
const mailStatus = (
  { createdAt, hops }: Invitation,
  record: NotificationRecord | undefined,
  found: Recipient | undefined,
  now: Date,
): MailStatus | undefined => {
  const by = stopOf(found, now)
  if (by && found?.stopped) return { status: stopped[by], at: found.stopped.at }
  if (!record) return { status: 'WAITING', at: hops.at(-1)?.at ?? createdAt }
  if (record.returned) return { status: record.returned.as, at: record.returned.at }
  switch (record.status) {
    case 'REQUESTED':
      return { status: 'WAITING', at: record.requestedAt }
    case 'SENT':
      return { status: 'SENT', at: record.sentAt ?? record.requestedAt }
    case 'WITHHELD':
      return { status: 'WITHHELD', at: record.withheld?.at ?? record.requestedAt }
    case 'OUTDATED':
      return undefined
  }
}
