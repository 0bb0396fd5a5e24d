import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callsOf, countCalls } from '#bench/calls.ts'
import { driftFrom, goldenCalls } from '#bench/golden.ts'
import { startGround, type Ground } from '#bench/ground.ts'

let ground: Ground
beforeAll(async () => {
  ground = await startGround()
})
afterAll(async () => ground?.stop())

describe('what an operation calls', () => {
  it('is what it called when somebody last looked at it (npm run bench -- --write)', async () => {
    expect(driftFrom(goldenCalls(), await countCalls(ground))).toEqual([])
  })

  it('is counted for each by itself, whatever else goes on', async () => {
    const page = () => ground.call(ground.event('direct', '{ customers { nodes { id } } }'))
    const viewer = () => ground.call(ground.event('direct', '{ viewer { partner { id } } }'))
    const counted = await Promise.all([callsOf(page), callsOf(viewer), callsOf(page), callsOf(async () => 'nothing')])
    expect(counted.map(({ calls }) => calls)).toEqual([
      { BatchGetItem: 1, Query: 1 },
      { GetItem: 1 },
      { BatchGetItem: 1, Query: 1 },
      {},
    ])
  })

  it('has drifted where an operation is dearer, cheaper, new or gone', () => {
    const kept = { same: { Query: 1 }, dearer: { Query: 1 }, cheaper: { Query: 1, GetItem: 1 }, gone: {} }
    const counted = { same: { Query: 1 }, dearer: { Query: 2 }, cheaper: { Query: 1 }, fresh: {} }
    expect(driftFrom(kept, counted).map(({ operation }) => operation)).toEqual(['dearer', 'cheaper', 'gone', 'fresh'])
  })
})
