import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { deploymentNames, deployments } from '#infra/model/regions.ts'
import { synthesize } from '#infra/testing/synthesize.ts'
import { residencyPage } from './page.ts'

/** `npm run residency` writes docs/residency/<stack>.md; with `--check` it writes nothing, and fails where a page is stale. */
const check = process.argv.includes('--check')
const folder = new URL('../../docs/residency/', import.meta.url)
mkdirSync(folder, { recursive: true })

const stale = deploymentNames.flatMap((name) => {
  const page = residencyPage(name, deployments[name], synthesize(name))
  const file = new URL(`${name}.md`, folder)
  return read(file) === page ? [] : [{ name, file, page }]
})
for (const { name, file, page } of stale) {
  if (!check) writeFileSync(file, page)
  console.log(
    check ? `docs/residency/${name}.md is not up to date: npm run residency` : `docs/residency/${name}.md written`,
  )
}
if (stale.length === 0) console.log(`docs/residency says what ${deploymentNames.join(', ')} are`)
process.exitCode = check && stale.length > 0 ? 1 : 0

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
