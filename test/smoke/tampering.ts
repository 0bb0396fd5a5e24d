import { afterAll, beforeAll } from 'vitest'
import { journey, type Report } from '#smoke/journey.ts'
import {
  startHttpServer,
  type HangUp,
  type HttpResponse,
  type HttpServer,
} from '@multichannel/stand-in-server/server.ts'
import type { World } from '../support/world.ts'

/** Changes an answer between stack and journey: another answer, none at all, or undefined to leave it. */
export type Tampering = (
  query: string,
  answer: HttpResponse & { readonly body: string },
) => HttpResponse | HangUp | undefined

/** Starts a proxy in front of the embedded stack, so that the stack is right except for one thing. */
export const tamperWith = (world: World) => {
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
    /** Runs the journey as an actor of the story, rehearsals included. */
    runJourney: (actor: string, how: Tampering = () => undefined): Promise<Report> => {
      tamper = how
      return journey({ url: `${between.url}/graphql`, headers: world.headersOf(actor), write: true })
    },
  }
}

/** Replaces text in every answer to a request that contains the given words. */
export const replaceInAnswers =
  (words: string, found: string | RegExp, instead: string): Tampering =>
  (request, answer) =>
    request.includes(words) ? { ...answer, body: answer.body.replace(found, instead) } : undefined

/** Answers every request that contains the given words. */
export const replaceAnswers =
  (words: string, answer: ReturnType<Tampering>): Tampering =>
  (request) =>
    request.includes(words) ? answer : undefined

/** Replaces text in the first answer, and leaves the second one. */
export const replaceInFirstAnswer = (words: string, found: string, instead: string): Tampering => {
  let times = 0
  return (request, answer) => {
    if (!request.includes(words)) return undefined
    times += 1
    return times === 1 ? { ...answer, body: answer.body.replace(found, instead) } : undefined
  }
}
