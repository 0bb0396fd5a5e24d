import { setTimeout as sleep } from 'node:timers/promises'

/** A caller of the stack's API, as a front-end would be: an address, and the headers of somebody in the story. */
export type Answer = {
  readonly status: number
  readonly data: Json
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

/** What came over the wire; tests and the demo look into it by name, as a client without generated types would. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

export type Client = ReturnType<typeof clientOf>

export const clientOf = (stack: {
  readonly graphql: string
  readonly actors: Readonly<Record<string, { readonly headers: Readonly<Record<string, string>> }>>
  /** Resolves when nothing goes on any more; of stacks that run in this process. */
  readonly idle?: () => Promise<void>
}) => {
  const post = async (headers: Readonly<Record<string, string>>, body: string): Promise<Answer> => {
    const response = await fetch(stack.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    const text = await response.text()
    const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as { data?: Json; errors?: Answer['errors'] }
    return { status: response.status, data: parsed.data ?? null, errors: parsed.errors ?? [] }
  }
  const headersOf = (actor: string): Readonly<Record<string, string>> => {
    const known = stack.actors[actor]
    if (!known) throw new Error(`Nobody called ${actor} is in the story: ${Object.keys(stack.actors).join(', ')}`)
    return known.headers
  }
  const ask = (actor: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
    post(headersOf(actor), JSON.stringify({ query, variables }))

  return {
    post,
    headersOf,
    ask,
    /** Looks again until it is so. */
    eventually: <T>(look: () => Promise<T | undefined | false>, options: Patience = {}): Promise<T> =>
      eventually(look, { ...options, idle: stack.idle }),
    /** Runs a mutation that takes one input; its payload. Top-level errors are thrown. */
    run: async (
      actor: string,
      mutation: string,
      fields: string,
      input: Readonly<Record<string, unknown>>,
    ): Promise<Json> => {
      const type = `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input!`
      const { data, errors } = await ask(
        actor,
        `mutation($input: ${type}) { ${mutation}(input: $input) { ${fields} dryRun userErrors { __typename code message path ... on RuleRefusal { rules { id } } ... on VersionConflict { currentVersion } ... on ServiceConflict { services holders { serviceKey partner { id name } } } ... on PreconditionsUnmet { blockers { code objects rule } } } } }`,
        { input },
      )
      if (errors.length > 0) throw new Error(`${mutation}: ${errors.map(({ message }) => message).join('; ')}`)
      return data[mutation]
    },
  }
}

/**
 * Looks again until it is so. With `idle`, looks when that resolves, and every 100 ms where it does not: a look at what is
 * still on its way is of no use. `within` is for what never comes, not for what comes late on a busy machine.
 */
export const eventually = async <T>(
  look: () => Promise<T | undefined | false>,
  {
    within = 50_000,
    idle,
    every = idle ? 100 : 25,
    what = 'it',
  }: Patience & { readonly idle?: (() => Promise<void>) | undefined } = {},
): Promise<T> => {
  for (const deadline = Date.now() + within; ; await sleep(idle ? 25 : every)) {
    if (idle) await Promise.race([idle(), sleep(every)])
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${within} ms`)
  }
}

/** How long, and how often, in milliseconds; and what for. */
type Patience = { readonly within?: number; readonly every?: number; readonly what?: string }
