import { all, invalid, type Refusal, type Refused } from './refusal.ts'

/**
 * Free text from callers: trimmed, within its limit and without control characters (line breaks pass where `lines` says
 * so). It is stored as it is, never as part of a key.
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
  return { text: trimmed }
}

/** Control characters, line and paragraph separators, and bidirectional overrides, which make a name read as another one. */
const isForbidden = (code: number, lines: boolean): boolean =>
  (code < 0x20 && !(lines && code === 0x0a)) ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

const emailForm = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]+$/

export const email = (
  value: string,
  ...path: readonly string[]
): { readonly text: string } | { readonly refusal: Refusal } => {
  const checked = text(value, { path, max: 254, min: 3 })
  if ('refusal' in checked) return checked
  return emailForm.test(checked.text)
    ? checked
    : { refusal: invalid('WRONG_FORMAT', 'must be an email address', ...path) }
}

const domainForm = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

export const domainName = (
  value: string,
  ...path: readonly string[]
): { readonly text: string } | { readonly refusal: Refusal } => {
  const lower = value.trim().toLowerCase()
  return domainForm.test(lower)
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
