import { parseId } from '#platform/kernel/ids.ts'
import type { InvitationLinks } from '#capabilities/invitation/store.ts'
import { signedTokens } from './signed-token.ts'

/** Tokens for the customer's link: the invitation's id under this stack's signature. */
export const signedLinks = ({
  secret,
  stack,
  baseUrl,
}: {
  secret: () => Promise<string>
  stack: string
  baseUrl: string
}): InvitationLinks => {
  const { tokenFor, read } = signedTokens({ secret, stack, purpose: 'invitation' })
  return {
    tokenFor,
    urlFor: async (id) => `${baseUrl}?invitation=${await tokenFor(id)}`,
    read: async (token) => parseId('inv', (await read(token)) ?? ''),
  }
}
