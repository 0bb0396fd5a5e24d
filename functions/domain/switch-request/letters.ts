import { reminderDue, type Letter, type Recipient, type ReminderDays } from '../process/letter.ts'
import { accessTasks, type AccessTask } from './access.ts'
import { missingSignatures } from './form.ts'
import {
  isOpen,
  type OpenSwitchRequest,
  type SettledSwitchRequest,
  type SwitchParty,
  type SwitchRequest,
} from './switch-request.ts'

/** From this reminder on the customer and the future partner are told too: a silent partner shows (rule G13). */
const escalatesFrom = 3

/** The letters an open request owes at a moment; of several reminders that are due, only the last is worth sending. */
export const lettersDue = (request: SwitchRequest, reminderDays: ReminderDays, now: Date): readonly Letter[] => {
  if (!isOpen(request)) return []
  const asked = awaited(request)
  const due = reminderDue(request, reminderDays, now)
  const late = request.status === 'SUBMITTED' && now.toISOString() >= request.acknowledgeBy
  return [
    ...firstLetters(request),
    ...(late ? overdueLetters(request) : []),
    ...(due ? asked.flatMap((one) => reminders(request, one, due)) : []),
  ]
}

/** Who is waited for, each with the letter that asked it. */
type Asked = { readonly party: SwitchParty; readonly first: Letter }

const awaited = (request: OpenSwitchRequest): readonly Asked[] => {
  const firsts = firstLetters(request)
  const asked = (party: SwitchParty, key: string): readonly Asked[] => {
    const first = firsts.find((letter) => letter.key === key)
    return first ? [{ party, first }] : []
  }
  switch (request.status) {
    case 'PENDING':
      return asked('SOURCE', 'request-source')
    case 'AWAITING_SIGNATURES':
      return signers(request).flatMap((party) => asked(party, signKey(request, party)))
    case 'SUBMITTED':
      return asked('SOURCE', 'submitted-source')
    case 'VERIFYING':
      return (['SOURCE', 'TARGET'] as const).flatMap((party) =>
        formOf(request)?.confirmations[party] ? [] : asked(party, `verify-${party.toLowerCase()}`),
      )
  }
}

/** The letters with which whoever has to do something first hears of it. */
const firstLetters = (request: OpenSwitchRequest): readonly Letter[] => {
  const letter = letterFor(request)
  switch (request.status) {
    case 'PENDING':
      return [
        letter('SOURCE', 'request-source', `${request.target.name} asks for Azure of ${request.customerName}`, [
          `${request.target.name} asks you to let Azure subscriptions of ${request.customerName} go to it.`,
          'You may accept all or some of them, or reject the request with a reason.',
          'Before you accept: billing and support end for you, your access to the subscriptions has to be given up, and reservations stay with you.',
          `Without an answer the request expires on ${day(request.expiresAt)}.`,
        ]),
        letter('CUSTOMER', 'request-customer', `${request.target.name} asks for your Azure`, [
          `${request.target.name} has asked ${request.source.name} to let your Azure subscriptions go to it.`,
          'Nothing moves before your current partner accepts.',
        ]),
      ]
    case 'AWAITING_SIGNATURES':
      return signers(request).map((party) =>
        letter(party, signKey(request, party), `Please sign: Azure of ${request.customerName}`, [
          party === 'SOURCE'
            ? `${request.customerName} asks you, in writing, to switch its Azure to ${request.target.name}. Please fill in the form, sign it first, and say whom the vendor may ask.`
            : `The form by which Azure of ${request.customerName} goes from ${request.source.name} to ${request.target.name} waits for your signature.`,
          ...(request.message === undefined ? [] : [`In the customer's words: ${request.message}`]),
          `The form has to be with the vendor and confirmed by ${day(request.expiresAt)}.`,
        ]),
      )
    case 'SUBMITTED':
      return [
        letter('SOURCE', 'submitted-source', 'Please attach the signed form to your ticket', [
          'The form has all three signatures. Please attach it to a ticket for subscription management, and record its number once the vendor has acknowledged it.',
          `The vendor acknowledges by ${request.acknowledgeBy}.`,
        ]),
        letter('TARGET', 'submitted-target', 'The form has all three signatures', [
          `The form is with the vendor, who acknowledges by ${request.acknowledgeBy} and will ask you to confirm.`,
        ]),
      ]
    case 'VERIFYING':
      return (['SOURCE', 'TARGET'] as const).map((party) =>
        letter(party, `verify-${party.toLowerCase()}`, 'Please confirm the switch', [
          `The vendor has acknowledged the form under ticket ${request.ticketNumber} and asks both partners to confirm.`,
        ]),
      )
  }
}

const reminders = (
  request: OpenSwitchRequest,
  { party, first }: Asked,
  { count, at }: { readonly count: number; readonly at: string },
): readonly Letter[] => {
  const reminds = { of: first.key, at }
  const key = request.status === 'PENDING' ? `reminder-${count}` : `reminder-${count}-${party.toLowerCase()}`
  const silent = nameOfParty(request, party)
  return [
    { ...first, key, subject: `Reminder ${count}: ${first.subject}`, reminds },
    ...(count >= escalatesFrom
      ? (['CUSTOMER', 'TARGET'] as const)
          .filter((other) => other !== party)
          .map((other): Letter => ({
            ...letterFor(request)(
              other,
              `escalation-${count}-${party.toLowerCase()}-to-${other.toLowerCase()}`,
              `${silent} has not answered`,
              [
                `Azure of ${request.customerName} was asked for on ${day(request.createdAt)}. ${silent} has its turn, was sent reminder ${count}, and has not answered.`,
                `The request expires on ${day(request.expiresAt)}; it may be asked for again then.`,
              ],
            ),
            reminds,
          }))
      : []),
  ]
}

const overdueLetters = (request: OpenSwitchRequest): readonly Letter[] => {
  const letter = letterFor(request)
  const lines = [
    'The vendor has not acknowledged the form within eight business hours. Please ask about the ticket, and record its number here.',
  ]
  return [
    letter('SOURCE', 'acknowledgement-overdue', 'The vendor has not acknowledged the form', lines),
    letter('CUSTOMER', 'acknowledgement-overdue-customer', 'The vendor has not acknowledged the form', lines),
  ]
}

/** What everybody is told when a request is past recall: future partner, customer, current partner (rule G15), reseller (D12). */
export const acceptanceLetters = (request: SwitchRequest): readonly Letter[] =>
  toEverybody(request, `accepted-${request.attempt}`, 'Azure is on its way', [
    request.attempt > 1
      ? `What failed is tried again: Azure of ${request.customerName} goes from ${request.source.name} to ${request.target.name}.`
      : `${request.source.name} lets Azure of ${request.customerName} go to ${request.target.name}.`,
    'It usually takes no longer than fifteen minutes; the vendor keeps trying for three days.',
    'From the day after the move the new partner is billed. Role assignments stay as they are until you change them.',
  ])

/** What each party is told when it is over. */
export const closingLetters = (request: SwitchRequest): readonly Letter[] => {
  switch (request.status) {
    case 'COMPLETED':
    case 'PARTIALLY_COMPLETED':
    case 'FAILED':
      return settledLetters(request)
    case 'REJECTED':
      return toEverybody(request, 'rejected', 'the switch was rejected', [`Reason: ${request.reason}`])
    case 'CANCELED':
      return toEverybody(request, 'canceled', 'the switch was called off', [`Reason: ${request.reason}`])
    case 'EXPIRED':
      return toEverybody(request, 'expired', 'the switch expired', [
        'The request expired without an answer. It may be asked for again.',
      ])
    case 'PENDING':
    case 'AWAITING_SIGNATURES':
    case 'SUBMITTED':
    case 'VERIFYING':
    case 'IN_PROGRESS':
      return []
  }
}

const settledLetters = (request: SettledSwitchRequest): readonly Letter[] => {
  const { moved, failed, leftOut } = request.lines
  return toEverybody(
    request,
    `settled-${request.attempt}`,
    { COMPLETED: 'Azure has moved', PARTIALLY_COMPLETED: 'Azure has moved in part', FAILED: 'Azure has not moved' }[
      request.status
    ],
    [
      `${moved} subscriptions went from ${request.source.name} to ${request.target.name}, ${failed} failed, ${leftOut} stay.`,
      ...(moved > 0
        ? [
            'What remains to be done by hand:',
            ...request.access.map(({ key, dueAt }) => `- ${accessTasks[key].title} (by ${day(dueAt)})`),
          ]
        : []),
    ],
  )
}

/** A reminder of each access task, to those who may attest to it. */
export const accessReminders = (
  request: SettledSwitchRequest,
  due: readonly { readonly task: AccessTask; readonly count: number }[],
): readonly Letter[] =>
  due.flatMap(({ task: { key, dueAt, attempt }, count }) =>
    accessTasks[key].by.map((party) =>
      letterFor(request)(
        party,
        // A task that was opened again has reminders of its own.
        `access-${attempt === 1 ? '' : `${attempt}-`}${key}-${count}-${party.toLowerCase()}`,
        `Overdue since ${day(dueAt)}: ${accessTasks[key].title}`,
        [
          `Azure of ${request.customerName} went from ${request.source.name} to ${request.target.name}; role assignments did not.`,
          accessTasks[key].title,
        ],
      ),
    ),
  )

/** Whose signature is asked for now: the current partner's first, then the others' in any order (rule G3). */
const signers = (request: OpenSwitchRequest): readonly SwitchParty[] => {
  const form = formOf(request)
  if (!form) return []
  const missing = missingSignatures(form)
  return missing.includes('SOURCE') ? ['SOURCE'] : missing
}

/** A changed form is a new question to each who signs it. */
const signKey = (request: OpenSwitchRequest, party: SwitchParty): string =>
  `sign-${formOf(request)?.edition ?? 1}-${party.toLowerCase()}`

const formOf = (request: SwitchRequest) => (request.procedure === 'SIGNED_FORM' ? request.form : undefined)

const nameOfParty = ({ source, target, customerName }: SwitchRequest, party: SwitchParty): string =>
  party === 'CUSTOMER' ? customerName : party === 'SOURCE' ? source.name : target.name

const recipient = ({ source, target, customerEmail }: SwitchRequest, party: SwitchParty): Recipient =>
  party === 'CUSTOMER' ? { email: customerEmail } : { partner: party === 'SOURCE' ? source : target }

const letterFor =
  (request: SwitchRequest) =>
  (party: SwitchParty, key: string, subject: string, lines: readonly string[]): Letter => ({
    key,
    to: recipient(request, party),
    subject,
    body: bodyOf(request, lines),
  })

const toEverybody = (
  request: SwitchRequest,
  key: string,
  subject: string,
  lines: readonly string[],
): readonly Letter[] => [
  ...(['SOURCE', 'CUSTOMER', 'TARGET'] as const).map((party) =>
    letterFor(request)(party, `${key}-${party.toLowerCase()}`, `${request.customerName}: ${subject}`, lines),
  ),
  ...(request.reseller
    ? [
        {
          key: `${key}-reseller`,
          to: { partner: request.reseller },
          subject: `${request.customerName}: ${subject}`,
          body: bodyOf(request, lines),
        },
      ]
    : []),
]

const bodyOf = ({ id }: SwitchRequest, lines: readonly string[]): string => `${lines.join('\n\n')}\n\nRequest ${id}\n`

const day = (instant: string): string => instant.slice(0, 10)
