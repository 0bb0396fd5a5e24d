import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'
import type { Signer } from '#platform/journal/journal.ts'

/** The DER prefixes of an Ed25519 private key and a public key of 32 bytes (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The Ed25519 key of a secret: any text with enough of chance in it, as Secrets Manager makes it. */
const privateKeyOf = (secret: string): KeyObject => {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'multichannel audit', 32))
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
}

/** A public key as it is handed out: its 32 bytes in base64. */
export const publicKeyOf = (secret: string): string =>
  createPublicKey(privateKeyOf(secret))
    .export({ format: 'der', type: 'spki' })
    .subarray(publicPrefix.length)
    .toString('base64')

/** The name of a key in signatures: the first half of the SHA-256 of its 32 bytes, hexadecimal. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32)

/** Signs with Ed25519 (RFC 8032). The secret is read at the first signature. */
export const secretSigner = (secret: () => Promise<string>): Signer => ({
  sign: async (text) => {
    const value = await secret()
    return {
      keyId: keyIdOf(publicKeyOf(value)),
      signature: sign(undefined, Buffer.from(text), privateKeyOf(value)).toString('base64'),
    }
  },
  isOwn: async (text, signed) => signatureCheck([publicKeyOf(await secret())])(text, signed),
})

/** Whether a signature is of one of the known keys: the present one, and those before it. */
export const signatureCheck = (
  publicKeys: readonly string[],
): ((text: string, signed: { readonly keyId: string; readonly signature: string }) => boolean) => {
  const keys = new Map(
    publicKeys.map((one) => [
      keyIdOf(one),
      createPublicKey({
        key: Buffer.concat([publicPrefix, Buffer.from(one, 'base64')]),
        format: 'der',
        type: 'spki',
      }),
    ]),
  )
  return (text, { keyId, signature }) => {
    const key = keys.get(keyId)
    return key !== undefined && verify(undefined, Buffer.from(text), key, Buffer.from(String(signature), 'base64'))
  }
}
