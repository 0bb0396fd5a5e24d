import { createHash } from 'node:crypto'
import type { TenantId } from '#domain/kernel/ids.ts'
import type { Transfer } from '#domain/switch-request/upstream.ts'
import type { Send } from './partner-center-client.ts'

/** One call of `move` at the vendor's counter: asks in the name of either partner, and remembers the last answer's id. */
export type Desk = {
  readonly ask: <T>(
    partner: TenantId,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    asked?: { readonly body?: unknown; readonly etag?: string; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<T>
  readonly lastHeard: () => string
}

export const deskFor = (send: Send, { key }: Transfer): Desk => {
  let correlationId = ''
  return {
    ask: async <T>(
      partner: TenantId,
      method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
      path: string,
      { body, etag, headers = {} }: Parameters<Desk['ask']>[3] = {},
    ) => {
      const answer = await send(partner, method, path, {
        headers,
        ...(body !== undefined && { body }),
        ...(etag !== undefined && { etag }),
        ...(method !== 'GET' && { requestId: requestIdOf([key, partner, method, path, body, etag]) }),
      })
      correlationId = answer.correlationId
      return answer.body as T
    },
    lastHeard: () => correlationId,
  }
}

/** Which of the vendor's transfers is ours: it has no field for that, so it stands behind the customer's name. */
export const referenceOf = (key: string): string => `(Multichannel ${hashOf(['reference', key]).slice(0, 12)})`

/**
 * The vendor carries out what comes under one MS-RequestId once, and answers a repetition as it answered the first. The id
 * follows from what is asked, so that whoever asks it again, after a time-out, a crash or in another process, asks it
 * under the same id.
 *
 * The contract: the same id while the outcome is unknown, another one after an answer (success or business failure). No
 * answer, 5xx, 429 and 409 for one that is being worked on leave the outcome unknown: the first request may be carried out
 * yet, and under another id it would be twice. After an answer that settles it, nothing is ever asked in the same words
 * again: a refused line is left out of the body, an outdated ETag is read anew, and another try has a key of its own.
 */
const requestIdOf = (question: readonly unknown[]): string => {
  const hex = hashOf(question)
  // A UUID of version 8, which is the one for whoever makes its bits by a rule of their own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
