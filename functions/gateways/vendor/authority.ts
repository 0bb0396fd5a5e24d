import { UpstreamNotAble } from '#capabilities/relationship/upstream.ts'
import type { UpstreamConfig } from './client.ts'
import { proofOf } from './client-credential.ts'
import { endpoints, type Endpoint } from './endpoints.ts'
import { pathOf, send, type Answer } from './send.ts'

/** Requests a token of the vendor's authority for a partner's tenant, with the proof that our application sends it. */
export type Authority = <E extends Endpoint>(
  endpoint: E,
  tenant: string,
  fields: Readonly<Record<string, string>>,
) => Promise<Answer<E>>

export const authorityOf =
  (config: UpstreamConfig): Authority =>
  async (endpoint, tenant, fields) => {
    const url = `${config.authorityUrl}${pathOf(endpoints.token, { tenant })}`
    const request = async (credential: string) => {
      const proof = await proofOf(credential, { clientId: config.clientId, audience: url, now: config.clock.now() })
      const form = new URLSearchParams({ ...fields, client_id: config.clientId, ...proof })
      return send(config, endpoint, url, { method: 'POST', body: form })
    }
    const credential = await config.credential()
    return request(credential).catch(async (error: unknown) => {
      if (!(error instanceof UpstreamNotAble) || !isOfApplication(error)) throw error
      // The secret may have been renewed since this process has read it.
      const renewed = await config.credential('anew')
      if (renewed === credential) throw error
      return request(renewed)
    })
  }

/** The codes by which the authority refuses the application itself, its secret or the tenant, whoever the user is. */
const ofApplication =
  /^(AADSTS(7000215|7000222|7000218|7000112|700016|70002\d|90002|500011)|invalid_client|unauthorized_client)$/

export const isOfApplication = ({ code }: Pick<UpstreamNotAble, 'code'>): boolean => ofApplication.test(code)

/** Until when a token is sent: it is renewed a minute before it runs out. */
export const goodUntil = (now: Date, expiresInSeconds: number): number => now.getTime() + (expiresInSeconds - 60) * 1000
