/**
 * This module converts an HTTP request to an API Gateway REST API proxy event (payload format 1.0), and a proxy result
 * to an HTTP response. The event is the event of a custom domain for the stage, so the path has no stage prefix. Two
 * things differ from AWS. A body is binary when it is not valid UTF-8 (AWS uses the `binaryMediaTypes` of the API). The
 * addresses are the real ones: plain http from 127.0.0.1.
 */
import { isUtf8 } from 'node:buffer'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { HttpResponse, HttpRequest } from '@multichannel/stand-in-server/server.ts'

const accountId = '000000000000'
const sourceIp = '127.0.0.1'
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** These headers belong to one connection, not to the request. API Gateway does not forward them. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect'])

export type ProxyEventContext = {
  readonly requestId: string
  readonly stage: string
  readonly resource: string
  readonly at: Date
}

export function toProxyEvent(request: HttpRequest, context: ProxyEventContext): APIGatewayProxyEvent {
  const { requestId, stage, resource, at } = context
  const headers = groupByName(forwardHeaders(request))
  const query = groupByName([...request.query])
  const text = isUtf8(request.body)
  return {
    resource,
    path: request.path,
    httpMethod: request.method,
    headers: takeLastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: request.query.size === 0 ? null : takeLastValues(query),
    multiValueQueryStringParameters: request.query.size === 0 ? null : query,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId,
      apiId: 'local',
      authorizer: undefined,
      domainName: request.headers['host'],
      extendedRequestId: requestId,
      httpMethod: request.method,
      identity: { ...anonymousIdentity, userAgent: request.headers['user-agent'] ?? null },
      path: request.path,
      protocol: 'HTTP/1.1',
      requestId,
      requestTime: formatCommonLogTime(at),
      requestTimeEpoch: at.getTime(),
      resourceId: 'local',
      resourcePath: resource,
      stage,
    },
    body: request.body.length === 0 ? null : request.body.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text,
  }
}

/** Returns the response for the result of a handler, or undefined when the result is malformed for API Gateway. */
export function fromProxyResult(result: unknown): HttpResponse | undefined {
  if (!isRecord(result)) return undefined
  const { statusCode, headers = {}, multiValueHeaders = {}, body = '', isBase64Encoded = false } = result
  const status = Number(statusCode)
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined
  if (body !== null && typeof body !== 'string') return undefined
  if (!isRecord(headers) || !isRecord(multiValueHeaders)) return undefined

  // Header names have no case, and the multi-value form wins over the single form.
  const merged = new Map<string, string[]>()
  for (const [name, value] of Object.entries(headers)) {
    if (!isHeaderValue(value)) return undefined
    merged.set(name.toLowerCase(), [String(value)])
  }
  for (const [name, values] of Object.entries(multiValueHeaders)) {
    if (!Array.isArray(values) || !values.every(isHeaderValue)) return undefined
    merged.set(name.toLowerCase(), values.map(String))
  }
  return {
    status,
    headers: { 'content-type': 'application/json', ...Object.fromEntries(merged) },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  }
}

const anonymousIdentity = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp,
  user: null,
  userArn: null,
}

function forwardHeaders(request: HttpRequest): (readonly [string, string])[] {
  const passedOn = request.rawHeaders.filter(
    ([name]) => !hopByHop.has(name.toLowerCase()) && name.toLowerCase() !== 'x-forwarded-for',
  )
  const before = request.headers['x-forwarded-for']
  return [
    ...passedOn,
    ['X-Forwarded-For', before === undefined ? sourceIp : `${before}, ${sourceIp}`],
    ['X-Forwarded-Proto', 'http'],
  ]
}

function groupByName(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value])
  return Object.fromEntries(groups)
}

function takeLastValues(groups: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']))
}

/** Formats a time as '09/Apr/2026:12:34:56 +0000', the format of `$context.requestTime`. */
function formatCommonLogTime(at: Date): string {
  const day = String(at.getUTCDate()).padStart(2, '0')
  return `${day}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isHeaderValue = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
