import type * as z from 'zod/mini'
import type { Clock } from '#platform/kernel/clock.ts'
import type { Access } from '#capabilities/connection/report.ts'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { SecretReader } from '../secrets.ts'
import { proofOf } from './client-credential.ts'
import { endpoints, type Endpoint } from './endpoints.ts'
import { outcomeOf } from './outcomes.ts'
import { bodyIn, retryAfterIn, troubleIn } from './wire.ts'

/** How to reach the vendor from this stack's cloud. */
export type UpstreamConfig = {
  readonly partnerCenterUrl: string
  readonly graphUrl: string
  /** The resource of tokens. A cloud has its own Graph; the name stays where an address leads to a stand-in. */
  readonly partnerCenterResource: string
  readonly graphResource: string
  /** Tokens of one cloud's authority are worth nothing in another's. */
  readonly authorityUrl: string
  /** The page on which a customer approves delegated admin; `{id}` stands for the vendor's id of the request. */
  readonly approvalUrl: string
  readonly clientId: string
  /** See client-credential.ts: a client secret, or a certificate with its key. */
  readonly credential: SecretReader
  readonly timeoutMs: number
  readonly clock: Clock
  /** Called after each call with whether the vendor let us in. It is awaited, and its own trouble must not be that of the call. */
  readonly onAccess?: (access: Access) => Promise<void>
}

/** Undefined where the vendor has no such thing, for endpoints that can say so. */
type BodyOf<E extends Endpoint> =
  | z.output<E['answer']>
  | (E extends { readonly absent: readonly string[] } ? undefined : never)

export type Answer<E extends Endpoint> = {
  readonly body: BodyOf<E>
  /** Under which the vendor's support finds the call; empty where it gave none. */
  readonly correlationId: string
}

export type RequestOptions = {
  /** What stands in the endpoint's path for each name. */
  readonly ids?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** A GUID. The same for a repetition whose first answer is unknown; one for each call by default. */
  readonly requestId?: string | undefined
  readonly etag?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** The path and query of a further page, as the vendor gave it, instead of the endpoint's own. */
  readonly page?: string | undefined
}

/**
 * One request of an endpoint, in a partner's name. The answer has been checked. Throws UpstreamUnavailable where the same request
 * may work later, UpstreamRefused with the vendor's own code where it will not, and UpstreamNotAble where the vendor does not let
 * us in.
 */
export type VendorClient = <E extends Endpoint>(
  endpoint: E,
  partner: string,
  options?: RequestOptions,
) => Promise<Answer<E>>

export const vendorClient = (config: UpstreamConfig): VendorClient => {
  const tokens = new Map<string, { readonly value: string; readonly goodUntil: number }>()

  /** App-only tokens, for each partner's tenant and each resource; renewed a minute before they run out. */
  const tokenFor = async (partner: string, resource: string): Promise<string> => {
    const key = `${partner} ${resource}`
    const now = config.clock.now()
    const kept = tokens.get(key)
    if (kept && kept.goodUntil > now.getTime()) return kept.value
    const url = `${config.authorityUrl}${pathOf(endpoints.token, { tenant: partner })}`
    const request = async (credential: string) => {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: config.clientId,
        ...(await proofOf(credential, { clientId: config.clientId, audience: url, now })),
        resource,
      })
      return send(config, endpoints.token, url, { method: 'POST', body: form })
    }
    const credential = await config.credential()
    const { body } = await request(credential).catch(async (error: unknown) => {
      if (!(error instanceof UpstreamNotAble)) throw error
      // It may have been renewed since this process has read it.
      const renewed = await config.credential('anew')
      if (renewed === credential) throw error
      return request(renewed)
    })
    tokens.set(key, { value: body.access_token, goodUntil: now.getTime() + (body.expires_in - 60) * 1000 })
    return body.access_token
  }

  return async (endpoint, partner, { ids = {}, body, requestId = crypto.randomUUID(), etag, headers, page } = {}) => {
    const { url, resource } =
      endpoint.system === 'GRAPH'
        ? { url: config.graphUrl, resource: config.graphResource }
        : { url: config.partnerCenterUrl, resource: config.partnerCenterResource }
    const once = async () =>
      send(config, endpoint, `${url}${page ?? pathOf(endpoint, ids)}`, {
        method: endpoint.method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${await tokenFor(partner, resource)}`,
          ...idsOf(endpoint, requestId),
          ...(etag !== undefined && { 'if-match': etag }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    const kind = endpoint.token === 'USER' ? 'USER' : 'APPLICATION'
    try {
      const answer = await once().catch((error: unknown) => {
        if (!(error instanceof UpstreamNotAble) || error.status !== 401 || error.needs === 'NONE') throw error
        // A token that was withdrawn before its time is renewed; the request did not get past the door, so it may be sent again.
        tokens.delete(`${partner} ${resource}`)
        return once()
      })
      await config.onAccess?.({ tenantId: partner, kind })
      return answer
    } catch (error) {
      if (error instanceof UpstreamNotAble) {
        const { code, message, needs } = error
        // Where the authority gives our application no token, in whose name the call is does not matter.
        const refused = needs === 'NONE' ? 'APPLICATION' : kind
        await config.onAccess?.({ tenantId: partner, kind: refused, problem: { code, message } })
      }
      throw error
    }
  }
}

const idsOf = ({ system }: Endpoint, requestId: string): Readonly<Record<string, string>> =>
  system === 'GRAPH'
    ? { 'client-request-id': requestId }
    : { 'ms-requestid': requestId, 'ms-correlationid': crypto.randomUUID(), 'ms-contract-version': 'v1' }

const pathOf = ({ path }: Endpoint, ids: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name]
    if (id === undefined || id === '') throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(id)
  })

const send = async <E extends Endpoint>(
  { timeoutMs, clock }: UpstreamConfig,
  endpoint: E,
  url: string,
  init: RequestInit,
): Promise<Answer<E>> => {
  let response: Response
  let text: string
  try {
    // A redirection leads away from the vendor, with its token.
    response = await fetch(url, { redirect: 'manual', ...init, signal: AbortSignal.timeout(timeoutMs) })
    text = await response.text()
  } catch (error) {
    throw new UpstreamUnavailable(`No answer from the upstream: ${error instanceof Error ? error.message : 'unknown'}`)
  }
  const { status, headers } = response
  const sent = bodyIn(text)
  const read = response.ok ? endpoint.answer.safeParse(sent) : undefined
  const { codes, message } = troubleIn(sent)
  const answer = { status, codes, isReadable: read ? read.success : typeof sent === 'object' && sent !== null }
  const code = codes[0] ?? String(status)
  switch (outcomeOf(endpoint, answer)) {
    case 'DONE':
      return { body: read?.data as BodyOf<E>, correlationId: headers.get('ms-correlationid') ?? '' }
    case 'ABSENT':
      return { body: undefined as BodyOf<E>, correlationId: headers.get('ms-correlationid') ?? '' }
    case 'REFUSED':
      throw new UpstreamRefused(code, message)
    case 'NOT_ABLE':
      throw new UpstreamNotAble({ code, status, needs: endpoint.token }, message)
    case 'LATER':
      throw new UpstreamUnavailable(
        read && !read.success ? `${status}: it cannot be read` : `${status} ${code}: ${message}`,
        { isResponse: isFinal(status), ...waitOf(codes, retryAfterIn(headers, clock.now())) },
      )
  }
}

/** Whether nothing was done for sure: the request was refused as it came in. 408, 409 and 429 leave it open. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && ![408, 409, 429].includes(status)

/** A pending operation of the vendor takes a day. */
const waitOf = (codes: readonly string[], seconds: number | undefined): { readonly retryAfterSeconds?: number } => {
  if (codes.includes('900278')) return { retryAfterSeconds: 86_400 }
  return seconds === undefined ? {} : { retryAfterSeconds: seconds }
}
