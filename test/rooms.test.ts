import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname

type Planted = readonly [file: string, imported: string]

/** Gives each import a file of its own in the same room, because the linter reports per file. */
const placeOf = (planted: readonly Planted[], [file, imported]: Planted): string => {
  const number = planted.findIndex((one) => one[0] === file && one[1] === imported)
  return file.replace(/a\.ts$/, `a${number}.ts`)
}

/**
 * Plants all files and lints them once, with the project's own rules. Returns the places in which a forbidden import was
 * found.
 */
const lint = async (planted: readonly Planted[]): Promise<ReadonlySet<string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'rooms-'))
  try {
    const config = JSON.parse(await readFile(join(root, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>
    // Types do not decide who may import whom, and the planted files belong to no project.
    await writeFile(join(folder, '.oxlintrc.json'), JSON.stringify({ ...config, $schema: undefined, options: {} }))
    for (const one of planted) {
      const place = join(folder, placeOf(planted, one))
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, `import { thing } from '${one[1]}'\nexport const own = thing\n`)
    }
    const output = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [join(root, 'node_modules/oxlint/bin/oxlint'), '--deny-warnings', '--format', 'json'],
        { cwd: folder },
        (_, stdout) => resolve(stdout),
      ),
    )
    const { diagnostics } = JSON.parse(output) as {
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
  ['functions/platform/kernel/a.ts', '#capabilities/customer/model.ts'],
  ['functions/platform/kernel/a.ts', '../../capabilities/customer/model.ts'],
  ['functions/platform/kernel/a.ts', 'node:crypto'],
  ['functions/platform/table/a.ts', '@aws-sdk/lib-dynamodb'],
  ['functions/capabilities/planted/a.ts', '@aws-sdk/client-dynamodb'],
  ['functions/capabilities/planted/a.ts', 'graphql'],
  ['functions/capabilities/planted/a.ts', 'node:crypto'],
  ['functions/capabilities/planted/a.ts', '#persistence/unit-of-work.ts'],
  ['functions/capabilities/planted/a.ts', '#runtime/app.ts'],
  ['functions/capabilities/planted/a.ts', '../../persistence/unit-of-work.ts'],
  ['functions/persistence/a.ts', '#capabilities/customer/model.ts'],
  ['functions/persistence/a.ts', '#gateways/mail.ts'],
  ['functions/persistence/a.ts', '#runtime/env.ts'],
  ['functions/gateways/a.ts', 'graphql'],
  ['functions/gateways/a.ts', '#doors/api/actor.ts'],
  ['functions/gateways/a.ts', '../persistence/reader.ts'],
  ['functions/doors/api/a.ts', '#persistence/reader.ts'],
  ['functions/doors/api/a.ts', '@aws-sdk/client-dynamodb'],
  ['functions/doors/api/resolvers/a.ts', '#runtime/clients.ts'],
  ['functions/doors/workflows/w/tasks/a.ts', '#doors/api/handler.ts'],
  ['functions/doors/workflows/w/tasks/a.ts', '../../../api/handler.ts'],
  ['functions/doors/streams/a.ts', '#gateways/mail.ts'],
  ['functions/runtime/a.ts', '#doors/api/handler.ts'],
  ['functions/runtime/a.ts', '#bench/calls.ts'],
  ['functions/doors/api/a.ts', '#smoke/journey.ts'],
  ['infra/a.ts', '#runtime/app.ts'],
  ['infra/a.ts', '#capabilities/customer/model.ts'],
  ['infra/a.ts', '#platform/kernel/ids.ts'],
  ['infra/a.ts', '#smoke/journey.ts'],
  ['packages/stand-in-server/a.ts', '@multichannel/aws-emulation/mail/mailbox.ts'],
  ['packages/aws-emulation/a.ts', '#infra/model/workflows.ts'],
  ['packages/aws-emulation/a.ts', '../../functions/platform/kernel/ids.ts'],
  ['packages/partner-center-simulator/a.ts', '@multichannel/aws-emulation/mail/mailbox.ts'],
  ['packages/partner-center-simulator/a.ts', '#platform/kernel/ids.ts'],
  ['smoke/a.ts', '#platform/kernel/ids.ts'],
  ['smoke/a.ts', '#local/client.ts'],
  ['smoke/a.ts', '../local/client.ts'],
  ['smoke/a.ts', 'graphql'],
  ['smoke/a.ts', 'node-fetch'],
]

const allowed: readonly Planted[] = [
  ['functions/platform/table/a.ts', '../kernel/ids.ts'],
  ['functions/capabilities/planted/a.ts', '#platform/kernel/ids.ts'],
  ['functions/capabilities/planted/a.ts', '#capabilities/customer/model.ts'],
  ['functions/capabilities/planted/deep/a.ts', '../model.ts'],
  ['functions/persistence/a.ts', '#platform/kernel/ids.ts'],
  ['functions/persistence/a.ts', '@aws-sdk/lib-dynamodb'],
  ['functions/gateways/a.ts', '#capabilities/customer/model.ts'],
  ['functions/doors/api/resolvers/a.ts', '#runtime/app.ts'],
  ['functions/doors/api/resolvers/a.ts', '../graphql/errors.ts'],
  ['functions/runtime/a.ts', '#gateways/mail.ts'],
  ['infra/a.ts', '#platform/table/indexes.ts'],
  ['local/a.ts', '#doors/api/handler.ts'],
  ['packages/aws-emulation/a.ts', '@multichannel/stand-in-server/server.ts'],
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
