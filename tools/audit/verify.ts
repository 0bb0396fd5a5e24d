import { parseArgs } from 'node:util'
import { signatureCheck } from '#gateways/audit-key.ts'
import { keyOptions, keyUsage, openTable, publicKeys, tableOptions, tableUsage } from './options.ts'
import { verifyTable } from './verify-table.ts'

/** `npm run audit:verify` compares every timeline of a table with its chains, and every sealed day with its signature. */
const usage = `npm run audit:verify -- (--url URL | --table NAME) [--anchor DAY=HASH] [--json]

${tableUsage}
${keyUsage}
  --anchor DAY=HASH   the last seal of an earlier audit, as it was noted then
  --json              one line of JSON for each finding, and one for the totals at the end`

const main = async () => {
  const { values } = parseArgs({
    options: {
      ...tableOptions,
      ...keyOptions,
      anchor: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const [, day = '', hash = ''] = /^(\d{4}-\d{2}-\d{2})=([0-9a-f]{64})$/.exec(values.anchor ?? '') ?? []
  if (values.anchor !== undefined && day === '') throw new Error('--anchor is a day and a hash, as in 2026-12-01=…')
  const { now, ...on } = await openTable(values)
  const totals = await verifyTable({
    ...on,
    now,
    isSigned: signatureCheck(await publicKeys(values)),
    ...(day !== '' && { anchor: { day, hash } }),
    onFinding: (finding) =>
      console.log(
        values.json
          ? JSON.stringify(finding)
          : `✗ ${finding.kind} ${finding.chain ?? finding.object}${finding.seq === undefined ? '' : ` number ${finding.seq}`}: ${finding.detail}`,
      ),
  })
  on.client.destroy()
  const { timelines, entries, retired, days, findings, lastSeal } = totals
  console.log(
    values.json
      ? JSON.stringify(totals)
      : `${findings === 0 ? '✓' : '✗'} ${timelines} timelines, ${entries} entries (${retired} retired), ${days} days; ${findings} findings. Last seal: ${lastSeal ? `${lastSeal.day}=${lastSeal.hash}` : 'none'}`,
  )
  process.exitCode = findings === 0 ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
})
