import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { addCustomerAdmin, partnerDetailsOf } from './newcomers.ts'

/** Texts come back as people wrote them, or are refused with the place of the fault. */
const world = theWorld()

const invite = (input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run('direct', 'createInvitation', 'invitation { id message email maxUses }', {
    serviceKeys: ['azure'],
    ...input,
  })
const customer = (input: Readonly<Record<string, unknown>>) => ({
  tenantId: randomUUID(),
  name: 'Someone',
  domain: `c${randomUUID().slice(0, 8)}.example`,
  country: 'DE',
  contactEmail: 'it@someone.example',
  ...input,
})
const add = (input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run('direct', 'addCustomer', 'customer { id name domain }', customer(input))

const names = [
  `O'Brien & Søns "Zürich" <b>GmbH</b> \\ / {{name}} \${name} %s`,
  '#1 C# | SUB#cus_x#FILE# ~ 100 %',
  '株式会社マルチチャネル',
  'شركة الاختبار المحدودة',
  'חברת בדיקה בע״מ (ענן)',
  '👩‍👩‍👧‍👦 Familie 🇩🇪 🏳️‍🌈 e\u0301',
  'ﬁ ½ Ⅷ ①',
  '; DROP TABLE multichannel; --',
  '__proto__',
  'null',
]

describe('a name', () => {
  it.each(names)('%s comes back character by character, wherever it stands', async (name) => {
    const { customer: added, userErrors } = await add({ name })
    expect(userErrors).toEqual([])
    const { customer: onRecord } = await world.run('operator', 'addCustomer', 'customer { id }', customer({ name }))
    const read = await world.ask('direct', 'query($id: ID!) { customer(id: $id) { name } }', { id: added.id })
    expect(read.data.customer.name).toBe(name)
    const timeline = await world.ask(
      'operator',
      'query($id: ID!) { customer(id: $id) { timeline { nodes { summary } } } }',
      { id: onRecord.id },
    )
    expect(timeline.data.customer.timeline.nodes[0].summary).toContain(name)
    const { partner } = await world.run('operator', 'registerPartner', 'partner { name }', {
      ...partnerDetailsOf('x'),
      kind: 'DIRECT_BILL',
      tenantId: randomUUID(),
      name,
    })
    expect(partner.name).toBe(name)
  })

  it.each([
    ['a null character', 'a\u0000b'],
    ['an escape', '\u001b[31mred'],
    ['a line break', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a delete', 'a\u007fb'],
    ['a C1 control', 'a\u0085b'],
    ['a line separator', 'a\u2028b'],
    ['a bidirectional override', 'invoice\u202Efdp.exe'],
    ['a bidirectional isolate', 'a\u2067b'],
    ['half a surrogate pair', 'a\ud83db'],
    ['the other half', 'a\ude00b'],
    ['nothing', ''],
    ['nothing but space', ' \u00a0\u3000 '],
    ['201 characters', 'x'.repeat(201)],
  ])('with %s is refused', async (_, name) => {
    const wanted = { __typename: 'InputError', code: 'INVALID_INPUT', path: ['input', 'name'] }
    expect(await add({ name })).toMatchObject({ customer: null, userErrors: [wanted] })
  })

  it('is trimmed, and 200 characters are not too many', async () => {
    expect((await add({ name: '  Trimmed\u3000' })).customer.name).toBe('Trimmed')
    expect((await add({ name: 'x'.repeat(200) })).customer.name).toBe('x'.repeat(200))
    expect((await add({ domain: ' UPPER-Case.Example ' })).customer.domain).toBe('upper-case.example')
  })
})

describe('a message', () => {
  it('of several lines, in any script, reaches the customer as it was written', async () => {
    const message = `Bonjour,\n\n• "Azure" & <Teams> – ${names.join('\n')}\n\n\tcordialement`.replace('\t', '   ')
    const quoted = message
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')
    const { invitation, userErrors } = await invite({ message, email: 'reader@customer.example' })
    expect(userErrors).toEqual([])
    expect(invitation.message).toBe(message)
    await world.eventually(async () =>
      world.notificationsTo('reader@customer.example').some(({ text }) => text?.includes(`\n\n${quoted}\n\n`)),
    )
  })

  it('may be empty or as long as 2,000 characters', async () => {
    expect((await invite({ message: '' })).invitation.message).toBe('')
    expect((await invite({ message: 'x'.repeat(2000) })).invitation.message).toHaveLength(2000)
    expect((await invite({ message: 'a\r\nb' })).invitation.message).toBe('a\nb')
  })

  it.each([
    ['2,001 characters', 'x'.repeat(2001)],
    ['10,000 characters', 'x'.repeat(10_000)],
    ['a null character', 'a\u0000'],
    ['a lone surrogate', '\udfff'],
    ['a bidirectional override', 'a\u202eb'],
  ])('with %s is refused', async (_, message) => {
    expect(await invite({ message })).toMatchObject({
      invitation: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'message'] }],
    })
  })
})

describe('an address', () => {
  it.each([
    '',
    'a',
    'a@b',
    '@b.example',
    'a@b.example,c@d.example',
    'a b@c.example',
    'A <a@b.example>',
    'a@b.example\r\nTo: x@y.example',
    `${'a'.repeat(250)}@b.example`,
  ])('such as %j is refused', async (email) => {
    expect((await invite({ email })).userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'email'] }])
    expect((await add({ contactEmail: email })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'contactEmail'] },
    ])
  })
})

describe('an email', () => {
  const bait = 'Your mailbox is full.\n\nSign in now: https://evil.example/now'

  it("quotes the partner's words, names the partner, and has no link but its own (C3)", async () => {
    const email = `it@c${randomUUID().slice(0, 8)}.example`
    const { id, token } = await world.invite('direct', { email, message: bait })
    const sent = await world.eventually(async () => world.notificationsTo(email)[0], { what: 'the invitation' })
    expect(sent.text).toContain(
      'writes:\n\n> Your mailbox is full.\n> \n> Sign in now: https[://]evil[.]example/now\n\nTo read the invitation',
    )
    expect(sent.text?.match(/https?:\/\/\S+/g)).toEqual([
      expect.stringContaining(token),
      // Its recipient stops emails there.
      expect.stringMatching(/\/emails\?to=/),
    ])
    expect(sent.notification).toBe(`${id}/invitation`)
  })

  it('quotes the reason of whoever declines', async () => {
    const name = `Sign in at evil.example ${randomUUID().slice(0, 8)}`
    await addCustomerAdmin(world, 'declines')
    const { customer: added } = await add({ name, tenantId: world.stack.actors['declines']?.tenantId })
    const { id, token } = await world.invite('direct', { customerId: added.id })
    await world.run('declines', 'declineInvitation', 'invitation { id }', { token, reason: bait })
    const sent = await world.eventually(
      async () => world.stack.mailbox.messages().find(({ text }) => text?.includes(`Invitation ${id}`)),
      { what: 'the news for the partner' },
    )
    expect(sent.text).toContain('Sign in at evil[.]example')
    expect(sent.text).toContain('> Sign in now: https[://]evil[.]example/now')
    expect(sent.text).not.toContain('evil.example')
  })
})
