/**
 * This module implements the token endpoint of the authority, v2.0 (`POST /{tenant}/oauth2/v2.0/token`), and the bearer
 * check of the APIs. The grants are `client_credentials` for the application, and `authorization_code` and
 * `refresh_token` for a user. A token is valid for one resource only. Tokens are opaque to clients. Here they are HS256
 * JWTs with a key from the state of the simulator.
 */
import { randomUUID } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { type HttpResponse, type HttpRequest, createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { type Application, authenticateClient, belongsTo } from './application.ts'
import { createAzureAdError } from './errors.ts'
import { isSameTenant, type Store } from './state.ts'
import { type GrantResult, redeemCode, type User, useRefreshToken } from './user-grants.ts'

export const resources = {
  partnerCenter: 'https://api.partnercenter.microsoft.com',
  graph: 'https://graph.microsoft.com',
  /** The endpoint still issues tokens for this resource. Partner Center no longer accepts them (since August 2025). */
  azureAdGraph: 'https://graph.windows.net',
} as const

const lifetimeSeconds = 3_599

export type Bearer =
  /** Without `user` the token is the application's own. */
  | { readonly kind: 'accepted'; readonly tenantId: string; readonly user?: { readonly mfa: boolean } }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'other-audience'; readonly audience: string }

/** The fields that each grant needs, beside its name and `client_id`. */
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  client_credentials: ['scope'],
  authorization_code: ['code', 'redirect_uri', 'code_verifier'],
  refresh_token: ['refresh_token', 'scope'],
}

export async function handleTokenRequest(
  request: HttpRequest,
  world: {
    readonly applications: readonly Application[]
    /** The resources of the issued tokens. */
    readonly resources: readonly string[]
    readonly baseUrl: string
    readonly store: Store
    readonly at: Date
  },
): Promise<HttpResponse> {
  const { applications, at, store } = world
  const refuse = (status: number, error: string, code: number, message: string) =>
    createAzureAdError(status, error, code, message, at)
  // Tenant ids need no escapes. The endpoint does not find an escaped tenant id.
  const [tenantId = ''] = request.path.slice(1).split('/')
  const form = new URLSearchParams(request.body.toString('utf8'))
  const field = (name: string) => form.get(name) ?? ''
  const grant = field('grant_type')
  const missing = ['grant_type', 'client_id', ...(fieldsOf[grant] ?? [])].find((name) => field(name) === '')
  if (missing !== undefined) {
    return refuse(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${missing}'.`,
    )
  }
  if (fieldsOf[grant] === undefined) {
    return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.')
  }
  const inTenant = applications.filter((application) => belongsTo(application, tenantId))
  if (inTenant.length === 0) return refuse(400, 'invalid_request', 90002, `Tenant '${tenantId}' not found.`)
  const application = inTenant.find((candidate) => isSameTenant(candidate.clientId, field('client_id')))
  if (application === undefined) {
    const message = `Application with identifier '${field('client_id')}' was not found in the directory '${tenantId}'.`
    return refuse(400, 'unauthorized_client', 700016, message)
  }
  const { clientId } = application
  const failure = await authenticateClient(form, application, { endpoint: `${world.baseUrl}${request.path}`, at })
  if (failure) return refuse(401, failure.error, failure.code, failure.message)
  const sign = (audience: string, claims: Record<string, unknown>) =>
    signToken(audience, { tid: tenantId, appid: clientId, ...claims }, { key: store.read().tokenKey, at })
  const common = { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds }

  if (grant === 'client_credentials') {
    const resource = readResource(field('scope'))
    if (resource === undefined || !field('scope').endsWith('/.default')) {
      return refuse(400, 'invalid_scope', 1002012, `The provided value for scope ${field('scope')} is not valid.`)
    }
    if (!world.resources.includes(resource)) return refuse(400, 'invalid_resource', 500011, unknownResource(resource))
    return createJsonResponse(200, { ...common, access_token: await sign(resource, {}) })
  }

  // From the read to the commit there is no await, so one request at a time uses a grant.
  const result: GrantResult =
    grant === 'authorization_code'
      ? redeemCode(
          store.read(),
          {
            code: field('code'),
            clientId,
            tenantId,
            redirectUri: field('redirect_uri'),
            verifier: field('code_verifier'),
          },
          at,
        )
      : useRefreshToken(store.read(), { token: field('refresh_token'), clientId, tenantId }, at)
  if ('refusal' in result) {
    if (result.next !== undefined) store.commit(result.next)
    return refuse(400, result.refusal.error, result.refusal.code, result.refusal.message)
  }
  const { user, refreshToken, nonce } = result.granted
  const scope = field('scope') || result.granted.scope
  const resource = readResource(scope)
  if (resource === undefined) {
    return refuse(400, 'invalid_scope', 70011, `The provided value for scope ${scope} is not valid.`)
  }
  if (!world.resources.includes(resource)) return refuse(400, 'invalid_resource', 500011, unknownResource(resource))
  store.commit(result.next)
  return createJsonResponse(200, {
    ...common,
    scope: `${resource}/user_impersonation`,
    access_token: await sign(resource, claimsOf(user)),
    refresh_token: refreshToken,
    id_token: await sign(clientId, {
      ...claimsOf(user),
      preferred_username: user.name,
      ...(nonce !== null && { nonce }),
    }),
  })
}

const claimsOf = ({ name, mfa }: User) => ({
  upn: name,
  scp: 'user_impersonation',
  amr: mfa ? ['pwd', 'mfa'] : ['pwd'],
})

/** Returns the tenant of the Authorization header, for the API of `resource`. */
export async function readBearer(
  request: HttpRequest,
  world: { readonly resource: string; readonly tokenKey: string; readonly at: Date },
): Promise<Bearer> {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1]
  if (token === undefined) return { kind: 'missing' }
  try {
    const { payload } = await jwtVerify(token, secret(world.tokenKey), {
      algorithms: ['HS256'],
      currentDate: world.at,
      requiredClaims: ['tid', 'aud'],
    })
    const audience = String(payload.aud)
    if (audience !== world.resource) return { kind: 'other-audience', audience }
    const { tid, upn, amr } = payload
    const user = upn === undefined ? {} : { user: { mfa: Array.isArray(amr) && amr.includes('mfa') } }
    return { kind: 'accepted', tenantId: String(tid), ...user }
  } catch (error) {
    return { kind: error instanceof errors.JWTExpired ? 'expired' : 'invalid' }
  }
}

const signToken = (
  audience: string,
  claims: Record<string, unknown>,
  { key, at }: { readonly key: string; readonly at: Date },
) => {
  const now = Math.floor(at.getTime() / 1_000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(secret(key))
}

/** Returns the resource of the one scope that has one. A scope is the resource and the permission after a slash. */
const readResource = (scope: string): string | undefined => {
  const [one, ...others] = scope.split(' ').filter((word) => word.includes('/'))
  return one === undefined || others.length > 0 ? undefined : one.slice(0, one.lastIndexOf('/')).replace(/\/$/, '')
}

const unknownResource = (resource: string) => `The resource principal named ${resource} was not found in the tenant.`
const secret = (key: string): Uint8Array => Buffer.from(key, 'base64')
