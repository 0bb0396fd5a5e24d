/**
 * This module logs the requests of the simulator, for tests that count calls and follow correlation ids. The log is in
 * memory and contains the last 10,000 requests.
 */
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import type { Fault } from './faults.ts'

const kept = 10_000

export type RequestLogEntry = {
  readonly method: string
  /** The path without the query. */
  readonly path: string
  /** The original ids of the caller: MS-RequestId or client-request-id, and MS-CorrelationId. */
  readonly requestId: string | null
  readonly correlationId: string | null
  /** Null while the request runs. For a lost response, this is the status that the caller would see. */
  readonly status: number | null
  /** The time of arrival (ISO 8601). */
  readonly at: string
  readonly fault: Fault['kind'] | null
}

export type RequestLog = {
  readonly entries: () => readonly RequestLogEntry[]
  /** Adds a request to the log. The returned function adds the status later. */
  readonly recordRequest: (request: HttpRequest, at: Date, fault: Fault | undefined) => (status: number) => void
}

export function createRequestLog(): RequestLog {
  const entries: RequestLogEntry[] = []
  return {
    entries: () => [...entries],
    recordRequest: ({ method, path, headers }, at, fault) => {
      const entry: RequestLogEntry = {
        method,
        path,
        requestId: headers['ms-requestid'] ?? headers['client-request-id'] ?? null,
        correlationId: headers['ms-correlationid'] ?? null,
        status: null,
        at: at.toISOString(),
        fault: fault?.kind ?? null,
      }
      entries.push(entry)
      entries.splice(0, entries.length - kept)
      return (status) => {
        const position = entries.indexOf(entry)
        if (position >= 0) entries[position] = { ...entry, status }
      }
    },
  }
}
