import type { Json } from '#local/client.ts'
import type { Attack } from '../../attack.ts'

/** Texts that are right, and mean something to a browser, a mail program or a template: they stay texts. */
const sayings = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{constructor.constructor("x")()}}',
  '${7*7}',
  '=HYPERLINK("https://evil.example")',
  'Bcc: all@evil.example',
  '[click](https://evil.example)',
  'https://evil.example/?invitation=x',
]
export const emails: readonly Attack[] = sayings.map((saying, at) => ({
  name: `an email in which a partner says ${saying}`,
  changes: true,
  play: async (stage) => {
    const { world } = stage
    const email = `reader${at}@saying.example`
    const { invitation: made, userErrors } = await world.run(
      'direct',
      'createInvitation',
      'invitation { id message link }',
      { serviceKeys: ['azure'], email, message: saying },
    )
    if (!made) throw new Error(JSON.stringify(userErrors))
    if (made.message !== saying) throw new Error(`it came back as ${made.message}`)
    await stage.rest()
    const [mail, ...more] = world.notificationsTo(email)
    if (!mail || more.length > 0) throw new Error(`${more.length + 1} emails`)
    if (mail.to.length !== 1 || /[\r\n]/.test(mail.subject)) throw new Error(`to ${mail.to.join()}: ${mail.subject}`)
    const links = (mail.text?.match(/https?:\/\/[^\s>]+/g) ?? []).filter((link) => !link.includes(made.id))
    if (links.some((link) => link.includes('evil'))) throw new Error(`it links to ${links.join()}`)
    if (/<script|<img/i.test((mail as Json).html ?? '')) throw new Error('it has a script')
    if (!mail.text?.includes('\n> ')) throw new Error(`the words stand in no frame: ${mail.text}`)
  },
}))

/** Addresses of pages: each is one of a few, and nothing of the address stands in the answer. */
export const pages: readonly Attack[] = [
  '/docs/<script>',
  '/docs/..%2f..%2fetc/passwd',
  '/docs/%00',
  '/schema.graphql/x',
  '/docs/reference/../../x',
  "/docs/'",
  '/.env',
  '/docs/errors;x',
].map((path) => ({
  name: `the page ${path}`,
  play: async ({ world }) => {
    const response = await fetch(`${new URL(world.stack.graphql).origin}${path}`)
    const text = await response.text()
    if (response.status !== 403 || text !== '{"message":"Missing Authentication Token"}')
      throw new Error(`${response.status} ${text.slice(0, 200)}`)
  },
}))
export const headers: Attack = {
  name: 'the pages let nothing in and stand in no frame',
  play: async ({ world }) => {
    for (const path of ['/docs', '/docs/reference', '/docs/errors']) {
      const { status, headers: all } = await fetch(`${new URL(world.stack.graphql).origin}${path}`)
      const policy = all.get('content-security-policy') ?? ''
      if (
        status !== 200 ||
        !policy.includes("default-src 'none'") ||
        !policy.includes('frame-ancestors') ||
        all.get('x-content-type-options') !== 'nosniff'
      )
        throw new Error(`${path}: ${status} ${policy}`)
    }
  },
}

/** What somebody sends stands in the log as a value, or not at all. */
export const logs: readonly Attack[] = [
  'a\n{"level":"error","message":"forged"}',
  '\u001b[2J',
  '"},{"level":"error"',
  'x'.repeat(900),
].map((text) => ({
  name: `a line of the log that begins ${JSON.stringify(text).slice(0, 20)}`,
  play: async (stage) => {
    const token = [
      { alg: 'ES256', kid: text, typ: text },
      { iss: text, sub: text },
    ]
      .map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'))
      .join('.')
    await stage.expect(
      { as: null, headers: [['authorization', `Bearer ${token}.AAAA`]], query: '{ viewer { subject } }' },
      { status: 401, errors: [['UNAUTHENTICATED', 'The credentials are missing or not valid.']] },
    )
    await stage.expect(
      { query: `query($x: ID!) { node(id: $x) { id } }`, variables: { x: text } },
      { status: 200, data: { node: null } },
    )
  },
}))
