import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'

const world = theWorld()

const create = (actor: string, input: Readonly<Record<string, unknown>>) =>
  world.run(actor, 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'], ...input })

/** The email that invited an address, and the link in its headers, at this stack. */
const emailTo = async (email: string) => {
  const message = await world.eventually(async () => world.notificationsTo(email)[0], { what: `an email to ${email}` })
  const url = /^<(https:\/\/\S+)>$/.exec(message.headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
  return { message, link: url, at: (init?: RequestInit) => visit(new URL(url).search, init) }
}
const visit = (search: string, init: RequestInit = {}) =>
  fetch(`${world.stack.graphql.replace(/graphql$/, 'emails')}${search}`, init)
const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})
const oneClick = form({ 'List-Unsubscribe': 'One-Click' })
const mailOf = async (actor: string, id: string) =>
  (await world.ask(actor, `{ invitation(id: "${id}") { mail { status at } } }`)).data.invitation.mail

describe('somebody outside who is invited', () => {
  it('has a link in the email and in its headers, for a mail program to show as a button', async () => {
    const email = 'button@elsewhere.example'
    const { id } = await world.invite('direct', { email })
    const { message, link } = await emailTo(email)
    expect(message.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(message.text).toContain(link)
    // The link says nothing of the address.
    expect(link).not.toContain('button')
    expect(decodeURIComponent(link)).not.toContain('elsewhere')
    await world.stack.idle()
    expect(await mailOf('direct', id)).toMatchObject({ status: 'SENT' })
  })

  it('stops emails with one click of a mail program: from everybody, for good', async () => {
    const email = 'enough@elsewhere.example'
    const { id } = await world.invite('direct', { email })
    const { at } = await emailTo(email)
    const answer = await at(oneClick)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('You get no more emails')
    for (const actor of ['direct', 'rival'])
      expect(await create(actor, { email: 'Enough+again@elsewhere.example' })).toMatchObject({
        invitation: null,
        userErrors: [{ code: 'ADDRESS_STOPPED', path: ['input', 'email'] }],
      })
    expect(await mailOf('direct', id)).toMatchObject({ status: 'STOPPED' })
    // Reminders stop too, and the partner can see that they did.
    await world.advance(4 * day)
    await world.eventually(async () => {
      const { data } = await world.ask('direct', `{ invitation(id: "${id}") { timeline { nodes { type summary } } } }`)
      return data.invitation.timeline.nodes.some(
        (entry: { type: string; summary: string }) =>
          entry.type === 'NOTIFICATION_WITHHELD' && entry.summary.includes('wants no emails'),
      )
    })
    expect(world.notificationsTo(email)).toHaveLength(1)
    // Whoever needs no email is invited all the same.
    expect(world.codes(await create('direct', {}))).toEqual([])
  })

  it('changes nothing by opening the page, as programs do that look for malware', async () => {
    const email = 'scanned@elsewhere.example'
    await world.invite('direct', { email })
    const { at } = await emailTo(email)
    for (const method of ['GET', 'HEAD'])
      for (let count = 0; count < 2; count += 1) expect((await at({ method })).status).toBe(200)
    const page = await (await at()).text()
    expect(page).toContain('<button>Stop emails</button>')
    expect(page).not.toContain('scanned')
    expect(world.codes(await create('rival', { email }))).toEqual([])
  })

  it('finds the way back on the same page', async () => {
    const email = 'sorry@elsewhere.example'
    const { id } = await world.invite('direct', { email })
    const { at } = await emailTo(email)
    expect(await (await at(oneClick)).text()).toContain('<button>Allow emails again</button>')
    // A second click, of the program or of the person, changes nothing.
    expect((await at(oneClick)).status).toBe(200)
    expect(await (await at()).text()).toContain('You have stopped them.')
    expect(await (await at(form({ emails: 'allow' }))).text()).toContain('<button>Stop emails</button>')
    expect((await at(form({ emails: 'allow' }))).status).toBe(200)
    expect(world.codes(await create('rival', { email }))).toEqual([])
    await world.stack.idle()
    expect(await mailOf('direct', id)).toMatchObject({ status: 'SENT' })
  })

  it('is understood in both forms in which a click may come, and in no other', async () => {
    const email = 'forms@elsewhere.example'
    await world.invite('direct', { email })
    const { at } = await emailTo(email)
    for (const unclear of [
      { method: 'POST' },
      form({ emails: 'stop' }),
      { method: 'POST', body: '{"List-Unsubscribe":1}' },
    ])
      expect((await at(unclear)).status).toBe(400)
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await at({ method })
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    }
    expect(world.codes(await create('rival', { email }))).toEqual([])
    const multipart = new FormData()
    multipart.set('List-Unsubscribe', 'One-Click')
    expect((await at({ method: 'POST', body: multipart })).status).toBe(200)
    expect(world.codes(await create('provider', { email }))).toEqual(['ADDRESS_STOPPED'])
  })
})

describe('the page', () => {
  it('opens with a link of ours, whole and unchanged', async () => {
    const email = 'token@elsewhere.example'
    await world.invite('direct', { email })
    const token = new URL((await emailTo(email)).link).searchParams.get('to') ?? ''
    const [key = '', signature = ''] = token.split('.')
    const other = (text: string) => `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`
    for (const wrong of ['', key, `${key}.`, `${other(key)}.${signature}`, `${key}.${other(signature)}`, `${token}.x`])
      for (const init of [{}, oneClick]) expect((await visit(`?to=${wrong}`, init)).status, wrong).toBe(404)
    expect((await visit('')).status).toBe(404)
    expect(world.codes(await create('rival', { email }))).toEqual([])
  })

  it('is remembered by nobody, stands in no frame, and hands its address to nobody', async () => {
    const { headers } = await visit('?to=any')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})

describe('a party of an agreement', () => {
  it('is written to at its own contact, and cannot be cut off by whoever stops invitations to the same address', async () => {
    // The partner's own address was invited by another one, and its owner wants no such emails.
    const email = 'agent@direct.example'
    await world.invite('rival', { email })
    const invited = await world.eventually(async () =>
      world.notificationsTo(email).find(({ headers }) => headers['List-Unsubscribe'] !== undefined),
    )
    const url = /^<(\S+)>$/.exec(invited.headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
    expect((await visit(new URL(url).search, oneClick)).status).toBe(200)
    const { id } = await world.invite('direct', { email: 'customer@elsewhere.example' })
    await world.run('direct', 'revokeInvitation', 'invitation { id }', { id })
    const closing = await world.eventually(async () =>
      world.notificationsTo(email).find(({ notification }) => notification?.startsWith(`${id}/revoked-par_`)),
    )
    expect(closing.headers).not.toHaveProperty('List-Unsubscribe')
  })
})
