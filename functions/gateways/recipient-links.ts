import { mailboxOf, type RecipientLinks } from '#platform/recipient/recipient.ts'
import { digest, signedTokens } from './signed-token.ts'

/**
 * Keys of addresses, and the links by which their owners stop emails. The secret is one of its own, which outlives that of other
 * links: a new one forgets who wants no emails. A key is 128 bits of HMAC-SHA-256 over the mailbox and this stack's name; the link
 * has the key under a signature, so it neither shows the address nor can be made for another one.
 */
export const recipientLinks = ({
  secret,
  stack,
  baseUrl,
}: {
  secret: () => Promise<string>
  stack: string
  baseUrl: string
}): RecipientLinks => {
  const tokens = signedTokens({ secret, stack, purpose: 'recipient' })
  return {
    keyOf: async (address) =>
      (await digest(secret, ['mailbox', stack, mailboxOf(address)])).subarray(0, 16).toString('base64url'),
    urlFor: async (key) => `${baseUrl}?to=${await tokens.tokenFor(key)}`,
    read: tokens.read,
  }
}
