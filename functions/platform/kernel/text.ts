import { all, invalid, type Refusal, type Refused } from './refusal.ts'

/**
 * Free text from callers: trimmed, within its limit, with something to see in it, and without control characters (line breaks pass
 * where `lines` says so). Where it is a name, of one line, it hides no character either. It is stored as it is, never as part of a key.
 */
export const text = (
  value: string,
  { path, max, min = 1, lines = false }: { path: readonly string[]; max: number; min?: number; lines?: boolean },
): { readonly text: string } | { readonly refusal: Refusal } => {
  const trimmed = value.replaceAll('\r\n', '\n').trim()
  if (trimmed.length < min)
    return {
      refusal: invalid(
        trimmed.length === 0 ? 'MISSING' : 'WRONG_FORMAT',
        `must have at least ${min} character${min === 1 ? '' : 's'}`,
        ...path,
      ),
    }
  if (trimmed.length > max)
    return { refusal: invalid('TOO_LONG', `must have at most ${max} characters, has ${trimmed.length}`, ...path) }
  if (
    !trimmed.isWellFormed() ||
    Array.from(trimmed).some((character) => isForbidden(character.codePointAt(0) ?? 0, lines))
  )
    return { refusal: invalid('WRONG_FORMAT', 'must not contain control characters', ...path) }
  if (min > 0 && !visible.test(trimmed))
    return { refusal: invalid('MISSING', 'must have a character that can be seen', ...path) }
  if (!lines && hidesCharacters(trimmed))
    return { refusal: invalid('WRONG_FORMAT', 'must not contain characters that cannot be seen', ...path) }
  return { text: trimmed }
}

/** The reason that somebody gives or leaves out, in up to 500 characters; nothing where there is none. */
export const optionalReason = (reason: string | undefined): { readonly reason?: string } | Refused => {
  if (reason === undefined) return {}
  const checked = text(reason, { path: ['reason'], max: 500, min: 0, lines: true })
  if ('refusal' in checked) return checked
  return checked.text === '' ? {} : { reason: checked.text }
}

/** Control characters, line and paragraph separators, and bidirectional overrides, which make a name read as another one. */
const isForbidden = (code: number, lines: boolean): boolean =>
  (code < 0x20 && !(lines && code === 0x0a)) ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

/** Something that a reader sees: a character, a number, a sign. The blank of Braille is a sign that shows nothing. */
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v

/**
 * Characters that show nothing themselves. Two kinds have a use in names: joiners between two characters, as Persian and some emoji are
 * written, and selectors of the form of the character before them. All others make a name read as another one.
 */
const invisible = /\p{Default_Ignorable_Code_Point}/u
const usedInvisibly =
  /(?<=[^\s\p{C}\p{Default_Ignorable_Code_Point}])(?:\p{Variation_Selector}?[\u200c\u200d](?=[^\s\p{C}\p{Default_Ignorable_Code_Point}])|\p{Variation_Selector})/gu

const hidesCharacters = (name: string): boolean => invisible.test(name.replaceAll(usedInvisibly, ''))

/** What every mail service takes, and no more: 7-bit text before the @, of 64 characters at most, and no quotes. */
const localPart = /^(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/

/** An address that mail can reach. A domain in any script is kept as the network knows it. */
export const email = (
  value: string,
  ...path: readonly string[]
): { readonly text: string } | { readonly refusal: Refusal } => {
  const checked = text(value, { path, max: 254, min: 3 })
  if ('refusal' in checked) return checked
  const at = checked.text.lastIndexOf('@')
  const [local, host] = [checked.text.slice(0, Math.max(at, 0)), checked.text.slice(at + 1)]
  const domain = domainName(inNetwork(host))
  return localPart.test(local) && 'text' in domain
    ? { text: `${local}@${/^[\x20-\x7e]+$/.test(host) ? host : domain.text}` }
    : { refusal: invalid('WRONG_FORMAT', 'must be an email address', ...path) }
}

const domainForm =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9]([a-z0-9-]{0,57}[a-z0-9])?)$/

/** The name of a host as the network knows it, in Punycode where it is in another script; empty where it is none. */
const inNetwork = (host: string): string =>
  /^[\p{L}\p{M}\p{N}.-]+$/u.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''

/** A domain name as the network knows it: in Punycode where it is in another script. */
export const domainName = (
  value: string,
  ...path: readonly string[]
): { readonly text: string } | { readonly refusal: Refusal } => {
  const lower = value.trim().toLowerCase()
  return domainForm.test(lower) && inNetwork(lower) === lower
    ? { text: lower }
    : { refusal: invalid('WRONG_FORMAT', 'must be a domain name such as contoso.com', ...path) }
}

/** The checked texts as plain strings, or everything that is wrong with them. */
export const texts = <K extends string>(
  checks: Record<K, { readonly text: string } | Refused>,
): { readonly values: Record<K, string> } | Refused => {
  const checked = all(checks)
  if ('refusal' in checked) return checked
  const entries = Object.entries<{ readonly text: string }>(checked.values)
  return { values: Object.fromEntries(entries.map(([key, { text: plain }]) => [key, plain])) as Record<K, string> }
}

/** The range of the names that begin so. */
export const beginningWith = (name: string): { readonly from: string; readonly until: string } => ({
  from: sortable(name),
  until: `${sortable(name)}\u{10ffff}`,
})

/** The name as lists by name are sorted: without case and accents. At most 200 characters. */
export const sortable = (name: string): string =>
  Array.from(
    name
      .normalize('NFKD')
      .replaceAll(/\p{Mark}/gu, '')
      .toLowerCase(),
  )
    .slice(0, 200)
    .join('')
