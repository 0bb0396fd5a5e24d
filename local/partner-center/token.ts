/**
 * The Azure AD token endpoint, v1 (`POST /{tenant}/oauth2/token`), grant `client_credentials`, and the bearer check of the
 * APIs behind it. As upstream, the numbers of a v1 answer are strings and a token is good for one resource only. Tokens
 * are opaque to clients; here they are HS256 JWTs under a key of the simulator's state.
 */
import { errors, jwtVerify, SignJWT } from 'jose'
import { type HttpAnswer, type HttpRequest, json } from '#local/http/server.ts'
import { type Application, disproofOf } from './application.ts'
import { azureAdError } from './errors.ts'
import { sameTenant } from './state.ts'

export const resources = {
  partnerCenter: 'https://api.partnercenter.microsoft.com',
  graph: 'https://graph.microsoft.com',
  /** Still issued, no longer accepted by Partner Center (since August 2025). */
  azureAdGraph: 'https://graph.windows.net',
} as const

const lifetimeSeconds = 3_599

export type Bearer =
  | { readonly kind: 'accepted'; readonly tenantId: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'other-audience'; readonly audience: string }

export async function answerTokenRequest(
  request: HttpRequest,
  world: {
    readonly applications: readonly Application[]
    /** For whom tokens are issued here. */
    readonly resources: readonly string[]
    readonly baseUrl: string
    readonly tokenKey: string
    readonly at: Date
  },
): Promise<HttpAnswer> {
  const { applications, at } = world
  const refuse = (status: number, error: string, code: number, message: string) =>
    azureAdError(status, error, code, message, at)
  // Tenant ids need no escaping; an escaped one is simply not found.
  const [tenantId = ''] = request.path.slice(1).split('/')
  const form = new URLSearchParams(request.body.toString('utf8'))
  const missing = ['grant_type', 'client_id', 'resource'].find((name) => !form.get(name))
  if (missing !== undefined) {
    return refuse(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${missing}'.`,
    )
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.')
  }
  const inTenant = applications.filter(
    (application) => application.tenantId === 'common' || sameTenant(application.tenantId, tenantId),
  )
  if (inTenant.length === 0) return refuse(400, 'invalid_request', 90002, `Tenant '${tenantId}' not found.`)
  const clientId = form.get('client_id') ?? ''
  const application = inTenant.find((candidate) => sameTenant(candidate.clientId, clientId))
  if (application === undefined) {
    const message = `Application with identifier '${clientId}' was not found in the directory '${tenantId}'.`
    return refuse(400, 'unauthorized_client', 700016, message)
  }
  const disproof = await disproofOf(form, application, { endpoint: `${world.baseUrl}${request.path}`, at })
  if (disproof) return refuse(401, disproof.error, disproof.code, disproof.message)
  const resource = withoutSlash(form.get('resource') ?? '')
  if (!world.resources.includes(resource)) {
    const message = `The resource principal named ${resource} was not found in the tenant.`
    return refuse(400, 'invalid_resource', 500011, message)
  }
  const now = seconds(at)
  return json(200, {
    token_type: 'Bearer',
    expires_in: String(lifetimeSeconds),
    ext_expires_in: String(lifetimeSeconds),
    expires_on: String(now + lifetimeSeconds),
    not_before: String(now),
    resource,
    access_token: await new SignJWT({ tid: tenantId, appid: application.clientId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setAudience(resource)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(secret(world.tokenKey)),
  })
}

/** Whom the Authorization header speaks for, at the API that `resource` names. */
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
    return { kind: 'accepted', tenantId: String(payload['tid']) }
  } catch (error) {
    return { kind: error instanceof errors.JWTExpired ? 'expired' : 'invalid' }
  }
}

const secret = (key: string): Uint8Array => Buffer.from(key, 'base64')
const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000)
const withoutSlash = (uri: string): string => uri.replace(/\/$/, '')
