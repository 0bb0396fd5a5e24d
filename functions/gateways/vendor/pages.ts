import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'

/** Far more than any list of one customer has. */
const mostPages = 500

/** One page of a list, and where the next is: the vendor's own address of it, or nothing at the end. */
export type Page<T> = {
  readonly items: readonly T[]
  readonly next: string | null | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * All items of a list. A page may be empty and have a next one, so only a missing link is the end. Throws UpstreamUnavailable where
 * the links lead in a circle or away from the vendor: half a list must not be taken for the whole.
 *
 * `base` is the vendor's address: links come absolute, and with or without the version that all paths begin with.
 */
export const allPages = async <T>(
  base: string,
  version: string,
  read: (page: string | undefined, headers: Readonly<Record<string, string>> | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> => {
  const all: T[] = []
  const seen = new Set<string>()
  let page: string | undefined
  let headers: Readonly<Record<string, string>> | undefined
  for (;;) {
    const { items, next, headers: further } = await read(page, headers)
    all.push(...items)
    if (next === undefined || next === null || next === '') return all
    page = pathIn(next, base, version)
    headers = further
    const link = JSON.stringify([page, headers])
    if (seen.has(link) || seen.size >= mostPages)
      throw new UpstreamUnavailable(`A list does not end: its next page is ${page}`)
    seen.add(link)
  }
}

/** The path and query of a link. A token must not follow it to another host. */
const pathIn = (link: string, base: string, version: string): string => {
  const { origin } = new URL(base)
  const url = URL.canParse(link) ? new URL(link) : new URL(link.startsWith('/') ? link : `/${link}`, base)
  if (url.origin !== origin) throw new UpstreamUnavailable(`The next page of a list is with another host: ${url.host}`)
  const path = `${url.pathname}${url.search}`
  return path.toLowerCase().startsWith(`${version}/`) ? path : `${version}${path}`
}
