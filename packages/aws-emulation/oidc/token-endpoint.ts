/**
 * This module implements `POST /token` with the grant `client_credentials` only (RFC 6749, sections 4.4 and 5.2). A
 * script or another service gets a token over HTTP here. The client authenticates with HTTP Basic or with form fields.
 * The configuration contains the claims of its tokens.
 */
import { type HttpResponse, type HttpRequest, createJsonResponse } from '@multichannel/stand-in-server/server.ts'

export type Client = { readonly secret: string; readonly claims: Readonly<Record<string, unknown>> }
export type Clients = Readonly<Record<string, Client>>

const expiresInSeconds = 3_600

export async function handleTokenRequest(
  request: HttpRequest,
  clients: Clients,
  mint: (claims: Record<string, unknown>, options: { expiresInSeconds: number }) => Promise<string>,
): Promise<HttpResponse> {
  const form = new URLSearchParams(request.body.toString('utf8'))
  const grant = form.get('grant_type')
  if (grant !== 'client_credentials') {
    return errorResponse(400, grant === null ? 'invalid_request' : 'unsupported_grant_type', 'grant_type')
  }
  const [id, secret] = readBasicCredentials(request) ?? [form.get('client_id') ?? '', form.get('client_secret') ?? '']
  const client = Object.hasOwn(clients, id) ? clients[id] : undefined
  if (client === undefined || client.secret !== secret)
    return errorResponse(401, 'invalid_client', 'unknown id or secret')
  const token = await mint({ sub: id, client_id: id, ...client.claims }, { expiresInSeconds })
  return createJsonResponse(
    200,
    { access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds },
    { 'cache-control': 'no-store' },
  )
}

/** Reads the Basic credentials. RFC 6749 2.3.1: both parts are form-encoded before the colon joins them. */
function readBasicCredentials(request: HttpRequest): [id: string, secret: string] | undefined {
  const encoded = /^Basic (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1]
  if (encoded === undefined) return undefined
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return [decodeForm(pair.slice(0, colon)), decodeForm(pair.slice(colon + 1))]
}

/** Decodes a form value as URLSearchParams does: an invalid escape stays as it is and matches no secret. */
const decodeForm = (text: string): string => new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? ''

const errorResponse = (status: number, error: string, description: string): HttpResponse =>
  createJsonResponse(
    status,
    { error, error_description: description },
    { 'cache-control': 'no-store', ...(status === 401 ? { 'www-authenticate': 'Basic realm="issuer"' } : {}) },
  )
