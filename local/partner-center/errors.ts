/**
 * The error bodies of the three upstream systems, which have nothing in common: Partner Center, Microsoft Graph and the
 * Azure AD token endpoint (v1).
 */
import { randomUUID } from 'node:crypto'
import { type HttpAnswer, json } from '#local/http/server.ts'

/** Upstream faults that every system can have, before they are put in its own words. */
export type Trouble =
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'broken' }
  | { readonly kind: 'in-progress' }
  | { readonly kind: 'forbidden'; readonly code: string }

export const partnerCenterError = (status: number, code: string, description: string): HttpAnswer =>
  json(status, { code, description, data: [], source: 'PartnerApi' })

export function partnerCenterTrouble(trouble: Trouble): HttpAnswer {
  switch (trouble.kind) {
    case 'throttled': {
      const message = `Rate limit is exceeded. Try again in ${trouble.retryAfterSeconds} seconds.`
      return json(429, { statusCode: 429, message }, retryAfter(trouble.retryAfterSeconds))
    }
    case 'broken':
      return partnerCenterError(500, '800003', 'The service failed to process the request.')
    case 'in-progress':
      return partnerCenterError(409, '900104', 'The resource is being processed by another request.')
    case 'forbidden':
      return partnerCenterError(403, trouble.code, 'The request is not allowed.')
  }
}

export const graphError = (status: number, code: string, message: string): HttpAnswer =>
  json(status, { error: { code, message, innerError: { 'request-id': randomUUID() } } })

export function graphTrouble(trouble: Trouble): HttpAnswer {
  switch (trouble.kind) {
    case 'throttled': {
      const { status, body } = graphError(429, 'TooManyRequests', 'Please retry again later.')
      return {
        status,
        body,
        headers: { 'content-type': 'application/json', ...retryAfter(trouble.retryAfterSeconds) },
      }
    }
    case 'broken':
      return graphError(500, 'InternalServerError', 'The service failed to process the request.')
    case 'in-progress':
      return graphError(409, 'conflict', 'The resource is being processed by another request.')
    case 'forbidden':
      return graphError(403, trouble.code, 'Insufficient privileges to complete the operation.')
  }
}

/** `code` is the number after AADSTS. */
export function azureAdError(status: number, error: string, code: number, message: string, at: Date): HttpAnswer {
  const timestamp = `${at.toISOString().slice(0, 19).replace('T', ' ')}Z`
  const [traceId, correlationId] = [randomUUID(), randomUUID()]
  return json(status, {
    error,
    error_description: `AADSTS${code}: ${message}\r\nTrace ID: ${traceId}\r\nCorrelation ID: ${correlationId}\r\nTimestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  })
}

export function azureAdTrouble(trouble: Trouble, at: Date): HttpAnswer {
  switch (trouble.kind) {
    case 'throttled': {
      const { status, body } = azureAdError(429, 'temporarily_unavailable', 90055, 'Too many requests.', at)
      return {
        status,
        body,
        headers: { 'content-type': 'application/json', ...retryAfter(trouble.retryAfterSeconds) },
      }
    }
    case 'broken':
    case 'in-progress':
      return azureAdError(500, 'server_error', 90033, 'A transient error has occurred. Please try again.', at)
    case 'forbidden':
      return azureAdError(403, trouble.code, 53003, 'Access has been blocked by policy.', at)
  }
}

const retryAfter = (seconds: number): Record<string, string> => ({ 'retry-after': String(seconds) })
