import { startHttpServer, type HttpServer } from '@multichannel/stand-in-server/server.ts'
import { permissionsFor } from './calls.ts'

/**
 * Passes on what the SDK asks of an endpoint, and tells what it takes to be allowed to. The caller is the application id that
 * the SDK puts into its user agent.
 */
export const listeningProxy = (
  target: string,
  tell: (caller: string, permissions: readonly string[]) => void,
): Promise<HttpServer> =>
  startHttpServer({
    maxBodyBytes: 20 * 1024 * 1024,
    log: () => {},
    handle: async (request) => {
      const [, caller = ''] = /\bapp\/(\w+)/.exec(request.headers['user-agent'] ?? '') ?? []
      tell(caller, permissionsFor(request))
      const answer = await fetch(`${target}${request.path}`, {
        method: request.method,
        headers: without(ofTheConnection, request.headers),
        ...(request.body.length > 0 && { body: new Uint8Array(request.body) }),
      })
      return {
        status: answer.status,
        headers: without(ofTheConnection, Object.fromEntries(answer.headers)),
        body: Buffer.from(await answer.arrayBuffer()),
      }
    },
  })

/** Headers that are about the way and not about what is on it. */
const ofTheConnection = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'expect',
])

const without = (names: ReadonlySet<string>, headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name)))
