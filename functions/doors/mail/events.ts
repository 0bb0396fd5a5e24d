import * as z from 'zod/mini'
import type { Subject } from '#platform/events/event.ts'
import { openBackground } from '#runtime/background.ts'

/**
 * An event of SES, as EventBridge delivers it: a bounce or a complaint about an email that was sent with our configuration set. What
 * SES documents is more; what is not read here may change.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const address = z.object({ emailAddress: z.string() })
const mail = z.object({
  messageId: z.string(),
  headers: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
})
const report = z.object({
  id: z.string(),
  source: z.literal('aws.ses'),
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({ bounceType: z.string(), bouncedRecipients: z.array(address) }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        complainedRecipients: z.array(address),
        complaintFeedbackType: z.optional(z.nullable(z.string())),
      }),
    }),
  ]),
})
type Detail = z.output<typeof report>['detail']

/** The notification's id, as the mail gateway writes it into a header: `<subject>/<key>`. */
const notificationId = /^((?:inv|mig|swr)_[0-9a-hjkmnp-tv-z]{26})\/(\S{1,200})$/

/**
 * Records what SES reports of emails that it has taken. A bounce for good, or a complaint, stops emails to the address; an address
 * whose mailbox is full, or whose service is down, is only recorded with the email. A report that is none fails for good: it comes
 * into the dead-letter queue, and rings.
 */
export const handler = async (event: unknown): Promise<void> => {
  const { mail: background, log } = await openBackground()
  const { id, detail } = z.parse(report, event)
  const [as, addresses] = returnOf(detail)
  if (!as) return
  const [, subject, notification] = notificationId.exec(headerOf(detail)) ?? []
  const about = subject && notification ? { subject: subject as Subject, notification } : undefined
  await background.recordReturn(id, { as, addresses, ...(about && { about }) })
  // No address: the log is for operators.
  log.info('An email came back', { as, messageId: detail.mail.messageId, subject, notification })
}

/** How it came back, and the addresses that are not written to any more. Who takes a complaint back has not complained. */
const returnOf = (detail: Detail): readonly ['BOUNCED' | 'COMPLAINED' | undefined, readonly string[]] => {
  if (detail.eventType === 'Bounce') {
    const { bounceType, bouncedRecipients } = detail.bounce
    return ['BOUNCED', bounceType === 'Permanent' ? addressesOf(bouncedRecipients) : []]
  }
  const { complainedRecipients, complaintFeedbackType } = detail.complaint
  return complaintFeedbackType === 'not-spam' ? [undefined, []] : ['COMPLAINED', addressesOf(complainedRecipients)]
}

const addressesOf = (recipients: readonly { readonly emailAddress: string }[]): readonly string[] =>
  recipients.map(({ emailAddress }) => /<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress)

const headerOf = ({ mail: { headers = [] } }: Detail): string =>
  headers.find(({ name }) => name.toLowerCase() === 'x-multichannel-notification')?.value ?? ''
