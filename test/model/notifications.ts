/**
 * This module says which notifications a switch has to send, in each state and at each time. It is written from the rules a
 * second time (G12 to G16, D12), so that a lost notification shows, and one without a reason too.
 */
import type { SwitchParty, SwitchRequest } from '#capabilities/switching/model/switch-request.ts'
import { days } from '#platform/kernel/clock.ts'
import type { Scene } from './scene.ts'
import type { RequestView } from './view.ts'

/** The reminders are due so many days after creation, and after the due date of an access task. */
const reminderDays = [3, 10, 20, 27]
const accessReminderDays = [0, 7, 14, 28]
/** The workflow waits in whole seconds: what comes due within a second may be up to a second late. */
const second = 1000

/** A party whose answer is missing, and the key of the notification that requests it. */
type MissingAnswer = { readonly party: SwitchParty; readonly key: string }

/** Lists the answers that the state of a request waits for. */
const listMissingAnswers = (request: SwitchRequest): readonly MissingAnswer[] => {
  const form = request.procedure === 'SIGNED_FORM' ? request.form : undefined
  switch (request.status) {
    case 'PENDING':
      return [{ party: 'SOURCE', key: 'request-source' }]
    case 'AWAITING_SIGNATURES': {
      const missing = (['SOURCE', 'CUSTOMER', 'TARGET'] as const).filter((party) => !form?.signatures[party])
      return (missing[0] === 'SOURCE' ? (['SOURCE'] as const) : missing).map((party) => ({
        party,
        key: `sign-${form?.edition}-${party.toLowerCase()}`,
      }))
    }
    case 'SUBMITTED':
      return [{ party: 'SOURCE', key: 'submitted-source' }]
    case 'VERIFYING':
      return (['SOURCE', 'TARGET'] as const)
        .filter((party) => !form?.confirmations[party])
        .map((party) => ({ party, key: `verify-${party.toLowerCase()}` }))
    case 'IN_PROGRESS':
    case 'COMPLETED':
    case 'PARTIALLY_COMPLETED':
    case 'FAILED':
    case 'CANCELED':
    case 'REJECTED':
    case 'EXPIRED':
      return []
  }
}

/** Lists the first notifications of a state: those that request an answer, and those that inform others. */
const listFirst = (request: SwitchRequest): readonly string[] =>
  firstOfState[request.status] ?? listMissingAnswers(request).map(({ key }) => key)

/** These states inform other parties too, or send a first notification to a party that may have answered already. */
const firstOfState: Partial<Record<SwitchRequest['status'], readonly string[]>> = {
  PENDING: ['request-source', 'request-customer'],
  SUBMITTED: ['submitted-source', 'submitted-target'],
  VERIFYING: ['verify-source', 'verify-target'],
}

const findLastDue = ({ createdAt }: SwitchRequest, now: number): number =>
  reminderDays.findLastIndex((day) => now >= Date.parse(createdAt) + days(day))

const listReminders = (request: SwitchRequest, { party }: MissingAnswer, count: number): readonly string[] => [
  request.status === 'PENDING' ? `reminder-${count}` : `reminder-${count}-${party.toLowerCase()}`,
  ...(count < 3
    ? []
    : (['CUSTOMER', 'TARGET'] as const)
        .filter((other) => other !== party)
        .map((other) => `escalation-${count}-${party.toLowerCase()}-to-${other.toLowerCase()}`)),
]

const toEverybody = ({ reseller }: SwitchRequest, key: string): readonly string[] =>
  ['source', 'customer', 'target', ...(reseller ? ['reseller'] : [])].map((whom) => `${key}-${whom}`)

const closingKeys: Partial<Record<SwitchRequest['status'], string>> = {
  CANCELED: 'canceled',
  REJECTED: 'rejected',
  EXPIRED: 'expired',
}
const isFinished = ({ status }: SwitchRequest): boolean =>
  status === 'COMPLETED' || status === 'PARTIALLY_COMPLETED' || status === 'FAILED'

const overdue = ['acknowledgement-overdue', 'acknowledgement-overdue-customer']

/** Lists the notifications of an end, of each acceptance, and of the last time that the lines came to rest. */
const listFinal = (request: SwitchRequest): readonly string[] => {
  const closing = closingKeys[request.status]
  return [
    ...(closing === undefined ? [] : toEverybody(request, closing)),
    ...Array.from({ length: request.attempt }, (_, index) => toEverybody(request, `accepted-${index + 1}`)).flat(),
    ...(isFinished(request) ? toEverybody(request, `finished-${request.attempt}`) : []),
  ]
}

/** Lists what may go out about a request in its current state. */
export const listAllowedNotifications = ({ request }: RequestView): readonly string[] => {
  const now = Date.now()
  const due = findLastDue(request, now)
  return [
    ...listFirst(request),
    ...(due < 0 ? [] : listMissingAnswers(request).flatMap((one) => listReminders(request, one, due + 1))),
    ...(request.status === 'SUBMITTED' && now >= Date.parse(request.acknowledgeBy) ? overdue : []),
    ...listFinal(request),
    ...listAccessReminders(request, now),
  ]
}

/** Lists what must have been requested about a request that waits or is over, once its workflow has nothing left to do. */
export const listOwedNotifications = ({
  request,
  notifications,
}: Pick<RequestView, 'request' | 'notifications'>): readonly string[] => {
  const now = Date.now()
  const due = findLastDue(request, now)
  const moment = Date.parse(request.createdAt) + days(reminderDays[due] ?? 0)
  // A party gets a reminder only if the first notification was requested before it was due.
  const hasFirst = ({ key }: MissingAnswer) => Date.parse(notifications[key]?.requestedAt ?? '') < moment
  return [
    ...listFirst(request),
    ...(due < 0 || now - second < moment
      ? []
      : listMissingAnswers(request)
          .filter(hasFirst)
          .flatMap((one) => listReminders(request, one, due + 1))),
    ...(request.status === 'SUBMITTED' && now - second >= Date.parse(request.acknowledgeBy) ? overdue : []),
    ...listFinal(request),
  ]
}

/** Lists the reminders of open access tasks: of each task the last that is due, to those who may attest to it. */
export const listAccessReminders = (request: SwitchRequest, now = Date.now()): readonly string[] =>
  !isFinished(request) || !('access' in request)
    ? []
    : (request.access ?? [])
        .filter(({ status, key }) => status === 'OPEN' && key !== 'delegated-admin')
        .flatMap(({ key, dueAt, attempt }) => {
          const count = accessReminderDays.filter((day) => now >= Date.parse(dueAt) + days(day)).length
          const whom = key === 'grant-new-access' ? ['customer'] : ['customer', 'target']
          const again = attempt === 1 ? '' : `${attempt}-`
          return count === 0 ? [] : whom.map((one) => `access-${again}${key}-${count}-${one}`)
        })

/** Returns the address of a notification. Its key ends in the party; without a party it goes to the source. */
export const addressOf = (scene: Scene, request: SwitchRequest, key: string): string => {
  const target = request.target.id === scene.targets.A.id ? scene.targets.A : scene.targets.B
  if (key.endsWith('customer')) return scene.email
  if (key.endsWith('target')) return target.contactEmail
  if (key.endsWith('reseller')) return scene.reseller.contactEmail
  return scene.source.contactEmail
}
