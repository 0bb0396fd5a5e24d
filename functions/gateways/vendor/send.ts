import type * as z from 'zod/mini'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { UpstreamConfig } from './client.ts'
import type { Endpoint } from './endpoints.ts'
import { outcomeOf } from './outcomes.ts'
import { bodyIn, retryAfterIn, troubleIn } from './wire.ts'

/** Undefined where the vendor has no such thing, for endpoints that can say so. */
type BodyOf<E extends Endpoint> =
  | z.output<E['answer']>
  | (E extends { readonly absent: readonly string[] } ? undefined : never)

export type Answer<E extends Endpoint> = {
  readonly body: BodyOf<E>
  /** Under which the vendor's support finds the call; empty where it gave none. */
  readonly correlationId: string
  /** Whether the user in whose name the call was has signed in with MFA; undefined where the vendor does not say. */
  readonly isMfaCompliant: boolean | undefined
}

/** An endpoint's path, with an id in the place of each name. */
export const pathOf = ({ path }: Endpoint, ids: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name]
    if (id === undefined || id === '') throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(id)
  })

/** Sends one request, and reads what comes back by the endpoint's schema and the table of outcomes. */
export const send = async <E extends Endpoint>(
  { timeoutMs, clock }: UpstreamConfig,
  endpoint: E,
  url: string,
  init: RequestInit,
): Promise<Answer<E>> => {
  let response: Response
  let text: string
  try {
    // A redirection leads away from the vendor, with its token.
    response = await fetch(url, { redirect: 'manual', ...init, signal: AbortSignal.timeout(timeoutMs) })
    text = await response.text()
  } catch (error) {
    throw new UpstreamUnavailable(`No answer from the upstream: ${error instanceof Error ? error.message : 'unknown'}`)
  }
  const { status, headers } = response
  const sent = bodyIn(text)
  const read = response.ok ? endpoint.answer.safeParse(sent) : undefined
  const { codes, message } = troubleIn(sent)
  const answer = { status, codes, isReadable: read ? read.success : typeof sent === 'object' && sent !== null }
  const code = codes[0] ?? String(status)
  switch (outcomeOf(endpoint, answer)) {
    case 'DONE':
      return { body: read?.data as BodyOf<E>, ...about(headers) }
    case 'ABSENT':
      return { body: undefined as BodyOf<E>, ...about(headers) }
    case 'REFUSED':
      throw new UpstreamRefused(code, message)
    case 'NOT_ABLE':
      throw new UpstreamNotAble({ code, status, needs: endpoint.token }, message)
    case 'LATER':
      throw new UpstreamUnavailable(
        read && !read.success ? `${status}: it cannot be read` : `${status} ${code}: ${message}`,
        { isResponse: isFinal(status), ...waitOf(codes, retryAfterIn(headers, clock.now())) },
      )
  }
}

const about = (headers: Headers): Omit<Answer<Endpoint>, 'body'> => {
  const mfa = headers.get('ismfacompliant')?.toLowerCase()
  return {
    correlationId: headers.get('ms-correlationid') ?? '',
    isMfaCompliant: mfa === 'true' || mfa === 'false' ? mfa === 'true' : undefined,
  }
}

/** Whether nothing was done for sure: the request was refused as it came in. 408, 409 and 429 leave it open. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && ![408, 409, 429].includes(status)

/** A pending operation of the vendor takes a day. */
const waitOf = (codes: readonly string[], seconds: number | undefined): { readonly retryAfterSeconds?: number } => {
  if (codes.includes('900278')) return { retryAfterSeconds: 86_400 }
  return seconds === undefined ? {} : { retryAfterSeconds: seconds }
}
