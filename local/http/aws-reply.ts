/**
 * The envelope of AWS's JSON protocols (JSON 1.0/1.1 by `X-Amz-Target`, and REST-JSON): answers with a request id and
 * errors that the SDKs turn into typed exceptions. Signatures are read for the region only, never checked.
 */
import { randomUUID } from 'node:crypto'
import { type HttpAnswer, type HttpRequest, json } from './server.ts'

/** A successful answer. */
export const awsReply = (value: unknown): HttpAnswer =>
  json(200, value, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })

/** An error the SDK raises as the exception named `type`; 5xx and throttling types are retried by its default policy. */
export const awsError = (status: number, type: string, message: string): HttpAnswer =>
  json(
    status,
    { __type: type, message },
    { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type, 'x-amzn-requestid': randomUUID() },
  )

/** The operation a JSON 1.x request names, for example 'AWSEvents.PutEvents'. */
export const awsTarget = (request: HttpRequest): string | undefined => request.headers['x-amz-target']

/** The region of the SigV4 credential scope; 'local' for an unsigned request. */
export const signedRegion = (request: HttpRequest): string =>
  /Credential=[^/,]+\/\d{8}\/([a-z0-9-]+)\//.exec(request.headers['authorization'] ?? '')?.[1] ?? 'local'

/** The JSON object in the text, or undefined when it is anything else. */
export function jsonObject(text: Buffer | string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
