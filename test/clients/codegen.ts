import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from '@graphql-codegen/cli'
import { print, type DocumentNode } from 'graphql'
import { compileStrictly, loadGenerated, scalars, writeFile } from './generate.ts'
import { documentsFolder, type Operation } from './operations.ts'
import { collectWarnings, faultOf, inOrder, recordingFetch, type Finding, type Report, type Stage } from './stage.ts'

/** Generates typed documents into a folder. */
const generateDocuments = async (folder: string, sdl: string): Promise<void> => {
  writeFile(folder, 'schema.graphql', sdl)
  await generate(
    {
      silent: true,
      schema: join(folder, 'schema.graphql'),
      documents: `${fileURLToPath(documentsFolder)}*.graphql`,
      generates: {
        [`${join(folder, 'source')}/`]: {
          preset: 'client',
          presetConfig: { fragmentMasking: false },
          config: {
            scalars,
            strictScalars: true,
            enumsAsTypes: true,
            useTypeImports: true,
            importExtension: '.ts',
            emitLegacyCommonJSImports: false,
          },
        },
      },
    },
    true,
  )
}

/**
 * A program as somebody writes it who has the generated documents: it calls each with its variables. The compiler sees whether
 * they fit, and whether the answers have what is read from them.
 */
const programOf = (stage: Stage): string => `
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import * as documents from './graphql.ts'

export type Send = <Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables) => Promise<Result>

export const calls: Record<string, (send: Send) => Promise<unknown>> = {
${stage.operations
  .map(({ name }) => {
    const variables = JSON.stringify(stage.callOf(name).variables ?? {})
    return `  ${name}: (send) => send(documents.${name.replace(/(Query|Mutation)$/, '$1Document')}, ${variables}),`
  })
  .join('\n')}
}

/** The types of errors are told apart by their names, and every connection is walked in the same way. */
export const reasonOf = (error: documents.UserErrors_AllFragment): string => {
  switch (error.__typename) {
    case 'VersionConflict':
      return \`it is at \${error.currentVersion.toFixed()} now\`
    case 'ServiceConflict':
      return error.holders.map(({ partner }) => partner.name).join()
    case 'PreconditionsUnmet':
      return error.blockers.flatMap(({ objects }) => objects.map((one) => one?.id ?? 'hidden')).join()
    case 'InvitationConflict':
      return error.invitation?.id ?? 'hidden'
    case 'MailBudgetSpent':
      return error.opensAt
    case 'RuleRefusal':
      return error.rules.map(({ source }) => source).join()
    case 'InputError':
      return error.fault === 'MISSING' ? 'missing' : (error.path?.join('.') ?? error.message)
  }
}
`

type Program = {
  readonly calls: Readonly<
    Record<string, (send: (document: DocumentNode, variables: object) => Promise<unknown>) => Promise<unknown>>
  >
}

/** The client preset of GraphQL Code Generator: types for the documents, and any fetch to send them. */
export const playCodegen = async (stage: Stage): Promise<Report> => {
  const folder = join(stage.folder, 'codegen')
  const findings: Finding[] = []
  const { mutations, queries } = inOrder(stage)
  const warnings = await collectWarnings(() => generateDocuments(folder, stage.sdl))
  writeFile(folder, 'source/program.ts', programOf(stage))
  findings.push(
    ...[...warnings, ...(await compileStrictly(folder))].map((reason) => ({ document: 'generated', reason })),
  )

  const { calls } = (await loadGenerated(folder, 'program.ts')) as Program
  const play = async (operation: Operation) => {
    const call = stage.callOf(operation.name)
    const { fetch, answer } = recordingFetch(stage.headersOf(call.actor))
    await calls[operation.name]?.(async (document, variables) => {
      const response = await fetch(stage.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: print(document), variables }),
      })
      return response.json()
    })
    const reason = faultOf(operation, call, answer())
    if (reason !== undefined) findings.push({ document: operation.name, reason })
  }
  for (const operation of mutations) await play(operation)
  await stage.idle()
  for (const operation of queries) await play(operation)
  return {
    client: 'GraphQL Code Generator',
    did: `${stage.operations.length} documents typed, compiled and sent`,
    findings,
  }
}
