/**
 * Amazon SES v2 of the local stack: takes `SendEmail` from the real SDK and files the mail where people and tests can read
 * it. Nothing is ever sent. See send-email.ts for what is accepted and filing.ts for how repeats are counted.
 */
import { randomUUID } from 'node:crypto'
import { awsError, awsReply, jsonObject } from '#local/http/aws-reply.ts'
import { failingNext } from '#local/http/failing-next.ts'
import { type HttpAnswer, type HttpRequest, json, type Log, startHttpServer } from '#local/http/server.ts'
import { type Filing, type Message, openFiling } from './filing.ts'
import { contentSecurityPolicy, mailboxPage, messageText } from './page.ts'
import { parseSendEmail } from './send-email.ts'

/** SES's limit on a message with its attachments, before base64. */
const maxMessageBytes = 40 * 1024 * 1024

export type MailFailure = {
  readonly status: number
  /** An SES exception: 'TooManyRequestsException' with 429, 'MessageRejected' with 400, … */
  readonly type: string
  readonly message?: string
}

export type MailboxOptions = {
  readonly port?: number | undefined
  /** A JSONL file of deliveries; in memory when absent. */
  readonly data?: string | undefined
  readonly clock: () => Date
  readonly log: Log
}

export type Mailbox = {
  readonly url: string
  /** Oldest first. */
  readonly messages: Filing['messages']
  /** Lets the next `times` SendEmail requests fail; each retry of the SDK is a request. */
  readonly failNext: (times: number, failure: MailFailure) => void
  readonly stop: () => Promise<void>
}

export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const filing = openFiling(options.data)
  const failures = failingNext<MailFailure>()

  const sendEmail = (request: HttpRequest): HttpAnswer => {
    const failure = failures.take()
    if (failure) return awsError(failure.status, failure.type, failure.message ?? 'Refused as the mailbox was told to.')
    const parsed = parseSendEmail(jsonObject(request.body))
    if ('refused' in parsed) return awsError(400, 'BadRequestException', parsed.refused)
    const id = randomUUID()
    filing.file({ id, at: options.clock().toISOString(), mail: parsed.mail })
    return awsReply({ MessageId: id })
  }

  const route = (request: HttpRequest): HttpAnswer => {
    const to = request.query.get('to') ?? undefined
    switch (`${request.method} ${request.path}`) {
      case 'POST /v2/email/outbound-emails':
        return sendEmail(request)
      case 'GET /messages':
        return json(200, filing.messages({ to }))
      case 'GET /':
        return page(mailboxPage(filing.messages({ to }), to))
      default:
        return readable(/^\/messages\/([0-9a-f-]+)$/.exec(request.path)?.[1], filing)
    }
  }

  const server = await startHttpServer({
    port: options.port,
    maxBodyBytes: maxMessageBytes,
    log: options.log,
    handle: route,
  })
  return { url: server.url, messages: filing.messages, failNext: failures.push, stop: server.stop }
}

function readable(id: string | undefined, filing: Filing): HttpAnswer {
  const message: Message | undefined = id === undefined ? undefined : filing.message(id)
  if (message === undefined) return json(404, { message: 'Not found' })
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: messageText(message),
  }
}

const page = (html: string): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy },
  body: html,
})
