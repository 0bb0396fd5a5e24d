import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ApiKeySecrets } from '#capabilities/api-key/api-key.ts'
import { parseId } from '#platform/kernel/ids.ts'

/**
 * API keys as their holders send them: `mck_<mode>_<stack>_<key id>_<secret>_<tag>`, all in lower case. The front says what it is and
 * where it belongs, for people and for scanners. The secret is 256 random bits. The tag is 64 bits of HMAC-SHA-256 over all before it:
 * only this deployment makes it, so a guess costs no read. What is kept of a key is an HMAC of the whole.
 *
 * `secret` has one secret of the deployment a line. The first makes keys, all read them: so it can be replaced without an end of the
 * keys that are out (docs/guides/keys.md).
 */
export const signedApiKeys = ({
  secret,
  stack,
  mode,
  random = () => randomBytes(32),
}: {
  readonly secret: () => Promise<string>
  readonly stack: string
  /** `test` on stacks whose clock can be moved: what is there is worth nothing. */
  readonly mode: 'live' | 'test'
  readonly random?: () => Buffer
}): ApiKeySecrets => {
  const front = `mck_${mode}_${stack}_`
  const secrets = async () => (await secret()).split('\n').filter((line) => line !== '')
  const hmac = (by: string, ...parts: readonly string[]) =>
    createHmac('sha256', by)
      .update(JSON.stringify(['api-key', stack, ...parts]))
      .digest()
  const tagOf = (by: string, body: string) => base32(hmac(by, 'tag', body).subarray(0, 8))
  const digestOf = (by: string, text: string) => hmac(by, 'digest', text).toString('hex')

  return {
    mint: async (id) => {
      const [newest = ''] = await secrets()
      if (newest === '') throw new Error('The secret for API keys is empty')
      const body = `${front}${id.slice('key_'.length)}_${base32(random())}`
      const text = `${body}_${tagOf(newest, body)}`
      return { text, digest: digestOf(newest, text) }
    },
    read: async (text) => {
      const [, bare = '', tag = ''] = text.startsWith(front) ? (rest.exec(text.slice(front.length)) ?? []) : []
      const id = parseId('key', `key_${bare}`)
      if (!id) return undefined
      const body = text.slice(0, -(tag.length + 1))
      const known = (await secrets()).filter((by) => isSame(tagOf(by, body), tag))
      const digests = known.map((by) => digestOf(by, text))
      const isOneOf = (kept: readonly string[]): boolean =>
        kept.flatMap((one) => digests.map((digest) => isSame(digest, one))).includes(true)
      return digests.length > 0 ? { id, isOneOf } : undefined
    },
  }
}

/** How long it takes says nothing about either. */
const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

const rest = /^([0-9a-hjkmnp-tv-z]{26})_[0-9a-hjkmnp-tv-z]{52}_([0-9a-hjkmnp-tv-z]{13})$/

/** By which scanners for secrets find keys of any deployment. */
export const apiKeyPattern =
  'mck_(?:live|test)_[a-z0-9-]{1,40}_[0-9a-hjkmnp-tv-z]{26}_[0-9a-hjkmnp-tv-z]{52}_[0-9a-hjkmnp-tv-z]{13}'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const base32 = (bytes: Buffer): string => {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}
