import { GraphQLError, type ASTNode } from 'graphql'
import {
  singlesOf,
  type Refusal,
  type RuleReference,
  type SingleRefusal,
  type StopReason,
} from '#platform/kernel/refusal.ts'
import { allRules, type RuleId } from '#capabilities/rules/sections/all-rules.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import type { ResolversTypes, RuleOutcome, UserErrorCode } from './resolvers.generated.ts'

type UserErrorValue = Awaited<ResolversTypes['UserError']>

/** Turns a refusal into user errors: one for each fault of the input. */
export const userErrors = (refusal: Refusal, docsUrl: string): UserErrorValue[] =>
  singlesOf(refusal).map((single) => userError(single, docsUrl))

/** Codes of what passes by itself. */
const retryable: ReadonlySet<UserErrorCode> = new Set<UserErrorCode>(['BUSY', 'MAIL_BUDGET_SPENT'])

const stopReasons: Readonly<Record<StopReason, string>> = {
  RECIPIENT: 'Its owner wants no emails from us.',
  COMPLAINT: 'Its owner has called an email from us spam.',
  BOUNCE: 'Emails to it come back.',
}

/** The one place with their codes and texts. A refusal without a case does not compile. */
const userError = (refusal: SingleRefusal, docsUrl: string): UserErrorValue => {
  const error = <T extends string, E extends object>(
    __typename: T,
    code: UserErrorCode,
    message: string,
    path: readonly string[] | undefined,
    extra: E,
  ) => ({
    __typename,
    code,
    message,
    path: path ? ['input', ...path] : null,
    retryable: retryable.has(code),
    docsUrl: `${docsUrl}#${code.toLowerCase().replaceAll('_', '-')}`,
    ...extra,
  })
  const plain = (code: UserErrorCode, message: string, path?: readonly string[]) =>
    error('InputError', code, message, path, { fault: null })

  switch (refusal.kind) {
    case 'not-found':
      return plain('NOT_FOUND', `There is no such ${refusal.what}.`, refusal.path)
    case 'forbidden':
      return plain('FORBIDDEN', refusal.reason)
    case 'invalid':
      return error('InputError', 'INVALID_INPUT', `${refusal.path.join('.')} ${refusal.reason}.`, refusal.path, {
        fault: refusal.fault,
      })
    case 'invalid-token':
      return plain('INVALID_TOKEN', 'This is not a link of ours, or it was altered.', ['token'])
    case 'wrong-state':
      return plain(refusal.code, refusal.reason)
    case 'rule':
      return error('RuleRefusal', refusal.code, refusal.reason, refusal.path, { rules: refusal.failed.map(failed) })
    case 'service-held': {
      const services = refusal.holdings.map(({ serviceKey }) => serviceOf(serviceKey))
      return error(
        'ServiceConflict',
        'SERVICE_HELD',
        `Another partner holds delegated admin for ${services.map(({ title }) => title).join(', ')}.`,
        undefined,
        {
          services,
          holders: refusal.holdings.map(({ serviceKey, partnerId, partnerName }) => ({
            service: serviceOf(serviceKey),
            partner: { id: partnerId, name: partnerName },
          })),
          rules: [failed('C8')],
        },
      )
    }
    case 'already-exists':
      return refusal.failed
        ? error('RuleRefusal', 'ALREADY_EXISTS', refusal.reason, refusal.path, { rules: refusal.failed.map(failed) })
        : plain('ALREADY_EXISTS', refusal.reason, refusal.path)
    case 'preconditions-unmet':
      return error('PreconditionsUnmet', 'PRECONDITIONS_UNMET', 'Something else has to happen first.', undefined, {
        blockers: refusal.blockers,
      })
    case 'invitation-open':
      return error(
        'InvitationConflict',
        'INVITATION_OPEN',
        'There is an open invitation to this tenant and address. Revoke it to send another one.',
        refusal.path,
        { invitationId: refusal.invitation },
      )
    case 'address-stopped':
      return plain('ADDRESS_STOPPED', `This address is not written to. ${stopReasons[refusal.by]}`, refusal.path)
    case 'mail-budget-spent':
      return error(
        'MailBudgetSpent',
        'MAIL_BUDGET_SPENT',
        `${refusal.of === 'PARTNER' ? 'You have sent' : 'This address has had'} as many emails today as it may be. The next may go out from ${refusal.opensAt} on.`,
        refusal.path,
        { opensAt: refusal.opensAt },
      )
    case 'version-conflict':
      return error(
        'VersionConflict',
        'VERSION_CONFLICT',
        `The object is at version ${refusal.currentVersion}.`,
        ['expectedVersion'],
        { currentVersion: refusal.currentVersion },
      )
    case 'idempotency-key-reused':
      return plain('IDEMPOTENCY_KEY_REUSED', 'This key was used before with another input.', ['idempotencyKey'])
    case 'busy':
      return plain('BUSY', 'Too many writers at once. Nothing was written; send the same request again.')
    case 'no-test-clock':
      return plain('TEST_CLOCK_UNAVAILABLE', 'This stack has no test clock.')
  }
}

const failed = (id: RuleReference) => ruleCheck(id, 'FAILED')

/** A rule with its outcome, its text and its source. Only rules that exist are referenced: `againstRule` is typed by them. */
export const ruleCheck = (reference: RuleReference, outcome: RuleOutcome) => {
  const id = reference as RuleId
  return { key: id, outcome, explanation: allRules[id].text, source: allRules[id].source }
}

/** Faults of the request itself: they go into the top-level errors. */
export const badRequest = (message: string, code: 'BAD_USER_INPUT' | 'BAD_CURSOR' = 'BAD_USER_INPUT'): GraphQLError =>
  new GraphQLError(message, { extensions: { code } })
export const unauthenticated = (message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) } },
  })
/** A fault of the operation as a whole: nothing of it is executed. */
export const callersFault = (message: string, code: string, ...nodes: readonly ASTNode[]): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { code, http: { status: 400 } } })
/** A fault that is ours, and not the caller's: the same request may be good in a while. */
export const unavailable = (message: string, cause: unknown): GraphQLError =>
  new GraphQLError(message, {
    ...(cause instanceof Error && { originalError: cause }),
    extensions: {
      code: 'SERVICE_UNAVAILABLE',
      retryable: true,
      http: { status: 503, headers: new Map([['retry-after', '5']]) },
    },
  })
/** Whether an error is about the request, and not a fault of ours. */
export const isForCaller = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] !== 'SERVICE_UNAVAILABLE'
/** The error of a query with a wrong argument; `extensions.path` names it. */
export const badArgument = (refusal: Refusal, docsUrl: string): GraphQLError => {
  const [first] = userErrors(refusal, docsUrl) as readonly {
    readonly message: string
    readonly path: string[] | null
  }[]
  return new GraphQLError(first?.message ?? '', { extensions: { code: 'BAD_USER_INPUT', path: first?.path ?? null } })
}
