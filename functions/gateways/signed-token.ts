import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Tokens of links: `<text>.<signature>`. The signature is 128 bits of HMAC-SHA-256 over the purpose, this stack's name and the text,
 * so a token of another stack or purpose is a foreign one even where two share a secret by mistake.
 */
export const signedTokens = ({
  secret,
  stack,
  purpose,
}: {
  secret: () => Promise<string>
  stack: string
  purpose: string
}) => {
  const sign = async (text: string): Promise<Buffer> => (await digest(secret, [purpose, stack, text])).subarray(0, 16)
  return {
    tokenFor: async (text: string): Promise<string> => `${text}.${(await sign(text)).toString('base64url')}`,
    /** The text of a token; undefined where this is none of ours, or it was altered. */
    read: async (token: string): Promise<string | undefined> => {
      const [text = '', signature = '', ...rest] = token.length > 128 ? [] : token.split('.')
      // Exactly 22 characters: decoding is lenient, and a lenient reader accepts an altered token.
      if (text === '' || rest.length > 0 || !/^[A-Za-z0-9_-]{22}$/.test(signature)) return undefined
      const expected = await sign(text)
      const given = Buffer.from(signature, 'base64url')
      return timingSafeEqual(given, expected) && given.toString('base64url') === signature ? text : undefined
    },
  }
}

/** The keyed digest of some parts, 256 bits. */
export const digest = async (secret: () => Promise<string>, parts: readonly string[]): Promise<Buffer> =>
  createHmac('sha256', await secret())
    .update(JSON.stringify(parts))
    .digest()
