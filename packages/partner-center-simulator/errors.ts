/**
 * This module builds the error bodies of the three upstream systems: Partner Center, Microsoft Graph and the Azure AD
 * token endpoint (v1). The three formats have nothing in common.
 */
import { randomUUID } from 'node:crypto'
import { type HttpResponse, createJsonResponse } from '@multichannel/stand-in-server/server.ts'

/** A fault that every upstream system can have, before the conversion to the format of that system. */
export type UpstreamFault =
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'broken' }
  | { readonly kind: 'in-progress' }
  | { readonly kind: 'forbidden'; readonly code: string }

export const createPartnerCenterError = (status: number, code: string, description: string): HttpResponse =>
  createJsonResponse(status, { code, description, data: [], source: 'PartnerApi' })

export function createPartnerCenterFault(fault: UpstreamFault): HttpResponse {
  switch (fault.kind) {
    case 'throttled': {
      const message = `Rate limit is exceeded. Try again in ${fault.retryAfterSeconds} seconds.`
      return createJsonResponse(429, { statusCode: 429, message }, retryAfter(fault.retryAfterSeconds))
    }
    case 'broken':
      return createPartnerCenterError(500, '800003', 'The service failed to process the request.')
    case 'in-progress':
      return createPartnerCenterError(409, '900104', 'The resource is being processed by another request.')
    case 'forbidden':
      return createPartnerCenterError(403, fault.code, 'The request is not allowed.')
  }
}

export const createGraphError = (status: number, code: string, message: string): HttpResponse =>
  createJsonResponse(status, { error: { code, message, innerError: { 'request-id': randomUUID() } } })

export function createGraphFault(fault: UpstreamFault): HttpResponse {
  switch (fault.kind) {
    case 'throttled': {
      const { status, body } = createGraphError(429, 'TooManyRequests', 'Please retry again later.')
      return {
        status,
        body,
        headers: { 'content-type': 'application/json', ...retryAfter(fault.retryAfterSeconds) },
      }
    }
    case 'broken':
      return createGraphError(500, 'InternalServerError', 'The service failed to process the request.')
    case 'in-progress':
      return createGraphError(409, 'conflict', 'The resource is being processed by another request.')
    case 'forbidden':
      return createGraphError(403, fault.code, 'Insufficient privileges to complete the operation.')
  }
}

/** Returns an error. `code` is the number after AADSTS. */
export function createAzureAdError(
  status: number,
  error: string,
  code: number,
  message: string,
  at: Date,
): HttpResponse {
  const timestamp = `${at.toISOString().slice(0, 19).replace('T', ' ')}Z`
  const [traceId, correlationId] = [randomUUID(), randomUUID()]
  return createJsonResponse(status, {
    error,
    error_description: `AADSTS${code}: ${message}\r\nTrace ID: ${traceId}\r\nCorrelation ID: ${correlationId}\r\nTimestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  })
}

export function createAzureAdFault(fault: UpstreamFault, at: Date): HttpResponse {
  switch (fault.kind) {
    case 'throttled': {
      const { status, body } = createAzureAdError(429, 'temporarily_unavailable', 90055, 'Too many requests.', at)
      return {
        status,
        body,
        headers: { 'content-type': 'application/json', ...retryAfter(fault.retryAfterSeconds) },
      }
    }
    case 'broken':
    case 'in-progress':
      return createAzureAdError(500, 'server_error', 90033, 'A transient error has occurred. Please try again.', at)
    case 'forbidden':
      return createAzureAdError(403, fault.code, 53003, 'Access has been blocked by policy.', at)
  }
}

const retryAfter = (seconds: number): Record<string, string> => ({ 'retry-after': String(seconds) })
