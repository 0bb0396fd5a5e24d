/**
 * This module builds the envelope of the JSON protocols of AWS (JSON 1.0/1.1 with `X-Amz-Target`, and REST-JSON):
 * responses with a request id, and errors that the SDKs raise as typed exceptions. It reads only the region from a
 * signature and never checks the signature.
 */
import { randomUUID } from 'node:crypto'
import { type HttpResponse, type HttpRequest, createJsonResponse } from '@multichannel/stand-in-server/server.ts'

/** Returns a successful response. */
export const createAwsReply = (value: unknown): HttpResponse =>
  createJsonResponse(200, value, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })

/**
 * Returns an error that the SDK raises as the exception with the name `type`. The SDK retries 5xx and throttling types
 * by default.
 */
export const createAwsError = (status: number, type: string, message: string): HttpResponse =>
  createJsonResponse(
    status,
    { __type: type, message },
    { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type, 'x-amzn-requestid': randomUUID() },
  )

/** Returns the operation of a JSON 1.x request, for example 'AWSEvents.PutEvents'. */
export const readAwsTarget = (request: HttpRequest): string | undefined => request.headers['x-amz-target']

/** Returns the region in the SigV4 credential scope, or 'local' for an unsigned request. */
export const readSignedRegion = (request: HttpRequest): string =>
  /Credential=[^/,]+\/\d{8}\/([a-z0-9-]+)\//.exec(request.headers['authorization'] ?? '')?.[1] ?? 'local'
