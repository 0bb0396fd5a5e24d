import type { RuleId } from '../rules/rule-book.ts'
import type { DecisionCode } from '../rules/rule.ts'

/**
 * Why a use case did not do what it was asked: values, not exceptions. Nothing was written.
 * `path` leads into the input, from its first field down.
 */
export type Refusal =
  | { readonly kind: 'not-found'; readonly what: string; readonly path?: readonly string[] }
  | { readonly kind: 'forbidden'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly reason: string }
  | { readonly kind: 'invalid-token' }
  | { readonly kind: 'wrong-state'; readonly code: StateCode; readonly reason: string }
  | {
      readonly kind: 'rule'
      readonly code: RuleCode
      readonly reason: string
      readonly failed: readonly RuleId[]
      readonly path?: readonly string[]
    }
  /** Names the holder: for the customer's own ears. Only acceptance is refused so, and only the customer accepts. */
  | { readonly kind: 'service-held'; readonly holdings: readonly Holding[] }
  | {
      readonly kind: 'already-exists'
      readonly reason: string
      readonly failed?: readonly RuleId[]
      readonly path?: readonly string[]
    }
  | { readonly kind: 'preconditions-unmet'; readonly blockers: readonly Blocker[] }
  | { readonly kind: 'version-conflict'; readonly currentVersion: number }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'no-test-clock' }

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

export type RuleCode =
  /** What a decision is refused for, a mutation is refused for by the same name. */
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

export type Holding = { readonly serviceKey: string; readonly partnerId: string; readonly partnerName: string }
export type Blocker = {
  readonly code: string
  readonly message: string
  readonly objects: readonly string[]
  readonly rule: RuleId
}

export const notFound = (what: string, ...path: readonly string[]): Refusal => ({
  kind: 'not-found',
  what,
  ...(path.length > 0 && { path }),
})
export const forbidden = (reason: string): Refusal => ({ kind: 'forbidden', reason })
export const invalid = (reason: string, ...path: readonly string[]): Refusal => ({ kind: 'invalid', path, reason })
export const wrongState = (code: StateCode, reason: string): Refusal => ({ kind: 'wrong-state', code, reason })
export const againstRule = (
  code: RuleCode,
  reason: string,
  failed: readonly RuleId[],
  ...path: readonly string[]
): Refusal => ({
  kind: 'rule',
  code,
  reason,
  failed,
  ...(path.length > 0 && { path }),
})

/** A use case's answer: what it did, or why not. */
export type Outcome<T> = ({ readonly kind: 'done' } & T) | { readonly kind: 'refused'; readonly why: Refusal }

export const done = <T>(result: T): Outcome<T> => ({ kind: 'done', ...result })
export const refused = (why: Refusal): { readonly kind: 'refused'; readonly why: Refusal } => ({ kind: 'refused', why })
