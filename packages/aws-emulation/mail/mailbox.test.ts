import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput, SESv2ServiceException } from '@aws-sdk/client-sesv2'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Mailbox, type MailboxOptions, startMailbox } from './mailbox.ts'
import { escapeHtml } from './page.ts'

const at = new Date('2026-03-01T12:00:00Z')
const stops: (() => Promise<void>)[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailbox-'))
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
})
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

async function start(options: Partial<MailboxOptions> = {}): Promise<Mailbox> {
  const mailbox = await startMailbox({ clock: () => at, log: () => undefined, ...options })
  stops.push(mailbox.stop)
  return mailbox
}

/** Creates the client as production does: the endpoint comes from the environment alone. */
async function send(mailbox: Mailbox, mail: SendEmailCommandInput, maxAttempts = 1): Promise<string | undefined> {
  vi.stubEnv('AWS_ENDPOINT_URL_SESV2', mailbox.url)
  const client = new SESv2Client({ maxAttempts })
  stops.push(async () => client.destroy())
  return (await client.send(new SendEmailCommand(mail))).MessageId
}

const invitation = (notification?: string, to = 'Anna <anna@contoso.example>'): SendEmailCommandInput => ({
  FromEmailAddress: 'Multichannel <no-reply@multichannel.example>',
  Destination: { ToAddresses: [to] },
  Content: {
    Simple: {
      Subject: { Data: 'Fabrikam asks to manage your Azure' },
      Body: { Text: { Data: 'Follow the link: https://console.example/i/1' } },
      ...(notification && { Headers: [{ Name: 'X-Multichannel-Notification', Value: notification }] }),
    },
  },
  EmailTags: [{ Name: 'kind', Value: 'invitation' }],
  ConfigurationSetName: 'transactional',
})

describe('a mail sent through the SES client', () => {
  it('is stored and readable as an object, as JSON and as text', async () => {
    const mailbox = await start()
    const id = await send(mailbox, invitation('inv_1/created'))
    expect(mailbox.messages()).toMatchObject([
      {
        id,
        at: '2026-03-01T12:00:00.000Z',
        to: ['Anna <anna@contoso.example>'],
        subject: 'Fabrikam asks to manage your Azure',
        notification: 'inv_1/created',
        tags: { kind: 'invitation' },
        deliveries: 1,
      },
    ])
    expect(await (await fetch(`${mailbox.url}/messages`)).json()).toEqual(mailbox.messages())
    const text = await (await fetch(`${mailbox.url}/messages/${id}`)).text()
    expect(text).toContain('To: Anna <anna@contoso.example>\n')
    expect(text).toContain('\n\nFollow the link: https://console.example/i/1\n')
  })

  it('is stored once and counted when the same notification is sent again', async () => {
    const mailbox = await start()
    const first = await send(mailbox, invitation('inv_1/created'))
    const second = await send(mailbox, invitation('inv_1/created'))
    await send(mailbox, invitation('inv_2/created'))
    expect(second).not.toBe(first)
    expect(mailbox.messages()).toMatchObject([
      { id: first, notification: 'inv_1/created', deliveries: 2 },
      { notification: 'inv_2/created', deliveries: 1 },
    ])
  })

  it('is a message of its own each time when it names no notification', async () => {
    const mailbox = await start()
    await send(mailbox, invitation())
    await send(mailbox, invitation())
    expect(mailbox.messages().map(({ deliveries }) => deliveries)).toEqual([1, 1])
  })

  it('is found by its recipient, whatever the case and the display name', async () => {
    const mailbox = await start()
    await send(mailbox, invitation('1', 'Anna <Anna@Contoso.example>'))
    await send(mailbox, invitation('2', 'bob@contoso.example'))
    const found = await (await fetch(`${mailbox.url}/messages?to=anna@contoso.example`)).json()
    expect(found).toMatchObject([{ notification: '1' }])
    expect(mailbox.messages({ to: 'nobody@contoso.example' })).toEqual([])
  })
})

describe('a mail that SES would refuse', () => {
  const simple = (change: object) => ({ Simple: { ...invitation().Content?.Simple, ...change } })
  it.each<[string, Partial<SendEmailCommandInput>]>([
    ['no sender', { FromEmailAddress: undefined }],
    ['a sender that is no address', { FromEmailAddress: 'Multichannel' }],
    ['no recipient', { Destination: {} }],
    ['51 recipients', { Destination: { ToAddresses: Array.from({ length: 51 }, (_, n) => `user${n}@a.example`) } }],
    ['two addresses in one', { Destination: { ToAddresses: ['a@a.example, b@b.example'] } }],
    ['no content', { Content: undefined }],
    ['no body', { Content: simple({ Body: {} }) as never }],
    ['raw content, which this mailbox does not read', { Content: { Raw: { Data: Buffer.from('x') } } }],
    ['a line break in a header', { Content: simple({ Headers: [{ Name: 'X-A', Value: 'b\r\nBcc: c' }] }) as never }],
  ])('is refused as a BadRequestException: %s', async (_what, change) => {
    const mailbox = await start()
    const refused = await send(mailbox, { ...invitation(), ...change } as SendEmailCommandInput).catch(
      (e: unknown) => e,
    )
    expect(refused).toBeInstanceOf(SESv2ServiceException)
    expect(refused).toMatchObject({ name: 'BadRequestException', $metadata: { httpStatusCode: 400 } })
    expect(mailbox.messages()).toEqual([])
  })
})

describe('a planned failure', () => {
  it('throttles, and the retry of the SDK gets the mail through', async () => {
    const mailbox = await start()
    mailbox.failNext(1, { status: 429, type: 'TooManyRequestsException' })
    await send(mailbox, invitation('1'), 3)
    expect(mailbox.messages()).toMatchObject([{ notification: '1', deliveries: 1 }])
  })

  it('rejects permanently, and only as often as planned', async () => {
    const mailbox = await start()
    mailbox.failNext(1, { status: 400, type: 'MessageRejected', message: 'Email address is not verified.' })
    await expect(send(mailbox, invitation('1'), 3)).rejects.toMatchObject({
      name: 'MessageRejected',
      message: 'Email address is not verified.',
    })
    await send(mailbox, invitation('1'))
    expect(mailbox.messages()).toHaveLength(1)
  })
})

describe('an address that is refused', () => {
  it('gets nothing, and holds up no other, until it is not refused any more', async () => {
    const mailbox = await start()
    const letGo = mailbox.refuse((address) => address.includes('anna@contoso.example'))
    await expect(send(mailbox, invitation('1'))).rejects.toMatchObject({ name: 'MessageRejected' })
    letGo()
    await send(mailbox, invitation('1'))
    expect(mailbox.messages()).toHaveLength(1)
  })
})

describe('a restart', () => {
  it('keeps the messages and their counts, although a kill left an incomplete last line', async () => {
    const data = join(folder, 'mail', 'deliveries.jsonl')
    const before = await start({ data })
    await send(before, invitation('1'))
    await before.stop()
    appendFileSync(data, '{"id":"torn","mail":{"subj')
    const after = await start({ data })
    await send(after, invitation('1'))
    await send(after, invitation('2'))
    await after.stop()
    expect((await start({ data })).messages()).toMatchObject([
      { notification: '1', deliveries: 2 },
      { notification: '2', deliveries: 1 },
    ])
  })

  it('refuses a file that was damaged otherwise, and leaves it alone', async () => {
    const data = join(folder, 'deliveries.jsonl')
    writeFileSync(data, 'not json\n{}\n')
    await expect(start({ data })).rejects.toThrow('deliveries.jsonl:1 is not a line of JSON')
    expect(readFileSync(data, 'utf8')).toBe('not json\n{}\n')
  })
})

describe('the page', () => {
  it('shows what was mailed without becoming it', async () => {
    const mailbox = await start()
    const hostile = '<script>alert("x")</script>'
    const named = invitation('1', '"<img src=x onerror=alert(1)>" <mallory@a.example>')
    const simple = { ...invitation().Content?.Simple, Subject: { Data: hostile }, Body: { Html: { Data: hostile } } }
    const id = await send(mailbox, { ...named, Content: { Simple: simple } })
    const response = await fetch(mailbox.url)
    const html = await response.text()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;img src=x')
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    const source = await fetch(`${mailbox.url}/messages/${id}`)
    expect(source.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const filtered = await (await fetch(`${mailbox.url}/?to=${encodeURIComponent(hostile)}`)).text()
    expect(filtered).not.toContain('<script')
  })

  it('escapes every text without markup and without loss', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', ';', '#') }), (text) => {
        const escaped = escapeHtml(text)
        expect(escaped).not.toMatch(/[<>"']/)
        const names: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }
        expect(escaped.replaceAll(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => names[name] ?? '')).toBe(text)
      }),
    )
  })

  it('knows no other address', async () => {
    const mailbox = await start()
    for (const path of ['/messages/0-0', '/messages/', '/v2/email/outbound-emails', '/favicon.ico']) {
      expect((await fetch(mailbox.url + path)).status).toBe(404)
    }
  })
})
