import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { openBackground } from '#runtime/background.ts'
import { connectPath } from './path.ts'
import { htmlOf, type ConnectPage } from './page.ts'

/**
 * The page on which a global administrator of a partner connects it with the vendor, by the link of `connectPartner`. Who opens it
 * changes nothing: it shows the vendor's page, which leads back here with a code. The code is redeemed, and the page is shown again
 * without it, so that it stands in no history and a reload does no harm.
 */
export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const { httpMethod, queryStringParameters } = event
  if (!['GET', 'HEAD'].includes(httpMethod)) return answer(405, { kind: 'wrong-method' }, httpMethod)
  const { connectPage } = await openBackground()
  const { request, state, code, error, error_description: description } = queryStringParameters ?? {}
  const token = request ?? state ?? ''
  let trouble: string | undefined
  // A program that only looks where a link leads redeems nothing.
  if (code !== undefined && state !== undefined && httpMethod === 'GET') {
    const end = await connectPage.finish(state, code)
    if (end.kind === 'done')
      return {
        statusCode: 303,
        headers: { ...headers, location: `${connectPath}?request=${encodeURIComponent(state)}` },
        body: '',
      }
    trouble = end.text
  } else if (error !== undefined) trouble = `Microsoft did not confirm the sign-in (${codeIn(error, description)}).`
  const found = await connectPage.open(token)
  if (found.kind === 'unknown') return answer(404, found, httpMethod)
  return answer(trouble === undefined ? 200 : 400, { ...found, ...(trouble !== undefined && { trouble }) }, httpMethod)
}

/** The vendor's code. Its words are not shown: anybody can make a link with words of his own. */
const codeIn = (error: string, description = ''): string =>
  /AADSTS\d{1,9}/.exec(description)?.[0] ?? /^[a-z_]{1,40}$/.exec(error)?.[0] ?? 'unknown'

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // The address of the page is the right to go on: it goes nowhere else.
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

const answer = (statusCode: number, page: ConnectPage, method: string): APIGatewayProxyResult => ({
  statusCode,
  headers: { ...headers, ...(statusCode === 405 && { allow: 'GET, HEAD' }) },
  body: method === 'HEAD' ? '' : htmlOf(page),
})
