import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2'
import type { Mail } from '#platform/notification/mail.ts'

/**
 * Sends email through SES. SES has no idempotency key, so the notification's id is in a header: an email that was sent twice
 * around a crash is recognisable as one, and SES reports by it which email came back. A link by which its recipient stops emails is in
 * headers too: mail programs show it as a button, which sends a POST (RFC 8058).
 */
export const sesMail = ({
  client,
  from,
  configurationSet,
}: {
  client: SESv2Client
  from: string
  configurationSet: string
}): Mail => ({
  send: async ({ id, to, subject, body, stopUrl }) => {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        ConfigurationSetName: configurationSet,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject, Charset: 'UTF-8' },
            Body: { Text: { Data: body, Charset: 'UTF-8' } },
            Headers: [
              { Name: 'X-Multichannel-Notification', Value: id },
              ...(stopUrl === undefined
                ? []
                : [
                    { Name: 'List-Unsubscribe', Value: `<${stopUrl}>` },
                    { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
                  ]),
            ],
          },
        },
      }),
    )
  },
})
