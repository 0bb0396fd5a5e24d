/**
 * This module builds the lists of Partner Center: a page, a link to the next page, and a continuation token in the
 * headers of that link.
 */
import { createPartnerCenterError } from './errors.ts'
import { type Call, type HandlerResult, createJsonResult } from './routing.ts'

export type Listing<T> = {
  readonly items: readonly T[]
  /**
   * The position of an item. Pages have the order of positions, so a removed item neither repeats nor hides another
   * one.
   */
  readonly keyOf: (item: T) => string
  readonly resource: (item: T) => unknown
  /** The path below `/v1`, without a query. */
  readonly path: string
  /** The query of the next page, without its size. */
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly maxPageSize: number
}

export function listPage<T>(
  { request }: Call,
  { items, keyOf, resource, path, query = {}, maxPageSize }: Listing<T>,
): HandlerResult {
  const size = Number(request.query.get('size') ?? maxPageSize)
  if (!Number.isInteger(size) || size < 1 || size > maxPageSize) return refuseInvalid('size')
  const continued = request.query.get('seekOperation') === 'Next'
  const after = continued ? Buffer.from(request.headers['ms-continuationtoken'] ?? '', 'base64url').toString() : ''
  if (continued && after === '') return refuseInvalid('MS-ContinuationToken')

  const rest = items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).filter((item) => keyOf(item) > after)
  const page = rest.slice(0, size)
  const last = page.at(-1)
  const others = Object.entries(query).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
  const uri = `${path}?size=${size}${others.join('')}`
  const next = last !== undefined && rest.length > page.length && nextLink(uri, keyOf(last))
  return createJsonResult(
    200,
    createCollection(
      page.map(resource),
      { self: { uri, method: 'GET', headers: [] }, ...(next && { next }) },
      items.length,
    ),
  )
}

export const createCollection = (
  items: readonly unknown[],
  links: Record<string, unknown>,
  totalCount = items.length,
) => ({
  totalCount,
  items,
  links,
  attributes: { objectType: 'Collection' },
})

export const refuseInvalid = (what: string): HandlerResult => ({
  response: createPartnerCenterError(400, '800002', `Invalid ${what}.`),
})

const nextLink = (uri: string, after: string) => ({
  uri: `${uri}&seekOperation=Next`,
  method: 'GET',
  headers: [{ key: 'MS-ContinuationToken', value: Buffer.from(after).toString('base64url') }],
})
