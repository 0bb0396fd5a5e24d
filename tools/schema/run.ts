import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildSchema, Kind, lexicographicSortSchema, parse, printSchema, visit } from 'graphql'
import { schemaHash } from '#doors/api/graphql/schema.generated.ts'
import { breaks, deprecationsIn, falseIdentities } from './contract.ts'
import { lintSchema } from './lint.ts'

/**
 * `npm run schema` writes the published schema, schema.graphql, from the files in schema/.
 *
 * `--check` writes nothing. It fails where the published schema is stale, where something is not described or not named as it should
 * be, where a deprecation has no date, where a client of the last release would break, or where there is a subscription root.
 * `--release VERSION` keeps the published schema as that release. The last line is one JSON object.
 */
const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    release: { type: 'string' },
  },
})
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const published = `${root}/schema.graphql`
const releases = `${root}/schema/releases`

const sources = readdirSync(`${root}/schema`).filter((name) => name.endsWith('.graphql'))
const schema = buildSchema(sources.map((name) => readFileSync(`${root}/schema/${name}`, 'utf8')).join('\n'))
// By name, as the stack has it: its `schemaHash` is that of this file.
const text = `${printSchema(lexicographicSortSchema(schema))}\n`

const versions = readdirSync(releases)
  .filter((name) => name.endsWith('.graphql'))
  .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
const last = versions.at(-1)
const release = last === undefined ? undefined : buildSchema(readFileSync(`${releases}/${last}`, 'utf8'))
const today = new Date().toISOString().slice(0, 10)

const faults = [
  ...(await lintSchema(root)),
  ...falseIdentities(schema).map((field) => `${field} is no identity: give it another name`),
]
const undated = deprecationsIn(schema).filter(({ until }) => until === undefined)
const broken = release ? await breaks(release, schema, today) : []
const stale = readIfThere(published) !== text
const another = createHash('sha256').update(text).digest('hex') !== schemaHash

for (const fault of faults) console.log(fault)
for (const { element } of undated) console.log(`${element} is deprecated without a date: "Until 2027-06-30: use …"`)
for (const message of broken) console.log(`${message} Clients of ${last} would break: deprecate it first.`)
if (stale && values.check) console.log('schema.graphql is not up to date: npm run schema')
if (another) console.log('the stack has another schema: npm run codegen')

const report = {
  elements: countElements(),
  faults: faults.length,
  undated: undated.length,
  breaking: broken.length,
  subscriptionType: schema.getSubscriptionType()?.name ?? null,
  release: last?.replace('.graphql', '') ?? null,
  stale: (values.check && stale) || another,
}
const ok = report.faults + report.undated + report.breaking === 0 && report.subscriptionType === null && !report.stale
if (!values.check) writeFileSync(published, text)
if (values.release !== undefined && ok) writeFileSync(`${releases}/${values.release}.graphql`, text)
console.log(JSON.stringify(report))
process.exitCode = ok ? 0 : 1

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Types, fields, arguments and values. */
function countElements(): number {
  let count = 0
  visit(parse(text), {
    enter: ({ kind }) => {
      if (kind.endsWith('Definition') && kind !== Kind.SCHEMA_DEFINITION) count += 1
    },
  })
  return count
}
