import { setTimeout as sleep } from 'node:timers/promises'

/** The answer of the API, as a front-end gets it. */
export type Answer = {
  readonly status: number
  readonly data: Json
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

/** A JSON value. Tests and the demo read it by name, as a client without generated types does. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

export type Client = ReturnType<typeof clientOf>

export const clientOf = (stack: {
  readonly graphql: string
  readonly actors: Readonly<Record<string, { readonly headers: Readonly<Record<string, string>> }>>
  /** Resolves when the stack does nothing more. Only stacks in this process have it. */
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
    if (!known) throw new Error(`The story has no actor ${actor}, only ${Object.keys(stack.actors).join(', ')}`)
    return known.headers
  }
  const ask = (actor: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
    post(headersOf(actor), JSON.stringify({ query, variables }))

  return {
    post,
    headersOf,
    ask,
    /** Repeats a look until it finds something. */
    eventually: <T>(look: () => Promise<T | undefined | false>, options: Patience = {}): Promise<T> =>
      eventually(look, { ...options, idle: stack.idle }),
    /** Runs a mutation with one input and returns its payload. Throws top-level errors. */
    run: async (
      actor: string,
      mutation: string,
      fields: string,
      input: Readonly<Record<string, unknown>>,
    ): Promise<Json> => {
      const type = `${mutation[0]?.toUpperCase() ?? ''}${mutation.slice(1)}Input!`
      const { data, errors } = await ask(
        actor,
        `mutation($input: ${type}) { ${mutation}(input: $input) { ${fields} dryRun userErrors { __typename code message path ... on InputError { fault } ... on RuleRefusal { rules { key } } ... on VersionConflict { currentVersion } ... on ServiceConflict { services { key } holders { service { key } partner { id name } } } ... on PreconditionsUnmet { blockers { code objects { id } rule } } ... on InvitationConflict { invitation { id } } ... on MailBudgetSpent { opensAt } } } }`,
        { input },
      )
      if (errors.length > 0) throw new Error(`${mutation}: ${errors.map(({ message }) => message).join('; ')}`)
      return data[mutation]
    },
  }
}

/**
 * Repeats a look until it finds something. With `idle` it looks when that resolves, and every 100 ms where it does not: an
 * earlier look is of no use. `within` catches what never comes, not what comes late on a busy machine.
 */
export const eventually = async <T>(
  look: () => Promise<T | undefined | false>,
  {
    within = 150_000,
    idle,
    every = idle ? 100 : 25,
    what = 'it',
  }: Patience & { readonly idle?: (() => Promise<void>) | undefined } = {},
): Promise<T> => {
  // One wait at a time, however often this looks: each wait keeps the stack busy.
  let whenIdle: Promise<void> | undefined
  for (const deadline = Date.now() + within; ; await sleep(idle ? 25 : every)) {
    whenIdle ??= idle?.().finally(() => (whenIdle = undefined))
    if (whenIdle) await Promise.race([whenIdle, sleep(every)])
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${within} ms`)
  }
}

/** How long and how often to look, in milliseconds, and what for. */
type Patience = { readonly within?: number; readonly every?: number; readonly what?: string }
