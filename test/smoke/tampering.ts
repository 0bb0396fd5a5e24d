import { afterAll, beforeAll } from 'vitest'
import { journey, type Report } from '#smoke/journey.ts'
import { startHttpServer, type HangUp, type HttpAnswer, type HttpServer } from '#local/http/server.ts'
import type { World } from '#test/support/world.ts'

/** What somebody in between makes of an answer: an answer of its own, none at all, or undefined to leave it. */
export type Tampering = (
  query: string,
  answer: HttpAnswer & { readonly body: string },
) => HttpAnswer | HangUp | undefined

/** A stack that is right but for one thing: the embedded one, with somebody in between. */
export const tamperedWith = (world: World) => {
  let tamper: Tampering = () => undefined
  let between: HttpServer
  beforeAll(async () => {
    between = await startHttpServer({
      maxBodyBytes: 100_000,
      log: () => {},
      handle: async ({ body, headers }) => {
        const passed = ['authorization', 'x-api-key', 'content-type', 'x-correlation-id']
        const response = await fetch(world.stack.graphql, {
          method: 'POST',
          body: body.toString(),
          headers: Object.fromEntries(passed.flatMap((name) => (headers[name] ? [[name, headers[name]]] : []))),
        })
        const answer = {
          status: response.status,
          headers: {
            'content-type': response.headers.get('content-type') ?? '',
            'x-correlation-id': response.headers.get('x-correlation-id') ?? '',
          },
          body: await response.text(),
        }
        return tamper(body.toString(), answer) ?? answer
      },
    })
  })
  afterAll(async () => between?.stop())

  return {
    url: () => `${between.url}/graphql`,
    /** The journey of somebody in the story, rehearsals included. */
    travel: (actor: string, how: Tampering = () => undefined): Promise<Report> => {
      tamper = how
      return journey({ url: `${between.url}/graphql`, headers: world.headersOf(actor), write: true })
    },
  }
}

/** Puts other words into every answer to a request that has the given ones in it. */
export const inAnswersTo =
  (words: string, found: string | RegExp, instead: string): Tampering =>
  (request, answer) =>
    request.includes(words) ? { ...answer, body: answer.body.replace(found, instead) } : undefined

/** Answers every request that has the given words in it. */
export const answersTo =
  (words: string, answer: ReturnType<Tampering>): Tampering =>
  (request) =>
    request.includes(words) ? answer : undefined

/** Puts other words into the first answer, and leaves the second one. */
export const theFirstTime = (words: string, found: string, instead: string): Tampering => {
  let times = 0
  return (request, answer) => {
    if (!request.includes(words)) return undefined
    times += 1
    return times === 1 ? { ...answer, body: answer.body.replace(found, instead) } : undefined
  }
}
