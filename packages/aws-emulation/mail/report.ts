/**
 * This module creates the events that SES publishes to EventBridge about a message: bounces and complaints. It knows the
 * addresses of the mailbox simulator, with or without a label (`bounce+any@simulator.amazonses.com`). The events have
 * the attributes of the documented ones that a receiver needs; times and ids are those of the message.
 */
import { randomUUID } from 'node:crypto'
import { extractAddress, type Mail } from './send-email.ts'

/** What the mail service of the recipient does with a message. */
export type ReturnKind = 'permanent-bounce' | 'transient-bounce' | 'suppressed' | 'complaint'

const simulator: ReadonlyMap<string, ReturnKind> = new Map([
  ['bounce', 'permanent-bounce'],
  ['complaint', 'complaint'],
  ['suppressionlist', 'suppressed'],
])

/** Returns what the mailbox simulator does at an address; undefined for all others, among them `success` and `ooto`. */
export const findSimulatedReturn = (address: string): ReturnKind | undefined => {
  const [local = '', domain] = extractAddress(address).split('@')
  return domain === 'simulator.amazonses.com' ? simulator.get(local.split('+')[0] ?? '') : undefined
}

const bounces = {
  'permanent-bounce': { type: 'Permanent', subType: 'General', status: '5.1.1', code: 'smtp; 550 5.1.1 user unknown' },
  'transient-bounce': { type: 'Transient', subType: 'MailboxFull', status: '5.2.2', code: 'smtp; 552 5.2.2 full' },
  suppressed: {
    type: 'Permanent',
    subType: 'Suppressed',
    status: '5.1.1',
    code: 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing.',
  },
} as const

export type MailEvent = {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': string
  readonly source: 'aws.ses'
  readonly account: string
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

/** Creates the event about one recipient of a message that was sent with a configuration set. */
export const createMailEvent = (
  { id, at, mail }: { readonly id: string; readonly at: string; readonly mail: Mail },
  address: string,
  kind: ReturnKind,
  region: string,
): MailEvent => {
  const timestamp = at
  const about = {
    timestamp,
    source: mail.from,
    sendingAccountId: '000000000000',
    messageId: id,
    destination: [...mail.to, ...mail.cc, ...mail.bcc],
    headersTruncated: false,
    headers: Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
    tags: { 'ses:configuration-set': [mail.configurationSet ?? ''], ...mapValues(mail.tags) },
  }
  const envelope = {
    version: '0',
    id: randomUUID(),
    source: 'aws.ses',
    account: '000000000000',
    time: at.replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [],
  } as const
  if (kind === 'complaint')
    return {
      ...envelope,
      'detail-type': 'Email Complaint Received',
      detail: {
        eventType: 'Complaint',
        complaint: {
          feedbackId: randomUUID(),
          complaintSubType: null,
          complainedRecipients: [{ emailAddress: address }],
          timestamp,
          userAgent: 'Amazon SES Mailbox Simulator',
          complaintFeedbackType: 'abuse',
          arrivalDate: timestamp,
        },
        mail: about,
      },
    }
  const { type, subType, status, code } = bounces[kind]
  return {
    ...envelope,
    'detail-type': 'Email Bounced',
    detail: {
      eventType: 'Bounce',
      bounce: {
        feedbackId: randomUUID(),
        bounceType: type,
        bounceSubType: subType,
        bouncedRecipients: [{ emailAddress: address, action: 'failed', status, diagnosticCode: code }],
        timestamp,
        reportingMTA: 'dsn; local.amazonses.com',
      },
      mail: about,
    },
  }
}

const mapValues = (tags: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]))
