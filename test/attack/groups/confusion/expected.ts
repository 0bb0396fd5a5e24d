import type { Expected } from '../../attack.ts'
import type { Call } from '../../http.ts'
import { largestBody } from '#platform/limit/bounds.ts'

export const who = '{ viewer { subject } }'
export const mutation = 'mutation { createInvitation(input: { serviceKeys: ["azure"] }) { invitation { id } } }'
export const asDirect: Expected = { status: 200, data: { viewer: { subject: 'direct' } } }
export const refused = (status: number, code: string, message: string | RegExp): Expected => ({
  status,
  errors: [[code, message]],
})
export const badRequest = (message: string | RegExp) => refused(400, 'BAD_REQUEST', message)
export const unauthenticated = refused(401, 'UNAUTHENTICATED', 'The credentials are missing or not valid.')
export const notBoth = refused(401, 'UNAUTHENTICATED', 'Send a bearer token or an API key, not both.')
export const notJson = refused(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json, in UTF-8.')
export const tooLarge = refused(413, 'BODY_TOO_LARGE', `The body may have at most ${largestBody} bytes.`)
export const noMethod: Expected = {
  ...refused(405, 'METHOD_NOT_ALLOWED', 'Send a POST request.'),
  headers: { allow: 'POST, OPTIONS' },
}
export const noRoute: Expected = { status: 403, text: '{"message":"Missing Authentication Token"}' }

export const typed = (type: string): Call => ({ headers: [['content-type', type]], query: who })
export const padded = (bytes: number): string => {
  const [head, tail] = [`{"query":"${who}","x":"`, '"}']
  return head + 'x'.repeat(bytes - head.length - tail.length) + tail
}
