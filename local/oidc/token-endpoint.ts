/**
 * `POST /token`, grant `client_credentials` only (RFC 6749, sections 4.4 and 5.2): how a script or another service gets a
 * token over HTTP. The client authenticates with HTTP Basic or with form fields; what its tokens claim is configured.
 */
import { type HttpAnswer, type HttpRequest, json } from '#local/http/server.ts'

export type Client = { readonly secret: string; readonly claims: Readonly<Record<string, unknown>> }
export type Clients = Readonly<Record<string, Client>>

const expiresInSeconds = 3_600

export async function answerTokenRequest(
  request: HttpRequest,
  clients: Clients,
  mint: (claims: Record<string, unknown>, options: { expiresInSeconds: number }) => Promise<string>,
): Promise<HttpAnswer> {
  const form = new URLSearchParams(request.body.toString('utf8'))
  const grant = form.get('grant_type')
  if (grant !== 'client_credentials') {
    return refusal(400, grant === null ? 'invalid_request' : 'unsupported_grant_type', 'grant_type')
  }
  const [id, secret] = basicCredentials(request) ?? [form.get('client_id') ?? '', form.get('client_secret') ?? '']
  const client = Object.hasOwn(clients, id) ? clients[id] : undefined
  if (client === undefined || client.secret !== secret) return refusal(401, 'invalid_client', 'unknown id or secret')
  const token = await mint({ sub: id, client_id: id, ...client.claims }, { expiresInSeconds })
  return json(
    200,
    { access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds },
    { 'cache-control': 'no-store' },
  )
}

/** RFC 6749 2.3.1: both halves are form-encoded before they are joined and base64-encoded. */
function basicCredentials(request: HttpRequest): [id: string, secret: string] | undefined {
  const encoded = /^Basic (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1]
  if (encoded === undefined) return undefined
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return [formDecoded(pair.slice(0, colon)), formDecoded(pair.slice(colon + 1))]
}

/** Lenient like URLSearchParams: an invalid escape stays as it is, and simply matches no secret. */
const formDecoded = (text: string): string => new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? ''

const refusal = (status: number, error: string, description: string): HttpAnswer =>
  json(
    status,
    { error, error_description: description },
    { 'cache-control': 'no-store', ...(status === 401 ? { 'www-authenticate': 'Basic realm="issuer"' } : {}) },
  )
