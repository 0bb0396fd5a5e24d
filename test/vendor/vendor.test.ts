import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { vendorPage } from './page.ts'
import { endpointNames, tryAnswers } from './try.ts'

it('every answer to every request is taken for what it means', async () => {
  const tried = await tryAnswers()
  expect(tried.filter(({ expected, actual }) => expected !== actual)).toEqual([])
  expect(endpointNames.length * 12).toBeLessThan(tried.length)
})

it('docs/vendor.md has every request, and what its answers mean', () => {
  const page = readFileSync(new URL('../../docs/vendor.md', import.meta.url), 'utf8')
  expect(vendorPage(), 'npm run vendor').toBe(page)
})
