import {
  reminderDue,
  type Notification,
  type Recipient,
  type ReminderDays,
} from '#platform/notification/notification.ts'
import { framed } from '#platform/notification/others-words.ts'
import { accessTasks, type AccessTask } from './access-task.ts'
import { missingSignatures } from './form.ts'
import {
  isFinished,
  isOpen,
  nameOfParty,
  type OpenSwitchRequest,
  type FinishedSwitchRequest,
  type SwitchParty,
  type SwitchRequest,
} from './switch-request.ts'

/** From this reminder on the customer and the future partner are notified too: they see that a partner is silent (rule G13). */
const escalatesFrom = 3

/** The notifications that an open request needs at an instant. Of several reminders that are due, only the last is worth sending. */
export const notificationsDue = (
  request: SwitchRequest,
  reminderDays: ReminderDays,
  now: Date,
): readonly Notification[] => {
  if (!isOpen(request)) return []
  const due = reminderDue(request, reminderDays, now)
  const late = request.status === 'SUBMITTED' && now.toISOString() >= request.acknowledgeBy
  return [
    ...firstNotifications(request),
    ...(late ? overdueNotifications(request) : []),
    ...(due ? awaited(request).flatMap((one) => reminders(request, one, due)) : []),
  ]
}

/** A party whose answer is missing, with the notification that requested it. */
type Awaited = { readonly party: SwitchParty; readonly first: Notification }

const awaited = (request: OpenSwitchRequest): readonly Awaited[] => {
  const firsts = firstNotifications(request)
  const waitingFor = (party: SwitchParty, key: string): readonly Awaited[] => {
    const first = firsts.find((one) => one.key === key)
    return first ? [{ party, first }] : []
  }
  switch (request.status) {
    case 'PENDING':
      return waitingFor('SOURCE', 'request-source')
    case 'AWAITING_SIGNATURES':
      return signers(request).flatMap((party) => waitingFor(party, signKey(request, party)))
    case 'SUBMITTED':
      return waitingFor('SOURCE', 'submitted-source')
    case 'VERIFYING':
      return (['SOURCE', 'TARGET'] as const).flatMap((party) =>
        formOf(request)?.confirmations[party] ? [] : waitingFor(party, `verify-${party.toLowerCase()}`),
      )
  }
}

/** The first notification of each party that has to act. */
const firstNotifications = (request: OpenSwitchRequest): readonly Notification[] => {
  const to = notificationFor(request)
  switch (request.status) {
    case 'PENDING':
      return [
        to('SOURCE', 'request-source', `${request.target.name} asks for Azure of ${request.customerName}`, [
          `${request.target.name} asks you to let Azure subscriptions of ${request.customerName} go to it.`,
          'You may accept all or some of them, or reject the request with a reason.',
          'Before you accept: billing and support end for you, your access to the subscriptions has to be given up, and reservations stay with you.',
          `Without an answer the request expires on ${day(request.expiresAt)}.`,
        ]),
        to('CUSTOMER', 'request-customer', `${request.target.name} asks for your Azure`, [
          `${request.target.name} has asked ${request.source.name} to let your Azure subscriptions go to it.`,
          'Nothing moves before your current partner accepts.',
        ]),
      ]
    case 'AWAITING_SIGNATURES':
      return signers(request).map((party) =>
        to(party, signKey(request, party), `Please sign: Azure of ${request.customerName}`, [
          party === 'SOURCE'
            ? `${request.customerName} asks you, in writing, to switch its Azure to ${request.target.name}. Please fill in the form, sign it first, and say whom Microsoft may ask.`
            : `The form by which Azure of ${request.customerName} goes from ${request.source.name} to ${request.target.name} waits for your signature.`,
          ...(request.message === undefined
            ? []
            : [framed(`The reason, in the words of ${request.customerName}`, request.message)]),
          `The form has to be with Microsoft and confirmed by ${day(request.expiresAt)}.`,
        ]),
      )
    case 'SUBMITTED':
      return [
        to('SOURCE', 'submitted-source', 'Please attach the signed form to your ticket', [
          'The form has all three signatures. Please attach it to a ticket for subscription management, and record its number once Microsoft has acknowledged it.',
          `Microsoft acknowledges by ${request.acknowledgeBy}.`,
        ]),
        to('TARGET', 'submitted-target', 'The form has all three signatures', [
          `The form is with Microsoft, who acknowledges by ${request.acknowledgeBy} and will ask you to confirm.`,
        ]),
      ]
    case 'VERIFYING':
      return (['SOURCE', 'TARGET'] as const).map((party) =>
        to(party, `verify-${party.toLowerCase()}`, 'Please confirm the switch', [
          `Microsoft has acknowledged the form under ticket ${request.ticketNumber} and asks both partners to confirm.`,
        ]),
      )
  }
}

const reminders = (
  request: OpenSwitchRequest,
  { party, first }: Awaited,
  { count, at }: { readonly count: number; readonly at: string },
): readonly Notification[] => {
  const reminds = { of: first.key, at }
  const key = request.status === 'PENDING' ? `reminder-${count}` : `reminder-${count}-${party.toLowerCase()}`
  const silent = nameOfParty(request, party)
  return [
    { ...first, key, subject: `Reminder ${count}: ${first.subject}`, reminds },
    ...(count >= escalatesFrom
      ? (['CUSTOMER', 'TARGET'] as const)
          .filter((other) => other !== party)
          .map((other): Notification => ({
            ...notificationFor(request)(
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

const overdueNotifications = (request: OpenSwitchRequest): readonly Notification[] => {
  const to = notificationFor(request)
  const lines = [
    'Microsoft has not acknowledged the form within eight business hours. Please ask about the ticket, and record its number here.',
  ]
  return [
    to('SOURCE', 'acknowledgement-overdue', 'Microsoft has not acknowledged the form', lines),
    to('CUSTOMER', 'acknowledgement-overdue-customer', 'Microsoft has not acknowledged the form', lines),
  ]
}

/** The notifications of an acceptance: to future partner, customer, current partner (rule G15) and reseller (D12). */
export const acceptanceNotifications = (request: SwitchRequest): readonly Notification[] =>
  toEverybody(request, `accepted-${request.attempt}`, 'Azure is on its way', [
    request.attempt > 1
      ? `What failed is tried again: Azure of ${request.customerName} goes from ${request.source.name} to ${request.target.name}.`
      : `${request.source.name} lets Azure of ${request.customerName} go to ${request.target.name}.`,
    'It usually takes no longer than fifteen minutes; Microsoft keeps trying for three days.',
    'From the day of the move on, in UTC, the new partner is billed. Role assignments stay as they are until you change them.',
  ])

/** The notifications to each party when it is over. */
export const closingNotifications = (request: SwitchRequest): readonly Notification[] => {
  switch (request.status) {
    case 'COMPLETED':
    case 'PARTIALLY_COMPLETED':
    case 'FAILED':
      return finishedNotifications(request)
    case 'REJECTED':
      return toEverybody(request, 'rejected', 'the switch was rejected', [
        framed(`The reason, in the words of ${request.source.name}`, request.reason),
      ])
    case 'CANCELED':
      return toEverybody(request, 'canceled', 'the switch was canceled', [framed('The reason', request.reason)])
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

const finishedNotifications = (request: FinishedSwitchRequest): readonly Notification[] => {
  const { moved, failed, leftOut } = request.lines
  return toEverybody(
    request,
    `finished-${request.attempt}`,
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
  request: FinishedSwitchRequest,
  due: readonly { readonly task: AccessTask; readonly count: number }[],
): readonly Notification[] =>
  due.flatMap(({ task: { key, dueAt, attempt }, count }) =>
    accessTasks[key].by.map((party) =>
      notificationFor(request)(
        party,
        // A task that opens again has its own reminders.
        `access-${attempt === 1 ? '' : `${attempt}-`}${key}-${count}-${party.toLowerCase()}`,
        `Overdue since ${day(dueAt)}: ${accessTasks[key].title}`,
        [
          `Azure of ${request.customerName} went from ${request.source.name} to ${request.target.name}; role assignments did not.`,
          accessTasks[key].title,
        ],
      ),
    ),
  )

/** All that may go out about a request as it stands: a notification that was requested and is not among them is outdated. */
export const notificationsInForce = (
  request: SwitchRequest,
  reminderDays: ReminderDays,
  now: Date,
): readonly Notification[] => [
  ...notificationsDue(request, reminderDays, now),
  ...(request.status === 'IN_PROGRESS' || isFinished(request) ? acceptanceNotifications(request) : []),
  ...closingNotifications(request),
  ...(isFinished(request)
    ? accessReminders(
        request,
        request.access.flatMap((task) => (task.status === 'OPEN' ? [{ task, count: task.reminded }] : [])),
      )
    : []),
]

/** The parties that have to sign now: the current partner first, then the others in any order (rule G3). */
const signers = (request: OpenSwitchRequest): readonly SwitchParty[] => {
  const form = formOf(request)
  if (!form) return []
  const missing = missingSignatures(form)
  return missing.includes('SOURCE') ? ['SOURCE'] : missing
}

/** Each version of the form has its own notifications. */
const signKey = (request: OpenSwitchRequest, party: SwitchParty): string =>
  `sign-${formOf(request)?.edition ?? 1}-${party.toLowerCase()}`

const formOf = (request: SwitchRequest) => (request.procedure === 'SIGNED_FORM' ? request.form : undefined)

const recipient = ({ source, target, customerEmail }: SwitchRequest, party: SwitchParty): Recipient =>
  party === 'CUSTOMER' ? { email: customerEmail } : { partner: party === 'SOURCE' ? source : target }

const notificationFor =
  (request: SwitchRequest) =>
  (party: SwitchParty, key: string, subject: string, lines: readonly string[]): Notification => ({
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
): readonly Notification[] => [
  ...(['SOURCE', 'CUSTOMER', 'TARGET'] as const).map((party) =>
    notificationFor(request)(party, `${key}-${party.toLowerCase()}`, `${request.customerName}: ${subject}`, lines),
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
