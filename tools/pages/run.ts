import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { between } from '#doors/pages/layout.ts'
import type { PagePath } from '#doors/pages/page.ts'
import { renderPages } from '#doors/pages/render.ts'

/**
 * `npm run docs` writes the pages that the API serves as files, below `dist/`: to read them without a stack, or to publish them
 * elsewhere. `--json` prints one line for programs.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const folder = fileURLToPath(new URL('../../dist', import.meta.url))

const nameOf = (path: PagePath) => (path === 'schema.graphql' ? path : `${path}.html`)
const pages = renderPages((from, to) => between(from, to).replace(to, nameOf(to)))
for (const { path, body } of pages) {
  const file = `${folder}/${nameOf(path)}`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, body)
}
const written = pages.map(({ path, body }) => ({ file: `dist/${nameOf(path)}`, bytes: Buffer.byteLength(body) }))
console.log(
  values.json
    ? JSON.stringify({ pages: written.length, files: written })
    : written.map(({ file, bytes }) => `${file}  ${bytes.toLocaleString('en-GB')} bytes`).join('\n'),
)
