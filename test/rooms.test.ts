import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname

/** Lints one planted file with the project's own rules, in a folder of its own; what was found wrong. */
const lint = async (file: string, source: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'rooms-'))
  try {
    const config = JSON.parse(await readFile(join(root, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>
    // Types have no say in who may import whom, and the planted file is in no project.
    await writeFile(join(folder, '.oxlintrc.json'), JSON.stringify({ ...config, $schema: undefined, options: {} }))
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), source)
    return await new Promise((resolve) =>
      execFile(
        process.execPath,
        [join(root, 'node_modules/oxlint/bin/oxlint'), '--deny-warnings', file],
        { cwd: folder },
        (_, stdout, stderr) => resolve(stdout + stderr),
      ),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

const importing = (what: string) => `import { thing } from '${what}'\nexport const own = thing\n`

describe('the rooms keep their doors shut', () => {
  it.each([
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
  ])('%s does not import %s', async (file, forbidden) => {
    expect(await lint(file, importing(forbidden))).toContain('no-restricted-imports')
  })

  it.each([
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
  ])('%s may import %s', async (file, allowed) => {
    expect(await lint(file, importing(allowed))).not.toContain('no-restricted-imports')
  })
})
