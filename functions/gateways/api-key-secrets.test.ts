import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseId } from '#platform/kernel/ids.ts'
import { apiKeyPattern, signedApiKeys } from './api-key-secrets.ts'

const keysUnder = (secret: string, { stack = 'global-eu', mode = 'live' as 'live' | 'test' } = {}) =>
  signedApiKeys({ secret: async () => secret, stack, mode })

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const anyId = fc
  .tuple(
    fc.constantFrom(...Array.from('01234567')),
    fc.array(fc.constantFrom(...Array.from(alphabet)), { minLength: 25, maxLength: 25 }),
  )
  .map(([first, others]) => `key_${first}${others.join('')}` as const)

describe('an API key', () => {
  it('has the form that scanners look for, in every stack, and says its id', async () => {
    const pattern = new RegExp(`^${apiKeyPattern}$`)
    const stack = fc.constantFrom('global-eu', 'germany', 'a', 'us-gov-1')
    await fc.assert(
      fc.asyncProperty(anyId, stack, fc.constantFrom('live' as const, 'test' as const), async (id, of, mode) => {
        const keys = keysUnder('secret', { stack: of, mode })
        const { text, digest } = await keys.mint(id)
        expect(text).toMatch(pattern)
        expect(text).toContain(`mck_${mode}_${of}_${id.slice(4)}_`)
        const read = await keys.read(text)
        expect([read?.id, read?.isOneOf([digest])]).toEqual([id, true])
      }),
    )
  })

  it('has 256 random bits, none of which is kept', async () => {
    const id = parseId('key', 'key_00000000000000000000000000') ?? 'key_'
    const keys = keysUnder('secret')
    const made = await Promise.all(Array.from({ length: 200 }, () => keys.mint(id)))
    const secrets = new Set(made.map(({ text }) => text.split('_')[4] ?? ''))
    expect(secrets.size).toBe(200)
    for (const secret of secrets) expect(secret).toHaveLength(52)
    for (const { text, digest } of made) expect(text).not.toContain(digest)
  })

  it('is none with anything in it changed', async () => {
    const keys = keysUnder('secret')
    await fc.assert(
      fc.asyncProperty(anyId, fc.nat(), fc.constantFrom(...Array.from(`${alphabet}_-uA `)), async (id, at, other) => {
        const { text } = await keys.mint(id)
        const place = at % text.length
        fc.pre(text[place] !== other)
        const altered = text.slice(0, place) + other + text.slice(place + 1)
        // The secret is random bits in 260: the last character has four that say nothing, and its tag is another all the same.
        expect(await keys.read(altered)).toBeUndefined()
      }),
    )
  })

  it('is none of another deployment, stack or mode, and nothing that one could reckon without the secret', async () => {
    const { text, digest } = await keysUnder('secret').mint('key_00000000000000000000000000')
    expect(await keysUnder('another secret').read(text)).toBeUndefined()
    expect(await keysUnder('secret', { stack: 'germany' }).read(text.replace('global-eu', 'germany'))).toBeUndefined()
    expect(await keysUnder('secret', { mode: 'test' }).read(text.replace('_live_', '_test_'))).toBeUndefined()
    // Somebody who has read the table, and has the digest, has no key by it.
    expect((await keysUnder('secret').read(text))?.isOneOf([text, digest.slice(1), ''])).toBe(false)
  })

  it('stays good while the secret of the deployment is replaced, as long as the old one stays below', async () => {
    const { text, digest } = await keysUnder('old').mint('key_00000000000000000000000000')
    const both = keysUnder('new\nold\n')
    expect((await both.read(text))?.isOneOf([digest])).toBe(true)
    const next = await both.mint('key_00000000000000000000000001')
    expect((await keysUnder('new').read(next.text))?.isOneOf([next.digest])).toBe(true)
    expect(await keysUnder('new').read(text)).toBeUndefined()
    await expect(keysUnder('').mint('key_00000000000000000000000001')).rejects.toThrow('empty')
    expect(await keysUnder('\n').read(text)).toBeUndefined()
  })
})
