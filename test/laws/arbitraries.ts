/** This file generates what the laws are tried with: ids, and texts that are almost what they should be. */
import fc from 'fast-check'
import { idOf, type Id, type IdPrefix } from '#platform/kernel/ids.ts'

/** Generates 128 bits, written as a UUID. */
export const anyBits = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map((value) => {
  const hex = value.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
})

export const anyId = <P extends IdPrefix>(prefix: P): fc.Arbitrary<Id<P>> => anyBits.map((bits) => idOf(prefix, bits))

/** Generates one of these characters. */
export const anyOf = (characters: string): fc.Arbitrary<string> => fc.constantFrom(...characters.split(''))

/** Generates the text with one character exchanged for another, cut short, or with something before or behind it. */
export const anyAlterationOf = (text: string): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc
        .tuple(
          fc.nat({ max: text.length - 1 }),
          fc.oneof(
            { weight: 4, arbitrary: anyOf('ABCXYZabcxyz0189-_.=+/') },
            { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
          ),
        )
        .map(([at, character]) => text.slice(0, at) + character + text.slice(at + 1)),
      // The last character of base64 has bits that do not count: a lenient reader accepts a few other characters in its place.
      anyOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_').map(
        (character) => text.slice(0, -1) + character,
      ),
      fc.nat({ max: text.length - 1 }).map((length) => text.slice(0, length)),
      fc.nat({ max: text.length - 1 }).map((from) => text.slice(from + 1)),
      anyOf('Aa0-_.= \n').map((more) => text + more),
      anyOf('Aa0-_.= \n').map((more) => more + text),
      fc.constant(text + text),
    )
    .filter((other) => other !== text)

/** Generates names as people have them, and texts that would break a system that builds keys, queries or pages from them. */
export const anyName = fc
  .array(
    fc.oneof(
      // Some graphemes separate lines or paragraphs. The fillers of Hangul and the blank of Braille show nothing.
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
        .filter((part) => !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u115f\u1160\u2800\u3164\uffa0]/u.test(part)),
      fc.constantFrom(
        '#',
        '##INV#',
        '"',
        "'",
        '`',
        '<b>',
        '&amp;',
        '${x}',
        '{{x}}',
        '\\',
        '%00',
        'Ünïçødé',
        '日本語',
        'العربية',
        '👩‍👩‍👧‍👦',
        '🇩🇪',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(' ').trim())
  .filter((name) => name.length > 0)
