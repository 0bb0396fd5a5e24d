import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startExplorer, type Explorer } from '#local/explorer/server.ts'
import { pageContentOf } from '#local/who.ts'
import { theWorld } from '../support/world.ts'

/** The page on which one looks around by hand: GraphiQL, signed in as whoever is picked, and without a network. */
const world = theWorld({ seed: 'states' })

let explorer: Explorer
beforeAll(async () => {
  explorer = await startExplorer(pageContentOf(world.stack), { log: () => {} })
})
afterAll(() => explorer.stop())

const get = async (path: string) => {
  const response = await fetch(new URL(path, explorer.url))
  return { status: response.status, headers: response.headers, text: await response.text() }
}
/** What the page itself loads, as it names it. */
const loadedBy = (page: string): readonly string[] =>
  [...page.matchAll(/<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)="([^"]*)"/g)].map(([, url = '']) => url)

describe('the page', () => {
  it('loads nothing from elsewhere, and is allowed nothing from elsewhere', async () => {
    const { status, headers, text } = await get('/')
    expect(status).toBe(200)
    expect(loadedBy(text)).toEqual(['data:,', '/graphiql.css', '/graphiql.js', '/page.js'])
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy.match(/https?:[^ ;]*/g)).toEqual([new URL(world.stack.graphql).origin])
  })

  it('has a style whose fonts and pictures are all in it', async () => {
    const { text } = await get('/graphiql.css')
    const urls = [...text.matchAll(/url\(["']?([^)"']*)/g)].map(([, url = '']) => url)
    expect(urls.length).toBeGreaterThan(0)
    expect(urls.filter((url) => !url.startsWith('data:'))).toEqual([])
    expect(text).not.toContain('@import')
  })

  it.each(['/graphiql.js', '/page.js', '/worker/editorWorkerService.js', '/worker/json.js', '/worker/graphql.js'])(
    'has a script %s that names no place to load from',
    async (path) => {
      const { status, headers, text } = await get(path)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      // Links for people to follow are in there: what matters is what a browser would fetch.
      expect(text).not.toMatch(/(?:import|importScripts|fetch|Worker|src|@import)\s*[=(:]?\s*["'`(]+https?:/)
      expect(text).not.toMatch(/unpkg\.com|jsdelivr\.net|esm\.sh|cdnjs|fonts\.googleapis/)
    },
  )

  it('offers everybody who acts here, each with its name, and begins as the one who sees most', async () => {
    const { text } = await get('/')
    const offered = [...text.matchAll(/<option value="([^"]+)">([^<]+)</g)].map(([, key, about]) => [key, about])
    expect(new Set(offered.map(([key]) => key))).toEqual(new Set(Object.keys(world.stack.actors)))
    expect(Object.fromEntries(offered)).toMatchObject({
      direct:
        'direct — Anna Alpen, global administrator and admin agent of Alpenblick Cloud GmbH, a direct-bill partner (DE)',
      steinbruch:
        'steinbruch — Stefan Bruch, global administrator and admin agent of Steinbruch Informatik, a direct-bill partner (AT, suspended)',
      fabrikamUser: 'fabrikamUser — Uwe Fabrikam, user of Fabrikam Maschinenbau, a customer (DE)',
    })
    expect(contentOf(text).first).toBe('morgenrot')
  })

  it('answers to the names of this machine only, and has nothing else', async () => {
    const { port } = new URL(explorer.url)
    expect((await get('/actors.json')).status).toBe(404)
    expect(await statusFor(Number(port), 'localhost')).toBe(200)
    expect((await fetch(explorer.url, { method: 'POST', body: '{}' })).status).toBe(405)
    expect(await statusFor(Number(port), 'elsewhere.example')).toBe(421)
  })
})

/** Asks as a page of another name that was made to point here: `fetch` cannot. */
const statusFor = (port: number, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })

const contentOf = (page: string) =>
  JSON.parse(/<script type="application\/json" id="content">(.*?)<\/script>/s.exec(page)?.[1] ?? '') as {
    graphql: string
    first: string
    defaultQuery: string
    headers: Record<string, Record<string, string>>
  }

describe('a request from the page', () => {
  const ask = async (headers: Record<string, string>, graphql: string, query: string) => {
    const response = await fetch(graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(explorer.url).origin, ...headers },
      body: JSON.stringify({ query }),
    })
    return { allowed: response.headers.get('access-control-allow-origin'), ...((await response.json()) as object) }
  }

  it('is answered for everybody who is offered, in the name that the page shows', async () => {
    const { headers, graphql } = contentOf((await get('/')).text)
    expect(Object.keys(headers).length).toBeGreaterThan(30)
    for (const [key, sent] of Object.entries(headers)) {
      const { name = null, kind } = world.stack.actors[key] ?? {}
      expect(await ask(sent, graphql, '{ viewer { kind name } }'), key).toMatchObject({
        allowed: '*',
        data: { viewer: { kind, name } },
      })
    }
  })

  it('may send the headers of every kind of caller', async () => {
    const { status, headers } = await fetch(world.stack.graphql, {
      method: 'OPTIONS',
      headers: {
        origin: new URL(explorer.url).origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-api-key',
      },
    })
    const allowed = (headers.get('access-control-allow-headers') ?? '').toLowerCase()
    expect(status).toBe(204)
    for (const name of ['authorization', 'content-type', 'x-api-key']) expect(allowed).toContain(name)
  })

  it('begins with a query that everybody may ask', async () => {
    const { headers, graphql, defaultQuery } = contentOf((await get('/')).text)
    for (const key of ['morgenrot', 'kontor', 'litware', 'operator', 'integration', 'stranger']) {
      const answer = await ask(headers[key] ?? {}, graphql, defaultQuery)
      expect(answer, key).toMatchObject({ data: { viewer: {} } })
      expect(answer, key).not.toHaveProperty('errors')
    }
  })
})
