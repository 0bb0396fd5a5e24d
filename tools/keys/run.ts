import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { apiKeyPattern } from '#gateways/api-key-secrets.ts'
import { destination, headersFrom } from '#smoke/credentials.ts'
import { hashesIn } from './documents.ts'
import { caller, type Key } from './requests.ts'

/** `npm run keys` makes, lists, rotates and revokes the API keys of a partner, at a stack that runs anywhere. */
const usage = `npm run keys -- create --name NAME --scopes invitations:read,… [--partner ID] [--expires ISO] [--address CIDR …] [--documents FILE …]
npm run keys -- list [--partner ID]
npm run keys -- rotate ID [--overlap HOURS] [--expires ISO]
npm run keys -- revoke ID
npm run keys -- pattern

  --url URL         where GraphQL is (default http://127.0.0.1:4000/graphql)
  --token TOKEN     a bearer token of a global administrator or an operator; @FILE takes what stands in the file
  --as NAME         somebody in the story of npm run dev, such as direct
  --actors FILE     where the headers of --as stand (default .data/global.db.actors.json)
  --partner ID      the partner, by its id or its tenant: for operators
  --scopes LIST     what the key may do; read or write for all families
  --address CIDR    from where it is good, as often as needed; from anywhere without
  --documents FILE  a GraphQL document, or a manifest of Apollo or Relay: the key may send these and no others
  --overlap HOURS   for how long the old key stays good (default 24)
  --out FILE        writes the key into a new file that its owner alone can read, and prints it nowhere
  --json            one line of JSON on stdout at the end, and nothing else

A key is shown once. pattern prints the regular expression by which scanners for secrets find keys.`

const read = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
      token: { type: 'string' },
      as: { type: 'string' },
      actors: { type: 'string', default: '.data/global.db.actors.json' },
      partner: { type: 'string' },
      name: { type: 'string' },
      scopes: { type: 'string' },
      address: { type: 'string', multiple: true, default: [] },
      documents: { type: 'string', multiple: true },
      expires: { type: 'string' },
      overlap: { type: 'string', default: '24' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return { ...values, verb: positionals[0], id: positionals[1] }
}

const needed = (value: string | undefined, what: string): string => {
  if (value === undefined) throw new Error(`Say ${what}. --help says how.`)
  return value
}

const lineOf = ({ id, name, status, scopes, expiresAt, lastUsedAt }: Key): string =>
  `${id}  ${status.padEnd(7)}  ${name}  until ${expiresAt.slice(0, 10)}, last used ${lastUsedAt ?? 'never'}: ${scopes.join(' ').toLowerCase().replaceAll('_', ':')}`

/** Hands the new key out: into a file, or on stdout. */
const handOut = (secret: string, out: string | undefined): string => {
  if (out === undefined) return `\n  ${secret}\n\nIt is shown once. Send it as x-api-key.`
  writeFileSync(out, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return `The key is in ${out}, and is shown nowhere else. Send it as x-api-key.`
}

const main = async () => {
  const given = read()
  const { verb, json, out } = given
  const print = (text: string) => {
    if (!json) console.log(text)
  }
  if (given.help || verb === undefined) return console.log(usage)
  if (verb === 'pattern') return console.log(json ? JSON.stringify({ pattern: apiKeyPattern }) : apiKeyPattern)
  const call = caller(destination(given.url), headersFrom({ ...given }))
  const done = ({ apiKey, secret }: { readonly apiKey: Key; readonly secret?: string | null }) => {
    print(lineOf(apiKey))
    if (secret) print(handOut(secret, out))
    if (json)
      console.log(JSON.stringify({ ...apiKey, ...(secret && (out === undefined ? { secret } : { file: out })) }))
  }
  switch (verb) {
    case 'create':
      return done(
        await call.mutate('createApiKey', {
          name: needed(given.name, 'what the key is called: --name'),
          scopes: needed(given.scopes, 'what it may do: --scopes').split(',').map(call.scopeNamed),
          partnerId: call.partnerNamed(given.partner),
          allowedAddresses: given.address,
          documents: given.documents && hashesIn(given.documents),
          expiresAt: given.expires,
        }),
      )
    case 'rotate':
      return done(
        await call.mutate('rotateApiKey', {
          id: needed(given.id, 'which key'),
          overlapHours: Number(given.overlap),
          expiresAt: given.expires,
        }),
      )
    case 'revoke':
      return done(await call.mutate('revokeApiKey', { id: needed(given.id, 'which key') }))
    case 'list': {
      const keys = await call.list(call.partnerNamed(given.partner))
      for (const key of keys) print(lineOf(key))
      return json ? console.log(JSON.stringify({ keys })) : undefined
    }
    default:
      throw new Error(`There is no ${verb}. --help says what there is.`)
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
