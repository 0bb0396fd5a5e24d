import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { advanceUntil, createNewcomer } from '../workflows/newcomer.ts'
import { createSwitchScene, fileSwitchRequest, requestOf } from './switching.ts'

/**
 * The vendor on a bad day: every fifth request meets trouble, of every kind that clients have met. What is done takes longer, and is done
 * once; nothing fails, nobody has to do anything, and no answer is taken for what it is not.
 */
describe.each([11, 12])('in the weather of seed %i', (seed) => {
  const world = theWorld({ gdap: {}, weather: { seed, share: 0.2 } })
  const soon = { step: 20_000 }
  const operatorsTasks = async () => {
    const { data } = await world.ask('operator', '{ viewer { tasks { nodes { kind title } } } }')
    return data.viewer.tasks.nodes
  }

  it('a customer accepts, approves delegated admin, and the relationship ends: each once with the vendor', async () => {
    const customer = await createNewcomer(world, 'patient')
    const { token } = await customer.inviteFrom('direct', { serviceKeys: ['teams', 'exchange-online'] })
    const { relationship } = await customer.accept(token)
    const grantsOf = async () => {
      const query =
        'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { status approvalUrl failure { code } } } }'
      const { data } = await world.ask('direct', query, { id: relationship.id })
      return { relationship: data.relationship.status, grants: data.relationship.delegatedAdmin }
    }
    const waiting = await advanceUntil(
      world,
      async () => {
        const now = await grantsOf()
        return now.grants.every(({ approvalUrl }: { approvalUrl: unknown }) => approvalUrl !== null) && now
      },
      { ...soon, what: 'both to wait for the customer' },
    )
    expect(waiting.relationship).toBe('ACTIVE')
    for (const { approvalUrl } of waiting.grants) await fetch(approvalUrl, { method: 'POST' })
    await advanceUntil(
      world,
      async () => {
        await world.stack.sweep()
        return (await grantsOf()).grants.every(({ status }: { status: unknown }) => status === 'ACTIVE')
      },
      { step: 300_000, what: 'both to be in force' },
    )
    const upstream = customer.grantsTo('direct')
    expect(upstream.map(({ status, assignments }) => [status, assignments.length])).toEqual([
      ['active', 1],
      ['active', 1],
    ])

    const ended = await world.run('direct', 'endRelationship', 'relationship { status }', { id: relationship.id })
    expect(ended.userErrors).toEqual([])
    await advanceUntil(world, async () => !customer.isListedFor('direct'), { step: 60_000, what: 'the removal' })
    expect(await operatorsTasks()).toEqual([])
  })

  it('a switch of Azure moves all that it is to move, in one transfer', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    const accepted = await world.run(scene.source, 'acceptSwitchRequest', 'switchRequest { status }', { id })
    expect(accepted.userErrors).toEqual([])
    await advanceUntil(world, async () => (await requestOf(world, scene.target, id))?.status !== 'IN_PROGRESS', {
      ...soon,
      what: 'the transfer',
    })
    expect(await requestOf(world, scene.target, id)).toMatchObject({ status: 'COMPLETED' })
    for (const { azureId } of scene.subscriptions)
      expect(world.stack.partnerCenter.subscription(azureId)).toMatchObject({
        partnerTenantId: world.stack.actors[scene.target]?.tenantId,
      })
    expect(world.stack.partnerCenter.transfers().filter(({ status }) => status === 'Complete')).toHaveLength(1)
    const met = world.stack.partnerCenter.requests().filter(({ fault }) => fault !== null)
    expect(met.length).toBeGreaterThan(10)
    expect(await operatorsTasks()).toEqual([])
  })
})
