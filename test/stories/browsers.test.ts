import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'

/** Browsers send a preflight request before a page may see an answer. Only the pages that the stack names are allowed. */
const page = 'https://portal.multichannel.example'
const world = theWorld({ corsOrigins: [page, 'https://support.multichannel.example'] })

const ask = async (method: string, origin?: string) => {
  const { status, headers } = await fetch(world.stack.graphql, {
    method,
    headers: {
      'content-type': 'application/json',
      ...world.headersOf('direct'),
      ...(origin !== undefined && { origin }),
    },
    ...(method === 'POST' && { body: '{"query":"{ viewer { subject } }"}' }),
  })
  return { status, allowed: headers.get('access-control-allow-origin'), vary: headers.get('vary') }
}

describe.each(['OPTIONS', 'POST', 'GET'])('a browser that sends %s', (method) => {
  it('may show the answer to a page of ours', async () => {
    expect(await ask(method, page)).toMatchObject({ allowed: page, vary: 'origin' })
  })

  it.each(['https://elsewhere.example', `${page}.elsewhere.example`, 'null', 'http://portal.multichannel.example'])(
    'may not show it to %s',
    async (origin) => {
      expect(await ask(method, origin)).toMatchObject({ allowed: null, vary: 'origin' })
    },
  )
})

it('a program that is no browser is answered without a word of it', async () => {
  expect(await ask('POST')).toMatchObject({ status: 200, allowed: null })
})
