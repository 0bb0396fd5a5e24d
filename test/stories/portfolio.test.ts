import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld, type World } from '../support/world.ts'
import { acceptInvitation } from './sample-objects.ts'
import { createPair, createRelationship, createSale } from './scenes.ts'
import { createSwitchScene, runSwitch } from './switching.ts'

/** These stories are about one list of everything that a partner's customers have bought, wherever they bought it. */
const world = theWorld()

const portfolio = async (actor: string, args = ''): Promise<Json> => {
  const { data, errors } = await world.ask(
    actor,
    `{ subscriptions${args} { nodes { id name status customer { id } partnerOfRecord { id } } pageInfo { hasNextPage endCursor } } }`,
  )
  expect(errors, args).toEqual([])
  return data.subscriptions
}
const names = async (actor: string, where = ''): Promise<readonly string[]> =>
  (await portfolio(actor, where && `(${where})`)).nodes.map(({ name }: Json) => name)

const buy = async (actor: string, customerId: string, name: string, more: object = {}): Promise<string> => {
  const { subscription, userErrors } = await world.run(actor, 'recordSubscription', 'subscription { id }', {
    customerId,
    name,
    channel: 'EA',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['teams'],
    ...more,
  })
  expect(userErrors).toEqual([])
  return subscription.id
}
const atRest = ({ stack }: World): Promise<void> => stack.idle()

/** A partner that works with one more customer. */
const another = async (partner: string) => {
  const { customer, customerId, tenantId } = await createPair(world)
  const { token } = await world.invite(partner, { tenantId, email: `it@${customer}.example`, serviceKeys: ['teams'] })
  await acceptInvitation(world, customer, token)
  return { customer, customerId }
}

describe('the portfolio of a partner', () => {
  it('has what all its customers have bought, in every channel, before they came together and after', async () => {
    const { partner, customer, customerId } = await createRelationship(world)
    await buy(customer, customerId, 'first')
    const { customer: second, customerId: secondId, tenantId } = await createPair(world)
    const { token } = await world.invite(partner, { tenantId, email: 'it@second.example', serviceKeys: ['teams'] })
    await acceptInvitation(world, second, token)
    await buy(second, secondId, 'second', { channel: 'OPEN' })
    await atRest(world)
    expect(await names(partner)).toEqual(['second', 'first'])

    // A partner that comes later sees what has been bought before.
    const late = await createPair(world)
    expect(await names(late.partner)).toEqual([])
    const invitation = await world.invite(late.partner, {
      tenantId,
      email: 'it@second.example',
      serviceKeys: ['azure'],
    })
    await acceptInvitation(world, second, invitation.token)
    await atRest(world)
    expect(await names(late.partner)).toEqual(['second'])
  })

  it('is shown to nobody else: a customer has its own purchases there, an operator nothing', async () => {
    const { partner, customer, customerId } = await createRelationship(world)
    await buy(customer, customerId, 'own')
    await atRest(world)
    expect(await names(partner)).toEqual(['own'])
    expect(await names(customer)).toEqual(['own'])
    expect(await names('rival')).not.toContain('own')
    expect(await names('operator')).toEqual([])
  })

  it('is narrowed and sorted over all customers, together, and has pages', async () => {
    const { partner, customer, customerId } = await createRelationship(world)
    const { customer: other, customerId: otherId } = await another(partner)
    const term = (year: number) => ({ termEndsAt: `${year}-01-01T00:00:00.000Z` })
    await buy(customer, customerId, 'a', { ...term(2031), channel: 'OPEN' })
    await buy(other, otherId, 'b', term(2029))
    await buy(customer, customerId, 'c', {
      ...term(2030),
      serviceKind: 'USAGE_BASED',
      serviceKeys: ['azure'],
      azureSubscriptionId: '6d1d3c52-2a27-4f10-9d52-6a6c5f7a4c01',
    })
    await buy(other, otherId, 'd')
    await atRest(world)
    expect(await names(partner)).toEqual(['d', 'c', 'b', 'a'])
    expect(await names(partner, 'orderBy: { termEndsAt: ASC }')).toEqual(['b', 'c', 'a'])
    expect(
      await names(partner, 'where: { termEndsAt: { from: "2030-01-01T00:00:00Z", until: "2031-01-01T00:00:00Z" } }'),
    ).toEqual(['c'])
    expect(await names(partner, 'where: { channel: [OPEN] }')).toEqual(['a'])
    expect(await names(partner, 'where: { serviceKind: USAGE_BASED, status: [ACTIVE] }')).toEqual(['c'])
    expect(await names(partner, `where: { customerId: "${otherId}", status: [ACTIVE, SUSPENDED] }`)).toEqual(['d', 'b'])
    expect(await names(partner, 'where: { customerId: "cus_nobody" }')).toEqual([])

    const seen: string[] = []
    for (let after = ''; ;) {
      const { nodes, pageInfo } = await portfolio(partner, `(first: 3${after && `, after: "${after}"`})`)
      seen.push(...nodes.map(({ name }: Json) => name))
      if (!pageInfo.hasNextPage) break
      after = pageInfo.endCursor
    }
    expect(seen).toEqual(['d', 'c', 'b', 'a'])
  })

  it('follows what becomes of a purchase', async () => {
    const { partner, id } = await createSale(world)
    await atRest(world)
    expect(await names(partner, 'where: { status: [ACTIVE] }')).toEqual(['Teams'])
    await world.run(partner, 'suspendSubscription', 'subscription { id }', { id })
    await atRest(world)
    expect(await names(partner, 'where: { status: [ACTIVE] }')).toEqual([])
    expect(await names(partner, 'where: { status: [SUSPENDED] }')).toEqual(['Teams'])
    await world.run(partner, 'cancelSubscription', 'subscription { id }', { id })
    await atRest(world)
    expect(await names(partner, 'where: { status: [SUSPENDED, ACTIVE] }')).toEqual([])
    expect((await portfolio(partner)).nodes).toMatchObject([{ name: 'Teams', status: 'CANCELED' }])
  })

  it('shows what was switched with its new partner', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 2 })
    await atRest(world)
    await runSwitch(world, scene)
    await atRest(world)
    const moved = (await portfolio(scene.target)).nodes.filter(
      ({ partnerOfRecord }: Json) => partnerOfRecord?.id === scene.targetId,
    )
    expect(moved.length).toBeGreaterThanOrEqual(2)
  })

  it('shows nothing of a customer from the end of the relationship on, and everything again in the next', async () => {
    const { partner, customer, customerId, tenantId, id } = await createRelationship(world)
    await buy(customer, customerId, 'kept')
    await atRest(world)
    expect(await names(partner)).toEqual(['kept'])
    const { userErrors } = await world.run(partner, 'endRelationship', 'relationship { id }', {
      id,
      delegatedAdmin: 'REVOKE',
    })
    expect(userErrors).toEqual([])
    // At once, whether or not the list has followed.
    expect(await names(partner)).toEqual([])
    await buy(customer, customerId, 'meanwhile')
    await atRest(world)
    expect(await names(partner)).toEqual([])

    const { token } = await world.invite(partner, { tenantId, email: 'it@again.example', serviceKeys: ['teams'] })
    await acceptInvitation(world, customer, token)
    await atRest(world)
    expect(await names(partner)).toEqual(['meanwhile', 'kept'])
  })
})
