/**
 * This module implements `MS-RequestId`. A client repeats its request with the same id after a time-out. It gets the
 * first response again, and the effects happen once. The response and the effects are in the same commit, so no crash
 * can separate them.
 */
import { createHash } from 'node:crypto'
import type { HttpResponse, HttpRequest } from '@multichannel/stand-in-server/server.ts'
import { createPartnerCenterError } from './errors.ts'
import type { HandlerResult } from './routing.ts'
import type { State } from './state.ts'

/** The number of stored responses. The limit is a number, not an age, because a client repeats within minutes. */
const kept = 1_000

export type StoredReply = {
  /** Partner tenant and request id. Two partners may use the same request id. */
  readonly key: string
  /** The hash of method, path, query and body. */
  readonly fingerprint: string
  /** The name in the state file is `answer`. Files of earlier versions have it too. */
  readonly answer: { readonly status: number; readonly headers: HttpResponse['headers']; readonly body: string }
}

/** Runs `handle` unless this partner has sent this id before. Read requests always run. */
export function runOnce(
  state: State,
  request: HttpRequest,
  partnerTenantId: string,
  handle: (state: State) => HandlerResult,
): HandlerResult {
  const requestId = request.headers['ms-requestid']
  if (requestId === undefined || request.method === 'GET' || request.method === 'HEAD') return handle(state)
  const key = `${partnerTenantId} ${requestId}`.toLowerCase()
  const fingerprint = computeFingerprint(request)
  const known = state.replies.find((reply) => reply.key === key)
  if (known !== undefined) {
    if (known.fingerprint === fingerprint) return { response: known.answer }
    return {
      response: createPartnerCenterError(400, '800002', 'MS-RequestId was used before for a different request.'),
    }
  }
  const { response, next = state } = handle(state)
  const { status, headers, body = '' } = response
  const reply = { key, fingerprint, answer: { status, headers, body: body.toString() } }
  return { response, next: { ...next, replies: [...next.replies, reply].slice(-kept) } }
}

const computeFingerprint = ({ method, path, query, body }: HttpRequest): string =>
  createHash('sha256').update(`${method} ${path}?${query.toString()}\n`).update(body).digest('base64')
