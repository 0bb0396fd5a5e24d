import { describe, expect, it } from 'vitest'
import { fuzz } from './fuzz/fuzz.ts'
import { playAttacks } from './play.ts'

/** A sample, another one each time; `npm run attack` plays all. */
const every = 12
const documents = 300

describe('from outside', () => {
  it('nobody gets further than he may, and nothing is called or written that must not be', async () => {
    const from = Math.floor(Math.random() * every)
    const { cases, groups, failures } = await playAttacks({ every, from })
    expect(failures, `npm run attack -- --every ${every} --from ${from}`).toEqual([])
    expect(Object.keys(groups)).toHaveLength(8)
    expect(cases).toBeGreaterThan(30)
  })

  it('no document brings about a fault of ours', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    const { faults, accepted } = await fuzz({ documents, seed, measured: false })
    expect(faults, `npm run attack -- --fuzz ${documents} --seed ${seed}`).toEqual([])
    expect(accepted).toBeGreaterThan(documents / 10)
  })
})
