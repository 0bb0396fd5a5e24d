import { startHttpServer, type HttpResponse } from '@multichannel/stand-in-server/server.ts'
import { pageScript, renderPage, workersScript, type PageContent } from './page.ts'

export type Explorer = Awaited<ReturnType<typeof startExplorer>>

/**
 * Serves a page to look around in the API by hand: GraphiQL, signed in as whoever is picked. It works without a network, and
 * no deployed stack has it. It knows the credentials of everybody in the story; like all local servers it answers to this machine's names only.
 */
export const startExplorer = async (
  content: PageContent,
  { port = 0, log }: { readonly port?: number; readonly log: (line: string) => void },
) => {
  const page = renderPage(content)
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${new URL(content.graphql).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

  const server = await startHttpServer({
    port,
    maxBodyBytes: 1_000,
    log,
    handle: async ({ method, path }): Promise<HttpResponse> => {
      if (method !== 'GET') return { status: 405, headers: { allow: 'GET' } }
      if (path === '/') return respond('text/html', page, { 'content-security-policy': policy })
      const asset = await assetAt(path)
      return asset ? respond(...asset) : { status: 404 }
    },
  })
  return { ...server, url: `${server.url}/` }
}

const respond = (type: string, body: string, more: Readonly<Record<string, string>> = {}): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...more,
  },
  body,
})

/** GraphiQL is 9 MB of text: it is loaded when somebody opens the page. */
const assetAt = async (path: string): Promise<readonly [type: string, body: string] | undefined> => {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql')
  const script = (body: string) => ['text/javascript', body] as const
  switch (path) {
    case '/graphiql.css':
      return ['text/css', graphiql.css]
    case '/graphiql.js':
      return script(`${workersScript}${graphiql.js}`)
    case '/page.js':
      return script(pageScript)
    case '/worker/editorWorkerService.js':
      return script(graphiql.editorWorkerService)
    case '/worker/json.js':
      return script(graphiql.jsonWorker)
    case '/worker/graphql.js':
      return script(graphiql.graphqlWorker)
    default:
      return undefined
  }
}
