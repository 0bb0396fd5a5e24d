import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { grants } from '#infra/permissions/grants.ts'
import type { Seen } from './each-by-itself.ts'

/**
 * `npm run least-privilege` runs the stories with each function by itself, and writes what each was seen to need into
 * infra/least-privilege.json. A test compares that with what each is granted, in both directions. With files of stories named
 * after `--` only those run, and what they show is added to what is recorded.
 */
const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url))
const recordFile = path('infra/least-privilege.json')
const chosen = process.argv.slice(2)
/** These start processes of their own, whose calls are not recorded. */
const elsewhere = ['restart', 'transfer-restart', 'dev'].map((name) => `test/workflows/${name}.test.ts`)

const folder = mkdtempSync(`${tmpdir()}/calls-`)
const { status } = spawnSync(
  process.execPath,
  [
    path('node_modules/vitest/vitest.mjs'),
    'run',
    ...(chosen.length > 0 ? chosen : ['test/stories', 'test/workflows']),
    ...elsewhere.flatMap((file) => ['--exclude', file]),
  ],
  { stdio: 'inherit', env: { ...process.env, RECORD_CALLS_IN: folder } },
)
const read = (file: string): Seen => JSON.parse(readFileSync(file, 'utf8')) as Seen
const parts = readdirSync(folder).map((file) => read(`${folder}/${file}`))
rmSync(folder, { recursive: true })

const all = chosen.length > 0 ? [read(recordFile), ...parts] : parts
// A function that calls nothing is seen nowhere, and is named all the same.
const files = [...new Set([...Object.keys(grants), ...all.flatMap((part) => Object.keys(part))])].toSorted()
const seen: Seen = Object.fromEntries(
  files.map((file) => [file, [...new Set(all.flatMap((part) => part[file] ?? []))].toSorted()]),
)
writeFileSync(recordFile, `${JSON.stringify(seen, null, 2)}\n`)
console.log(`infra/least-privilege.json: ${files.length} functions, ${parts.length} stacks listened to`)
// A call that was seen was made, whether or not the story passed. A story that broke off may have shown less.
if (status !== 0) console.log('Some stories failed: there may be more to see.')
process.exitCode = status ?? 1
