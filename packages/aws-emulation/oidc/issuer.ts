/**
 * This module is a development OpenID Connect issuer: discovery, JWKS, a client-credentials token endpoint, and `mint`
 * for tests and demos. It has no users, no browser flow and no userinfo. In production the same settings point to a
 * real issuer.
 */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import {
  type HttpResponse,
  type HttpRequest,
  createJsonResponse,
  type Log,
  startHttpServer,
} from '@multichannel/stand-in-server/server.ts'
import { algorithm, loadSigningKey } from './signing-key.ts'
import { handleTokenRequest, type Clients } from './token-endpoint.ts'

export const defaultAudience = 'multichannel'

export type IssuerOptions = {
  /** The identity of the issuer is its URL. A token survives a restart only on the same port. */
  readonly port?: number | undefined
  /** The clients of `POST /token` by client id. The default is no client. */
  readonly clients?: Clients | undefined
  /** The clock for the dates in tokens. The verifier must use the same clock. */
  readonly clock: () => Date
  /** The path of a private JWK. The start creates a missing file. Without a path, the key is in memory. */
  readonly keyFile?: string | undefined
  readonly log: Log
}

export type MintOptions = {
  /** One hour by default. A negative value gives an expired token. */
  readonly expiresInSeconds?: number
  readonly audience?: string | string[]
  readonly issuer?: string
}

export type Issuer = {
  /** The `iss` of the tokens, without a trailing slash. */
  readonly url: string
  /** Signs the claims, plus iss, aud, iat, exp and jti. */
  readonly mint: (claims: Record<string, unknown>, options?: MintOptions) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts an issuer. Two issuers in one process share nothing, so a test can use one of them as a foreign issuer. */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const { clock, clients = {} } = options
  const { privateKey, publicJwk } = await loadSigningKey(options.keyFile)

  const mint: Issuer['mint'] = async (claims, { expiresInSeconds = 3_600, audience, issuer } = {}) => {
    const issuedAt = Math.floor(clock().getTime() / 1_000)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid: publicJwk.kid, typ: 'JWT' })
      .setIssuer(issuer ?? server.url)
      .setAudience(audience ?? defaultAudience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + expiresInSeconds)
      .setJti(randomUUID())
      .sign(privateKey)
  }

  const route = async (request: HttpRequest): Promise<HttpResponse> => {
    switch (`${request.method} ${request.path}`) {
      case 'GET /.well-known/openid-configuration':
        return createJsonResponse(200, createDiscoveryDocument(server.url))
      case 'GET /jwks':
        return createJsonResponse(200, { keys: [publicJwk] })
      case 'POST /token':
        return handleTokenRequest(request, clients, mint)
      default:
        return createJsonResponse(404, { error: 'not_found' })
    }
  }

  const server = await startHttpServer({ port: options.port, maxBodyBytes: 64_000, log: options.log, handle: route })
  return { url: server.url, mint, stop: server.stop }
}

/**
 * Returns the discovery document. Only an issuer with a browser flow needs an authorization endpoint, so this one has
 * none.
 */
const createDiscoveryDocument = (url: string) => ({
  issuer: url,
  jwks_uri: `${url}/jwks`,
  token_endpoint: `${url}/token`,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  grant_types_supported: ['client_credentials'],
  response_types_supported: [],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [algorithm],
})
