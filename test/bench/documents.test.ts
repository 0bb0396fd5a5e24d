import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSearch, type Measured, type Search } from '#bench/worst/search.ts'

/** `npm run worst` searches the same way for what takes too long. Here only the answers count. */
const seed = randomInt(2 ** 31)
let search: Search
beforeAll(async () => {
  search = await openSearch(seed)
})
afterAll(async () => search?.stop())

describe('any document of the grammar, right or broken', () => {
  it('is answered or refused with a reason, and never with a fault of ours', async () => {
    const all: Measured[] = []
    await search.run(150, (one) => all.push(one))
    const faults = all.flatMap(({ fault, body }) => (fault === undefined ? [] : [{ fault, body }]))
    expect(faults, `seed ${seed}`).toEqual([])
    expect(all.filter(({ accepted }) => accepted).length, `seed ${seed}`).toBeGreaterThan(20)
    expect(all.filter(({ accepted }) => !accepted).length, `seed ${seed}`).toBeGreaterThan(10)
  })
})
