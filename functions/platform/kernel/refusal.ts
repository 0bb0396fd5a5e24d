import type { PartnerId } from './ids.ts'

/**
 * Why a command or a query was refused: a value, not an exception. Nothing was written.
 * `path` leads into the input, from its first field down.
 */
export type Refusal =
  | SingleRefusal
  /** Several faults of one input, found together: each is a refusal of its own. */
  | { readonly kind: 'several'; readonly of: readonly SingleRefusal[] }

export type SingleRefusal =
  | { readonly kind: 'not-found'; readonly what: string; readonly path?: readonly string[] }
  | { readonly kind: 'forbidden'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly fault: InputFault; readonly path: readonly string[]; readonly reason: string }
  | { readonly kind: 'invalid-token' }
  /** `final`: the object never comes into a state that allows it. */
  | { readonly kind: 'wrong-state'; readonly code: StateCode; readonly reason: string; readonly final?: true }
  | {
      readonly kind: 'rule'
      readonly code: RuleCode
      readonly reason: string
      readonly failed: readonly RuleReference[]
      readonly path?: readonly string[]
    }
  /** Names the holder, which only the customer may know: only acceptance is refused so, and only the customer accepts. */
  | { readonly kind: 'service-held'; readonly holdings: readonly Holding[] }
  | {
      readonly kind: 'already-exists'
      readonly reason: string
      readonly failed?: readonly RuleReference[]
      readonly path?: readonly string[]
    }
  | { readonly kind: 'preconditions-unmet'; readonly blockers: readonly Blocker[] }
  /** The partner has an open invitation to this tenant and address; `invitation` is its id, where the caller may see it. */
  | { readonly kind: 'invitation-open'; readonly invitation?: string; readonly path?: readonly string[] }
  /** An address outside that is not written to: its owner wants no emails, has called one spam, or it takes none. */
  | {
      readonly kind: 'address-stopped'
      readonly by: StopReason
      readonly path?: readonly string[]
    }
  /** The emails of this day are spent: those of the partner, or those to the address. `opensAt` is an ISO instant. */
  | {
      readonly kind: 'mail-budget-spent'
      readonly of: 'PARTNER' | 'RECIPIENT'
      readonly opensAt: string
      readonly path?: readonly string[]
    }
  | { readonly kind: 'version-conflict'; readonly currentVersion: number }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'no-test-clock' }

/** Why an address is not written to: its owner wants no emails, has called one spam, or the address takes none. */
export type StopReason = 'RECIPIENT' | 'COMPLAINT' | 'BOUNCE'

/** What is wrong with a value: a form may say it in its own words. */
export type InputFault =
  | 'MISSING'
  | 'UNEXPECTED'
  | 'TOO_LONG'
  | 'OUT_OF_RANGE'
  | 'WRONG_FORMAT'
  | 'UNKNOWN'
  | 'CONTRADICTION'

export type StateCode =
  | 'INVITATION_EXPIRED'
  | 'INVITATION_REVOKED'
  | 'INVITATION_DECLINED'
  | 'INVITATION_ALREADY_ACCEPTED'
  | 'INVITATION_NOT_SENT'
  | 'INVITATION_ALREADY_SENT'
  | 'ALREADY_ENDED'
  | 'WRONG_STATE'
  | 'SWITCH_EXPIRED'
  | 'SWITCH_CANCELED'
  | 'SWITCH_REJECTED'
  | 'SWITCH_IN_PROGRESS'
  | 'FORM_CHANGED'
  | 'FORM_INCOMPLETE'

/** The id of a business rule, such as `G26`. Which there are, the rules capability says. */
export type RuleReference = `${Uppercase<string>}${number}`

/** Why a channel decision is refused or does not apply; a mutation is refused under the same code. */
export type DecisionCode =
  | 'SOLD_BY_THIS_PARTNER'
  | 'BOUGHT_FROM_SYNDICATION_PARTNER'
  | 'CUSTOMER_IS_PARTNER'
  | 'OUT_OF_TERRITORY'
  | 'PARTNER_SUSPENDED'
  | 'PARTNER_RESTRICTED'
  | 'SUBSCRIPTION_NOT_ACTIVE'
  | 'CHANNEL_NOT_COVERED_IN_CLOUD'
  | 'AZURE_UNAVAILABLE_IN_CLOUD'
  | 'SWITCH_UNAVAILABLE_IN_CLOUD'
  | 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD'
  | 'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD'
  | 'CLOUD_CLOSED'

export type RuleCode =
  | DecisionCode
  | 'RESELLER_CANNOT_INVITE'
  | 'RESELLER_NOT_LINKED'
  | 'AGREEMENT_NOT_SIGNED'
  | 'AGREEMENT_REQUIRED'
  | 'DELEGATED_ADMIN_REQUIRED'
  | 'NOT_CUSTOMER_ADMIN'
  | 'NOT_PARTNER_ADMIN'
  | 'NOT_ADDRESSEE'
  | 'BOUGHT_ELSEWHERE'
  | 'MIGRATION_NOT_APPLICABLE'
  | 'RESELLER_CANNOT_ORDER'
  | 'SERVICES_UNAVAILABLE'
  | 'SWITCH_NOT_APPLICABLE'
  | 'RESELLER_CANNOT_SWITCH'
  | 'NOT_STARTER'
  | 'LINE_BLOCKED'
  | 'IN_OPEN_SWITCH'
  | 'SELLER_NOT_REGISTERED'

export type Holding = { readonly serviceKey: string; readonly partnerId: PartnerId; readonly partnerName: string }
/** What has to be done first: a stage of a decision, a step of a migration, or what H2 and G12 require. */
export type BlockerCode =
  | 'AGREE'
  | 'RELATE'
  | 'PREPARE'
  | 'WAIT'
  | 'ACT'
  | 'CLOSE'
  | 'CANCEL_RESERVATIONS'
  | 'CANCEL_SOFTWARE'
  | 'SUSPEND_SUBSCRIPTIONS'
  | 'SWITCH_IN_PROGRESS'
  | 'CREATE_SUBSCRIPTION'
  | 'MOVE_SERVICE'
  | 'CONFIRM_SERVICE'
  | 'CANCEL_SERVICE'
  | 'CANCEL_SUBSCRIPTION'
export type Blocker = {
  readonly code: BlockerCode
  readonly message: string
  readonly objects: readonly string[]
  readonly rule: RuleReference
}

export const notFound = (what: string, ...path: readonly string[]): Refusal => ({
  kind: 'not-found',
  what,
  ...(path.length > 0 && { path }),
})
export const forbidden = (reason: string): Refusal => ({ kind: 'forbidden', reason })
export const invalid = (fault: InputFault, reason: string, ...path: readonly string[]): Refusal => ({
  kind: 'invalid',
  fault,
  path,
  reason,
})
export const wrongState = (code: StateCode, reason: string): Refusal => ({ kind: 'wrong-state', code, reason })
/** The object is past what was requested, or is not of the kind for it. */
export const neverAgain = (code: StateCode, reason: string): Refusal => ({
  kind: 'wrong-state',
  code,
  reason,
  final: true,
})
/** What stands in the way for good: who asks, where the cloud or the market is, or what the object is. */
const lasting: ReadonlySet<RuleCode> = new Set<RuleCode>([
  'RESELLER_CANNOT_INVITE',
  'RESELLER_CANNOT_ORDER',
  'RESELLER_CANNOT_SWITCH',
  'NOT_CUSTOMER_ADMIN',
  'NOT_PARTNER_ADMIN',
  'NOT_ADDRESSEE',
  'NOT_STARTER',
  'BOUGHT_ELSEWHERE',
  'BOUGHT_FROM_SYNDICATION_PARTNER',
  'OUT_OF_TERRITORY',
  'CHANNEL_NOT_COVERED_IN_CLOUD',
  'AZURE_UNAVAILABLE_IN_CLOUD',
  'SWITCH_UNAVAILABLE_IN_CLOUD',
  'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
  'RELATIONSHIP_REQUEST_UNAVAILABLE_IN_CLOUD',
])

/** Whether it is refused to this caller on this object whatever happens, or only as things are now. */
export const isForGood = (refusal: Refusal): boolean =>
  singlesOf(refusal).some((single) => {
    if (single.kind === 'wrong-state') return single.final === true
    if (single.kind === 'rule') return lasting.has(single.code)
    return single.kind === 'forbidden' || single.kind === 'not-found'
  })

/** A refusal on its way to the caller. Whatever can be refused returns this or its result. */
export type Refused = { readonly refusal: Refusal }
export const refuse = (refusal: Refusal): Refused => ({ refusal })
export const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'refusal' in value

/** A refusal, if there is one, on its way to the caller. */
export const refuseIf = (refusal: Refusal | undefined): Refused | undefined => refusal && refuse(refusal)

type Checks = Readonly<Record<string, unknown>>

/** What all checks of an input have found, or everything that they refuse: a form shows all of it at once. */
export const all = <C extends Checks>(
  checks: C,
): { readonly values: { readonly [K in keyof C]: Exclude<C[K], Refused> } } | Refused => {
  const [first, ...others] = Object.values(checks).flatMap((check) =>
    isRefused(check) ? singlesOf(check.refusal) : [],
  )
  if (!first) return { values: checks as { readonly [K in keyof C]: Exclude<C[K], Refused> } }
  return refuse(others.length === 0 ? first : { kind: 'several', of: [first, ...others] })
}

export const singlesOf = (refusal: Refusal): readonly SingleRefusal[] =>
  refusal.kind === 'several' ? refusal.of : [refusal]

/** The answer of a command: its result, or why there is none. */
export type Outcome<T> = ({ readonly kind: 'done' } & T) | ({ readonly kind: 'refused' } & Refused)
