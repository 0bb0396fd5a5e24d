import { createHash } from 'node:crypto'
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { pagePaths, type PagePath } from '#doors/pages/page.ts'
import { theWorld } from '../support/world.ts'

/** These stories are about what a developer reads in a browser, before it has a token. */
const world = theWorld()

const at = (path: string, init: RequestInit = {}) => fetch(world.stack.graphql.replace(/graphql$/, path), init)
const textOf = async (path: PagePath) => (await at(path)).text()

describe('the pages of the API', () => {
  it('are for everybody, are remembered for some minutes, and load nothing from anywhere', async () => {
    for (const path of pagePaths) {
      const { status, headers } = await at(path)
      expect([path, status]).toEqual([path, 200])
      expect(headers.get('cache-control')).toBe('public, max-age=300')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      const again = await at(path, { headers: { 'if-none-match': `W/${headers.get('etag')}, "other"` } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      const head = await at(path, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
    }
  })

  it('are read only, and are no others than these', async () => {
    const { status, headers } = await at('docs', { method: 'POST', body: '{}' })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await at('docs/secrets')).status).toBe(403)
  })

  it('lead to each other, and to nothing that is not there', async () => {
    for (const path of pagePaths.filter((one) => one !== 'schema.graphql')) {
      const base = `https://stack.example/live/${path}`
      const links = [...(await textOf(path)).matchAll(/ href="([^"#]+)/g)].map(([, link = '']) => new URL(link, base))
      const own = links
        .filter(({ host }) => host === 'stack.example')
        .map(({ pathname }) => pathname.replace('/live/', ''))
      expect(new Set(own)).toEqual(new Set(pagePaths))
    }
  })

  it('the SDL is the one whose hash the stack says', async () => {
    const sdl = await textOf('schema.graphql')
    const { data } = await world.ask('direct', '{ deployment { schemaHash } }')
    expect(data.deployment.schemaHash).toBe(createHash('sha256').update(sdl).digest('hex'))
  })

  it('the reference has every type and every field, each with a place of its own that every link to it finds', async () => {
    const types = Object.values(buildSchema(await textOf('schema.graphql')).getTypeMap()).filter(
      ({ name }) => !name.startsWith('__'),
    )
    const html = await textOf('docs/reference')
    const places = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))
    const wanted = types.flatMap((type) => [
      type.name.toLowerCase(),
      ...(isObjectType(type) || isInputObjectType(type) || isInterfaceType(type)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`.toLowerCase())
        : []),
    ])
    expect(wanted.length).toBeGreaterThan(900)
    expect(wanted.filter((place) => !places.has(place))).toEqual([])
    const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id = '']) => id)
    expect(links.filter((link) => !places.has(link))).toEqual([])
    for (const type of types.filter(isEnumType))
      for (const { name } of type.getValues())
        expect(html, `${type.name}.${name}`).toContain(`<strong>${name}</strong>`)
  })

  it('the reference says what is taken where an argument is left out', async () => {
    const [, row = ''] =
      /id="createinvitationinput\.expiresindays"(.*?)<\/tr>/s.exec(await textOf('docs/reference')) ?? []
    expect(row).toContain('Default: <code>30</code>')
  })
})

describe('an error', () => {
  it('leads to the page of the stack that explains it, at the address at which the caller has reached the stack', async () => {
    const { userErrors } = await world
      .ask('direct', 'mutation { revokeInvitation(input: { id: "inv_none" }) { userErrors { docsUrl } } }')
      .then(({ data }) => data.revokeInvitation)
    const [{ docsUrl }] = userErrors
    expect(docsUrl).toBe(world.stack.graphql.replace(/graphql$/, 'docs/errors#not-found'))
    const page = await (await fetch(docsUrl)).text()
    expect(page).toContain(`id="${new URL(docsUrl).hash.slice(1)}"`)
  })

  it('has a section for every code there is', async () => {
    const page = await textOf('docs/errors')
    const type = buildSchema(await textOf('schema.graphql')).getType('UserErrorCode')
    const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : []
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => !page.includes(`id="${code.toLowerCase().replaceAll('_', '-')}"`))).toEqual([])
  })
})
