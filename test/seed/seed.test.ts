import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { auditSeed, isShown } from './audit.ts'
import { seedPage } from './page.ts'

it('every sentence of the page from which this began is shown, as docs/seed.md says', async () => {
  const shown = await auditSeed()
  expect(shown.filter((one) => !isShown(one)).map(({ sentence, trouble }) => [sentence.says, trouble])).toEqual([])
  expect(shown.length).toBeGreaterThanOrEqual(20)
  const page = readFileSync(new URL('../../docs/seed.md', import.meta.url), 'utf8')
  expect(seedPage(shown), 'npm run seed:audit').toBe(page)
})
