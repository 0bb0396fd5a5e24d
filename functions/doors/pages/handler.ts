import { createHash } from 'node:crypto'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { pages } from './pages.ts'

/** How long a cache may answer for us: as long as a release may be known late. */
const maxAge = 'public, max-age=300'

const answers = new Map(
  pages.map(({ path, mediaType, body }) => [
    `/${path}`,
    {
      body,
      headers: {
        'content-type': mediaType,
        'cache-control': maxAge,
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        // The pages have a style of their own, and load nothing.
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        // They are for everybody: tools in browsers read the schema from here.
        'access-control-allow-origin': '*',
      },
    },
  ]),
)

const headerOf = ({ headers, multiValueHeaders }: APIGatewayProxyEvent, wanted: string): string | undefined =>
  Object.entries({ ...multiValueHeaders, ...headers })
    .find(([name]) => name.toLowerCase() === wanted)
    ?.at(1)
    ?.toString()

/** Serves the pages. It reads no data, and has no permission to. */
export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const answer = answers.get(event.resource)
  if (!answer) return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'There is no such page.\n' }
  if (event.httpMethod !== 'GET' && event.httpMethod !== 'HEAD')
    return {
      statusCode: 405,
      headers: { allow: 'GET, HEAD', 'content-type': 'text/plain' },
      body: 'Send a GET request.\n',
    }
  const { headers, body } = answer
  const known = headerOf(event, 'if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(headers.etag)) return { statusCode: 304, headers, body: '' }
  return { statusCode: 200, headers, body: event.httpMethod === 'HEAD' ? '' : body }
}
