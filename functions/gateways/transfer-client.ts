import { createHash } from 'node:crypto'
import type { TenantId } from '#platform/kernel/ids.ts'
import type { Transfer } from '#capabilities/switching/transfer/transfers.ts'
import type { Send } from './partner-center-client.ts'

/** The client of one call of `move`: sends requests in the name of either partner, and remembers the last correlation id. */
export type TransferClient = {
  readonly send: <T>(
    partner: TenantId,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    options?: { readonly body?: unknown; readonly etag?: string; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<T>
  readonly lastCorrelationId: () => string
}

export const createTransferClient = (send: Send, { key }: Transfer): TransferClient => {
  let correlationId = ''
  return {
    send: async <T>(
      partner: TenantId,
      method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
      path: string,
      { body, etag, headers = {} }: Parameters<TransferClient['send']>[3] = {},
    ) => {
      const response = await send(partner, method, path, {
        headers,
        ...(body !== undefined && { body }),
        ...(etag !== undefined && { etag }),
        ...(method !== 'GET' && { requestId: requestIdOf([key, partner, method, path, body, etag]) }),
      })
      correlationId = response.correlationId
      return response.body as T
    },
    lastCorrelationId: () => correlationId,
  }
}

/** Marks our transfers at the vendor: it has no field for that, so the mark follows the customer's name. */
export const referenceOf = (key: string): string => `(Multichannel ${hashOf(['reference', key]).slice(0, 12)})`

/**
 * The vendor executes a request with one MS-RequestId once, and repeats its first response. The id follows from the request,
 * so that the same request, after a time-out, a crash or in another process, has the same id.
 *
 * The contract: the same id while the outcome is unknown, another one after a response (success or business failure). No
 * response, 5xx, 429 and 409 for a request in progress leave the outcome unknown: the first request may be executed yet, and
 * under another id it would be executed twice. After a final response no request is ever the same again: a refused line is
 * left out of the body, an outdated ETag is read again, and another attempt has its own key.
 */
const requestIdOf = (request: readonly unknown[]): string => {
  const hex = hashOf(request)
  // A UUID of version 8: its bits follow a rule of our own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
