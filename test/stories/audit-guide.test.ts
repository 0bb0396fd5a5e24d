import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { publicKeyOf } from '#gateways/audit-key.ts'
import { day, theWorld } from '../support/world.ts'
import { auditedTable, type StoredItem } from './audited-table.ts'

const world = theWorld()

describe('the guide to audits', () => {
  const run = promisify(execFile)
  const node = async (...args: readonly string[]) =>
    run(process.execPath, args, { cwd: new URL('../..', import.meta.url) }).then(
      ({ stdout }) => ({ code: 0, lines: stdout.trim().split('\n') }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        lines: (stdout + stderr).trim().split('\n'),
      }),
    )
  const url = () => ['--url', world.stack.dynamodb]

  it('has commands that verify a table, and exports what verifies by itself', async () => {
    await world.stack.idle()
    await world.advance(day)
    await world.stack.sweep()
    const table = auditedTable(world)
    const entries = await table.entries()
    const folder = await mkdtemp(join(tmpdir(), 'audit-'))
    try {
      const clean = await node('tools/audit/verify.ts', ...url(), '--json')
      expect(clean).toMatchObject({ code: 0 })
      expect(JSON.parse(clean.lines.at(-1) ?? '')).toMatchObject({ entries: entries.length, findings: 0 })
      const item = entries.find(({ doc }) => doc.chain.seq > 1) as StoredItem
      const altered = { ...item, doc: { ...item.doc, summary: 'Not so' } }
      const found = await table.during([altered], [], () => node('tools/audit/verify.ts', ...url(), '--json'))
      expect(found.code).toBe(1)
      expect(found.lines.map((line) => JSON.parse(line))).toMatchObject([
        { kind: 'ALTERED', object: item.pk, chain: item.doc.chain.of, seq: item.doc.chain.seq },
        { findings: 1 },
      ])
      const stranger = publicKeyOf('somebody else')
      const unknown = await node('tools/audit/verify.ts', '--table', 'other', '--public-key', stranger, ...url())
      expect(unknown).toEqual({ code: 2, lines: ['Give either --url or --table'] })

      const [file, script] = [join(folder, 'export.jsonl'), join(folder, 'check.mjs')]
      const [, text = ''] = /```js\n([\s\S]*?)```/.exec(await readFile('docs/guides/audit.md', 'utf8')) ?? []
      await writeFile(script, text)
      expect(await node('tools/audit/export.ts', ...url(), '--out', file)).toMatchObject({ code: 0 })
      const lines = (await readFile(file, 'utf8')).trim().split('\n')
      expect(lines.map((line): string => JSON.parse(line).id).toSorted()).toEqual(
        entries.map(({ doc }) => doc.id).toSorted(),
      )
      expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600')
      expect(await node(script, file)).toEqual({ code: 0, lines: [''] })
      const line = lines.findIndex((one) => JSON.parse(one).chain.seq > 1)
      await writeFile(file, lines.with(line, (lines[line] ?? '').replace('"summary":"', '"summary":"Not ')).join('\n'))
      expect((await node(script, file)).lines).toEqual([`Line ${line + 1} is not what was written`])
      const exchanged = lines.toSpliced(line - 1, 2, lines[line] ?? '', lines[line - 1] ?? '')
      await writeFile(file, exchanged.join('\n'))
      expect((await node(script, file)).lines).not.toEqual([''])
    } finally {
      table.client.destroy()
      await rm(folder, { recursive: true })
    }
  })
})
