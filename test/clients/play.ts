import { ampleMailBudgets } from '../support/mail-budgets.ts'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSchema } from 'graphql'
import { startStack } from '#local/stack.ts'
import { approvingCustomers } from '#local/stack-options.ts'
import { worldOf } from '../support/world-client.ts'
import { playApollo } from './apollo.ts'
import { callsOf } from './calls.ts'
import { playCodegen } from './codegen.ts'
import { checkCoverage } from './coverage.ts'
import { auditServer, type AuditCounts } from './graphql-http.ts'
import { operationsOf, readDocuments } from './operations.ts'
import { playRelay } from './relay.ts'
import type { Report, Stage } from './stage.ts'
import { playStory } from './story.ts'
import { playUrql } from './urql.ts'

const root = new URL('../../', import.meta.url)

const clients: Readonly<Record<string, (stage: Stage) => Promise<Report & { readonly audits?: AuditCounts }>>> = {
  'graphql-http': auditServer,
  relay: playRelay,
  codegen: playCodegen,
  apollo: playApollo,
  urql: playUrql,
}

/** Starts the stack, plays the story, and lets the clients come one after the other. */
export const playClients = async (only: readonly string[] = Object.keys(clients)) => {
  const began = performance.now()
  const sdl = readFileSync(new URL('schema.graphql', root), 'utf8')
  const schema = buildSchema(sdl)
  const documents = readDocuments()
  const operations = operationsOf(documents)
  const folder = mkdtempSync(join(tmpdir(), 'multichannel-clients-'))
  // What is generated there imports the packages of this project.
  symlinkSync(fileURLToPath(new URL('node_modules', root)), join(folder, 'node_modules'))
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    gdap: approvingCustomers,
    partnersConnected: true,
    seed: 'story',
    logLevel: 'silent',
    mailBudgets: ampleMailBudgets,
    log: () => {},
  })
  try {
    const world = worldOf(stack)
    const calls = callsOf(await playStory(world))
    const stage: Stage = {
      url: stack.graphql,
      headersOf: world.headersOf,
      sdl,
      schema,
      documents,
      operations,
      callOf: (name) => {
        const call = calls[name]
        if (!call) throw new Error(`No actor and no variables are known for ${name}`)
        return call
      },
      folder,
      idle: stack.idle,
    }
    const unused = Object.keys(calls).filter((name) => !operations.some((operation) => operation.name === name))
    const reports: Report[] = [
      {
        client: 'coverage',
        did: `${operations.length} documents read every field and call every mutation of the contract`,
        findings: [
          ...checkCoverage(schema, documents),
          ...unused.map((document) => ({ document, reason: 'has variables, and is in no document' })),
        ],
      },
    ]
    let audits: AuditCounts = { ok: 0, error: 0, warn: 0 }
    for (const name of only) {
      const play = clients[name]
      if (!play) throw new Error(`There is no client ${name}, only ${Object.keys(clients).join(', ')}`)
      // A client that gives up is a finding as well, and the others come all the same.
      const report = await play(stage).catch((error: unknown) => ({
        client: name,
        did: 'gave up',
        findings: [{ document: 'all', reason: error instanceof Error ? error.message : String(error) }],
      }))
      reports.push(report)
      if ('audits' in report) audits = report.audits ?? audits
    }
    return { reports, documents: operations.length, audits, seconds: (performance.now() - began) / 1000 }
  } finally {
    await stack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
