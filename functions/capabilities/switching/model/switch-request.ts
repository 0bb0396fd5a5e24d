import type { ActorRecord } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
import type { CustomerId, SwitchRequestId, TenantId } from '#platform/kernel/ids.ts'
import type { Facts } from '#platform/table/history.ts'
import { newRun, type WorkflowRun } from '#platform/workflow/workflow-run.ts'
import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'
import type { AccessTask } from './access-task.ts'
import type { SwitchForm } from './form.ts'
import type { LineCounts } from './batch.ts'

/** By request of the future partner (rules G10 on), or by a form with three signatures (rules G1 to G9). */
export type SwitchProcedure = 'TRANSFER_REQUEST' | 'SIGNED_FORM'

export type SwitchParty = 'SOURCE' | 'CUSTOMER' | 'TARGET'

/** The terms of the request, fixed at creation. */
export type SwitchTerms = {
  readonly id: SwitchRequestId
  readonly version: number
  readonly ruleSet: RuleSetId
  /** The rules that decided that a switch is allowed. */
  readonly rules: readonly RuleId[]
  readonly customerId: CustomerId
  readonly tenantId: TenantId
  readonly customerName: string
  readonly customerEmail: string
  /** The current partner. */
  readonly source: PartnerReference
  /** The future partner. */
  readonly target: PartnerReference
  /** The reseller for which the target, a provider, requests it (rule D12). */
  readonly reseller?: PartnerReference
  /** The reason, in the words of the party that started it. */
  readonly message?: string
  readonly lines: LineCounts
  /** Whether the source shows the lines to the target before they have moved. */
  readonly linesShared: boolean
  /** Attempts at moving lines so far: the first with the acceptance, one more with each retry. */
  readonly attempt: number
  /** When the next reminder of an open access task is due. */
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
  /** It cannot be canceled any more; the vendor has time until `until` (rule G16). */
  | {
      readonly status: 'IN_PROGRESS'
      readonly acceptedAt: string
      readonly until: string
      readonly access?: readonly AccessTask[]
    }
  | (Finished & { readonly status: 'COMPLETED' | 'PARTIALLY_COMPLETED' | 'FAILED' })
  | { readonly status: 'CANCELED'; readonly reason: string; readonly closedAt: string }
  | { readonly status: 'REJECTED'; readonly reason: string; readonly closedAt: string }
  | { readonly status: 'EXPIRED'; readonly closedAt: string }

type Finished = {
  readonly acceptedAt: string
  /** When the last line had moved or failed. */
  readonly finishedAt: string
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
export type FinishedSwitchRequest = SwitchTerms & Procedural & Extract<SwitchState, { readonly finishedAt: string }>

/** Whether it waits for people: it may still be canceled, and it expires. */
export const isOpen = (request: SwitchRequest): request is OpenSwitchRequest =>
  request.status === 'PENDING' ||
  request.status === 'AWAITING_SIGNATURES' ||
  request.status === 'SUBMITTED' ||
  request.status === 'VERIFYING'

/** Whether no line moves any more. Access may still have to be cleaned up. */
export const isFinished = (request: SwitchRequest): request is FinishedSwitchRequest =>
  request.status === 'COMPLETED' || request.status === 'PARTIALLY_COMPLETED' || request.status === 'FAILED'

/** Whether it is over, as far as its lines go: from here on it shows what had ended. A retry of failed lines opens it again. */
export const isTerminal = (request: SwitchRequest): boolean => !isOpen(request) && request.status !== 'IN_PROGRESS'

/** Days that all parties have together: for a request by rule G13, for a form by convention, since no source gives any. */
export const openForDays = 30
/** The vendor retries for this long (rule G16). */
export const moveWithin = days(3)

/** Expiry is decided by the clock, to the millisecond: at `expiresAt` it is too late. */
export const isOverdue = ({ expiresAt }: Pick<SwitchTerms, 'expiresAt'>, now: Date): boolean =>
  now >= new Date(expiresAt)

/** The status as readers see it: an overdue request is expired, whether or not the workflow has recorded it. */
export const statusAt = (request: SwitchRequest, now: Date): SwitchRequestStatus =>
  isOpen(request) && isOverdue(request, now) ? 'EXPIRED' : request.status

/**
 * The phase is finer than the status: the vendor's portal calls a request pending while it is being carried out, and one that
 * has moved is not over before access has been cleaned up (rule G16).
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

/** The request in its next state: the facts of that state replace those of the state before. */
export const transition = (
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

/** The facts that are the same in every state. A reminder belongs to the state that set it, and is not among them. */
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

/** The request one version on, in the same state. */
export const nextVersion = <R extends SwitchRequest>(request: R, at: string): R => ({
  ...request,
  version: request.version + 1,
  updatedAt: at,
})

/** What its timeline has the old and the new value of. */
export const factsOf = (request: SwitchRequest): Facts => ({
  status: request.status,
  linesShared: request.linesShared,
  attempt: request.attempt,
  ticketNumber: 'ticketNumber' in request ? request.ticketNumber : undefined,
  reason: 'reason' in request ? request.reason : undefined,
  ...(request.procedure === 'SIGNED_FORM' && {
    'form.edition': request.form.edition,
    'form.signatures': Object.keys(request.form.signatures).toSorted(),
    'form.confirmations': Object.keys(request.form.confirmations).toSorted(),
  }),
  ...('access' in request &&
    Object.fromEntries((request.access ?? []).map(({ key, status }) => [`accessTasks.${key}`, status]))),
})

/** Who did something, and when. */
export type Done = { readonly at: string; readonly by: ActorRecord }

/** The run of the workflow that a switch request starts. */
export const transferRun = (id: SwitchRequestId, at: string): WorkflowRun =>
  newRun({ subject: id, workflow: 'azure-transfer', input: { switchRequestId: id } }, at)

export const nameOfParty = (
  { source, target, customerName }: Pick<SwitchTerms, 'source' | 'target' | 'customerName'>,
  party: SwitchParty,
): string => (party === 'CUSTOMER' ? customerName : party === 'SOURCE' ? source.name : target.name)
