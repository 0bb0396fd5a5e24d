import { mayLabel } from '#platform/label/policy.ts'
import { actsAs, isCustomerAdmin, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import { forbidden, neverAgain, notFound, wrongState, type Refusal } from '#platform/kernel/refusal.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import { accessTasks, type AccessTask } from './access-task.ts'
import { missingSignatures } from './form.ts'
import {
  isOpen,
  isOverdue,
  isFinished,
  type SwitchParty,
  type SwitchProcedure,
  type SwitchRequest,
} from './switch-request.ts'
import type { DomainEvent } from '#platform/events/event.ts'
import type { SwitchEventType } from './events.ts'

export const maySee = (actor: Actor, { source, target, reseller, tenantId }: SwitchRequest): boolean => {
  const partner = partnerOf(actor)
  if (partner) return source.id === partner || target.id === partner || reseller?.id === partner
  return actor.kind !== 'customer-user' || actor.tenantId === tenantId
}

/** The lines are visible to the source and the customer only until some have moved, unless the source shares them. */
export const maySeeLines = (actor: Actor, request: SwitchRequest): boolean => {
  const partner = partnerOf(actor)
  return (
    partner === undefined ||
    partner === request.source.id ||
    request.linesShared ||
    request.attempt > 1 ||
    isFinished(request)
  )
}

/** The events that tell how many lines there are, and which have moved. */
const ofLines: ReadonlySet<string> = new Set<SwitchEventType>([
  'switch-request.transfer-filed',
  'switch-request.lines-moved',
])

/** Whoever may not see the lines of a request does not see in its timeline what became of them either. */
export const maySeeEvent = (actor: Actor, request: SwitchRequest, { type }: Pick<DomainEvent, 'type'>): boolean =>
  !ofLines.has(type) || maySeeLines(actor, request)

/** The side for which the caller acts; undefined for callers that may only read. */
export const partyOf = (actor: Actor, { source, target, tenantId }: SwitchRequest): SwitchParty | undefined => {
  if (isCustomerAdmin(actor)) return actor.tenantId === tenantId ? 'CUSTOMER' : undefined
  if (!actsAs(actor, 'ADMIN_AGENT', 'GLOBAL_ADMIN')) return undefined
  const partner = partnerOf(actor)
  if (partner === source.id) return 'SOURCE'
  return partner === target.id ? 'TARGET' : undefined
}

/** Whether the caller starts requests of this kind: the future partner by request, the customer by form (rules D12, G1, G10). */
export const mayStart = (
  actor: Actor,
  procedure: SwitchProcedure,
  partner: Partner | undefined,
): Refusal | undefined => {
  if (procedure === 'SIGNED_FORM')
    return isCustomerAdmin(actor)
      ? undefined
      : againstRule(
          'NOT_CUSTOMER_ADMIN',
          'A switch by signed form is started by a global administrator of the customer, with its current partner.',
          ['G1'],
          'procedure',
        )
  if (!partner) return forbidden('A transfer request is filed by the partner that is to have the subscriptions.')
  if (!actsAs(actor, 'ADMIN_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Filing a transfer request takes an admin agent or a global administrator.')
  return mayBill(partner)
}

/** Subscriptions are switched only to partners that bill directly (rule D12). */
export const mayBill = ({ kind }: Partner): Refusal | undefined =>
  kind === 'INDIRECT_RESELLER'
    ? againstRule('RESELLER_CANNOT_SWITCH', 'A reseller has its provider file the switch.', ['D12'])
    : undefined

export const mayAccept = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined =>
  ifVisible(actor, request) ??
  bySource(actor, request, 'accepts the request') ??
  (request.procedure === 'SIGNED_FORM'
    ? neverAgain('WRONG_STATE', 'A switch by form is signed and verified, not accepted.')
    : closed(request, now))

export const mayReject = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined =>
  ifVisible(actor, request) ?? bySource(actor, request, 'rejects the request') ?? closed(request, now)

/** The party that started it cancels it, only while it waits for people (rules G12, G23). */
export const mayCancel = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined => {
  const starter = request.procedure === 'SIGNED_FORM' ? 'CUSTOMER' : 'TARGET'
  return (
    ifVisible(actor, request) ??
    (partyOf(actor, request) === starter
      ? undefined
      : againstRule(
          'NOT_STARTER',
          starter === 'TARGET'
            ? 'Only the partner that filed the request cancels it, through an admin agent or a global administrator.'
            : 'Only a global administrator of the customer takes its request back.',
          [request.procedure === 'SIGNED_FORM' ? 'G1' : 'G12'],
        )) ??
    closed(request, now)
  )
}

/** Only while it makes a difference: a closed request has no lines to move, and a finished one shows them. */
export const mayShareLines = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined =>
  ifVisible(actor, request) ??
  bySource(actor, request, 'shows the lines to the future partner') ??
  ifMovable(request, now) ??
  (request.linesShared ? neverAgain('WRONG_STATE', 'The lines have been shared already.') : undefined)

/** Whether lines may still move: a retry brings a finished request back to work. */
const ifMovable = (request: SwitchRequest, now: Date): Refusal | undefined => {
  if (request.status === 'IN_PROGRESS') return undefined
  return request.status === 'PARTIALLY_COMPLETED' || request.status === 'FAILED'
    ? wrongState('ALREADY_ENDED', 'The request has been carried out.')
    : closed(request, now)
}

export const mayEditForm = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined =>
  ifVisible(actor, request) ?? bySource(actor, request, 'fills in the form') ?? ifSigning(request, now)

/** Each party signs for itself, the current partner first (rules G3, G4). */
export const maySign = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined => {
  if (request.procedure !== 'SIGNED_FORM') return ifVisible(actor, request) ?? hasNoForm
  const refusal = ifVisible(actor, request) ?? ifInState(request, 'AWAITING_SIGNATURES', now)
  if (refusal) return refusal
  const party = partyOf(actor, request)
  if (!party)
    return forbidden('The form is signed by an admin agent or a global administrator of each of the three parties.')
  const missing = missingSignatures(request.form)
  if (!missing.includes(party)) return wrongState('WRONG_STATE', 'You have signed the form as it stands.')
  if (request.form.hash === undefined)
    return wrongState('FORM_INCOMPLETE', 'The current partner has to fill in the form first.')
  return party !== 'SOURCE' && missing.includes('SOURCE')
    ? wrongState('WRONG_STATE', 'The current partner signs first.')
    : undefined
}

/** The current partner or an operator records that the vendor has acknowledged the form (rules G2, G7). */
export const mayAcknowledge = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined => {
  const refusal = ifVisible(actor, request)
  if (refusal) return refusal
  if (actor.kind !== 'operator' && partyOf(actor, request) !== 'SOURCE')
    return forbidden('An operator or an agent of the current partner says that Microsoft has acknowledged the form.')
  return ifInState(request, 'SUBMITTED', now)
}

/** Both partners confirm to the vendor (rule G7). */
export const mayVerify = (actor: Actor, request: SwitchRequest, now: Date): Refusal | undefined => {
  const refusal = ifVisible(actor, request)
  if (refusal) return refusal
  const party = partyOf(actor, request)
  if (party !== 'SOURCE' && party !== 'TARGET')
    return forbidden('An admin agent or a global administrator of each partner confirms the switch.')
  return (
    ifInState(request, 'VERIFYING', now) ??
    (request.procedure === 'SIGNED_FORM' && request.form.confirmations[party]
      ? neverAgain('WRONG_STATE', 'You have confirmed the switch.')
      : undefined)
  )
}

export const mayRetry = (actor: Actor, request: SwitchRequest): Refusal | undefined => {
  const refusal = ifVisible(actor, request)
  if (refusal) return refusal
  const party = partyOf(actor, request)
  if (actor.kind !== 'operator' && party !== 'SOURCE' && party !== 'TARGET')
    return forbidden('An operator or an agent of one of the two partners has failed lines tried again.')
  if (request.status === 'PARTIALLY_COMPLETED' || request.status === 'FAILED') return undefined
  const isOver = ['COMPLETED', 'CANCELED', 'REJECTED', 'EXPIRED'].includes(request.status)
  return (isOver ? neverAgain : wrongState)('WRONG_STATE', 'No line of the request has failed.')
}

/** Whether the caller may attest to the task, as one of the sides that may. */
export const mayCompleteTask = (
  actor: Actor,
  request: SwitchRequest,
  task: AccessTask | undefined,
): Refusal | undefined => {
  const refusal = ifVisible(actor, request)
  if (refusal) return refusal
  if (!isFinished(request) || request.access.length === 0)
    return wrongState('WRONG_STATE', 'Access is cleaned up once subscriptions have moved.')
  if (!task) return notFound('access task', 'task')
  const by: readonly (SwitchParty | undefined)[] = accessTasks[task.key].by
  if (!by.includes(partyOf(actor, request)))
    return forbidden(
      `${by.includes('TARGET') ? "A global administrator of the customer or an agent of the new partner's" : 'A global administrator of the customer'} attests to this.`,
    )
  return task.status === 'DONE' ? wrongState('WRONG_STATE', 'The task is done already.') : undefined
}

/** Everything that a caller may want to do with a request, each with the reason why not. */
export const switchRequestActions = (
  actor: Actor,
  request: SwitchRequest,
  now: Date,
): Record<string, Refusal | undefined> => ({
  acceptSwitchRequest: mayAccept(actor, request, now),
  rejectSwitchRequest: mayReject(actor, request, now),
  cancelSwitchRequest: mayCancel(actor, request, now),
  shareSwitchLines: mayShareLines(actor, request, now),
  editSwitchForm: mayEditForm(actor, request, now),
  signSwitchForm: maySign(actor, request, now),
  acknowledgeSwitch: mayAcknowledge(actor, request, now),
  verifySwitch: mayVerify(actor, request, now),
  retrySwitchLines: mayRetry(actor, request),
  completeAccessTask: anyTask(actor, request),
  labelObject: maySee(actor, request) ? mayLabel(actor) : notFound('object', 'id'),
})

/** Allowed if any open task is; where none is open, the refusal is that of any task. */
const anyTask = (actor: Actor, request: SwitchRequest): Refusal | undefined => {
  const tasks = isFinished(request) ? request.access : []
  const refusals = tasks.filter(({ status }) => status === 'OPEN').map((task) => mayCompleteTask(actor, request, task))
  return refusals.includes(undefined) ? undefined : (refusals[0] ?? mayCompleteTask(actor, request, tasks[0]))
}

const ifVisible = (actor: Actor, request: SwitchRequest): Refusal | undefined =>
  maySee(actor, request) ? undefined : notFound('switch request', 'id')

const bySource = (actor: Actor, request: SwitchRequest, does: string): Refusal | undefined =>
  partyOf(actor, request) === 'SOURCE'
    ? undefined
    : forbidden(`Only the current partner ${does}, through an admin agent or a global administrator.`)

const ifSigning = (request: SwitchRequest, now: Date): Refusal | undefined =>
  request.procedure === 'SIGNED_FORM' ? ifInState(request, 'AWAITING_SIGNATURES', now) : hasNoForm

const hasNoForm = neverAgain('WRONG_STATE', 'A transfer request has no form.')

const ifInState = (
  request: SwitchRequest,
  status: 'AWAITING_SIGNATURES' | 'SUBMITTED' | 'VERIFYING',
  now: Date,
): Refusal | undefined =>
  closed(request, now) ??
  (request.status === status
    ? undefined
    : (behind[request.status]?.includes(status) === true ? neverAgain : wrongState)(
        'WRONG_STATE',
        `The request is ${request.status.toLowerCase().replaceAll('_', ' ')}.`,
      ))

/** The states that a form has behind it in each state: it never comes back to them. */
const behind: Readonly<Partial<Record<SwitchRequest['status'], readonly SwitchRequest['status'][]>>> = {
  SUBMITTED: ['AWAITING_SIGNATURES'],
  VERIFYING: ['AWAITING_SIGNATURES', 'SUBMITTED'],
}

/** The reason why nobody can decide about a request any more; undefined while it waits for people. */
export const closed = (request: SwitchRequest, now: Date): Refusal | undefined => {
  if (isOpen(request))
    return isOverdue(request, now)
      ? neverAgain('SWITCH_EXPIRED', `The request expired at ${request.expiresAt}.`)
      : undefined
  switch (request.status) {
    case 'IN_PROGRESS':
      return neverAgain('SWITCH_IN_PROGRESS', 'The request has been accepted and is past recall.')
    case 'COMPLETED':
    case 'PARTIALLY_COMPLETED':
    case 'FAILED':
      return neverAgain('ALREADY_ENDED', 'The request has been carried out.')
    case 'CANCELED':
      return neverAgain('SWITCH_CANCELED', `The request was canceled: ${request.reason}`)
    case 'REJECTED':
      return neverAgain('SWITCH_REJECTED', `The request was rejected: ${request.reason}`)
    case 'EXPIRED':
      return neverAgain('SWITCH_EXPIRED', `The request expired at ${request.expiresAt}.`)
  }
}
