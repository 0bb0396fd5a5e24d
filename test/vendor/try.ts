import { setTimeout as sleep } from 'node:timers/promises'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { authorityOf } from '#gateways/vendor/authority.ts'
import { vendorClient, type UpstreamConfig } from '#gateways/vendor/client.ts'
import { endpoints, type Endpoint, type EndpointName } from '#gateways/vendor/endpoints.ts'
import { startHttpServer, type HangUp, type HttpResponse } from '@multichannel/stand-in-server/server.ts'
import { consentOf, memoryConsents } from '#test/support/consents.ts'
import { atAuthority, classes, type AnswerClass, type Outcome } from './classes.ts'
import { samples } from './samples.ts'

/** What an endpoint makes of a class of answers. */
export type Tried = {
  readonly endpoint: EndpointName
  readonly answer: string
  readonly expected: Outcome
  /** Something else than an outcome is a fault of ours. */
  readonly actual: string
}

export const endpointNames = Object.keys(endpoints) as readonly EndpointName[]

/** Longer than any answer of a stand-in takes on a busy machine; one class of answers waits for it. */
const timeoutMs = 2_000
const ids = {
  customer: 'c',
  plan: 's',
  transfer: 't',
  relationship: 'r',
  assignment: 'a',
  name: 'ours',
  tenant: 'p',
  group: 'g',
  user: 'u',
}

/**
 * Sends one request for each endpoint and class of answers, through the real client over HTTP, and compares what comes of it with what
 * it means. The answers of the authority are tried by themselves, and on the way to each other request.
 */
export const tryAnswers = async (): Promise<readonly Tried[]> => {
  let respond: (path: string) => ReturnType<AnswerClass['answer']> = () => ({ status: 500 })
  const stopping = new AbortController()
  const silence = (): Promise<HangUp> =>
    sleep(60_000, undefined, { signal: stopping.signal }).then(
      () => ({ hangUp: true }),
      () => ({ hangUp: true }),
    )
  const server = await startHttpServer({
    maxBodyBytes: 100_000,
    handle: ({ path }): Promise<HttpResponse | HangUp> | HttpResponse | HangUp => {
      const answer = respond(path)
      return answer === 'SILENCE' ? silence() : answer
    },
    log: () => {},
  })
  const tryOne = async (endpoint: EndpointName, one: AnswerClass): Promise<string> => {
    const { token, absent }: Endpoint = endpoints[endpoint]
    const fromAuthority = one.from === 'AUTHORITY' || atAuthority(endpoint)
    respond = (path) => {
      const isToken = path.endsWith('/token')
      const name = isToken && !atAuthority(endpoint) ? (token === 'USER' ? 'refresh' : 'token') : endpoint
      return isToken === fromAuthority ? one.answer(name) : good(name)
    }
    // A client of its own each time: none remembers a token.
    const config: UpstreamConfig = {
      partnerCenterUrl: server.url,
      graphUrl: server.url,
      partnerCenterResource: 'https://api.partnercenter.microsoft.com',
      graphResource: 'https://graph.microsoft.com',
      authorityUrl: server.url,
      approvalUrl: 'https://vendor.example/approve/{id}',
      clientId: 'client',
      credential: async () => 'secret',
      timeoutMs: one.answer(endpoint) === 'SILENCE' ? 100 : timeoutMs,
      consents: memoryConsents({ p: consentOf('first') }),
      clock: { now: () => new Date('2026-03-01T12:00:00Z') },
    }
    try {
      const { body } = atAuthority(endpoint)
        ? await authorityOf(config)<Endpoint>(endpoints[endpoint], 'p', {})
        : await vendorClient(config)<Endpoint>(endpoints[endpoint], 'p', { ids })
      return absent && body === undefined ? 'ABSENT' : 'DONE'
    } catch (error) {
      if (error instanceof UpstreamUnavailable) return 'LATER'
      if (error instanceof UpstreamRefused) return 'REFUSED'
      return error instanceof UpstreamNotAble ? 'NOT_ABLE' : String(error)
    }
  }
  const tried: Tried[] = []
  try {
    for (const endpoint of endpointNames)
      for (const one of classes) {
        if (one.from === 'AUTHORITY' && atAuthority(endpoint)) continue
        const [expected, actual] = [one.means(endpoint), await tryOne(endpoint, one)]
        tried.push({ endpoint, answer: one.name, expected, actual })
      }
  } finally {
    stopping.abort()
    await server.stop()
  }
  return tried
}

const good = (endpoint: EndpointName): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: samples[endpoint] === undefined ? '' : JSON.stringify(samples[endpoint]),
})
