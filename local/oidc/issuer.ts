/**
 * A development OpenID Connect issuer: discovery, JWKS, a client-credentials token endpoint, and `mint` for tests and
 * demos. No users, no browser flow, no userinfo. Production points the same settings at a real issuer.
 */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { type HttpAnswer, type HttpRequest, json, type Log, startHttpServer } from '#local/http/server.ts'
import { algorithm, signingKey } from './signing-key.ts'
import { answerTokenRequest, type Clients } from './token-endpoint.ts'

export const defaultAudience = 'multichannel'

export type IssuerOptions = {
  /** The issuer's identity is its URL: a token survives a restart only where the port is the same again. */
  readonly port?: number | undefined
  /** Who may ask `POST /token`, by client id; nobody by default. */
  readonly clients?: Clients | undefined
  /** Dates the tokens. Whoever verifies them must go by the same clock. */
  readonly clock: () => Date
  /** A private JWK, created when absent. In memory when not given. */
  readonly keyFile?: string | undefined
  readonly log: Log
}

export type MintOptions = {
  /** One hour by default; negative gives a token that has expired. */
  readonly expiresInSeconds?: number
  readonly audience?: string | string[]
  readonly issuer?: string
}

export type Issuer = {
  /** The `iss` of its tokens, without a trailing slash. */
  readonly url: string
  /** Signs the claims as given, plus iss, aud, iat, exp and jti. */
  readonly mint: (claims: Record<string, unknown>, options?: MintOptions) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Two issuers in one process share nothing, so that one can play the stranger. */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const { clock, clients = {} } = options
  const { privateKey, publicJwk } = await signingKey(options.keyFile)

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

  const route = async (request: HttpRequest): Promise<HttpAnswer> => {
    switch (`${request.method} ${request.path}`) {
      case 'GET /.well-known/openid-configuration':
        return json(200, discovery(server.url))
      case 'GET /jwks':
        return json(200, { keys: [publicJwk] })
      case 'POST /token':
        return answerTokenRequest(request, clients, mint)
      default:
        return json(404, { error: 'not_found' })
    }
  }

  const server = await startHttpServer({ port: options.port, maxBodyBytes: 64_000, log: options.log, handle: route })
  return { url: server.url, mint, stop: server.stop }
}

/** Discovery requires an authorization endpoint of issuers with a browser flow only; this one has none. */
const discovery = (url: string) => ({
  issuer: url,
  jwks_uri: `${url}/jwks`,
  token_endpoint: `${url}/token`,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  grant_types_supported: ['client_credentials'],
  response_types_supported: [],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [algorithm],
})
