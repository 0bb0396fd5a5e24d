import { parseTenantId, partnerIdOf } from '#platform/kernel/ids.ts'

/** What the API says of a key. */
export type Key = {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly scopes: readonly string[]
  readonly expiresAt: string
  readonly lastUsedAt: string | null
}

const fields = 'id name status scopes expiresAt lastUsedAt'

type Answer = {
  readonly data?: Readonly<Record<string, never>> | null
  readonly errors?: readonly { readonly message: string }[]
}
type Payload = {
  readonly apiKey: Key
  readonly secret?: string | null
  readonly userErrors: readonly { readonly message: string; readonly path: readonly string[] | null }[]
}

/** How long a stack may take to answer, in milliseconds. */
const longest = 30_000

/** Calls the API of a stack. What it refuses is thrown, in its own words. */
export const caller = (url: string, headers: Readonly<Record<string, string>>) => {
  const ask = async <T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<T> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(longest),
    })
    const { data, errors = [] } = (await response.json()) as Answer
    if (errors.length > 0 || !data)
      throw new Error(errors.map(({ message }) => message).join('\n') || `${url} answers ${response.status}`)
    return data as T
  }

  return {
    mutate: async (
      mutation: 'createApiKey' | 'rotateApiKey' | 'revokeApiKey',
      input: Readonly<Record<string, unknown>>,
    ): Promise<Payload> => {
      const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`
      const secret = mutation === 'revokeApiKey' ? '' : 'secret'
      const query = `mutation($input: ${type}!) { it: ${mutation}(input: $input) { ${secret} apiKey { ${fields} } userErrors { message path } } }`
      const { it } = await ask<{ it: Payload }>(query, { input })
      if (it.userErrors.length > 0) throw new Error(it.userErrors.map(({ message }) => message).join('\n'))
      return it
    },

    /** All keys of a partner, page by page. */
    list: async (partnerId: string | undefined): Promise<readonly Key[]> => {
      const query = `query($after: String, $where: ApiKeyWhere) { apiKeys(first: 100, after: $after, where: $where) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`
      type Page = { apiKeys: { nodes: Key[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }
      const keys: Key[] = []
      for (let after: string | null = null; ;) {
        const { apiKeys }: Page = await ask<Page>(query, {
          after,
          ...(partnerId !== undefined && { where: { partnerId } }),
        })
        keys.push(...apiKeys.nodes)
        if (!apiKeys.pageInfo.hasNextPage) return keys
        after = apiKeys.pageInfo.endCursor
      }
    },

    /** `invitations:read` as the schema writes it. */
    scopeNamed: (scope: string): string => scope.trim().toUpperCase().replace(':', '_'),

    /** A partner is its tenant, so either names it. */
    partnerNamed: (given: string | undefined): string | undefined => {
      const tenant = given === undefined ? undefined : parseTenantId(given)
      return tenant === undefined ? given : partnerIdOf(tenant)
    },
  }
}
