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

  it.each([
    ['zero-width space', '\u200b'],
    ['word joiner', '\u2060\u2060'],
    ['soft hyphen', '\u00ad'],
    ['Hangul filler', '\u3164'],
    ['blank of Braille', '\u2800 \u2800'],
    ['selector of a form', '\ufe0f'],
    ['accent that stands alone', '\u0301'],
    ['joiners', '\u200c\u200d'],
    ['byte order mark', '\ufeff'],
    ['no-break spaces', '\u00a0\u2003'],
  ])('has something to see in it, and not only a %s', (_, hidden) => {
    expect(text(hidden, within)).toMatchObject({ refusal: { fault: 'MISSING' } })
    expect(text(hidden, { ...within, lines: true })).toMatchObject({ refusal: { fault: 'MISSING' } })
  })

  it.each([
    '\u200b',
    '\u200e',
    '\u200f',
    '\u061c',
    '\u2060',
    '\u00ad',
    '\u3164',
    '\u{e0041}',
    '\ufe0f\ufe0f',
    ' \u200d',
  ])('hides nothing in a name, such as %j', (hidden) => {
    expect(text(`Con${hidden}toso`, within)).toMatchObject({ refusal: { fault: 'WRONG_FORMAT' } })
  })

  it.each([
    'می\u200cخواهم',
    'क्\u200dष',
    '👩\u200d❤\ufe0f\u200d👨 GmbH',
    '☎\ufe0f 24',
    'e\u0301clair',
    '葛\u{e0100}飾',
    '1',
    '&',
    'Ω',
    '٣',
  ])('may be written as its script is: %s', (name) => expect(text(name, within)).toEqual({ text: name }))

  it('of several lines may say in which direction it is read', () => {
    const message = 'Azure \u200f(שלום)\u200f'
    expect(text(message, { ...within, lines: true })).toEqual({ text: message })
  })

  it.each([
    'jörg@firma.example',
    'a..b@firma.example',
    '.a@firma.example',
    'a.@firma.example',
    'a@-firma.example',
    'a@firma-.example',
    'a@firma..example',
    'a@firma',
    'a@localhost',
    'a@firma.example.',
    'a@127.0.0.1',
    `${'x'.repeat(65)}@firma.example`,
    `a@${'x'.repeat(64)}.example`,
    'a b@firma.example',
    '"a b"@firma.example',
    'o’neil@firma.example',
    'a\u200b@firma.example',
    'a@b@firma.example',
    'Ada <ada@firma.example>',
    '+33123456789',
    'ada.lovelace',
    '@firma.example',
    'a@xn--zzzzzzzzz--.example',
  ])('that mail cannot reach is no address: %s', (given) => {
    expect(email(given)).toMatchObject({ refusal: { fault: 'WRONG_FORMAT' } })
  })

  it.each([
    ['a@firma.example', 'a@firma.example'],
    [`${'x'.repeat(64)}@firma.example`, `${'x'.repeat(64)}@firma.example`],
    ["o'neil+azure@Firma.Example", "o'neil+azure@Firma.Example"],
    ['info@müller.example', 'info@xn--mller-kva.example'],
    ['info@пример.рф', 'info@xn--e1afmkfd.xn--p1ai'],
    ['info@xn--e1afmkfd.xn--p1ai', 'info@xn--e1afmkfd.xn--p1ai'],
    ['a@sub.firma.co.uk', 'a@sub.firma.co.uk'],
  ])('that mail can reach is an address: %s', (given, kept) => expect(email(given)).toEqual({ text: kept }))

  it.each([
    ['Contoso.COM', 'contoso.com'],
    ['xn--e1afmkfd.xn--p1ai', 'xn--e1afmkfd.xn--p1ai'],
    ['xn--mller-kva.de', 'xn--mller-kva.de'],
    ['firma.xn--vermgensberatung-pwb', 'firma.xn--vermgensberatung-pwb'],
    ['1und1.de', '1und1.de'],
  ])('that is a domain of any top-level domain is one: %s', (given, kept) =>
    expect(domainName(given)).toEqual({ text: kept }),
  )

  it.each(['müller.de', 'contoso', 'contoso.c0m', 'contoso.xn--', 'contoso.xn--a-', 'a_b.de', '1.2.3.4'])(
    'that is no domain is none: %s',
    (given) => expect(domainName(given)).toHaveProperty('refusal'),
  )

  it('that is an address or a domain has no room for anything else', () => {
    fc.assert(
      fc.property(fc.oneof(anyName, fc.emailAddress(), fc.domain(), fc.string({ unit: 'binary' })), (given) => {
        const domain = domainName(given)
        if ('text' in domain) expect(domain.text).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
        const address = email(given)
        if ('text' in address) expect(address.text).toMatch(/^[\x21-\x7e]{1,64}@[A-Za-z0-9.-]+$/)
      }),
      { numRuns: 500 },
    )
  })
})
