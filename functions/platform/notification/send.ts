import type { Subject } from '../events/event.ts'
import { hasOtherTurn, jobKind, turnOf, type Delivery } from '../jobs/job.ts'
import { jobActor, jobContext, type JobHandlers } from '../jobs/run.ts'
import { tenantIdOf } from '../kernel/ids.ts'
import { notFound, refuse, type Refused } from '../kernel/refusal.ts'
import type { Labelings } from '../label/store.ts'
import type { Reactions } from '../outbox/outbox.ts'
import { expectDone, systemCommand, type CommandPorts, type Decision } from '../unit-of-work/command.ts'
import type { Mail } from './mail.ts'
import type { Notification, Party, Recipient } from './notification.ts'
import { withoutOtherLinks } from './others-words.ts'
import { notificationRecord, type NotificationRecord } from './records.ts'
import { notificationEvent, type NotificationEventType } from './request.ts'
import type { Notifications } from './store.ts'

/** Sends one notification. */
const sendNotification = jobKind<About>('send-notification', 'mail')

/** Each notification that was requested is a job of its own. */
export const notificationReactions: Reactions<NotificationEventType> = {
  'notification.requested': ({ subject, data: { notifications } }) =>
    (notifications as readonly string[]).map((notification) =>
      sendNotification(`${subject}/${notification}`, { subject, notification }),
    ),
  'notification.sent': undefined,
}

/**
 * Writes a notification that was requested, as it reads now; undefined where nobody needs it any more. A capability has one for
 * its own subjects.
 */
export type NotificationWriter = (requested: NotificationRecord) => Promise<Notification | undefined>

export type SendPorts = CommandPorts & {
  readonly notifications: Notifications
  readonly mail: Mail
  readonly labelings: Labelings
  /** The address of a party's contact; undefined where the party is not there any more. */
  readonly contactEmailOf: (party: Party) => Promise<string | undefined>
  /** By the prefix of the subjects that each writes about. */
  readonly notificationWriters: Readonly<Record<string, NotificationWriter>>
}

/**
 * The job that sends a notification. It is written when it goes out, so an address that was corrected meanwhile counts, and
 * nobody gets a request about what is decided. One message of the job sends it, although several may come at the same time.
 * Sent before it is recorded: after a crash it may arrive twice under one id, but never not at all.
 */
export const notificationJobs = (ports: SendPorts): JobHandlers => ({
  'send-notification': async (job, message) => {
    const about = job.input as Parameters<typeof sendNotification>[1]
    const context = jobContext(job)
    const { requested } = expectDone(
      await takeTurn(ports)(jobActor, { ...about, delivery: { message, attempts: job.attempts } }, context),
    )
    if (!requested) return
    const write = ports.notificationWriters[about.subject.slice(0, 3)]
    if (!write) throw new Error(`Nobody writes notifications about ${about.subject}`)
    const notification = await write(requested)
    if (notification)
      await ports.mail.send({
        id: job.key,
        to: await addressOf(ports, notification.to),
        subject: notification.subject,
        body: withoutOtherLinks(await bodyFor(ports, about.subject, notification), notification.link),
      })
    const outcome = { ...about, isSent: notification !== undefined, partnerId: job.owner }
    expectDone(await recordOutcome(ports)(jobActor, outcome, context))
  },
})

/** A party has no address: an operator sees the job, and whom it is for. */
class NoAddress extends Error {
  override readonly name = 'NoAddress'
}

const addressOf = async ({ contactEmailOf }: SendPorts, to: Recipient): Promise<string> => {
  if ('email' in to) return to.email
  const address = await contactEmailOf(to)
  if (address === undefined) throw new NoAddress(`${('partner' in to ? to.partner : to.customer).name} has no address`)
  return address
}

/** A party reads under which number it knows what the notification is about: others have numbers of their own for it. */
const bodyFor = async ({ labelings }: SendPorts, subject: Subject, { to, body }: Notification): Promise<string> => {
  if ('email' in to) return body
  const organization = 'partner' in to ? to.partner.id : tenantIdOf(to.customer.id)
  const reference = (await labelings.of(subject, organization))?.reference
  return reference === undefined ? body : `${body}\nYour reference: ${reference}\n`
}

type About = { readonly subject: Subject; readonly notification: string }

const load = async (
  { notifications }: { readonly notifications: Notifications },
  { subject, notification }: About,
): Promise<NotificationRecord | Refused> =>
  (await notifications.one(subject, notification)) ?? refuse(notFound('notification'))

/** Takes the turn to send a notification; nothing where it has gone out, or another message of the job sends it now. */
const takeTurn = systemCommand({
  load: (ports: Parameters<typeof load>[0], input: About & { readonly delivery: Delivery }) => load(ports, input),
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

const recordOutcome = systemCommand({
  load: (ports: Parameters<typeof load>[0], input: About & { readonly isSent: boolean; readonly partnerId: string }) =>
    load(ports, input),
  apply: (_, { sending: _turn, ...before }, { input: { isSent, partnerId }, at }) => {
    if (before.status !== 'REQUESTED') return { noChange: {} }
    const { subject, key, title, version } = before
    return {
      changes: [
        notificationRecord.replace(
          { ...before, version: version + 1, ...(isSent ? { status: 'SENT', sentAt: at } : { status: 'OUTDATED' }) },
          before,
        ),
      ],
      events: isSent
        ? [
            notificationEvent({
              type: 'notification.sent',
              subject,
              summary: `Sent: ${title}`,
              data: { notification: key, partnerId },
            }),
          ]
        : [],
      result: {},
      ids: [],
    }
  },
})
