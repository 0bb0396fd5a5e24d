import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { approvingCustomers, seeds } from './stack-options.ts'
import { startStack } from './stack.ts'
import { startExplorer } from './explorer/server.ts'
import { pageContentOf } from './who.ts'

/** `npm run dev` runs the embedded stack until it gets a signal to stop. */
const usage = `npm run dev -- [--port N] [--data FILE|memory] [--seed states|story|none] [--stack global|germany] [--approve] [--json]

  --port N     the API's port; tokens, mail and GraphiQL are served on the next three (default 4000, 0 takes free ones)
  --data FILE  the file that keeps everything between runs (default .data/<stack>.db); memory keeps nothing
  --seed       story tells a story so far; states adds something in every state; none starts without data (default states)
  --stack      global, or germany as the sovereign stack is (default global)
  --approve    customers approve delegated admin with Microsoft at once; without it they do so on the page in the email
  --json       one line of JSON on stdout once it is ready, and nothing else`

const read = () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4000' },
      data: { type: 'string' },
      seed: { type: 'string', default: 'states' },
      stack: { type: 'string', default: 'global' },
      approve: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { stack, approve, json, help } = values
  const seed = seeds.find((one) => one === values.seed)
  const port = Number(values.port)
  if (stack !== 'global' && stack !== 'germany') throw new Error(`--stack is global or germany, not ${stack}`)
  if (!seed) throw new Error(`--seed is states, story or none, not ${values.seed}`)
  if (!Number.isInteger(port) || port < 0 || port > 65_532) throw new Error(`--port is 0 to 65532, not ${values.port}`)
  const gdap = approve ? approvingCustomers : {}
  return { port, stack, seed, gdap, json, help, data: values.data ?? `.data/${stack}.db` } as const
}

const main = async () => {
  const { json, help, ...options } = read()
  if (help) return console.log(usage)
  // Who can read the data can sign tokens: whatever this process and those that it starts write is for this user alone.
  process.umask(0o077)
  if (options.data.startsWith('.data/')) {
    mkdirSync('.data', { recursive: true })
    chmodSync('.data', 0o700)
  }
  const log = (line: string) => console.error(line)
  const stack = await startStack({ ...options, log })
  const leave = () => {
    stack.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)

  const { graphql, name, cloud, mailbox, actors } = stack
  const content = pageContentOf(stack)
  const explorer = await startExplorer(content, { port: options.port > 0 ? options.port + 3 : 0, log }).catch(
    async (error: unknown) => {
      await stack.stop()
      throw error
    },
  )
  if (json) {
    const ready = {
      graphql,
      table: stack.dynamodb,
      explorer: explorer.url,
      stack: name,
      cloud,
      mailbox: mailbox.url,
      actors,
    }
    return process.stdout.write(`${JSON.stringify(ready)}\n`)
  }
  const actorsFile = options.data === 'memory' ? undefined : `${options.data}.actors.json`
  if (actorsFile !== undefined) writeFileSync(actorsFile, JSON.stringify(actors, null, 2))
  console.log(`
Multichannel, ${cloud} cloud, on this machine

  GraphiQL  ${explorer.url}
  GraphQL   ${graphql}
  Pages     ${graphql.replace(/graphql$/, 'docs')}
  Mailbox   ${mailbox.url}
  Table     ${stack.dynamodb}
  Data      ${options.data}

Who is there (${actorsFile === undefined ? '--json prints the headers they send' : `the headers they send are in ${actorsFile}`}):
${content.groups.map(({ title, actors: who }) => `\n  ${title}\n${who.map(lineOf).join('\n')}`).join('\n')}

Try it: open GraphiQL and pick who you are, or

  curl -s ${graphql} -H 'content-type: application/json' \\
    -H '${headerOf(actors['integration']?.headers)}' \\
    -d '{"query":"{ viewer { partner { name kind customers { nodes { name domain } } } } }"}'

A longer walk, through both ways of switching Azure: docs/guides/switch.md. Ctrl-C stops it.`)
}

const lineOf = ({ key, about }: { readonly key: string; readonly about: string }): string =>
  `    ${key.padEnd(13)} ${about}`

const headerOf = (headers: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(headers ?? {})
    .map(([header, value]) => `${header}: ${value}`)
    .join('')

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
