import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bitsOf,
  customerIdOf,
  idOf,
  parseId,
  parseTenantId,
  partnerIdOf,
  tenantIdOf,
  type IdPrefix,
} from '#platform/kernel/ids.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { anyAlterationOf, anyBits, anyOf } from './arbitraries.ts'

const prefixes = ['par', 'cus', 'sub', 'inv', 'rel', 'dag', 'evt', 'key'] as const satisfies readonly IdPrefix[]
const anyPrefix = fc.constantFrom(...prefixes)
const crockford = '0123456789abcdefghjkmnpqrstvwxyz'

/** Describes a well-formed id in another way than the code does: 26 digits in base 32 whose number fits in 128 bits. */
const isWellFormed = (prefix: IdPrefix, text: string): boolean => {
  if (!text.startsWith(`${prefix}_`)) return false
  const digits = text.slice(prefix.length + 1).split('')
  if (digits.length !== 26 || !digits.every((digit) => crockford.includes(digit))) return false
  return digits.reduce((sum, digit) => sum * 32n + BigInt(crockford.indexOf(digit)), 0n) < 2n ** 128n
}

const hexOf = (bits: string) => BigInt(`0x${bits.replaceAll('-', '')}`)

describe('a tenant', () => {
  it('is none of the two UUIDs that stand for none', () => {
    for (const nobody of [
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    ])
      expect(parseTenantId(nobody)).toBeUndefined()
    expect(parseTenantId('00000000-0000-0000-0000-000000000001')).toBe('00000000-0000-0000-0000-000000000001')
  })
})

describe('an id', () => {
  it('says its 128 bits, whatever they are', () => {
    fc.assert(
      fc.property(anyPrefix, anyBits, (prefix, bits) => {
        const id = idOf(prefix, bits)
        expect(bitsOf(id)).toBe(bits)
        expect(parseId(prefix, id)).toBe(id)
        expect(isWellFormed(prefix, id)).toBe(true)
      }),
    )
  })

  it('sorts as its bits do', () => {
    fc.assert(
      fc.property(anyBits, anyBits, (one, other) => {
        expect(idOf('inv', one) < idOf('inv', other)).toBe(hexOf(one) < hexOf(other))
      }),
    )
  })

  it('is read where it is well-formed and of the requested type, and nowhere else', () => {
    const nearly = fc.tuple(anyPrefix, anyBits).chain(([prefix, bits]) => {
      const id: string = idOf(prefix, bits)
      return fc.oneof(
        anyAlterationOf(id),
        fc.constantFrom(id, id.toUpperCase(), ` ${id}`, `${id}\n`, id.replace('_', '-'), id.slice(4)),
        fc.string({ unit: anyOf(crockford), minLength: 25, maxLength: 27 }).map((body) => `${prefix}_${body}`),
      )
    })
    fc.assert(
      fc.property(anyPrefix, fc.oneof(nearly, fc.string({ unit: 'binary' })), (prefix, text) => {
        expect(parseId(prefix, text)).toBe(isWellFormed(prefix, text) ? text : undefined)
      }),
      { numRuns: 500 },
    )
  })

  it('of a partner or a customer is its tenant', () => {
    fc.assert(
      fc.property(anyBits, (tenant) => {
        const isNobody = /^[0-]+$|^[f-]+$/.test(tenant)
        expect(parseTenantId(tenant.toUpperCase())).toBe(isNobody ? undefined : tenant)
        expect(tenantIdOf(partnerIdOf(tenant))).toBe(tenant)
        expect(tenantIdOf(customerIdOf(tenant))).toBe(tenant)
      }),
    )
  })
})

describe('new ids', () => {
  const bodies = (ids: readonly string[]) => ids.map((id) => id.slice(4))
  const strictlyIncreasing = (ids: readonly string[]) =>
    ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id)

  it('come in order and never twice, also while the clock stands still or goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), anyPrefix), { maxLength: 200 }), (moves) => {
        let now = 1_772_000_000_000
        const ids = timeOrderedIds({ now: () => new Date(now) })
        const made = bodies(
          moves.map(([by, prefix]) => {
            now += by
            return ids.next(prefix)
          }),
        )
        expect(strictlyIncreasing(made)).toBe(true)
      }),
    )
  })

  it('stay in order through more of them in one millisecond than the counter counts, and through the next milliseconds', () => {
    let now = 1_772_000_000_000
    const ids = timeOrderedIds({ now: () => new Date(now) })
    const many = (count: number) => Array.from({ length: count }, () => ids.next('evt'))
    const made = many(10_000)
    for (const by of [1, 1, -1_000, 999, 1, 1]) {
      now += by
      made.push(...many(5_000))
    }
    expect(strictlyIncreasing(bodies(made))).toBe(true)
    expect(new Set(made).size).toBe(40_000)
  })

  it('carry the time they were made at', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (now) => {
        const bits = bitsOf(timeOrderedIds({ now: () => new Date(now) }).next('inv'))
        expect(Number(hexOf(bits) >> 80n)).toBe(now)
        expect(bits).toMatch(/^.{14}7.{4}[89ab]/)
      }),
    )
  })
})
