import type { Clock } from '#domain/kernel/clock.ts'
import { UpstreamRefused, UpstreamUnavailable } from '#domain/relationship/upstream.ts'

/** How to reach the vendor from this stack's cloud. */
export type UpstreamConfig = {
  readonly partnerCenterUrl: string
  readonly graphUrl: string
  /** Tokens of one cloud's authority are worth nothing in another's. */
  readonly authorityUrl: string
  readonly clientId: string
  readonly clientSecret: () => Promise<string>
  readonly timeoutMs: number
  readonly clock: Clock
}

export type Answer = { readonly status: number; readonly body: unknown }
export type Send = (
  partner: string,
  method: string,
  path: string,
  body?: unknown,
  requestId?: string,
  etag?: string,
) => Promise<Answer>

const partnerCenterResource = 'https://api.partnercenter.microsoft.com'
const graphResource = 'https://graph.microsoft.com'

/**
 * One request, one answer: UpstreamUnavailable where the same request may work later (no answer, 429, 5xx, another
 * request in progress), UpstreamRefused with the upstream's own code where it will not.
 */
export const partnerCenterClient = (config: UpstreamConfig): { readonly partnerCenter: Send; readonly graph: Send } => {
  const tokens = new Map<string, { readonly value: string; readonly goodUntil: number }>()

  /** App-only tokens, for each partner's tenant and each resource; renewed a minute before they run out. */
  const tokenFor = async (partner: string, resource: string): Promise<string> => {
    const key = `${partner} ${resource}`
    const kept = tokens.get(key)
    if (kept && kept.goodUntil > config.clock.now().getTime()) return kept.value
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: config.clientId,
      client_secret: await config.clientSecret(),
      resource,
    })
    const answer = await send(config, `${config.authorityUrl}/${partner}/oauth2/token`, { method: 'POST', body: form })
    const { access_token: value, expires_in: seconds } = answer.body as {
      access_token: string
      expires_in: string | number
    }
    tokens.set(key, { value, goodUntil: config.clock.now().getTime() + (Number(seconds) - 60) * 1000 })
    return value
  }

  const asking =
    (base: string, resource: string): Send =>
    async (partner, method, path, body, requestId = crypto.randomUUID(), etag) => {
      const once = async () =>
        send(config, `${base}${path}`, {
          method,
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${await tokenFor(partner, resource)}`,
            ...(resource === partnerCenterResource
              ? { 'ms-requestid': requestId, 'ms-correlationid': crypto.randomUUID(), 'ms-contract-version': 'v1' }
              : { 'client-request-id': requestId }),
            ...(etag !== undefined && { 'if-match': etag }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
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
    partnerCenter: asking(config.partnerCenterUrl, partnerCenterResource),
    graph: asking(config.graphUrl, graphResource),
  }
}

const send = async ({ timeoutMs }: UpstreamConfig, url: string, init: RequestInit): Promise<Answer> => {
  let response: Response
  let text: string
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    text = await response.text()
  } catch (error) {
    throw new UpstreamUnavailable(`No answer from the upstream: ${error instanceof Error ? error.message : 'unknown'}`)
  }
  const body = parsed(text)
  if (response.ok) return { status: response.status, body }

  const { code, message } = troubleIn(response.status, body)
  if (response.status === 429)
    throw new UpstreamUnavailable(`Throttled for ${response.headers.get('retry-after') ?? 'some'} seconds`)
  if (response.status >= 500 || response.status === 408 || (response.status === 409 && inProgress.has(code)))
    throw new UpstreamUnavailable(`${response.status} ${code}: ${message}`)
  throw new UpstreamRefused(response.status === 401 ? '401' : code, message)
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
