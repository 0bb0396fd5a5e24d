import type { ConnectLinks } from '#capabilities/connection/complete.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { digest, signedTokens } from './signed-token.ts'

/**
 * The links of the page on which a partner is connected, and what each sign-in needs beside its link. All of it follows from the secret:
 * nothing of an attempt is kept, and who has the link alone can neither make a verifier nor a link of his own.
 */
export const connectLinks = ({
  secret,
  stack,
  baseUrl,
}: {
  readonly secret: () => Promise<string>
  readonly stack: string
  readonly baseUrl: string
}): ConnectLinks => {
  const tokens = signedTokens({ secret, stack, purpose: 'connect' })
  const secretOf = async (purpose: string, token: string) =>
    (await digest(secret, [`connect-${purpose}`, stack, token])).toString('base64url')
  return {
    urlFor: async ({ partner, number }) => `${baseUrl}?request=${await tokens.tokenFor(`${partner}-${number}`)}`,
    read: async (token) => {
      const [id = '', number = ''] = (await tokens.read(token))?.split('-') ?? []
      const partner = parseId('par', id)
      return partner && { partner, number: Number(number) }
    },
    secretsOf: async (token) => ({
      nonce: await secretOf('nonce', token),
      verifier: await secretOf('verifier', token),
    }),
  }
}
