/**
 * This module implements what the authority remembers of users: the codes of sign-ins and the refresh tokens. A refresh
 * token dies when nobody uses it for 90 days, or when the user's sessions are revoked. Each use issues a successor. The
 * upstream keeps a used token good. The simulator is stricter: it accepts a used token only until its successor is used,
 * because a response can be lost. A later use is a theft, so it ends all tokens of that sign-in (RFC 9700, 4.14.2).
 */
import { createHash, randomBytes } from 'node:crypto'
import { isSameTenant, type State } from './state.ts'

export type User = {
  readonly tenantId: string
  /** The user principal name. */
  readonly name: string
  readonly mfa: boolean
}

/** What a sign-in leads to. It is good for ten minutes and for one use. */
export type SignInCode = {
  readonly code: string
  readonly clientId: string
  readonly user: User
  readonly redirectUri: string
  readonly challenge: string
  readonly scope: string
  readonly nonce: string | null
  readonly issuedAt: string
  readonly used: boolean
}

export type RefreshToken = {
  readonly token: string
  readonly clientId: string
  readonly user: User
  readonly scope: string
  /** All tokens of one sign-in. */
  readonly family: string
  /** The token from which this one was issued. */
  readonly from: string | null
  readonly issuedAt: string
  readonly used: boolean
}

/** A refusal of a grant. `code` is the number after AADSTS. */
export type GrantRefusal = { readonly error: 'invalid_grant'; readonly code: number; readonly message: string }
type Granted = {
  readonly user: User
  readonly scope: string
  readonly refreshToken: string
  readonly nonce: string | null
}
export type GrantResult =
  | { readonly refusal: GrantRefusal; readonly next?: State }
  | { readonly granted: Granted; readonly next: State }

const codeMinutes = 10
const idleDays = 90

const refuse = (code: number, message: string): { readonly refusal: GrantRefusal } => ({
  refusal: { error: 'invalid_grant', code, message },
})

export const addCode = (
  state: State,
  given: Omit<SignInCode, 'code' | 'used'>,
): { readonly code: string; readonly next: State } => {
  const code = randomBytes(24).toString('base64url')
  return { code, next: { ...state, codes: [...state.codes, { ...given, code, used: false }] } }
}

/** Exchanges a code. Every part has to be as in the sign-in. */
export function redeemCode(
  state: State,
  given: {
    readonly code: string
    readonly clientId: string
    readonly tenantId: string
    readonly redirectUri: string
    readonly verifier: string
  },
  at: Date,
): GrantResult {
  const known = state.codes.find(({ code }) => code === given.code)
  if (known === undefined || !isSameTenant(known.clientId, given.clientId))
    return refuse(70000, 'The provided grant is invalid.')
  if (known.used) return refuse(54005, 'OAuth2 Authorization code was already redeemed.')
  if (at.getTime() - Date.parse(known.issuedAt) > codeMinutes * 60_000) {
    return refuse(70008, 'The provided authorization code has expired.')
  }
  if (!isSameTenant(known.user.tenantId, given.tenantId))
    return refuse(70000, 'The code was issued for another tenant.')
  if (known.redirectUri !== given.redirectUri) return refuse(500112, 'The reply address does not match.')
  if (createHash('sha256').update(given.verifier).digest('base64url') !== known.challenge) {
    return refuse(501481, 'The Code_Verifier does not match the code_challenge supplied in the authorization request.')
  }
  const codes = state.codes.map((one) => (one === known ? { ...one, used: true } : one))
  const { clientId, user, scope, nonce } = known
  const issued = issue({ ...state, codes }, { clientId, user, scope, family: known.code, from: null }, at)
  return { granted: { user, scope, nonce, refreshToken: issued.token }, next: issued.next }
}

/** Exchanges a refresh token for its successor. */
export function useRefreshToken(
  state: State,
  given: { readonly token: string; readonly clientId: string; readonly tenantId: string },
  at: Date,
): GrantResult {
  const known = state.refreshTokens.find(({ token }) => token === given.token)
  if (
    known === undefined ||
    !isSameTenant(known.clientId, given.clientId) ||
    !isSameTenant(known.user.tenantId, given.tenantId)
  ) {
    return refuse(50173, 'The provided grant has expired due to it being revoked, a fresh auth token is needed.')
  }
  if (at.getTime() - Date.parse(known.issuedAt) > idleDays * 86_400_000) {
    return refuse(700082, 'The refresh token has expired due to inactivity.')
  }
  if (state.refreshTokens.some(({ from, used }) => from === known.token && used)) {
    const refreshTokens = state.refreshTokens.filter(({ family }) => family !== known.family)
    return {
      ...refuse(70000, 'The refresh token was used before. All tokens of its sign-in are revoked.'),
      next: { ...state, refreshTokens },
    }
  }
  const refreshTokens = state.refreshTokens.map((one) => (one === known ? { ...one, used: true } : one))
  const { clientId, user, scope, family } = known
  const issued = issue({ ...state, refreshTokens }, { clientId, user, scope, family, from: known.token }, at)
  return { granted: { user, scope, nonce: null, refreshToken: issued.token }, next: issued.next }
}

/** Ends all sessions of the users of a tenant, as a change of password does. */
export const revokeTokens = (state: State, tenantId: string): State => ({
  ...state,
  refreshTokens: state.refreshTokens.filter(({ user }) => !isSameTenant(user.tenantId, tenantId)),
})

export const issue = (
  state: State,
  given: Omit<RefreshToken, 'token' | 'used' | 'issuedAt'>,
  at: Date,
): { readonly token: string; readonly next: State } => {
  const token = randomBytes(32).toString('base64url')
  const one = { ...given, token, issuedAt: at.toISOString(), used: false }
  return { token, next: { ...state, refreshTokens: [...state.refreshTokens, one] } }
}
