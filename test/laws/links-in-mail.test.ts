import fc from 'fast-check'
import { LinkifyIt } from 'linkify-it'
import { describe, expect, it } from 'vitest'
import { framed, withoutOtherLinks, withStopLink } from '#platform/notification/others-words.ts'

/** A reader that makes links of what looks like one, as programs do that show mail. */
const reader = new LinkifyIt({ fuzzyLink: true, fuzzyIP: true, fuzzyEmail: true })
const linksOf = (text: string): readonly string[] => (reader.match(text) ?? []).map(({ url }) => url)

const parts = [
  'https:// http:// HTTP:// ftp:// https:\\\\ // mailto: tel: www. @ : / ? # > " - . .. 。 ． ｡ ( ) [ ] \u200b \u00ad'.split(
    ' ',
  ),
  'evil contoso com example de xn--p1ai рф 中国 10.0.0.1 127 login a 1 ü me'.split(' '),
  [' ', '\n'],
].flat()
const words = fc.array(fc.constantFrom(...parts), { maxLength: 20 }).map((chosen) => chosen.join(''))
const own = 'https://multichannel.example/invitations/inv_01.c2lnbmF0dXJl'

describe('an email to somebody outside', () => {
  it('has the link by which emails are stopped besides, and no other', () => {
    const stop = 'https://multichannel.example/emails?to=a2V5.c2lnbmF0dXJl'
    fc.assert(
      fc.property(words, words, (before, after) => {
        const sent = withStopLink(withoutOtherLinks(`${before}\n\n${own}\n\n${after}`, own), stop)
        expect(linksOf(sent)).toEqual([own, stop])
      }),
    )
  })
})

describe('an email', () => {
  it('has no link but ours, whatever others have written into it', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const sent = withoutOtherLinks(`${framed('Contoso writes', before)}\n\n${own}\n\n${after}`, own)
        expect(linksOf(sent)).toEqual([own])
        expect(linksOf(withoutOtherLinks(`${before} ${after}`))).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('says what was written: only what would be a link is marked', () => {
    const plain =
      'Dr. A. I. Müller-Lüdenscheidt & Co. pay 1,000.50 € until 2026-11-30T21:00:00.000Z... and then some. Yes?'
    expect(withoutOtherLinks(plain)).toBe(plain)
    expect(withoutOtherLinks('Sign in: https://evil.example/now, or write to it@evil.example')).toBe(
      'Sign in: https[://]evil[.]example/now, or write to it[@]evil[.]example',
    )
  })

  it('marks each line of a frame, so that nobody writes a line that looks like ours', () => {
    fc.assert(
      fc.property(words, (quoted) => {
        const [heading, space, ...lines] = framed('Contoso writes', quoted).split('\n')
        expect([heading, space]).toEqual(['Contoso writes:', ''])
        expect(lines.map((line) => line.slice(2)).join('\n')).toBe(quoted)
        expect(lines.every((line) => line.startsWith('> '))).toBe(true)
      }),
    )
  })
})
