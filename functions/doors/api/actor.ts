import * as z from 'zod/mini'
import { email } from '#platform/kernel/text.ts'
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { Caller, CustomerRole, PartnerRole } from '#platform/kernel/actor.ts'
import { parseTenantId, partnerIdOf, type TenantId } from '#platform/kernel/ids.ts'
import type { App } from '#runtime/app.ts'
import { readApiKey } from './api-key.ts'
import { unauthenticated, unavailable } from './graphql/errors.ts'

/**
 * Who asks: a bearer token of a configured issuer, or an API key. Throws UNAUTHENTICATED (401) and says no more than that, and
 * SERVICE_UNAVAILABLE (503) where the issuer's keys cannot be had.
 */
export const actorFrom = async (
  app: App,
  headers: Readonly<Record<string, string | undefined>>,
  address: string,
): Promise<Caller> => {
  const apiKey = headers['x-api-key']
  const authorization = headers['authorization']
  if (apiKey !== undefined && authorization !== undefined)
    throw unauthenticated('Send a bearer token or an API key, not both.')
  const caller = apiKey === undefined ? await fromToken(app, authorization) : await readApiKey(app, apiKey, address)
  if (!caller) throw unauthenticated('The credentials are missing or not valid.')
  return caller
}

type Issuer = App['env']['OIDC_ISSUERS'][number]

/** The keys of each configured issuer, fetched when the first token of its comes. */
const keySets = new WeakMap<Issuer, JWTVerifyGetKey>()
const keysOf = (issuer: Issuer): JWTVerifyGetKey => {
  // A key that is new is fetched at once, and not twice a second: the default leaves its tokens refused for half a minute.
  const kept =
    keySets.get(issuer) ??
    createRemoteJWKSet(new URL(issuer.jwksUri), { timeoutDuration: 3000, cooldownDuration: 1000 })
  keySets.set(issuer, kept)
  return kept
}

const fromToken = async (app: App, authorization: string | undefined): Promise<Caller | undefined> => {
  if (authorization === undefined) return undefined
  const known = verified.get(authorization)
  if (known && Date.now() < known.until && app.env.OIDC_ISSUERS.includes(known.issuer)) return known.caller
  const token = /^Bearer ([A-Za-z0-9_=-]+\.[A-Za-z0-9_=-]+\.[A-Za-z0-9_=-]+)$/i.exec(authorization)?.[1]
  if (token === undefined || token.length > 8192) return undefined
  try {
    const claimed = decodeJwt(token)
    const issuer = app.env.OIDC_ISSUERS.find((one) => nameFor(one, claimed) === claimed.iss)
    if (!issuer) return undefined
    // Tokens live by the machine's clock, whatever a test clock says: nobody has to sign in again because a test jumped ahead.
    const { payload } = await jwtVerify(token, keysOf(issuer), {
      issuer: nameFor(issuer, claimed),
      audience: issuer.audience,
      algorithms: ['RS256', 'PS256', 'ES256'],
      clockTolerance: leewaySeconds,
      maxTokenAge: issuer.longestSeconds ?? 86_400,
      requiredClaims: ['sub', 'exp', 'iat'],
    })
    const caller = callerIn(payload, issuer)
    if (caller) remember(authorization, { caller, issuer, until: untilFor(payload) })
    return caller
  } catch (error) {
    if (isIssuersFault(error)) throw unavailable('The issuer of your token cannot be reached. Try again later.', error)
    app.log.info('A token was refused', { reason: error instanceof Error ? error.name : 'unknown' })
    return undefined
  }
}

/**
 * The name of an issuer in a token. Where an application serves many tenants, Microsoft names its issuer after the tenant of the
 * token: `{tenantid}` stands for that, as in its discovery document.
 */
const nameFor = ({ issuer, claims }: Issuer, payload: JWTPayload): string =>
  issuer.replace('{tenantid}', String(payload[claims.tenantId]))

/** The clocks of issuers and ours may differ by a minute. */
const leewaySeconds = 60

/** A caller as a token has shown it. */
type Verified = { readonly caller: Caller; readonly issuer: Issuer; readonly until: number }

/**
 * Tokens whose signature was right, by the headers that had them: a client sends the same one for an hour, and to check it again costs as much
 * as the rest of the door. An issuer that is taken away ends them at once, one that takes back a key within five minutes.
 */
const verified = new Map<string, Verified>()
const mostVerified = 1000
const verifiedForMs = 300_000

const untilFor = ({ exp = 0 }: JWTPayload): number => Math.min(Date.now() + verifiedForMs, (exp + leewaySeconds) * 1000)

/** The oldest goes first: a token that is still in use is checked once more. */
const remember = (authorization: string, one: Verified): void => {
  const [oldest] = verified.size >= mostVerified ? verified.keys() : []
  if (oldest !== undefined) verified.delete(oldest)
  verified.set(authorization, one)
}

/** Whether the keys could not be had: then nobody knows whether the token is good, and a good session must not be thrown away. */
const isIssuersFault = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  [errors.JWKSTimeout, errors.JWKSInvalid].some((kind) => error instanceof kind) ||
  error.code === errors.JOSEError.code

// Maps, because a token may name any role: on a plain object even `toString` would be one.
const partnerRoles: ReadonlyMap<string, PartnerRole> = new Map([
  ['Partner.GlobalAdmin', 'GLOBAL_ADMIN'],
  ['Partner.AdminAgent', 'ADMIN_AGENT'],
  ['Partner.SalesAgent', 'SALES_AGENT'],
])
const customerRoles: ReadonlyMap<string, CustomerRole> = new Map([
  ['Customer.GlobalAdmin', 'GLOBAL_ADMIN'],
  ['Customer.User', 'USER'],
])

/**
 * The address in a token. Accounts without a mailbox have a user name, a phone number or nothing there, and guests the name of their
 * account at home (`…#EXT#@…`): that is no address, and nothing that the caller could correct.
 */
const mailboxIn = (claim = ''): string | undefined => {
  const address = email(claim)
  return 'text' in address && !address.text.includes('#EXT#') ? address.text : undefined
}

/** What is read of a token. A claim of another type is no claim that its issuer meant. */
const claimsOf = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  tenantId: z.string(),
  roles: z.optional(z.union([z.string(), z.array(z.string())])),
  name: z.optional(z.string()),
  email: z.optional(z.string()),
})

/** The strongest kind of caller that the token's roles make. */
const callerIn = (payload: JWTPayload, issuer: Issuer): Caller | undefined => {
  const claims = claimsOf.safeParse({
    sub: payload.sub,
    tenantId: payload[issuer.claims.tenantId],
    roles: payload[issuer.claims.roles],
    name: payload[issuer.claims.name],
    email: payload[issuer.claims.email],
  })
  if (!claims.success) return undefined
  const { sub, name, email: claimed } = claims.data
  const roles = [claims.data.roles ?? []].flat()
  const tenantId: TenantId | undefined = parseTenantId(claims.data.tenantId)
  if (!tenantId) return undefined
  const address = mailboxIn(claimed)
  const person = {
    id: sub,
    ...(name !== undefined && { name }),
    ...(address !== undefined && { email: address }),
  }

  if (roles.includes('Operator') && tenantId === issuer.operatorTenantId) return { kind: 'operator', ...person }
  const forPartner = roles.flatMap((role) => partnerRoles.get(role) ?? [])
  if (forPartner.length > 0)
    return { kind: 'partner-user', ...person, tenantId, partnerId: partnerIdOf(tenantId), roles: forPartner }
  const forCustomer = roles.flatMap((role) => customerRoles.get(role) ?? [])
  return forCustomer.length > 0 ? { kind: 'customer-user', ...person, tenantId, roles: forCustomer } : undefined
}
