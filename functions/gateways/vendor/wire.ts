/** The body of an answer: parsed JSON, `{}` where it is empty, and undefined where it is no JSON. */
export const bodyIn = (text: string): unknown => {
  const json = text.replace(/^\uFEFF+/, '').trim()
  try {
    return json === '' ? {} : (JSON.parse(json) as unknown)
  } catch {
    return undefined
  }
}

type Trouble = { readonly codes: readonly string[]; readonly message: string }

/** Partner Center, Microsoft Graph and the authority each have an error body of their own. */
export const troubleIn = (body: unknown): Trouble => {
  if (typeof body !== 'object' || body === null) return { codes: [], message: '' }
  const { error, ...rest } = body as Readonly<Record<string, unknown>>
  if (typeof error === 'object' && error !== null) return troubleOf({ ...error })
  if (typeof error !== 'string') return troubleOf(rest)
  const message = textOf(rest['error_description'])
  const exact = /\bAADSTS\d+/.exec(message)?.[0]
  return { codes: exact === undefined ? [error] : [exact, error], message }
}

const troubleOf = ({ code, description, message }: Readonly<Record<string, unknown>>): Trouble => ({
  codes: [textOf(code)].filter((text) => text !== ''),
  message: textOf(description) || textOf(message),
})

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** The whole seconds of a Retry-After: a number, with decimals too, or a date; of several values the longest. */
export const retryAfterIn = (headers: Headers, now: Date): number | undefined => {
  const text = headers.get('retry-after') ?? ''
  const date = Date.parse(text)
  const seconds = /^[\d., ]+$/.test(text)
    ? text.split(',').flatMap((one) => (/^\d+(\.\d+)?$/.test(one.trim()) ? Number(one) : []))
    : Number.isNaN(date)
      ? []
      : [(date - now.getTime()) / 1000]
  return seconds.length > 0 ? Math.max(0, ...seconds.map(Math.ceil)) : undefined
}

/**
 * The instant at which something ends, in UTC where the vendor names no zone. Undefined where it gives none, or none that can be read,
 * and for "no end", which it writes as the year 9999.
 */
export const endIn = (text: string): string | undefined => {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined
  const end = new Date(/T[^Z+-]*$/i.test(text) ? `${text}Z` : text)
  return end.getTime() < never ? end.toISOString() : undefined
}

const never = Date.UTC(9999, 0)
