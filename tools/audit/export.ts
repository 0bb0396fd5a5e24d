import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { subjects } from '#capabilities/audit/find.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { exportTable } from './export-table.ts'
import { openTable, tableOptions, tableUsage } from './options.ts'

/** `npm run audit:export` writes the entries of timelines as JSON Lines. docs/guides/audit.md has a script that verifies them. */
const usage = `npm run audit:export -- (--url URL | --table NAME) [--from DAY] [--to DAY] [--object ID] [--out FILE]

${tableUsage}
  --from DAY        entries from this day on, in UTC, or from this instant
  --to DAY          entries before this day or instant
  --object ID       the timeline of one object
  --out FILE        instead of stdout`

const instant = (name: string, text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(Date.parse(text)))
    throw new Error(`--${name} is a day or an instant, as in 2026-12-01, not ${text}`)
  return new Date(text).toISOString()
}

const main = async () => {
  const { values } = parseArgs({
    options: {
      ...tableOptions,
      from: { type: 'string' },
      to: { type: 'string' },
      object: { type: 'string' },
      out: { type: 'string' },
    },
  })
  if (values.help) return console.log(usage)
  const [from, to] = [instant('from', values.from), instant('to', values.to)]
  const object = subjects.map((prefix) => parseId(prefix, values.object ?? '')).find((id) => id !== undefined)
  if (values.object !== undefined && !object) throw new Error(`--object is the id of an object, not ${values.object}`)
  const on = await openTable(values)
  const lines = exportTable({ ...on, ...(from && { from }), ...(to && { to }), ...(object && { object }) })
  await pipeline(
    Readable.from(lines),
    // It names people: what is written is for its owner alone.
    values.out === undefined ? process.stdout : createWriteStream(values.out, { mode: 0o600 }),
    { end: values.out !== undefined },
  )
  on.client.destroy()
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
})
