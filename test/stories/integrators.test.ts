import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { apiKeyPattern } from '#gateways/api-key-secrets.ts'
import { theWorld } from '../support/world.ts'

const world = theWorld()
const root = fileURLToPath(new URL('../..', import.meta.url))
const guide = readFileSync(join(root, 'docs/guides/integrators.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'integrators-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = promisify(execFile)
/** Runs a command as the guide has it, at the stack of this story and with its files in the folder. */
const shell = async (command: string): Promise<string> => {
  writeFileSync(join(folder, 'actors.json'), JSON.stringify(world.stack.actors))
  const here = command
    .replaceAll('http://127.0.0.1:4000/graphql', world.stack.graphql)
    .replaceAll('first.key', join(folder, 'first.key'))
    .replace(
      'npm run keys -- ',
      `npm run -s keys -- --url ${world.stack.graphql} --actors ${join(folder, 'actors.json')} `,
    )
  return (await run('bash', ['-c', here], { cwd: root })).stdout
}

describe('the guide for integrators', () => {
  it('leads from nothing to a first page in four commands', async () => {
    const [install, dev, key = '', page = '', ...more] = (/```sh\n([^`]+)```/.exec(guide)?.[1] ?? '').trim().split('\n')
    expect([install, dev, more]).toEqual(['npm ci', 'npm run dev', []])
    expect(await shell(key)).not.toMatch(new RegExp(apiKeyPattern))
    expect(statSync(join(folder, 'first.key')).mode & 0o777).toBe(0o600)
    const { data, errors } = JSON.parse(await shell(page))
    expect(errors).toBeUndefined()
    expect(data.customers.nodes.map(({ name }: { name: string }) => name)).toContain('Fabrikam Maschinenbau')
    // What is in the file is not written over by a second key.
    await expect(shell(key)).rejects.toThrow('EEXIST')
  })

  it('has the pattern by which scanners find keys', async () => {
    expect(guide).toContain(`\n${apiKeyPattern}\n`)
    expect((await shell('npm run keys -- pattern')).trim()).toBe(apiKeyPattern)
  })
})

describe('npm run keys', () => {
  it('makes, lists, rotates and revokes, each with one object as its last line', async () => {
    const query = '{ viewer { kind } }'
    const manifest = join(folder, 'manifest.json')
    writeFileSync(manifest, JSON.stringify({ [createHash('md5').update(query).digest('hex')]: query }))
    const last = async (command: string) =>
      JSON.parse((await shell(`npm run keys -- ${command} --as direct --json`)).trim().split('\n').at(-1) ?? '')
    const made = await last(`create --name Nightly --scopes read --address 127.0.0.1 --documents ${manifest}`)
    expect(made).toMatchObject({ name: 'Nightly', status: 'ACTIVE', secret: expect.stringMatching(apiKeyPattern) })
    const ask = (text: string) => world.post({ 'x-api-key': made.secret }, JSON.stringify({ query: text }))
    expect((await ask(query)).data).toEqual({ viewer: { kind: 'INTEGRATION' } })
    expect((await ask('{ viewer { name } }')).errors).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_ALLOWED' } }])
    const rotated = await last(`rotate ${made.id} --overlap 0`)
    expect(rotated.secret).not.toBe(made.secret)
    expect((await ask(query)).status).toBe(401)
    expect(await last(`revoke ${made.id}`)).toMatchObject({ id: made.id, status: 'REVOKED' })
    expect((await last('list')).keys).toContainEqual(expect.objectContaining({ id: made.id, status: 'REVOKED' }))
  })

  it('makes the first key of a partner for an operator, who names its tenant', async () => {
    const tenant = world.stack.actors['rival']?.tenantId
    const text = await shell(`npm run keys -- create --as operator --partner ${tenant} --name First --scopes write`)
    expect(text).toMatch(new RegExp(apiKeyPattern))
  })

  it('fails with the reason, and in the clear sends nothing', async () => {
    for (const [command, reason] of [
      ['create --name X --scopes nothing', 'NOTHING'],
      ['create --name X', 'Say what it may do: --scopes'],
      ['revoke key_00000000000000000000000000', 'There is no such API key.'],
      ['destroy', 'There is no destroy.'],
      ['list --url http://multichannel.example/graphql', 'in the clear'],
    ] as const)
      await expect(shell(`npm run keys -- ${command} --as direct`), command).rejects.toThrow(reason)
  })
})
