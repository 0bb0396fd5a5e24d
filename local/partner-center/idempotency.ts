/**
 * `MS-RequestId`: a client that timed out repeats its request under the same id and gets the first answer again, committed
 * effects once. The answer is remembered in the same commit as the effects, so no crash falls between the two.
 */
import { createHash } from 'node:crypto'
import type { HttpAnswer, HttpRequest } from '#local/http/server.ts'
import { partnerCenterError } from './errors.ts'
import type { Handled } from './routing.ts'
import type { State } from './state.ts'

/** Old replies are dropped by number, not by age: a client repeats within minutes. */
const kept = 1_000

export type StoredReply = {
  /** Partner tenant and request id: another partner's id is another id. */
  readonly key: string
  /** Of method, path, query and body. */
  readonly fingerprint: string
  readonly answer: { readonly status: number; readonly headers: HttpAnswer['headers']; readonly body: string }
}

/** Runs `handle` unless this partner has sent this id before. Requests that only read are always run. */
export function once(
  state: State,
  request: HttpRequest,
  partnerTenantId: string,
  handle: (state: State) => Handled,
): Handled {
  const requestId = request.headers['ms-requestid']
  if (requestId === undefined || request.method === 'GET' || request.method === 'HEAD') return handle(state)
  const key = `${partnerTenantId} ${requestId}`.toLowerCase()
  const fingerprint = fingerprintOf(request)
  const known = state.replies.find((reply) => reply.key === key)
  if (known !== undefined) {
    if (known.fingerprint === fingerprint) return { answer: known.answer }
    return { answer: partnerCenterError(400, '800002', 'MS-RequestId was used before for a different request.') }
  }
  const { answer, next = state } = handle(state)
  const { status, headers, body = '' } = answer
  const reply = { key, fingerprint, answer: { status, headers, body: body.toString() } }
  return { answer, next: { ...next, replies: [...next.replies, reply].slice(-kept) } }
}

const fingerprintOf = ({ method, path, query, body }: HttpRequest): string =>
  createHash('sha256').update(`${method} ${path}?${query.toString()}\n`).update(body).digest('base64')
