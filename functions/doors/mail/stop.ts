import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { openBackground } from '#runtime/background.ts'
import { htmlOf, type StopPage } from './stop-page.ts'

/**
 * The page on which the owner of an address stops emails, or allows them again. Its link is in each email to people outside. Who only
 * opens it changes nothing: programs that look for malware open every link. A POST decides, of the page's own button or of a mail
 * program (RFC 8058), which sends it without a cookie, a referrer or a person.
 */
export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const { httpMethod, queryStringParameters } = event
  if (!['GET', 'HEAD', 'POST'].includes(httpMethod)) return answer(405, { kind: 'wrong-method' }, httpMethod)
  const { recipients } = await openBackground()
  const key = await recipients.read(queryStringParameters?.['to'] ?? '')
  if (key === undefined) return answer(404, { kind: 'unknown' }, httpMethod)
  if (httpMethod !== 'POST') return answer(200, { kind: 'now', stopped: await recipients.stoppedBy(key) }, httpMethod)
  const wants = wantedBy(event)
  if (wants === undefined) return answer(400, { kind: 'unclear' }, httpMethod)
  const stopped = await recipients.decide(key, wants)
  return answer(200, { kind: 'now', stopped }, httpMethod)
}

/** What the form of a page, or a mail program, wants: form data in either of the two encodings that RFC 8058 knows. */
const wantedBy = ({ body, isBase64Encoded, headers }: APIGatewayProxyEvent): 'STOP' | 'ALLOW' | undefined => {
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '')
  const [, type = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? []
  const fields = type.toLowerCase().startsWith('multipart/form-data') ? partsOf(text) : new URLSearchParams(text)
  if (fields.get('List-Unsubscribe') === 'One-Click') return 'STOP'
  return fields.get('emails') === 'allow' ? 'ALLOW' : undefined
}

/** The plain fields of a multipart body. Files and other types are nothing that anybody sends here. */
const partsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/content-disposition:\s*form-data;\s*name="([^"\r\n]+)"\r?\n\r?\n([^\r\n]*)/gi)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )

const answer = (statusCode: number, page: StopPage, method: string): APIGatewayProxyResult => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // The address of the page is the right to decide: it goes nowhere else.
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    ...(statusCode === 405 && { allow: 'GET, HEAD, POST' }),
  },
  body: method === 'HEAD' ? '' : htmlOf(page),
})
