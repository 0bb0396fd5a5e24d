import type { Clock } from '#platform/kernel/clock.ts'
import type { ConnectedUser } from '#capabilities/connection/connection.ts'
import type { AccessToken, Consent, Consents } from '#capabilities/connection/consent.ts'
import type { Access } from '#capabilities/connection/report.ts'
import { UpstreamNotAble } from '#capabilities/relationship/upstream.ts'
import type { SecretReader } from '../secrets.ts'
import { authorityOf, goodUntil, isOfApplication, type Authority } from './authority.ts'
import { endpoints, type Endpoint } from './endpoints.ts'
import { pathOf, send, type Answer } from './send.ts'
import { userTokens } from './user-tokens.ts'

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
  /** What users of partners have signed in for. */
  readonly consents: Consents
  readonly timeoutMs: number
  readonly clock: Clock
  /** Called after each call with whether the vendor let us in. It is awaited, and its own trouble must not be that of the call. */
  readonly onAccess?: (access: Access) => Promise<void>
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
  const authority = authorityOf(config)
  const ofUser = userTokens(config, authority)
  const ofApplication = applicationTokens(config, authority)

  return async <E extends Endpoint>(
    endpoint: E,
    partner: string,
    { ids = {}, body, requestId = crypto.randomUUID(), etag, headers, page }: RequestOptions = {},
  ) => {
    const { url, resource } =
      endpoint.system === 'GRAPH'
        ? { url: config.graphUrl, resource: config.graphResource }
        : { url: config.partnerCenterUrl, resource: config.partnerCenterResource }
    const kind = endpoint.token === 'USER' ? 'USER' : 'APPLICATION'
    const once = async (stale?: string): Promise<Answer<E> & { readonly token: Token }> => {
      const token: Token = await (kind === 'USER' ? ofUser : ofApplication)(partner, resource, stale)
      try {
        const answer = await send(config, endpoint, `${url}${page ?? pathOf(endpoint, ids)}`, {
          method: endpoint.method,
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${token.value}`,
            ...idsOf(endpoint, requestId),
            ...(kind === 'USER' && { validatemfa: 'true' }),
            ...(etag !== undefined && { 'if-match': etag }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
        return { ...answer, token }
      } catch (error) {
        // A token that was withdrawn before its time is renewed; the request did not get past the door, so it may be sent again.
        if (error instanceof UpstreamNotAble && error.status === 401 && stale === undefined) return once(token.value)
        throw error
      }
    }
    try {
      const { token, ...answer } = await once()
      await config.onAccess?.({
        tenantId: partner,
        kind,
        ...(token.consent && { user: userOf(token.consent, answer.isMfaCompliant) }),
      })
      return answer
    } catch (error) {
      if (error instanceof UpstreamNotAble) {
        const { code, message } = error
        // Where the authority gives our application no token, in whose name the call is does not matter.
        const refused = error.needs === 'NONE' && isOfApplication(error) ? 'APPLICATION' : kind
        await config.onAccess?.({ tenantId: partner, kind: refused, problem: { code, message } })
      }
      throw error
    }
  }
}

type Token = { readonly value: string; readonly consent?: Consent }

/** App-only tokens, for each partner's tenant and each resource. One request at a time is under way for each. */
const applicationTokens = ({ clock }: UpstreamConfig, authority: Authority) => {
  const tokens = new Map<string, Promise<AccessToken>>()
  const fetchToken = async (partner: string, resource: string): Promise<AccessToken> => {
    const scope = `${resource}/.default`
    const { body } = await authority(endpoints.token, partner, { grant_type: 'client_credentials', scope })
    return { value: body.access_token, goodUntil: goodUntil(clock.now(), body.expires_in) }
  }
  return async (partner: string, resource: string, stale?: string): Promise<Token> => {
    const key = `${partner} ${resource}`
    const kept = await tokens.get(key)
    if (kept && kept.goodUntil > clock.now().getTime() && kept.value !== stale) return kept
    const fetched = fetchToken(partner, resource)
    tokens.set(key, fetched)
    fetched.catch(() => tokens.delete(key))
    return fetched
  }
}

const userOf = ({ by, at, usedAt }: Consent, mfa: boolean | undefined): ConnectedUser => ({
  consentedBy: by,
  consentedAt: at,
  lastUsedAt: usedAt,
  ...(mfa !== undefined && { mfa }),
})

const idsOf = ({ system }: Endpoint, requestId: string): Readonly<Record<string, string>> =>
  system === 'GRAPH'
    ? { 'client-request-id': requestId }
    : { 'ms-requestid': requestId, 'ms-correlationid': crypto.randomUUID(), 'ms-contract-version': 'v1' }
