/**
 * This module implements the Azure AD token endpoint, v1 (`POST /{tenant}/oauth2/token`), with the grant
 * `client_credentials`, and the bearer check of the APIs. As upstream, the numbers of a v1 response are strings, and a
 * token is valid for one resource only. Tokens are opaque to clients. Here they are HS256 JWTs with a key from the
 * state of the simulator.
 */
import { errors, jwtVerify, SignJWT } from 'jose'
import { type HttpResponse, type HttpRequest, createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import { type Application, authenticateClient } from './application.ts'
import { createAzureAdError } from './errors.ts'
import { isSameTenant } from './state.ts'

export const resources = {
  partnerCenter: 'https://api.partnercenter.microsoft.com',
  graph: 'https://graph.microsoft.com',
  /** The endpoint still issues tokens for this resource. Partner Center no longer accepts them (since August 2025). */
  azureAdGraph: 'https://graph.windows.net',
} as const

const lifetimeSeconds = 3_599

export type Bearer =
  | { readonly kind: 'accepted'; readonly tenantId: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'other-audience'; readonly audience: string }

export async function handleTokenRequest(
  request: HttpRequest,
  world: {
    readonly applications: readonly Application[]
    /** The resources of the issued tokens. */
    readonly resources: readonly string[]
    readonly baseUrl: string
    readonly tokenKey: string
    readonly at: Date
  },
): Promise<HttpResponse> {
  const { applications, at } = world
  const refuse = (status: number, error: string, code: number, message: string) =>
    createAzureAdError(status, error, code, message, at)
  // Tenant ids need no escapes. The endpoint does not find an escaped tenant id.
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
    (application) => application.tenantId === 'common' || isSameTenant(application.tenantId, tenantId),
  )
  if (inTenant.length === 0) return refuse(400, 'invalid_request', 90002, `Tenant '${tenantId}' not found.`)
  const clientId = form.get('client_id') ?? ''
  const application = inTenant.find((candidate) => isSameTenant(candidate.clientId, clientId))
  if (application === undefined) {
    const message = `Application with identifier '${clientId}' was not found in the directory '${tenantId}'.`
    return refuse(400, 'unauthorized_client', 700016, message)
  }
  const failure = await authenticateClient(form, application, { endpoint: `${world.baseUrl}${request.path}`, at })
  if (failure) return refuse(401, failure.error, failure.code, failure.message)
  const resource = removeSlash(form.get('resource') ?? '')
  if (!world.resources.includes(resource)) {
    const message = `The resource principal named ${resource} was not found in the tenant.`
    return refuse(400, 'invalid_resource', 500011, message)
  }
  const now = seconds(at)
  return createJsonResponse(200, {
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
    return { kind: 'accepted', tenantId: String(payload['tid']) }
  } catch (error) {
    return { kind: error instanceof errors.JWTExpired ? 'expired' : 'invalid' }
  }
}

const secret = (key: string): Uint8Array => Buffer.from(key, 'base64')
const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000)
const removeSlash = (uri: string): string => uri.replace(/\/$/, '')
