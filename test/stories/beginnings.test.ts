import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { recordAzureElsewhere } from './scenes.ts'
import { sellAzure, createSwitchScene } from './switching.ts'

const world = theWorld()

const readOffer = async (actor: string, id: string, action: string): Promise<Json> => {
  const { data } = await world.ask(
    actor,
    'query($id: ID!) { subscription(id: $id) { allowedActions { action allowed code reason } } }',
    { id },
  )
  return data.subscription.allowedActions.find((one: Json) => one.action === action)
}

/** Returns the rehearsed mutation's answer in the form of an offer. */
const rehearse = async (actor: string, action: string, input: object): Promise<Json> => {
  const [error] = (await world.run(actor, action, 'dryRun', { ...input, dryRun: true })).userErrors
  return { action, allowed: !error, code: error?.code ?? null, reason: error?.message ?? null }
}

describe('what may be started with a subscription', () => {
  it('is a migration plan, where that is the way and for whom it is open', async () => {
    const { partner, customer, old, replacement } = await recordAzureElsewhere(world)
    const services = ['sql-database']
    for (const id of [old, await replacement()])
      for (const actor of [partner, customer, 'operator'])
        expect(await readOffer(actor, id, 'createMigrationPlan')).toEqual(
          await rehearse(actor, 'createMigrationPlan', { subscriptionId: id, services }),
        )
    expect(await readOffer(partner, old, 'createMigrationPlan')).toMatchObject({ allowed: true })
    expect(await readOffer(customer, old, 'createMigrationPlan')).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('is a switch, by the partner that has none of it and all that a switch needs', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { source, target, customer, sourceId, targetId, customerId, subscriptions } = scene
    const [{ id } = { id: '' }] = subscriptions
    const request = { customerId, sourcePartnerId: sourceId, subscriptionIds: [id] }
    expect(await readOffer(target, id, 'createSwitchRequest')).toEqual(
      await rehearse(target, 'createSwitchRequest', request),
    )
    expect(await readOffer(target, id, 'createSwitchRequest')).toMatchObject({ allowed: true })
    expect(await readOffer(source, id, 'createSwitchRequest')).toMatchObject({ code: 'SOLD_BY_THIS_PARTNER' })
    const inWriting = {
      procedure: 'SIGNED_FORM',
      sourcePartnerId: sourceId,
      targetPartnerId: targetId,
      subscriptionIds: [id],
    }
    expect(await readOffer(customer, id, 'createSwitchRequest')).toEqual(
      await rehearse(customer, 'createSwitchRequest', inWriting),
    )

    await world.run(target, 'createSwitchRequest', 'switchRequest { id }', request)
    for (const actor of [target, customer])
      expect((await readOffer(actor, id, 'createSwitchRequest')).allowed, actor).toBe(false)
  })

  it('is answered for every subscription of a page', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 6 })
    await sellAzure(world, { customerId: scene.customerId, seller: scene.sourceId, name: 'One more' })
    const { data, errors } = await world.ask(
      scene.target,
      `{ customer(id: "${scene.customerId}") { subscriptions(first: 20) { nodes { name allowedActions { action allowed } } } } }`,
    )
    expect(errors).toEqual([])
    const switchable = data.customer.subscriptions.nodes.filter(({ allowedActions }: Json) =>
      allowedActions.some(({ action, allowed }: Json) => action === 'createSwitchRequest' && allowed),
    )
    expect(switchable).toHaveLength(7)
  })
})
