/** Lists in pages, as the Step Functions API pages them. */
import { StepFunctionsError } from './errors.ts'

export type PageRequest = { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined }

export type Listing<Item> = {
  /** Sorted by `key`, which is unique. */
  readonly items: readonly Item[]
  readonly key: (item: Item) => number
  readonly order: 'ascending' | 'descending'
  /** Binds the tokens to the question they were given for. */
  readonly query: string
}

const DEFAULT_PAGE = 100

/**
 * The page that follows `nextToken`. A token names the last key shown, so items that come or go in between do not shift
 * the pages. Throws InvalidToken for a token that is not ours or belongs to another question.
 */
export function pageOf<Item>(
  { items, key, order, query }: Listing<Item>,
  { maxResults, nextToken }: PageRequest,
): { readonly page: readonly Item[]; readonly nextToken?: string } {
  const shown = nextToken === undefined ? undefined : lastShown(nextToken, query)
  const isAfter = (item: Item) => shown === undefined || (order === 'ascending' ? key(item) > shown : key(item) < shown)
  const rest = items.filter(isAfter)
  const page = rest.slice(0, maxResults || DEFAULT_PAGE)
  const last = page.at(-1)
  return last !== undefined && rest.length > page.length ? { page, nextToken: encode(query, key(last)) } : { page }
}

const encode = (query: string, last: number) => Buffer.from(JSON.stringify([query, last])).toString('base64')

function lastShown(nextToken: string, query: string): number {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(nextToken, 'base64').toString('utf8'))
    if (Array.isArray(decoded) && decoded[0] === query && typeof decoded[1] === 'number') return decoded[1]
  } catch {
    // Not JSON, so not one of ours: the same answer.
  }
  throw new StepFunctionsError('InvalidToken', `Invalid Token: '${nextToken}'`)
}
