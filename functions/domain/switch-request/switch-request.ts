import type { ActorRecord } from '../kernel/actor.ts'
import { days } from '../kernel/clock.ts'
import type { CustomerId, SubscriptionId, SwitchRequestId, TenantId } from '../kernel/ids.ts'
import type { PartnerReference } from '../partner/partner.ts'
import type { RuleId } from '../rules/rule-book.ts'
import type { RuleSetId } from '../rules/rule.ts'
import type { AccessTask } from './access.ts'
import type { SwitchForm } from './form.ts'
import type { LineCounts } from './sheet.ts'

/** By request of the future partner (rules G10 on), or by a form with three signatures (rules G1 to G9). */
export type SwitchProcedure = 'TRANSFER_REQUEST' | 'SIGNED_FORM'

export type SwitchParty = 'SOURCE' | 'CUSTOMER' | 'TARGET'

/** What was asked, fixed at creation. */
export type SwitchTerms = {
  readonly id: SwitchRequestId
  readonly version: number
  readonly ruleSet: RuleSetId
  /** The rules that settled that this is the way. */
  readonly rules: readonly RuleId[]
  readonly customerId: CustomerId
  readonly tenantId: TenantId
  readonly customerName: string
  readonly customerEmail: string
  /** Who has the subscriptions. */
  readonly source: PartnerReference
  /** Who is to have them. */
  readonly target: PartnerReference
  /** For whom the target, a provider, asks (rule D12). */
  readonly reseller?: PartnerReference
  /** Why, in the words of whoever started it. */
  readonly message?: string
  readonly lines: LineCounts
  /** The source lets the target see the lines before they have moved. */
  readonly linesShared: boolean
  /** Tries at moving lines so far: the first with the acceptance, one more with each retry. */
  readonly attempt: number
  /** When somebody is next to be reminded of an open access task. */
  readonly remindAt?: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly expiresAt: string
}

export type Procedural =
  | { readonly procedure: 'TRANSFER_REQUEST' }
  | { readonly procedure: 'SIGNED_FORM'; readonly form: SwitchForm }

/** States and the facts that exist only in them. */
export type SwitchState =
  | { readonly status: 'PENDING' }
  | { readonly status: 'AWAITING_SIGNATURES' }
  /** With the vendor; `acknowledgeBy` is eight business hours on (rule G7). */
  | { readonly status: 'SUBMITTED'; readonly submittedAt: string; readonly acknowledgeBy: string }
  | { readonly status: 'VERIFYING'; readonly acknowledgedAt: string; readonly ticketNumber: string }
  /** Past recall; the vendor is given until `until` (rule G16). */
  | {
      readonly status: 'IN_PROGRESS'
      readonly acceptedAt: string
      readonly until: string
      readonly access?: readonly AccessTask[]
    }
  | (Settled & { readonly status: 'COMPLETED' | 'PARTIALLY_COMPLETED' | 'FAILED' })
  | { readonly status: 'CANCELED'; readonly reason: string; readonly closedAt: string }
  | { readonly status: 'REJECTED'; readonly reason: string; readonly closedAt: string }
  | { readonly status: 'EXPIRED'; readonly closedAt: string }

type Settled = {
  readonly acceptedAt: string
  /** When the last line had moved or failed; from the next day on the target is billed (rule G22). */
  readonly settledAt: string
  readonly access: readonly AccessTask[]
  /** When the required access tasks were done; billing never waited for it. */
  readonly closedAt?: string
}

export type SwitchRequest = SwitchTerms & Procedural & SwitchState
export type SwitchRequestStatus = SwitchState['status']

export type OpenSwitchRequest = SwitchTerms &
  Procedural &
  Extract<SwitchState, { readonly status: 'PENDING' | 'AWAITING_SIGNATURES' | 'SUBMITTED' | 'VERIFYING' }>
export type MovingSwitchRequest = SwitchTerms & Procedural & Extract<SwitchState, { readonly status: 'IN_PROGRESS' }>
export type SettledSwitchRequest = SwitchTerms & Procedural & Extract<SwitchState, { readonly settledAt: string }>

/** Waits for people: it may still be called off, and expires. */
export const isOpen = (request: SwitchRequest): request is OpenSwitchRequest =>
  request.status === 'PENDING' ||
  request.status === 'AWAITING_SIGNATURES' ||
  request.status === 'SUBMITTED' ||
  request.status === 'VERIFYING'

export const isSettled = (request: SwitchRequest): request is SettledSwitchRequest =>
  request.status === 'COMPLETED' || request.status === 'PARTIALLY_COMPLETED' || request.status === 'FAILED'

/** Days the parties have altogether: for a request by rule G13, for a form as is usual here, since no source gives any. */
export const openForDays = 30
/** The vendor keeps trying this long (rule G16). */
export const moveWithin = days(3)

/** Expiry is decided by the clock, to the millisecond: at `expiresAt` it is too late. */
export const isOverdue = ({ expiresAt }: Pick<SwitchTerms, 'expiresAt'>, now: Date): boolean =>
  now >= new Date(expiresAt)

/** What a reader is shown: an overdue request is expired, whether or not the workflow got round to saying so. */
export const statusAt = (request: SwitchRequest, now: Date): SwitchRequestStatus =>
  isOpen(request) && isOverdue(request, now) ? 'EXPIRED' : request.status

/**
 * Where it stands, finer than the status: the vendor's portal calls a request pending while it is being carried out, and
 * one that has moved is not over before access has been cleaned up (rule G16).
 */
export type SwitchPhase =
  | 'AWAITING_SOURCE'
  | 'AWAITING_SIGNATURES'
  | 'AWAITING_ACKNOWLEDGEMENT'
  | 'AWAITING_CONFIRMATION'
  | 'MOVING'
  | 'CLEANING_UP'
  | 'CLOSED'

export const phaseAt = (request: SwitchRequest, now: Date): SwitchPhase => {
  if (isOpen(request) && isOverdue(request, now)) return 'CLOSED'
  switch (request.status) {
    case 'PENDING':
      return 'AWAITING_SOURCE'
    case 'AWAITING_SIGNATURES':
      return 'AWAITING_SIGNATURES'
    case 'SUBMITTED':
      return 'AWAITING_ACKNOWLEDGEMENT'
    case 'VERIFYING':
      return 'AWAITING_CONFIRMATION'
    case 'IN_PROGRESS':
      return 'MOVING'
    case 'COMPLETED':
    case 'PARTIALLY_COMPLETED':
    case 'FAILED':
      return request.closedAt === undefined ? 'CLEANING_UP' : 'CLOSED'
    case 'CANCELED':
    case 'REJECTED':
    case 'EXPIRED':
      return 'CLOSED'
  }
}

/** The same request one step on: the facts of the state before go, those of the new one come. */
export const moved = (
  request: SwitchRequest,
  state: SwitchState,
  at: string,
  more: Partial<Pick<SwitchTerms, 'lines' | 'attempt' | 'linesShared' | 'remindAt'>> & {
    readonly form?: SwitchForm
  } = {},
): SwitchRequest => ({
  ...termsOf(request),
  ...more,
  ...state,
  version: request.version + 1,
  updatedAt: at,
})

/** What stays the same in every state. A reminder that is due is of the state it was set in, and does not go along. */
const termsOf = (request: SwitchRequest): SwitchTerms & Procedural => ({
  id: request.id,
  version: request.version,
  ruleSet: request.ruleSet,
  rules: request.rules,
  customerId: request.customerId,
  tenantId: request.tenantId,
  customerName: request.customerName,
  customerEmail: request.customerEmail,
  source: request.source,
  target: request.target,
  ...(request.reseller && { reseller: request.reseller }),
  ...(request.message !== undefined && { message: request.message }),
  lines: request.lines,
  linesShared: request.linesShared,
  attempt: request.attempt,
  createdAt: request.createdAt,
  updatedAt: request.updatedAt,
  expiresAt: request.expiresAt,
  ...(request.procedure === 'SIGNED_FORM'
    ? { procedure: request.procedure, form: request.form }
    : { procedure: request.procedure }),
})

/** The shared state of one step on where the state itself stays. */
export const changed = <R extends SwitchRequest>(request: R, at: string): R => ({
  ...request,
  version: request.version + 1,
  updatedAt: at,
})

/**
 * Which subscriptions of a customer are in which open request: one record a customer, so that of two requests for one
 * subscription one is written and the other decides again (rule G26).
 */
export type OpenSwitches = {
  readonly customerId: CustomerId
  readonly version: number
  readonly requests: Readonly<Record<SwitchRequestId, readonly SubscriptionId[]>>
  readonly createdAt: string
  readonly updatedAt: string
}

/** Who did something, and when. */
export type Done = { readonly at: string; readonly by: ActorRecord }
