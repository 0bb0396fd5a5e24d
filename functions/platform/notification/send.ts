import type { Subject } from '../events/event.ts'
import { jobKind } from '../jobs/job.ts'
import { jobActor, jobContext, type JobHandlers } from '../jobs/run.ts'
import { parseId, tenantIdOf } from '../kernel/ids.ts'
import type { Labelings } from '../label/store.ts'
import type { Reactions } from '../outbox/outbox.ts'
import type { RecipientLinks } from '../recipient/recipient.ts'
import { expectDone } from '../unit-of-work/command.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import { admit, type AdmitPorts } from './admit.ts'
import type { Mail } from './mail.ts'
import type { Notification, Party, Recipient } from './notification.ts'
import { withoutOtherLinks, withStopLink } from './others-words.ts'
import { recordOutcome, takeTurn, type About, type SendingOutcome } from './outcome.ts'
import type { NotificationRecord } from './records.ts'
import type { NotificationEventType } from './request.ts'

/** Sends one notification. */
const sendNotification = jobKind<About>('send-notification', 'mail')

/** Each notification that was requested is a job of its own. */
export const notificationReactions: Reactions<NotificationEventType> = {
  'notification.requested': ({ subject, data: { notifications } }) =>
    (notifications as readonly string[]).map((notification) =>
      sendNotification(`${subject}/${notification}`, { subject, notification }),
    ),
  'notification.sent': undefined,
  'notification.withheld': undefined,
  'notification.returned': undefined,
}

/**
 * Writes a notification that was requested, as it reads now; undefined where nobody needs it any more. A capability has one for
 * its own subjects.
 */
export type NotificationWriter = (requested: NotificationRecord) => Promise<Notification | undefined>

export type SendPorts = AdmitPorts & {
  readonly mail: Mail
  readonly recipientLinks: RecipientLinks
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
    const outcome: SendingOutcome = notification
      ? await send(ports, about, { id: job.key, partner: job.owner, notification }, context)
      : { status: 'OUTDATED' }
    expectDone(await recordOutcome(ports)(jobActor, { ...about, outcome, partnerId: job.owner }, context))
  },
})

/**
 * Sends it, unless its recipient is not to be written to. Whoever is outside can stop emails, with a link in each; a party of an
 * agreement changes its contact instead. An address that takes no emails gets none, whosever it is.
 */
const send = async (
  ports: SendPorts,
  about: About,
  given: { readonly id: string; readonly partner: string; readonly notification: Notification },
  context: CommandContext,
): Promise<SendingOutcome> => {
  const { id, partner, notification } = given
  const to = await addressOf(ports, notification.to)
  const isOutside = 'email' in notification.to
  const recipient = await ports.recipientLinks.keyOf(to)
  const partnerId = notification.counts && parseId('par', partner)
  const writing = { ...about, recipient, isOutside, ...(partnerId && { partnerId }) }
  const { withheld } = expectDone(await admit(ports)(jobActor, writing, context))
  if (withheld) return { status: 'WITHHELD', because: withheld }
  const body = withoutOtherLinks(await bodyFor(ports, about.subject, notification), notification.link)
  const stopUrl = isOutside ? await ports.recipientLinks.urlFor(recipient) : undefined
  const text = stopUrl === undefined ? { body } : { body: withStopLink(body, stopUrl), stopUrl }
  await ports.mail.send({ id, to, subject: notification.subject, ...text })
  return { status: 'SENT' }
}

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
