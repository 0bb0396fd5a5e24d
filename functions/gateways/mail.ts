import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2'
import type { Mail } from '#platform/notification/mail.ts'

/**
 * Sends email through SES. SES has no idempotency key, so the notification's id is in a header: an email that was sent twice
 * around a crash is recognisable as one.
 */
export const sesMail = ({ client, from }: { client: SESv2Client; from: string }): Mail => ({
  send: async ({ id, to, subject, body }) => {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject, Charset: 'UTF-8' },
            Body: { Text: { Data: body, Charset: 'UTF-8' } },
            Headers: [{ Name: 'X-Multichannel-Notification', Value: id }],
          },
        },
      }),
    )
  },
})
