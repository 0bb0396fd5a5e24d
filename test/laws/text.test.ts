import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domainName, email, text } from '#platform/kernel/text.ts'
import { anyName } from './arbitraries.ts'

const path = ['name']
const within = { path, max: 200 }

const codes = (from: number, to: number) => fc.integer({ min: from, max: to }).map((code) => String.fromCharCode(code))
const lineBreak = '\n'
/**
 * The list has controls, separators of lines and paragraphs, bidirectional embeddings, overrides and isolates, and
 * halves of characters.
 */
const anyForbidden = fc
  .oneof(
    codes(0x00, 0x1f),
    codes(0x7f, 0x9f),
    codes(0x2028, 0x202e),
    codes(0x2066, 0x2069),
    codes(0xd800, 0xdbff),
    codes(0xdc00, 0xdfff),
  )
  .filter((character) => character !== lineBreak)
describe('free text', () => {
  it('is kept character by character', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom('', ' ', '\n', '\t '), (name, around) => {
        expect(text(around + name + around, within)).toEqual({ text: name })
      }),
      { numRuns: 300 },
    )
  })

  it('is refused with a control character, a bidirectional override or half a character anywhere inside', () => {
    fc.assert(
      fc.property(anyName, anyForbidden, anyName, fc.boolean(), (before, forbidden, after, lines) => {
        expect(text(`${before}.${forbidden}.${after}`, { ...within, max: 1000, lines })).toEqual({
          refusal: { kind: 'invalid', fault: 'WRONG_FORMAT', path, reason: 'must not contain control characters' },
        })
      }),
      { numRuns: 500 },
    )
  })

  it('has line breaks only where it may have lines, and one kind of them', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 2, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (parts, end) => {
        expect(text(parts.join(end), { ...within, max: 1000, lines: true })).toEqual({ text: parts.join('\n') })
        expect(text(parts.join(end), { ...within, max: 1000 })).toHaveProperty('refusal')
      }),
    )
  })

  it('has as many characters as it may have and not one more or less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 50 }), fc.nat({ max: 110 }), (min, more, length) => {
        const max = min + more
        const accepted = 'text' in text('x'.repeat(length), { path, min, max })
        expect(accepted).toBe(length >= min && length <= max)
      }),
    )
  })

  it('that is an address or a domain has no room for anything else', () => {
    fc.assert(
      fc.property(fc.oneof(anyName, fc.emailAddress(), fc.domain(), fc.string({ unit: 'binary' })), (given) => {
        const domain = domainName(given)
        if ('text' in domain) expect(domain.text).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
        const address = email(given)
        if ('text' in address) expect(address.text).toMatch(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/u)
      }),
      { numRuns: 500 },
    )
  })
})
