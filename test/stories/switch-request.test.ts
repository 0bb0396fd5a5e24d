import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { files, requestOf, switching, withVendor } from './switching.ts'

const world = theWorld()

describe('a transfer request', () => {
  it('is filed by the future partner, accepted by the current one, and Azure has moved', async () => {
    const scene = await switching(world, { subscriptions: 3 })
    const request = await files(world, scene)
    expect(request).toMatchObject({ status: 'PENDING', linesVisible: false, lines: { nodes: [] } })
    const seen = await requestOf(world, scene.source, request.id)
    expect(seen.lines.nodes).toHaveLength(3)
    const [first, second] = seen.lines.nodes
    const { userErrors } = await world.run(scene.source, 'acceptSwitchRequest', 'switchRequest { status }', {
      id: request.id,
      lineIds: [first.id, second.id],
    })
    expect(userErrors).toEqual([])
    await withVendor(world, request.id)
    await world.advance(60_000)
    const done = await requestOf(world, scene.target, request.id, 'COMPLETED')
    expect(done).toMatchObject({ lineCounts: { total: 3, moved: 2, failed: 0, leftOut: 1 }, linesVisible: true })
  })
})
