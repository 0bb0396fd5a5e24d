import type { Clock } from '#platform/kernel/clock.ts'
import { UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { proofOf } from './client-credential.ts'

/** How to reach the vendor from this stack's cloud. */
export type UpstreamConfig = {
  readonly partnerCenterUrl: string
  readonly graphUrl: string
  /** The resource of tokens. A cloud has its own Graph; the name stays where an address leads to a stand-in. */
  readonly partnerCenterResource: string
  readonly graphResource: string
  /** Tokens of one cloud's authority are worth nothing in another's. */
  readonly authorityUrl: string
  readonly clientId: string
  /** See client-credential.ts: a client secret, or a certificate with its key. */
  readonly credential: () => Promise<string>
  readonly timeoutMs: number
  readonly clock: Clock
}

export type Answer = {
  readonly status: number
  readonly body: unknown
  /** Under which the vendor's support finds the call; empty where it gave none. */
  readonly correlationId: string
}
export type RequestOptions = {
  readonly body?: unknown
  /** A GUID. The same for a repetition whose first answer is unknown; one for each call by default. */
  readonly requestId?: string | undefined
  readonly etag?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}
export type Send = (partner: string, method: string, path: string, options?: RequestOptions) => Promise<Answer>

type System = {
  readonly url: string
  readonly resource: string
  readonly ids: (requestId: string) => Readonly<Record<string, string>>
}

/**
 * One request, one answer: UpstreamUnavailable where the same request may work later (no answer, 429, 5xx, another
 * request in progress), UpstreamRefused with the upstream's own code where it will not.
 */
export const partnerCenterClient = (config: UpstreamConfig): { readonly partnerCenter: Send; readonly graph: Send } => {
  const tokens = new Map<string, { readonly value: string; readonly goodUntil: number }>()

  /** App-only tokens, for each partner's tenant and each resource; renewed a minute before they run out. */
  const tokenFor = async (partner: string, resource: string): Promise<string> => {
    const key = `${partner} ${resource}`
    const now = config.clock.now()
    const kept = tokens.get(key)
    if (kept && kept.goodUntil > now.getTime()) return kept.value
    const endpoint = `${config.authorityUrl}/${partner}/oauth2/token`
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: config.clientId,
      ...(await proofOf(await config.credential(), { clientId: config.clientId, audience: endpoint, now })),
      resource,
    })
    const answer = await send(config, endpoint, { method: 'POST', body: form })
    const { access_token: value, expires_in: seconds } = answer.body as {
      access_token: string
      expires_in: string | number
    }
    tokens.set(key, { value, goodUntil: now.getTime() + (Number(seconds) - 60) * 1000 })
    return value
  }

  const asking =
    ({ url, resource, ids }: System): Send =>
    async (partner, method, path, { body, requestId = crypto.randomUUID(), etag, headers = {} } = {}) => {
      const once = async () =>
        send(config, `${url}${path}`, {
          method,
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${await tokenFor(partner, resource)}`,
            ...ids(requestId),
            ...(etag !== undefined && { 'if-match': etag }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
      try {
        return await once()
      } catch (error) {
        if (!(error instanceof UpstreamRefused) || error.code !== '401') throw error
        // A token that was withdrawn before its time is renewed; the request did not get past the door, so it may be sent again.
        tokens.delete(`${partner} ${resource}`)
        return once()
      }
    }

  return {
    partnerCenter: asking({
      url: config.partnerCenterUrl,
      resource: config.partnerCenterResource,
      ids: (requestId) => ({
        'ms-requestid': requestId,
        'ms-correlationid': crypto.randomUUID(),
        'ms-contract-version': 'v1',
      }),
    }),
    graph: asking({
      url: config.graphUrl,
      resource: config.graphResource,
      ids: (requestId) => ({ 'client-request-id': requestId }),
    }),
  }
}

const send = async ({ timeoutMs, clock }: UpstreamConfig, url: string, init: RequestInit): Promise<Answer> => {
  let response: Response
  let text: string
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    text = await response.text()
  } catch (error) {
    throw new UpstreamUnavailable(`No answer from the upstream: ${error instanceof Error ? error.message : 'unknown'}`)
  }
  const { status, headers } = response
  const body = parsed(text)
  if (response.ok) return { status, body, correlationId: headers.get('ms-correlationid') ?? '' }

  const { code, message } = troubleIn(status, body)
  if (status === 429) {
    const seconds = retryAfterIn(headers, clock.now())
    throw new UpstreamUnavailable(`Throttled for ${seconds ?? 'some'} seconds`, seconds)
  }
  if (status >= 500 || status === 408 || (status === 409 && inProgress.has(code)))
    throw new UpstreamUnavailable(`${status} ${code}: ${message}`, retryAfterIn(headers, clock.now()))
  throw new UpstreamRefused(status === 401 ? '401' : code, message)
}

/** The whole seconds of a Retry-After: a number, with decimals too, or a date; of several values the longest. */
const retryAfterIn = (headers: Headers, now: Date): number | undefined => {
  const text = headers.get('retry-after') ?? ''
  const date = Date.parse(text)
  const seconds = /^[\d., ]+$/.test(text)
    ? text.split(',').flatMap((one) => (/^\d+(\.\d+)?$/.test(one.trim()) ? Number(one) : []))
    : Number.isNaN(date)
      ? []
      : [(date - now.getTime()) / 1000]
  return seconds.length > 0 ? Math.max(0, ...seconds.map(Math.ceil)) : undefined
}

/** Another request works on the same object. */
const inProgress = new Set(['900101', '900104', 'conflict'])

const parsed = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return {}
  }
}

/** Partner Center, Microsoft Graph and the token endpoint each have an error body of their own. */
const troubleIn = (status: number, body: unknown): { readonly code: string; readonly message: string } => {
  const shape = (body ?? {}) as {
    code?: string | number
    description?: string
    message?: string
    error?: unknown
    error_description?: string
  }
  if (shape.error && typeof shape.error === 'object') {
    const { code, message } = shape.error as { code?: string; message?: string }
    return { code: code ?? String(status), message: message ?? '' }
  }
  if (typeof shape.error === 'string') return { code: shape.error, message: shape.error_description ?? '' }
  return {
    code: shape.code === undefined ? String(status) : String(shape.code),
    message: shape.description ?? shape.message ?? '',
  }
}
