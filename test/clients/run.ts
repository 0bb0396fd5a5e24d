/**
 * `npm run clients` shows that ordinary GraphQL clients can rely on the contract. It starts the embedded stack, plays a story
 * until there is something of everything, and has five clients send the documents of this folder over HTTP: graphql-http with
 * its audits, Relay, the client preset of GraphQL Code Generator, Apollo Client, and urql.
 *
 * `--only a,b` for some of the clients · `--json` for one line for programs at the end. Exits with 1 unless all clients
 * were there and nothing was found.
 */
import { parseArgs } from 'node:util'
import { playClients } from './play.ts'

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false } } })
const { reports, documents, audits, seconds } = await playClients(values.only?.split(','))
for (const { client, did, findings } of reports) {
  console.log(`${findings.length === 0 ? '✓' : '✗'} ${client}: ${did}`)
  for (const { document, reason } of findings) console.log(`    ${document}: ${reason}`)
}
console.log(`${reports.length} reports in ${seconds.toFixed(0)} s`)
const summary = {
  clients: reports.filter(({ client }) => client !== 'coverage').length,
  documents,
  failed: reports.flatMap(({ findings }) => findings).length,
  audits: { ok: audits.ok, error: audits.error, warn: audits.warn },
}
if (values.json) console.log(JSON.stringify(summary))
const holds = summary.clients === 5 && documents >= 60 && summary.failed === 0 && audits.error + audits.warn === 0
process.exitCode = holds ? 0 : 1
