import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { injectLambdaFaults } from './lambda.ts'
import { advanceUntil, createNewcomer } from './newcomer.ts'
import { timeoutsOf, trailOf, awaitState, awaitEnd } from './trail.ts'

const { aroundTask, hold } = injectLambdaFaults()
const world = theWorld({ aroundTask })
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']

const faults = () => world.stack.partnerCenter.faults
const creation = { method: 'POST', pathPattern: /delegatedAdminRelationships$/ }
const isTermination = /delegatedAdminRelationships\/[^/]+\/requests$/
const grantsOf = async (id: string): Promise<Json[]> =>
  (
    await world.ask(
      'operator',
      'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { service { key } status } } }',
      { id },
    )
  ).data.relationship.delegatedAdmin

describe('an operator tries again while the failure is still being announced', () => {
  it('the new execution goes on to the end, although the old one ends under it', async () => {
    const customer = await createNewcomer(world, 'redriven')
    const { id, token } = await customer.inviteFrom('direct')
    faults().push({ match: creation, times: 1, kind: 'forbidden', code: '2030' })
    const announcing = hold('announce', id)
    const { relationship } = await customer.accept(token)
    await announcing.arrived
    const waiting = hold('await-decision', id)

    await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    await world.run('operator', 'redriveProvisioning', 'relationship { status }', { id: relationship.id })
    await waiting.arrived
    announcing.letIn()
    await awaitEnd(world, id, 1)
    waiting.letIn()

    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(await awaitEnd(world, id, 2)).toEqual(shortest)
    expect(customer.grantsTo('direct')).toHaveLength(1)
  })
})

describe('an operator tries again when the time of the invitation is long over', () => {
  it('the new execution finds the acceptance, and is given time enough to do so', async () => {
    const customer = await createNewcomer(world, 'bygone')
    const { id, token } = await customer.inviteFrom('direct')
    faults().push({ match: creation, times: 1, kind: 'forbidden', code: 'accessDenied' })
    const { relationship } = await customer.accept(token)
    await awaitEnd(world, id)
    await world.advance(40 * day)
    await world.run('operator', 'redriveProvisioning', 'relationship { status }', { id: relationship.id })
    expect(await awaitEnd(world, id, 2)).toEqual(shortest)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    // A function that has not run for a while needs seconds to start.
    expect(await timeoutsOf(world, id, 2)).toEqual([60, 60, 120, 60])
  })
})

describe('the customer changes its mind while the vendor is still granting', () => {
  it('what the vendor grants too late is withdrawn, also when the vendor does not take the withdrawal at once', async () => {
    const customer = await createNewcomer(world, 'regretful')
    const { id, token } = await customer.inviteFrom('direct')
    faults().push({ match: creation, times: 1, kind: 'slow', ms: 1_500 })
    const { relationship } = await customer.accept(token)
    await awaitState(world, id, 'Provision')
    await world.eventually(async () => world.stack.partnerCenter.requests().some(({ fault }) => fault === 'slow'))
    const removed = await world.run('regretful', 'removeDelegatedAdmin', 'relationships { id }', {})
    expect(removed.userErrors).toEqual([])
    await world.stack.waitForStream()
    expect(customer.grantsTo('direct')).toEqual([])
    faults().push({
      match: ({ path, body }) => isTermination.test(path) && body.includes('terminate'),
      times: 1,
      kind: '500',
    })

    await advanceUntil(world, async () => trailOf(world, id).at(-1) === 'Announce', { step: 2_000, what: 'the end' })
    expect(await grantsOf(relationship.id)).toMatchObject([{ status: 'REMOVED' }])
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
  })

  it.each([
    ['before the customer is to approve it', 'wavering', true, ['active']],
    ['once it is in force', 'undecided', false, ['terminated', 'active']],
  ])(
    'a grant that goes %s, while it is being looked after, is no failure of the others',
    async (_, name, isCreated, left) => {
      const customer = await createNewcomer(world, name)
      const { id, token } = await customer.inviteFrom('direct', { serviceKeys: ['teams', 'exchange-online'] })
      const isRead = /delegatedAdminRelationships\/[^/]+$/
      let isSlow = false
      faults().push({
        match: ({ method, path }) => {
          const isMeant = (customer.grantsTo('direct')[0]?.status === 'created') === isCreated
          isSlow ||= method === 'GET' && isRead.test(path) && isMeant
          return isSlow
        },
        times: 1,
        kind: 'slow',
        ms: 1_500,
      })
      const { relationship } = await customer.accept(token)
      await world.eventually(async () => isSlow, {
        what: 'the slow look at the first grant',
      })
      const removed = await world.run(name, 'removeDelegatedAdmin', 'relationships { id }', {
        relationshipId: relationship.id,
        serviceKeys: ['teams'],
      })
      expect(removed.userErrors).toEqual([])

      await advanceUntil(world, async () => trailOf(world, id).at(-1) === 'Announce', { step: 2_000, what: 'the end' })
      await world.relationshipOf('direct', relationship.id, 'ACTIVE')
      expect(await grantsOf(relationship.id)).toMatchObject([
        { service: { key: 'teams' }, status: 'REMOVED' },
        { service: { key: 'exchange-online' }, status: 'ACTIVE' },
      ])
      expect(customer.grantsTo('direct').map(({ status }) => status)).toEqual(left)
    },
  )
})
