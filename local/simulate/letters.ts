/**
 * Which letters a switch is to have sent, by what is the case and what time it is: written out once more from the rules
 * (G12 to G16, D12), so that a letter that is lost, or that nobody asked for, shows.
 */
import { days } from '#domain/kernel/clock.ts'
import type { Process } from '#domain/process/process.ts'
import type { SwitchParty, SwitchRequest } from '#domain/switch-request/switch-request.ts'
import type { Scene } from './scene.ts'
import type { RequestView } from './view.ts'

/** Days after creation, and after an access task was due. */
const reminderDays = [3, 10, 20, 27]
const accessReminderDays = [0, 7, 14, 28]
/** Waits are in whole seconds: what comes due within one may be up to a second late. */
const second = 1000

type Ask = { readonly party: SwitchParty; readonly key: string }

/** Whom the state of a request asks for something, each with the letter that does. */
const asks = (request: SwitchRequest): readonly Ask[] => {
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

/** Letters that go out with a state besides those that ask for something, and those that ask. */
const firsts = (request: SwitchRequest): readonly string[] =>
  alsoTold[request.status] ?? asks(request).map(({ key }) => key)

/** States in which others are told as well, or are asked whether or not they have answered. */
const alsoTold: Partial<Record<SwitchRequest['status'], readonly string[]>> = {
  PENDING: ['request-source', 'request-customer'],
  SUBMITTED: ['submitted-source', 'submitted-target'],
  VERIFYING: ['verify-source', 'verify-target'],
}

const lastDue = ({ createdAt }: SwitchRequest, now: number): number =>
  reminderDays.findLastIndex((day) => now >= Date.parse(createdAt) + days(day))

const remindersOf = (request: SwitchRequest, { party }: Ask, count: number): readonly string[] => [
  request.status === 'PENDING' ? `reminder-${count}` : `reminder-${count}-${party.toLowerCase()}`,
  ...(count < 3
    ? []
    : (['CUSTOMER', 'TARGET'] as const)
        .filter((other) => other !== party)
        .map((other) => `escalation-${count}-${party.toLowerCase()}-to-${other.toLowerCase()}`)),
]

const everybody = ({ reseller }: SwitchRequest, key: string): readonly string[] =>
  ['source', 'customer', 'target', ...(reseller ? ['reseller'] : [])].map((whom) => `${key}-${whom}`)

const ends: Partial<Record<SwitchRequest['status'], string>> = {
  CANCELED: 'canceled',
  REJECTED: 'rejected',
  EXPIRED: 'expired',
}
const isSettled = ({ status }: SwitchRequest): boolean =>
  status === 'COMPLETED' || status === 'PARTIALLY_COMPLETED' || status === 'FAILED'

/** What may go out about a request as it is now. */
export const lettersAllowed = ({ request }: RequestView): readonly string[] => {
  const now = Date.now()
  const due = lastDue(request, now)
  const end = ends[request.status]
  return [
    ...firsts(request),
    ...(due < 0 ? [] : asks(request).flatMap((ask) => remindersOf(request, ask, due + 1))),
    ...(request.status === 'SUBMITTED' && now >= Date.parse(request.acknowledgeBy) ? overdue : []),
    ...(end === undefined ? [] : everybody(request, end)),
    ...Array.from({ length: request.attempt }, (_, index) => everybody(request, `accepted-${index + 1}`)).flat(),
    ...(isSettled(request) ? everybody(request, `settled-${request.attempt}`) : []),
    ...accessLetters(request, now),
  ]
}

/** What must have gone out about a request that is waiting, or over, and whose workflow has had its turn. */
export const lettersOwed = (request: SwitchRequest, { letters }: Process): readonly string[] => {
  const now = Date.now()
  const due = lastDue(request, now)
  const moment = Date.parse(request.createdAt) + days(reminderDays[due] ?? 0)
  const wasAsked = ({ key }: Ask) => letters[key] !== undefined && Date.parse(letters[key]) < moment
  const end = ends[request.status]
  return [
    ...firsts(request),
    ...(due < 0 || now - second < moment
      ? []
      : asks(request)
          .filter(wasAsked)
          .flatMap((ask) => remindersOf(request, ask, due + 1))),
    ...(request.status === 'SUBMITTED' && now - second >= Date.parse(request.acknowledgeBy) ? overdue : []),
    ...(end === undefined ? [] : everybody(request, end)),
    ...Array.from({ length: request.attempt }, (_, index) => everybody(request, `accepted-${index + 1}`)).flat(),
    ...(isSettled(request) ? everybody(request, `settled-${request.attempt}`) : []),
  ]
}

const overdue = ['acknowledgement-overdue', 'acknowledgement-overdue-customer']

/** Reminders of open access tasks: of each the last that is due, to those who may attest to it. */
export const accessLetters = (request: SwitchRequest, now = Date.now()): readonly string[] =>
  !isSettled(request) || !('access' in request)
    ? []
    : (request.access ?? [])
        .filter(({ status, key }) => status === 'OPEN' && key !== 'delegated-admin')
        .flatMap(({ key, dueAt, attempt }) => {
          const count = accessReminderDays.filter((day) => now >= Date.parse(dueAt) + days(day)).length
          const whom = key === 'grant-new-access' ? ['customer'] : ['customer', 'target']
          const again = attempt === 1 ? '' : `${attempt}-`
          return count === 0 ? [] : whom.map((one) => `access-${again}${key}-${count}-${one}`)
        })

/** Whose letter it is: its key ends in the party, but for those of which there is only one. */
export const addressOf = (scene: Scene, request: SwitchRequest, key: string): string => {
  const target = request.target.id === scene.targets.A.id ? scene.targets.A : scene.targets.B
  if (key.endsWith('customer')) return scene.email
  if (key.endsWith('target')) return target.contactEmail
  if (key.endsWith('reseller')) return scene.reseller.contactEmail
  return scene.source.contactEmail
}
