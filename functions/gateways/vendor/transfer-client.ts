import { createHash } from 'node:crypto'
import type { TenantId } from '#platform/kernel/ids.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { Transfer } from '#capabilities/switching/transfer/transfers.ts'
import type { RequestOptions, VendorClient } from './client.ts'
import type { Endpoint } from './endpoints.ts'
import type { Answer } from './send.ts'

/** The client of one call of `move`: sends requests in the name of either partner, and remembers the last correlation id. */
export type TransferClient = {
  readonly send: <E extends Endpoint>(
    endpoint: E,
    partner: TenantId,
    options?: Omit<RequestOptions, 'requestId'>,
  ) => Promise<Answer<E>['body']>
  readonly lastCorrelationId: () => string
  /** The vendor's address, where the links of lists lead. */
  readonly url: string
}

export const createTransferClient = (
  client: VendorClient,
  { url, clock }: { readonly url: string; readonly clock: Clock },
  { key, customer }: Transfer,
): TransferClient => {
  let correlationId = ''
  return {
    url,
    send: async (endpoint, partner, { ids, ...options } = {}) => {
      const request = { ...options, ids: { customer: customer.tenantId, ...ids } }
      const send = async (requestId?: string) => {
        const response = await client(endpoint, partner, { ...request, requestId })
        correlationId = response.correlationId
        return response.body
      }
      if (endpoint.does === 'LOOK') return send()
      const parts = [key, partner, endpoint.method, endpoint.path, request.ids, options.body, options.etag]
      try {
        return await send(requestIdOf(parts))
      } catch (error) {
        if (!(error instanceof UpstreamUnavailable) || !error.isResponse) throw error
        return send(requestIdOf([...parts, Math.floor(clock.now().getTime() / anewAfterMs)]))
      }
    },
    lastCorrelationId: () => correlationId,
  }
}

/** How long a request that was answered with "not now" has the same id, once it has another than its first. */
const anewAfterMs = 900_000

/** Marks our transfers at the vendor: it has no field for that, so the mark follows the customer's name. */
export const referenceOf = (key: string): string => `(Multichannel ${hashOf(['reference', key]).slice(0, 12)})`

/**
 * The vendor executes a request with one MS-RequestId once, and repeats its first response. The id follows from the request,
 * so that the same request, after a time-out, a crash or in another process, has the same id.
 *
 * The contract: the same id while the outcome is unknown, another one after a response (success or business failure). No
 * response, 5xx, 429 and 409 for a request in progress leave the outcome unknown: the first request may be executed yet, and
 * under another id it would be executed twice. After a final response no request is ever the same again: a refused line is
 * left out of the body, an outdated ETag is read again, and another attempt has its own key. Only "not now" is a response
 * after which the same request is sent again: the vendor would repeat it under the first id, so it then has one of the quarter of
 * an hour.
 */
const requestIdOf = (request: readonly unknown[]): string => {
  const hex = hashOf(request)
  // A UUID of version 8: its bits follow a rule of our own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
