import { request as nodeRequest, Agent } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { type HttpServer, type HttpServerOptions, startHttpServer } from './server.ts'

const running: HttpServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

async function start(
  options: Partial<HttpServerOptions>,
): Promise<{ url: string; lines: string[]; server: HttpServer }> {
  const lines: string[] = []
  const server = await startHttpServer({
    maxBodyBytes: 1_000,
    log: (line) => lines.push(line),
    handle: () => ({ status: 204 }),
    ...options,
  })
  running.push(server)
  return { url: server.url, lines, server }
}

describe('the server of the stand-ins', () => {
  it('hands the request over as it was sent', async () => {
    const { url } = await start({
      handle: ({ method, path, query, headers, body }) => ({
        status: 200,
        body: JSON.stringify([method, path, query.getAll('a'), headers['x-one'], body.toString()]),
      }),
    })
    const response = await fetch(`${url}/a%2Fb?a=1&a=%C3%A9`, { method: 'PUT', headers: { 'X-One': '1' }, body: 'hi' })
    expect(await response.json()).toEqual(['PUT', '/a%2Fb', ['1', 'é'], '1', 'hi'])
  })

  it.each([
    ['127.0.0.1', 200],
    ['localhost', 200],
    ['LOCALHOST', 200],
    ['[::1]', 200],
    ['elsewhere.example', 421],
    ['127.0.0.1.elsewhere.example', 421],
    ['localhost.elsewhere.example', 421],
    ['elsewhere.example@127.0.0.1', 421],
    ['10.0.0.7', 421],
  ])('answers who names this machine, and nobody whose name was made to lead here: %s', async (host, status) => {
    const { url } = await start({ handle: () => ({ status: 200, body: 'secret' }) })
    const { port } = new URL(url)
    for (const name of [host, `${host}:${port}`]) {
      const request = nodeRequest({ host: '127.0.0.1', port, setHost: false, headers: { host: name } })
      request.end()
      const [response] = await once(request, 'response')
      response.setEncoding('utf8')
      expect([response.statusCode, (await response.toArray()).join('').includes('secret')]).toEqual([
        status,
        status === 200,
      ])
    }
  })

  it('returns 413 for a body over the limit and takes one of exactly the limit', async () => {
    const { url } = await start({ handle: ({ body }) => ({ status: 200, body: String(body.length) }) })
    const send = async (bytes: number) => fetch(url, { method: 'POST', body: 'x'.repeat(bytes) })
    expect((await send(1_001)).status).toBe(413)
    expect(await (await send(1_000)).text()).toBe('1000')
  })

  it('logs a failing handler, returns 500 and continues to serve', async () => {
    let calls = 0
    const { url, lines } = await start({
      handle: async () => {
        calls += 1
        if (calls === 1) throw new Error('the shelf fell down')
        return { status: 200 }
      },
    })
    const response = await fetch(`${url}/shelf`)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('shelf')
    expect(lines.join('\n')).toContain('GET /shelf failed: Error: the shelf fell down')
    expect((await fetch(url)).status).toBe(200)
  })

  it('survives a response that HTTP cannot transport', async () => {
    const { url, lines } = await start({ handle: () => ({ status: 200, headers: { 'x-bad': 'a\nb' } }) })
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    expect(lines).toEqual([expect.stringContaining('cannot be answered')])
  })

  it('hangs up without a response when the handler returns hangUp', async () => {
    const { url } = await start({ handle: () => ({ hangUp: true }) })
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('stops although a client keeps its connection alive, and refuses the next one', async () => {
    const { url, server } = await start({ handle: () => ({ status: 200, body: 'ok' }) })
    const agent = new Agent({ keepAlive: true })
    const get = nodeRequest(url, { agent }).end()
    const [response] = await once(get, 'response')
    response.resume()
    await once(response, 'end')
    await server.stop()
    await server.stop()
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    agent.destroy()
  })

  it('lets a running request finish while it stops', async () => {
    const arrived = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const { url, server } = await start({
      // The grace period is far longer than the time limit of the test: a stop that waits for it would fail the test.
      graceMs: 600_000,
      handle: async () => {
        arrived.resolve()
        await release.promise
        return { status: 200, body: 'finished' }
      },
    })
    const response = fetch(url)
    await arrived.promise
    const stopped = server.stop()
    release.resolve()
    expect(await (await response).text()).toBe('finished')
    await stopped
  })

  it('stops although a handler never returns', async () => {
    const arrived = Promise.withResolvers<void>()
    const { url, server } = await start({
      graceMs: 10,
      handle: async () => {
        arrived.resolve()
        return new Promise(() => undefined)
      },
    })
    const response = fetch(url).catch((error: unknown) => error)
    await arrived.promise
    await server.stop()
    expect(await response).toBeInstanceOf(TypeError)
  })

  it('is not disturbed by a client that leaves in the middle of its body', async () => {
    const { url, lines } = await start({ handle: () => ({ status: 200, body: 'ok' }) })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf')
    socket.destroy()
    expect(await (await fetch(url)).text()).toBe('ok')
    expect(lines).toEqual([])
  })

  it('rejects when the port is occupied', async () => {
    const { url } = await start({})
    await expect(start({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE')
  })
})
