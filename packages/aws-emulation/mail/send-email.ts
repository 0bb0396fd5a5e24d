/**
 * This module implements the wire format of SES v2 `SendEmail` (REST-JSON). A request body becomes a mail, or the
 * message of the BadRequestException that SES would return. Only simple content is possible: the module rejects raw
 * MIME and templates. Identities, configuration sets and suppression lists do not exist, so every well-formed sender
 * counts as verified, and every configuration set publishes events (report.ts).
 */
import * as z from 'zod'

/**
 * The header with the permanent id of a notification. Every repeated delivery has the same id. Header names have no
 * case.
 */
export const notificationHeader = 'X-Multichannel-Notification'

const maxRecipients = 50
/** RFC 5322 printable ASCII without the colon. A line break in a value would add another header. */
const headerName = z.string().regex(/^[!-9;-~]{1,126}$/, 'is not a header name')
const headerValue = z.string().regex(/^[\x20-\x7e]{1,870}$/, 'is not a header value')
/** 'local@domain' alone or after a display name. A quoted display name may contain anything except line breaks. */
const address = z
  .string()
  .regex(/^(?:(?:"[^"\r\n]*" ?|[^<>@"\r\n]*)<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'is not an e-mail address')
const addresses = z.array(address).default([])
const part = z.object({ Data: z.string() })

const request = z.object({
  FromEmailAddress: address,
  Destination: z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ReplyToAddresses: addresses,
  Content: z.object({
    Simple: z.object({
      Subject: part,
      Body: z.object({ Text: part.optional(), Html: part.optional() }),
      Headers: z
        .array(z.object({ Name: headerName, Value: headerValue }))
        .max(15)
        .default([]),
    }),
  }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  ConfigurationSetName: z.string().optional(),
})

export type Mail = {
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly replyTo: readonly string[]
  readonly subject: string
  readonly text: string | null
  readonly html: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  /** The value of the notification header. */
  readonly notification: string | null
  /** The configuration set by which SES publishes events about the message. */
  readonly configurationSet: string | null
}

export type ParseResult = { readonly mail: Mail } | { readonly refused: string }

export function parseSendEmail(body: unknown): ParseResult {
  const parsed = request.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { refused: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is malformed'}` }
  }
  const { Destination: destination, Content: content, ...envelope } = parsed.data
  const { ToAddresses: to, CcAddresses: cc, BccAddresses: bcc } = destination
  const { Subject: subject, Body: parts, Headers: headers } = content.Simple
  const recipients = to.length + cc.length + bcc.length
  if (recipients === 0) return { refused: "Missing required header 'To'." }
  if (recipients > maxRecipients) return { refused: `Recipient count exceeds ${maxRecipients}.` }
  if (parts.Text === undefined && parts.Html === undefined) return { refused: 'The body has neither Text nor Html.' }
  const notification = headers.find(({ Name }) => Name.toLowerCase() === notificationHeader.toLowerCase())
  return {
    mail: {
      from: envelope.FromEmailAddress,
      to,
      cc,
      bcc,
      replyTo: envelope.ReplyToAddresses,
      subject: subject.Data,
      text: parts.Text?.Data ?? null,
      html: parts.Html?.Data ?? null,
      headers: Object.fromEntries(headers.map(({ Name, Value }) => [Name, Value])),
      tags: Object.fromEntries(envelope.EmailTags.map(({ Name, Value }) => [Name, Value])),
      notification: notification?.Value ?? null,
      configurationSet: envelope.ConfigurationSetName ?? null,
    },
  }
}

/** Returns 'anna@contoso.example' for 'Anna <anna@contoso.example>'. */
export const extractAddress = (text: string): string => (/<([^>]+)>$/.exec(text)?.[1] ?? text).toLowerCase()
