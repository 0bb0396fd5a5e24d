import type { startIssuer } from '@multichannel/aws-emulation/oidc/issuer.ts'
import { tokenLifetime } from './environment/environment.ts'
import { cast, type CastMember } from './seed/cast.ts'
import { stateCast } from './seed/states/cast.ts'
import type { StackOptions } from './stack-options.ts'

/** Somebody who can act here: who it is, and the headers of its requests. A test may add some that are nobody in particular. */
export type StackActor = Pick<CastMember, 'kind' | 'tenantId' | 'partnerId'> &
  Partial<Pick<CastMember, 'name' | 'roles' | 'organization'>> & { readonly headers: Readonly<Record<string, string>> }

/** The sovereign cloud has neither resellers nor Azure in the program: there is no more to show than the story. */
export const hasStates = ({ stack, seed }: Pick<StackOptions, 'stack' | 'seed'>): boolean =>
  seed === 'states' && stack === 'global'

/** Returns the actors of the story and of the history in every state, each with the headers of its requests. */
export const actorsOf = async (
  options: Pick<StackOptions, 'stack' | 'seed'>,
  issuer: Awaited<ReturnType<typeof startIssuer>>,
): Promise<Record<string, StackActor>> => {
  const members = { ...cast(options.stack), ...(hasStates(options) && stateCast()) }
  const entries = Object.entries(members).map(async ([actor, { claims, apiKey, ...who }]) => {
    const headers: Record<string, string> =
      apiKey === undefined
        ? { authorization: `Bearer ${await issuer.mint(claims ?? {}, { expiresInSeconds: tokenLifetime })}` }
        : { 'x-api-key': await apiKey() }
    return [actor, { ...who, headers }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
