import { must, shown, Unmet } from './expectation.ts'

/** A client of the stack without a schema. It rejects with Unmet only. */
export type Caller = {
  /** Runs a query or mutation with one root field and returns its value. It expects status 200 and no errors. */
  readonly ask: <T>(field: string, document: string, variables?: Readonly<Record<string, unknown>>) => Promise<T>
  /** Runs a document that has to fail and returns the refusal. Other headers replace the credentials. */
  readonly refusal: (
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Headers,
  ) => Promise<Refusal>
}

/** A top-level error, with the HTTP status. */
export type Refusal = {
  readonly status: number
  readonly message: string
  readonly code: string | undefined
  /** The text of the answer, for checks of what it must not contain. */
  readonly text: string
  readonly extensions: Readonly<Record<string, unknown>>
}

type Headers = Readonly<Record<string, string>>
type Body = {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[]
}

/** A little longer than the front door waits for the function behind it. */
const patienceMs = 30_000

export const callerOf = (url: string, credentials: Headers, correlationId: string): Caller => {
  const post = async (document: string, variables: Readonly<Record<string, unknown>>, headers: Headers) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': correlationId, ...headers },
      body: JSON.stringify({ query: document, variables }),
      // A redirect would send the credentials elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    }).catch((error: unknown) => {
      throw new Unmet(`Expected an answer from ${url}, got none: ${reasonOf(error)}`)
    })
    const text = await response.text().catch((error: unknown) => {
      throw new Unmet(`Expected a whole answer from ${url}, got a part: ${reasonOf(error)}`)
    })
    const kind = `${response.status} ${response.headers.get('content-type') ?? 'of no type'}`
    return { status: response.status, headers: response.headers, text, body: jsonIn(text, kind) }
  }

  return {
    ask: async <T>(field: string, document: string, variables = {}) => {
      const { status, headers, body, text } = await post(document, variables, credentials)
      const [error] = body.errors ?? []
      must(!error, `${field} without errors`, `${status} ${codeOf(error) ?? ''} ${error?.message}`)
      must(status === 200, `${field} with status 200`, `${status}: ${shown(text)}`)
      const echoed = headers.get('x-correlation-id')
      must(echoed === correlationId, `${field} under the correlation id ${correlationId}`, echoed)
      must(body.data && field in body.data, `${field} in the answer`, text)
      return body.data[field] as T
    },
    refusal: async (document, variables = {}, headers = credentials) => {
      const { status, body, text } = await post(document, variables, headers)
      const [error] = body.errors ?? []
      must(error, 'a refusal', `${status}: ${shown(text)}`)
      return { status, message: error.message, code: codeOf(error), text, extensions: error.extensions ?? {} }
    },
  }
}

const jsonIn = (text: string, kind: string): Body => {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && ('data' in body || 'errors' in body)) return body as Body
  } catch {
    // The error below covers this case too: text that is not JSON is no answer, like JSON of another kind.
  }
  throw new Unmet(`Expected an answer in GraphQL, got ${kind}: ${shown(text)}`)
}

const codeOf = (error: { readonly extensions?: Readonly<Record<string, unknown>> } | undefined): string | undefined => {
  const code = error?.extensions?.['code']
  return typeof code === 'string' ? code : undefined
}

/** Returns the reason of a failed call. `fetch failed` gives none; its cause does. */
const reasonOf = (error: unknown): string => {
  const { message, cause } = error as { readonly message?: string; readonly cause?: unknown }
  const deeper = (cause as { readonly code?: string; readonly message?: string } | undefined) ?? {}
  return deeper.code ?? deeper.message ?? message ?? String(error)
}
