import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseId } from '#platform/kernel/ids.ts'
import type { InvitationLinks } from '#capabilities/invitation/store.ts'

/**
 * Tokens for the customer's link: `<invitation id>.<signature>`. The signature is 128 bits of HMAC-SHA-256 over the id and
 * this stack's name, so a token of another stack is a foreign one even where two stacks share a key by mistake.
 */
export const signedLinks = ({
  secret,
  stack,
  baseUrl,
}: {
  secret: () => Promise<string>
  stack: string
  baseUrl: string
}): InvitationLinks => {
  const sign = async (id: string): Promise<Buffer> =>
    createHmac('sha256', await secret())
      .update(JSON.stringify(['invitation', stack, id]))
      .digest()
      .subarray(0, 16)

  const tokenFor: InvitationLinks['tokenFor'] = async (id) => `${id}.${(await sign(id)).toString('base64url')}`

  return {
    tokenFor,
    urlFor: async (id) => `${baseUrl}?invitation=${await tokenFor(id)}`,
    read: async (token) => {
      const [text = '', signature = '', ...rest] = token.length > 128 ? [] : token.split('.')
      const id = parseId('inv', text)
      // Exactly 22 characters: decoding is lenient, and a lenient reader accepts an altered token.
      if (!id || rest.length > 0 || !/^[A-Za-z0-9_-]{22}$/.test(signature)) return undefined
      const expected = await sign(id)
      const given = Buffer.from(signature, 'base64url')
      return timingSafeEqual(given, expected) && given.toString('base64url') === signature ? id : undefined
    },
  }
}
