import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2'
import type { Mail } from '#domain/kernel/mail.ts'

/**
 * Letters through SES. SES has no idempotency key, so the letter's id travels in a header: a letter that was handed over
 * twice around a crash is recognisable as one.
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
