import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { WrongTenant, type SignIn } from '#capabilities/connection/sign-in.ts'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { authorityOf } from './authority.ts'
import type { UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'
import { consentAfter } from './user-tokens.ts'

/** A second factor is required of this sign-in, whatever was remembered of an earlier one. Assumed: other programs ask for it so. */
const withSecondFactor = JSON.stringify({ id_token: { amr: { essential: true, values: ['mfa'] } } })

/** Signs a partner's administrator in with the vendor's authority. `redirectUri` is our page, as it is registered there. */
export const vendorSignIn = (config: UpstreamConfig, redirectUri: string): SignIn => {
  const { authorityUrl, clientId, partnerCenterResource, clock } = config
  const authority = authorityOf(config)
  const scope = `${partnerCenterResource}/user_impersonation offline_access openid profile`
  return {
    pageFor: ({ tenant, state, nonce, verifier }) => {
      const fields = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        response_mode: 'query',
        redirect_uri: redirectUri,
        scope,
        state,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        prompt: 'login',
        claims: withSecondFactor,
      })
      return `${authorityUrl}/${tenant}/oauth2/v2.0/authorize?${fields.toString()}`
    },

    redeem: async ({ tenant, nonce, verifier }, code) => {
      const { body } = await authority(endpoints.redeem, tenant, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        scope,
      })
      // It comes from the authority itself over TLS, which takes the place of its signature (OpenID Connect Core 3.1.3.7).
      const claims = claimsOf(body.id_token)
      if (String(claims['tid']).toLowerCase() !== tenant || claims['nonce'] !== nonce) throw new WrongTenant()
      const now = clock.now()
      const at = now.toISOString()
      const by =
        [claims['preferred_username'], claims['upn'], claims['sub']].find((name) => typeof name === 'string') ?? ''
      const kept = { by, at, usedAt: at, refreshToken: body.refresh_token, accessTokens: {} }
      return consentAfter(kept, partnerCenterResource, body, now)
    },
  }
}

const claimsOf = (token: string): Readonly<Record<string, unknown>> => {
  try {
    return decodeJwt(token)
  } catch {
    throw new UpstreamUnavailable('200: its id_token cannot be read')
  }
}
