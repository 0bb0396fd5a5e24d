import { unservedConnectUrl } from '../environment/environment.ts'
import { must } from './narrator.ts'
import type { Act, Stage } from './stage.ts'

/** A partner connects with Microsoft: some requests are taken only in the name of a user. A browser's way, page by page. */
export const connecting: Act = {
  play: (stage) =>
    stage.step('A partner connects with Microsoft, by a sign-in with a second factor', async () => {
      const { ask, report, stack } = stage
      const connection = async () => {
        const fields = 'status consentedBy expiresBy mfa problems { code }'
        const { data } = await ask('direct', `{ partner { connection { ${fields} } } }`)
        return data.partner.connection
      }
      const before = await connection()
      report(`Before: ${before.status}`)
      const page = await connect(stage, 'direct', 'ada@fabrikam-cloud.example')
      report(`  Page: ${/<h1>(.+)<\/h1>/.exec(page)?.[1] ?? 'none'}`)
      const now = await connection()
      report(`Then: ${now.status}, by ${now.consentedBy}, with MFA: ${now.mfa}; good until ${now.expiresBy} at least`)
      must(before.status === 'NOT_CONNECTED' && now.status === 'WORKING' && now.mfa, 'the partner to be connected')
      const others = Object.entries(stack.actors).filter(
        ([name, { kind, roles }]) => name !== 'direct' && kind === 'PARTNER_USER' && roles?.includes('GLOBAL_ADMIN'),
      )
      for (const [name] of others) await connect(stage, name, `admin@${name}.example`)
      report(`And so do ${others.length} others`)
    }),
}

/** Goes the way of a browser: our page, Microsoft's, and back. Returns the page at the end. */
const connect = async ({ run, stack }: Stage, actor: string, name: string): Promise<string> => {
  const { url } = await run(actor, 'connectPartner', 'url', {})
  const open = (address: string, init: RequestInit = {}) =>
    fetch(address.replace(unservedConnectUrl, stack.graphql.replace(/graphql$/, 'connect')), {
      redirect: 'manual',
      ...init,
    })
  const first = await (await open(url)).text()
  const vendorPage = /href="([^"]+authorize[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const signedIn = await open(vendorPage, { method: 'POST', body: new URLSearchParams({ name, mfa: 'on' }) })
  const back = signedIn.headers.get('location') ?? ''
  const led = (await open(back)).headers.get('location') ?? ''
  return (await open(new URL(led, back).href)).text()
}
