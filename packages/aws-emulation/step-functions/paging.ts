/** This module splits lists into pages as the Step Functions API does. */
import { StepFunctionsError } from './errors.ts'

export type PageRequest = { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined }

export type Listing<Item> = {
  /** The items, sorted by `key`. Keys are unique. */
  readonly items: readonly Item[]
  readonly key: (item: Item) => number
  readonly order: 'ascending' | 'descending'
  /** A text for the query. A token is valid only for the same query. */
  readonly query: string
}

const DEFAULT_PAGE = 100

/**
 * Returns the page after `nextToken`. A token contains the last key of the page before, so new or removed items do not
 * shift the pages. Throws InvalidToken for a foreign token or a token of another query.
 */
export function selectPage<Item>(
  { items, key, order, query }: Listing<Item>,
  { maxResults, nextToken }: PageRequest,
): { readonly page: readonly Item[]; readonly nextToken?: string } {
  const shown = nextToken === undefined ? undefined : decodeNextToken(nextToken, query)
  const isAfter = (item: Item) => shown === undefined || (order === 'ascending' ? key(item) > shown : key(item) < shown)
  const rest = items.filter(isAfter)
  const page = rest.slice(0, maxResults || DEFAULT_PAGE)
  const last = page.at(-1)
  return last !== undefined && rest.length > page.length ? { page, nextToken: encode(query, key(last)) } : { page }
}

const encode = (query: string, last: number) => Buffer.from(JSON.stringify([query, last])).toString('base64')

function decodeNextToken(nextToken: string, query: string): number {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(nextToken, 'base64').toString('utf8'))
    if (Array.isArray(decoded) && decoded[0] === query && typeof decoded[1] === 'number') return decoded[1]
  } catch {
    // The token is not JSON, so it is not one of our tokens. The error is the same.
  }
  throw new StepFunctionsError('InvalidToken', `Invalid Token: '${nextToken}'`)
}
