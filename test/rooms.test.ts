import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname

type Planted = readonly [file: string, imported: string]

/** A place of its own in the same room for each import, for the linter says of a file what is wrong in it. */
const placeOf = (planted: readonly Planted[], [file, imported]: Planted): string => {
  const number = planted.findIndex((one) => one[0] === file && one[1] === imported)
  return file.replace(/a\.ts$/, `a${number}.ts`)
}

/** Plants all files and lints them once, with the project's own rules; the places in which a forbidden import was found. */
const lint = async (planted: readonly Planted[]): Promise<ReadonlySet<string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'rooms-'))
  try {
    const config = JSON.parse(await readFile(join(root, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>
    // Types have no say in who may import whom, and the planted files are in no project.
    await writeFile(join(folder, '.oxlintrc.json'), JSON.stringify({ ...config, $schema: undefined, options: {} }))
    for (const one of planted) {
      const place = join(folder, placeOf(planted, one))
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, `import { thing } from '${one[1]}'\nexport const own = thing\n`)
    }
    const said = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [join(root, 'node_modules/oxlint/bin/oxlint'), '--deny-warnings', '--format', 'json'],
        { cwd: folder },
        (_, stdout) => resolve(stdout),
      ),
    )
    const { diagnostics } = JSON.parse(said) as {
      readonly diagnostics: readonly { readonly code: string; readonly filename: string }[]
    }
    return new Set(
      diagnostics.flatMap(({ code, filename }) => (code.includes('no-restricted-imports') ? [filename] : [])),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

const forbidden: readonly Planted[] = [
  ['functions/domain/planted/a.ts', '@aws-sdk/client-dynamodb'],
  ['functions/domain/planted/a.ts', 'graphql'],
  ['functions/domain/planted/a.ts', 'node:crypto'],
  ['functions/domain/planted/a.ts', '#persistence/table.ts'],
  ['functions/domain/planted/a.ts', '../../persistence/table.ts'],
  ['functions/persistence/a.ts', '#gateways/mail.ts'],
  ['functions/persistence/a.ts', '#runtime/env.ts'],
  ['functions/gateways/a.ts', 'graphql'],
  ['functions/gateways/a.ts', '../persistence/table.ts'],
  ['functions/api/a.ts', '#persistence/stores.ts'],
  ['functions/api/a.ts', '@aws-sdk/client-dynamodb'],
  ['functions/api/resolvers/a.ts', '#runtime/clients.ts'],
  ['functions/workflows/w/tasks/a.ts', '#api/handler.ts'],
  ['functions/streams/a.ts', '#gateways/mail.ts'],
  ['functions/runtime/a.ts', '#api/handler.ts'],
  ['infra/a.ts', '#runtime/app.ts'],
  ['infra/a.ts', '#domain/kernel/ids.ts'],
  ['infra/a.ts', '#smoke/journey.ts'],
  ['functions/runtime/a.ts', '#bench/calls.ts'],
  ['functions/api/a.ts', '#smoke/journey.ts'],
  ['smoke/a.ts', '#domain/kernel/ids.ts'],
  ['smoke/a.ts', '#local/client.ts'],
  ['smoke/a.ts', '../local/client.ts'],
  ['smoke/a.ts', 'graphql'],
  ['smoke/a.ts', 'node-fetch'],
]

const allowed: readonly Planted[] = [
  ['functions/domain/planted/a.ts', '../kernel/ids.ts'],
  ['functions/persistence/a.ts', '#domain/kernel/ids.ts'],
  ['functions/persistence/a.ts', '@aws-sdk/lib-dynamodb'],
  ['functions/api/resolvers/a.ts', '#runtime/app.ts'],
  ['functions/api/resolvers/a.ts', '../errors.ts'],
  ['functions/runtime/a.ts', '#gateways/mail.ts'],
  ['infra/a.ts', '#persistence/table.ts'],
  ['local/a.ts', '#api/handler.ts'],
  ['smoke/a.ts', './caller.ts'],
  ['smoke/a.ts', 'node:crypto'],
]

describe('the rooms keep their doors shut', () => {
  const all = [...forbidden, ...allowed]
  let refused: ReadonlySet<string>
  beforeAll(async () => {
    refused = await lint(all)
  })

  it.each(forbidden)('%s does not import %s', (...planted) => expect(refused).toContain(placeOf(all, planted)))
  it.each(allowed)('%s may import %s', (...planted) => expect(refused).not.toContain(placeOf(all, planted)))
})
