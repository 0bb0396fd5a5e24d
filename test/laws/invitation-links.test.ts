import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signedLinks } from '#gateways/invitation-links.ts'
import { anyAlterationOf, anyBits, anyId } from './arbitraries.ts'

const linksOf = (secret: string, stack: string) =>
  signedLinks({ secret: async () => secret, stack, baseUrl: 'https://multichannel.example/accept' })

const anyInvitation = anyId('inv')
const anySecret = fc.string({ minLength: 1 })
const anyStack = fc.string({ unit: 'grapheme' })

describe('the link of an invitation', () => {
  it('opens it', () =>
    fc.assert(
      fc.asyncProperty(anyInvitation, anySecret, anyStack, async (id, secret, stack) => {
        const links = linksOf(secret, stack)
        expect(await links.read(await links.tokenFor(id))).toBe(id)
        const inUrl = new URL(await links.urlFor(id)).searchParams.get('invitation')
        expect(await links.read(inUrl ?? '')).toBe(id)
      }),
    ))

  it('opens nothing once it is altered', () => {
    const links = linksOf('secret', 'law')
    return fc.assert(
      fc.asyncProperty(anyInvitation, fc.gen(), async (id, gen) => {
        const token = await links.tokenFor(id)
        expect(await links.read(gen(anyAlterationOf, token))).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })

  it('opens nothing with the signature of another invitation', () =>
    fc.assert(
      fc.asyncProperty(anyBits, anyInvitation, anyInvitation, async (secret, one, other) => {
        fc.pre(one !== other)
        const links = linksOf(secret, 'law')
        const [, signature = ''] = (await links.tokenFor(other)).split('.')
        expect(await links.read(`${one}.${signature}`)).toBeUndefined()
      }),
    ))

  it('opens nothing in another stack or under another secret', () =>
    fc.assert(
      fc.asyncProperty(
        anyInvitation,
        anySecret,
        anyStack,
        anySecret,
        anyStack,
        async (id, secret, stack, others, foreign) => {
          fc.pre(secret !== others && stack !== foreign)
          const token = await linksOf(secret, stack).tokenFor(id)
          expect(await linksOf(secret, foreign).read(token)).toBeUndefined()
          expect(await linksOf(others, stack).read(token)).toBeUndefined()
        },
      ),
    ))

  it('is not opened by whatever else is sent in its place', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), anyInvitation), async (text) => {
        expect(await linksOf('secret', 'law').read(text)).toBeUndefined()
      }),
    ))
})
