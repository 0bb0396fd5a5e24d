/**
 * This module emulates Amazon SES v2. It accepts `SendEmail` from the real SDK and stores the message for people and
 * tests. It never sends anything. send-email.ts contains the rules for requests, message-store.ts counts repeated
 * deliveries, and report.ts creates the events about messages that come back.
 */
import { randomUUID } from 'node:crypto'
import { createAwsError, createAwsReply, readSignedRegion } from '../http/aws-reply.ts'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { createFaultQueue } from '@multichannel/stand-in-server/fault-queue.ts'
import {
  type HttpResponse,
  type HttpRequest,
  createJsonResponse,
  type Log,
  startHttpServer,
} from '@multichannel/stand-in-server/server.ts'
import { type MessageStore, type Message, openMessageStore } from './message-store.ts'
import { contentSecurityPolicy, renderMailboxPage, renderMessageText } from './page.ts'
import { createMailEvent, findSimulatedReturn, type MailEvent, type ReturnKind } from './report.ts'
import { parseSendEmail, type Mail } from './send-email.ts'

/** The limit of SES for a message with its attachments, before base64. */
const maxMessageBytes = 40 * 1024 * 1024

export type MailFailure = {
  readonly status: number
  /** An SES exception: 'TooManyRequestsException' with 429, 'MessageRejected' with 400, … */
  readonly type: string
  readonly message?: string
}

export type MailboxOptions = {
  readonly port?: number | undefined
  /** A JSONL file of deliveries. Without it, the deliveries stay in memory. */
  readonly data?: string | undefined
  readonly clock: () => Date
  /** Receives the events that SES publishes about messages with a configuration set. An error goes to the log. */
  readonly onEvent?: ((event: MailEvent) => Promise<void>) | undefined
  readonly log: Log
}

export type Mailbox = {
  readonly url: string
  /** Returns the messages, oldest first. */
  readonly messages: MessageStore['messages']
  /** Makes the next `times` SendEmail requests fail. Each retry of the SDK is a request. */
  readonly failNext: (times: number, failure: MailFailure) => void
  /** Rejects every message to these addresses, as SES does in its sandbox, until the returned function is called. */
  readonly refuse: (matches: (address: string) => boolean) => () => void
  /** Makes every message to these addresses come back, as from the mailbox simulator, until the returned function is called. */
  readonly returnFrom: (matches: (address: string) => boolean, kind: ReturnKind) => () => void
  readonly stop: () => Promise<void>
}

export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const store = openMessageStore(options.data)
  const failures = createFaultQueue<MailFailure>()
  const refusals = new Set<(address: string) => boolean>()
  const returns = new Map<(address: string) => boolean, ReturnKind>()

  /** SES publishes after its response. The event of a message comes when the response has gone out. */
  const publish = (
    delivery: { readonly id: string; readonly at: string; readonly mail: Mail },
    region: string,
  ): void => {
    const { onEvent, log } = options
    const { to, cc, bcc, configurationSet } = delivery.mail
    if (!onEvent || configurationSet === null) return
    for (const address of [...to, ...cc, ...bcc]) {
      const kind = [...returns].find(([matches]) => matches(address))?.[1] ?? findSimulatedReturn(address)
      if (kind)
        void onEvent(createMailEvent(delivery, address, kind, region)).catch((error: unknown) =>
          log(`mailbox: event about ${delivery.id}: ${String(error)}`),
        )
    }
  }

  const sendEmail = (request: HttpRequest): HttpResponse => {
    const failure = failures.take()
    if (failure) return createAwsError(failure.status, failure.type, failure.message ?? 'Refused as planned.')
    const parsed = parseSendEmail(parseJsonObject(request.body))
    if ('refused' in parsed) return createAwsError(400, 'BadRequestException', parsed.refused)
    if (parsed.mail.to.some((address) => [...refusals].some((matches) => matches(address))))
      return createAwsError(400, 'MessageRejected', 'Email address is not verified.')
    const id = randomUUID()
    const delivery = { id, at: options.clock().toISOString(), mail: parsed.mail }
    store.add(delivery)
    publish(delivery, readSignedRegion(request))
    return createAwsReply({ MessageId: id })
  }

  const route = (request: HttpRequest): HttpResponse => {
    const to = request.query.get('to') ?? undefined
    switch (`${request.method} ${request.path}`) {
      case 'POST /v2/email/outbound-emails':
        return sendEmail(request)
      case 'GET /messages':
        return createJsonResponse(200, store.messages({ to }))
      case 'GET /':
        return pageResponse(renderMailboxPage(store.messages({ to }), to))
      default:
        return messageResponse(/^\/messages\/([0-9a-f-]+)$/.exec(request.path)?.[1], store)
    }
  }

  const server = await startHttpServer({
    port: options.port,
    maxBodyBytes: maxMessageBytes,
    log: options.log,
    handle: route,
  })
  return {
    url: server.url,
    messages: store.messages,
    failNext: failures.push,
    refuse: (matches) => {
      refusals.add(matches)
      return () => refusals.delete(matches)
    },
    returnFrom: (matches, kind) => {
      returns.set(matches, kind)
      return () => returns.delete(matches)
    },
    stop: server.stop,
  }
}

function messageResponse(id: string | undefined, store: MessageStore): HttpResponse {
  const message: Message | undefined = id === undefined ? undefined : store.message(id)
  if (message === undefined) return createJsonResponse(404, { message: 'Not found' })
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: renderMessageText(message),
  }
}

const pageResponse = (html: string): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy },
  body: html,
})
