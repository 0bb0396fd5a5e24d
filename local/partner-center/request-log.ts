/** What the simulator was asked, for tests that count calls and follow correlation ids. In memory, the last 10,000. */
import type { HttpRequest } from '#local/http/server.ts'
import type { Fault } from './faults.ts'

const kept = 10_000

export type RequestLogEntry = {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** As the caller sent them: MS-RequestId or client-request-id, and MS-CorrelationId. */
  readonly requestId: string | null
  readonly correlationId: string | null
  /** Null while the request is running. With a lost response: what the caller would have seen. */
  readonly status: number | null
  /** ISO 8601, of arrival. */
  readonly at: string
  readonly fault: Fault['kind'] | null
}

export type RequestLog = {
  readonly entries: () => readonly RequestLogEntry[]
  /** Enters an arrival; call the result with the status when it is known. */
  readonly arrived: (request: HttpRequest, at: Date, fault: Fault | undefined) => (status: number) => void
}

export function requestLog(): RequestLog {
  const entries: RequestLogEntry[] = []
  return {
    entries: () => [...entries],
    arrived: ({ method, path, headers }, at, fault) => {
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
