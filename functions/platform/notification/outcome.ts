import type { Subject } from '../events/event.ts'
import { hasOtherTurn, turnOf, type Delivery } from '../jobs/job.ts'
import { notFound, refuse, type Refused } from '../kernel/refusal.ts'
import { systemCommand, type Decision } from '../unit-of-work/command.ts'
import { notificationRecord, type NotificationRecord, type WithheldBecause } from './records.ts'
import { notificationEvent } from './request.ts'
import type { Notifications } from './store.ts'

/** A notification, by its subject and its own key. */
export type About = { readonly subject: Subject; readonly notification: string }

/** What became of a notification when it was its turn. */
export type SendingOutcome =
  | { readonly status: 'SENT' }
  | { readonly status: 'OUTDATED' }
  | { readonly status: 'WITHHELD'; readonly because: WithheldBecause }

type Ports = { readonly notifications: Notifications }

export const loadNotification = async (
  { notifications }: Ports,
  { subject, notification }: About,
): Promise<NotificationRecord | Refused> =>
  (await notifications.one(subject, notification)) ?? refuse(notFound('notification'))

/** Takes the turn to send a notification; nothing where it has gone out, or another message of the job sends it now. */
export const takeTurn = systemCommand({
  load: (ports: Ports, input: About & { readonly delivery: Delivery }) => loadNotification(ports, input),
  apply: (
    _,
    before,
    { input: { delivery }, now },
  ): Decision<{ readonly requested: NotificationRecord | undefined }> => {
    if (before.status !== 'REQUESTED' || hasOtherTurn(before.sending, delivery, now))
      return { noChange: { requested: undefined } }
    const requested = { ...before, sending: turnOf(delivery, now), version: before.version + 1 }
    return { changes: [notificationRecord.replace(requested, before)], events: [], result: { requested }, ids: [] }
  },
})

export const recordOutcome = systemCommand({
  load: (ports: Ports, input: About & { readonly outcome: SendingOutcome; readonly partnerId: string }) =>
    loadNotification(ports, input),
  apply: (_, before, { input: { outcome, partnerId }, at }) => {
    if (before.status !== 'REQUESTED') return { noChange: {} }
    return {
      changes: [notificationRecord.replace(afterOutcome(before, outcome, at), before)],
      events: [...eventOf(before, outcome, partnerId)],
      result: {},
      ids: [],
    }
  },
})

const afterOutcome = (
  { sending: _turn, ...before }: NotificationRecord,
  outcome: SendingOutcome,
  at: string,
): NotificationRecord => {
  const next = { ...before, status: outcome.status, version: before.version + 1 }
  if (outcome.status === 'SENT') return { ...next, sentAt: at }
  return outcome.status === 'WITHHELD' ? { ...next, withheld: { because: outcome.because, at } } : next
}

const eventOf = ({ subject, key, title }: NotificationRecord, outcome: SendingOutcome, partnerId: string) => {
  const data = { notification: key, partnerId }
  if (outcome.status === 'SENT')
    return [notificationEvent({ type: 'notification.sent', subject, summary: `Sent: ${title}`, data })]
  if (outcome.status === 'OUTDATED') return []
  const { because } = outcome
  return [
    notificationEvent({
      type: 'notification.withheld',
      subject,
      summary: `Not sent, because ${reasons[because]}: ${title}`,
      data: { ...data, because },
    }),
  ]
}

const reasons: Readonly<Record<WithheldBecause, string>> = {
  RECIPIENT: 'its recipient wants no emails from us',
  COMPLAINT: 'its recipient has called an email from us spam',
  BOUNCE: 'emails to its address come back',
  BUDGET: 'the emails of this day are spent',
}
