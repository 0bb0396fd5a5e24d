import type { Consent } from '#capabilities/connection/consent.ts'
import { UpstreamNotAble, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { goodUntil, type Authority } from './authority.ts'
import type { UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'

/** How often, and how far apart, somebody looks whether another process has renewed the token: some twenty seconds. */
const [looks, betweenLooksMs] = [80, 250]

/**
 * Tokens in the name of the user who has connected a partner (rule J6). What one process gets all use, for as long as it is good. The
 * refresh token is good for one use, so only who has the lease uses it; the others wait and read what that one got.
 *
 * `stale` is a token that the vendor does not take any more, though its time is not over. Throws UpstreamNotAble where nobody has
 * connected the partner, or the authority does not take the consent any more.
 */
export const userTokens = (config: UpstreamConfig, authority: Authority) => {
  const { consents, clock } = config
  const isGood = (token: { readonly value: string; readonly goodUntil: number } | undefined, stale?: string) =>
    token !== undefined && token.goodUntil > clock.now().getTime() && token.value !== stale

  const renew = async (partner: string, resource: string, kept: Consent): Promise<Consent> => {
    const { body } = await authority(endpoints.refresh, partner, {
      grant_type: 'refresh_token',
      refresh_token: kept.refreshToken,
      scope: `${resource}/.default`,
    })
    return consentAfter(kept, resource, body, clock.now())
  }

  return async (partner: string, resource: string, stale?: string): Promise<{ value: string; consent: Consent }> => {
    const found = (consent: Consent) => {
      const token = consent.accessTokens[resource]
      return token && isGood(token, stale) ? { value: token.value, consent } : undefined
    }
    for (let look = 1; look <= looks; look += 1) {
      const kept = await consents.read(partner)
      if (!kept) throw notConnected()
      const known = found(kept)
      if (known) return known
      const renewed = await consents.replace(partner, async (now) => {
        if (!now) throw notConnected()
        // Somebody may have renewed it between the two reads.
        return found(now) ? now : renew(partner, resource, now)
      })
      const fresh = renewed?.accessTokens[resource]
      if (renewed && fresh) return { value: fresh.value, consent: renewed }
      await new Promise((resolve) => setTimeout(resolve, betweenLooksMs))
    }
    throw new UpstreamUnavailable('Another process renews the token of the user')
  }
}

type Tokens = {
  readonly access_token: string
  readonly expires_in: number
  readonly refresh_token?: string | undefined
}

/** The consent after the authority has given a token: it has been used, and the next refresh token takes the place of the last. */
export const consentAfter = (
  { refreshToken, accessTokens, ...kept }: Consent,
  resource: string,
  { access_token, expires_in, refresh_token }: Tokens,
  now: Date,
): Consent => ({
  ...kept,
  usedAt: now.toISOString(),
  refreshToken: refresh_token ?? refreshToken,
  accessTokens: { ...accessTokens, [resource]: { value: access_token, goodUntil: goodUntil(now, expires_in) } },
})

const notConnected = () =>
  new UpstreamNotAble(
    { code: 'NOT_CONNECTED', status: 0, needs: 'USER' },
    'no administrator of the partner has connected it with Microsoft',
  )
