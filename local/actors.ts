import type { startIssuer } from '@multichannel/aws-emulation/oidc/issuer.ts'
import type { LocalStackName } from './environment/environment.ts'
import { cast } from './seed/cast.ts'

/** In seconds: longer than a demo or a trial takes. */
const tokenLifetime = 30 * 86_400

/** Returns the actors of the story, each with the headers of its requests. */
export const actorsOf = async (name: LocalStackName, issuer: Awaited<ReturnType<typeof startIssuer>>) => {
  const entries = Object.entries(cast(name)).map(async ([actor, { claims, apiKey, ...who }]) => {
    const headers: Record<string, string> =
      apiKey === undefined
        ? { authorization: `Bearer ${await issuer.mint(claims ?? {}, { expiresInSeconds: tokenLifetime })}` }
        : { 'x-api-key': apiKey }
    return [actor, { ...who, headers }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
