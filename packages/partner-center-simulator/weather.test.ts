import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import { connectPartnerCenter, fabrikam, startUpstream } from './test-client.ts'
import { createWeather } from './weather.ts'

const request: HttpRequest = {
  method: 'GET',
  path: '/v1/customers',
  query: new URLSearchParams(),
  headers: {},
  rawHeaders: [],
  body: Buffer.alloc(0),
}
const kindsOf = (seed: number, share?: number, count = 200) => {
  const take = createWeather({ seed, ...(share !== undefined && { share }) })
  return Array.from({ length: count }, () => take(request)?.kind)
}

describe('the weather', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(kindsOf(1)).toEqual(kindsOf(1))
    expect(kindsOf(1)).not.toEqual(kindsOf(2))
  })

  it('troubles about the share of requests that it is to, and never all that follow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const met = kindsOf(seed, 0.2, 1_000).filter((kind) => kind !== undefined).length
        expect(met).toBeGreaterThan(120)
        expect(met).toBeLessThan(280)
      }),
      { numRuns: 30 },
    )
  })

  it('has many kinds of trouble, and a request that is repeated gets through', async () => {
    const stormy = await startUpstream({ weather: { seed: 7, share: 0.5 } })
    const statuses = new Set<number | string>()
    for (let tries = 0; tries < 200; tries += 1) {
      const response = await fetch(`${stormy.url}/v1/customers`).catch(() => undefined)
      statuses.add(response?.status ?? 'lost')
    }
    for (const status of [200, 401, 403, 404, 409, 429, 500, 503, 'lost']) expect(statuses).toContain(status)
  })

  it('is fair by default', async () => {
    const { url, control } = await startUpstream()
    const partnerCenter = await connectPartnerCenter(url, fabrikam)
    for (let tries = 0; tries < 50; tries += 1) expect((await partnerCenter('GET', '/v1/customers')).status).toBe(200)
    expect(control.requests().every(({ fault }) => fault === null)).toBe(true)
  })
})
