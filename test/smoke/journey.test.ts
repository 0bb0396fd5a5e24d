import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tableName } from '#local/environment/environment.ts'
import { journey, type Report } from '#smoke/journey.ts'
import { theWorld } from '../support/world.ts'

const world = theWorld()
const runJourney = (actor: string): Promise<Report> =>
  journey({ url: world.stack.graphql, headers: world.headersOf(actor), write: true })

/** Reads everything in the table, by its key, but for the limits: every request spends. */
const readTable = async (): Promise<Readonly<Record<string, unknown>>> => {
  const client = new DynamoDBClient({ endpoint: world.stack.dynamodb })
  const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: tableName }))
  client.destroy()
  if (LastEvaluatedKey) throw new Error('The table does not fit into one page')
  return Object.fromEntries(
    Items.map((item) => [`${item['pk']?.S} ${item['sk']?.S}`, item] as const).filter(
      ([key]) => !key.startsWith('LIMIT#'),
    ),
  )
}

describe('the smoke test', () => {
  it.each([
    ['direct', 'PARTNER_USER Alpenblick Cloud GmbH', 11],
    ['reseller', 'PARTNER_USER Seeblick IT', 11],
    ['integration', 'INTEGRATION Alpenblick Cloud GmbH', 11],
    ['operator', 'OPERATOR operator', 10],
    ['fabrikam', 'CUSTOMER_USER Fabrikam Maschinenbau', 9],
    ['stranger', 'CUSTOMER_USER stranger', 9],
  ])('takes %s through the stack, and writes nothing', async (actor, who, steps) => {
    // That a key is used is recorded once an hour, whatever it is used for.
    await world.ask(actor, '{ viewer { kind } }')
    await world.stack.idle()
    const before = await readTable()
    const report = await runJourney(actor)
    expect(report.steps.filter(({ ok }) => !ok)).toEqual([])
    expect(report).toMatchObject({ ok: true, steps: { length: steps, 2: { name: 'It knows who asks', seen: [who] } } })
    await world.stack.idle()
    expect(Object.keys(before).length).toBeGreaterThan(20)
    expect(await readTable()).toEqual(before)
  })

  it('rehearses nothing unless the option says so', async () => {
    const report = await journey({ url: world.stack.graphql, headers: world.headersOf('direct'), write: false })
    expect(report).toMatchObject({ ok: true, steps: { length: 8 } })
    expect(report.steps.filter(({ name }) => name.includes('rehearse'))).toEqual([])
  })
})

describe('npm run smoke', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smoke-'))
    const { graphql, actors } = world.stack
    await writeFile(join(folder, 'actors.json'), JSON.stringify(actors))
    await writeFile(join(folder, 'dev.json'), JSON.stringify({ graphql, actors }))
    await writeFile(join(folder, 'key'), `${actors['integration']?.headers['x-api-key']}\n`)
  })
  afterAll(async () => rm(folder, { recursive: true }))

  const smoke = (...options: readonly string[]): Promise<{ code: unknown; out: string; errors: string }> =>
    new Promise((resolve) =>
      execFile(
        process.execPath,
        [fileURLToPath(new URL('../../smoke/run.ts', import.meta.url)), ...options],
        { cwd: folder },
        (error, out, errors) => resolve({ code: error?.code ?? 0, out, errors }),
      ),
    )
  const url = () => ['--url', world.stack.graphql]

  it('tells the steps, and what they came to', async () => {
    const { code, out } = await smoke(...url(), '--as', 'direct', '--actors', 'actors.json', '--write')
    expect(code).toBe(0)
    expect(out.match(/^■ .+ \(\d+ ms\)$/gm)).toHaveLength(11)
    expect(out).toMatch(/^✓ 11 steps in \d+\.\d s$/m)
  })

  it.each([
    ['somebody whom npm run dev has printed', ['--as', 'fabrikam', '--actors', 'dev.json']],
    ['a key from a file', ['--api-key', '@key']],
  ])('ends with one line for programs, for %s', async (_, options) => {
    const { code, out } = await smoke(...url(), ...options, '--json')
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(out)).toMatchObject({ ok: true, url: world.stack.graphql, steps: { length: 8 } })
  })

  it('fails with the first step that does, and says where to look', async () => {
    const { code, out } = await smoke(...url(), '--token', 'e30.e30.e30')
    expect(code).toBe(1)
    expect(out).toContain('✗ Expected deployment without errors, got 401 UNAUTHENTICATED')
    expect(out).toMatch(/^✗ Stopped at step 2\. The stack's log has it under the correlation id smoke-[\da-f-]{36}\.$/m)
  })

  it.each([
    [[], /Say which stack/],
    [['--url', 'multichannel.example'], /Say which stack/],
    [['--url', 'http://multichannel.example/graphql', '--token', 'x'], /would carry the credentials in the clear/],
    [['--url', 'https://multichannel.example/graphql'], /Say who asks/],
    [['--url', 'https://multichannel.example/graphql', '--token', 'x', '--api-key', 'y'], /in one way/],
    [
      ['--url', 'https://multichannel.example/graphql', '--as', 'direct'],
      /\.data\/global\.db\.actors\.json cannot be read/,
    ],
    [
      ['--url', 'https://multichannel.example/graphql', '--as', 'nobody', '--actors', 'actors.json'],
      /Nobody called nobody/,
    ],
    [['--colour', 'red'], /colour/],
  ])('refuses %j before it sends anything', async (options, reason) => {
    const { code, out, errors } = await smoke(...options)
    expect(code).toBe(1)
    expect(errors).toMatch(reason)
    expect(out).toBe('')
  })

  it('explains itself', async () => {
    const { code, out } = await smoke('--help')
    expect(code).toBe(0)
    for (const option of ['--url', '--token', '--api-key', '--as', '--write', '--json']) expect(out).toContain(option)
  })
})
