/** Partner Center's lists: a page, a link to the next one, and the continuation token that the link's headers carry. */
import { partnerCenterError } from './errors.ts'
import { type Call, type Handled, only } from './routing.ts'

export type Listing<T> = {
  readonly items: readonly T[]
  /** Where an item stands; pages follow its order, so that one that goes between two pages neither repeats nor hides another. */
  readonly keyOf: (item: T) => string
  readonly resource: (item: T) => unknown
  /** Below `/v1`, without a query. */
  readonly path: string
  /** What the next page is asked for besides its size. */
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly maxPageSize: number
}

export function listed<T>(
  { request }: Call,
  { items, keyOf, resource, path, query = {}, maxPageSize }: Listing<T>,
): Handled {
  const size = Number(request.query.get('size') ?? maxPageSize)
  if (!Number.isInteger(size) || size < 1 || size > maxPageSize) return invalid('size')
  const continued = request.query.get('seekOperation') === 'Next'
  const after = continued ? Buffer.from(request.headers['ms-continuationtoken'] ?? '', 'base64url').toString() : ''
  if (continued && after === '') return invalid('MS-ContinuationToken')

  const rest = items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).filter((item) => keyOf(item) > after)
  const page = rest.slice(0, size)
  const last = page.at(-1)
  const others = Object.entries(query).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
  const uri = `${path}?size=${size}${others.join('')}`
  const next = last !== undefined && rest.length > page.length && nextLink(uri, keyOf(last))
  return only(
    200,
    collection(page.map(resource), { self: { uri, method: 'GET', headers: [] }, ...(next && { next }) }, items.length),
  )
}

export const collection = (items: readonly unknown[], links: Record<string, unknown>, totalCount = items.length) => ({
  totalCount,
  items,
  links,
  attributes: { objectType: 'Collection' },
})

export const invalid = (what: string): Handled => ({ answer: partnerCenterError(400, '800002', `Invalid ${what}.`) })

const nextLink = (uri: string, after: string) => ({
  uri: `${uri}&seekOperation=Next`,
  method: 'GET',
  headers: [{ key: 'MS-ContinuationToken', value: Buffer.from(after).toString('base64url') }],
})
