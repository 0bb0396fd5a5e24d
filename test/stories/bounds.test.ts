import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutOldest, type Grant } from '#capabilities/relationship/relationship.ts'
import { mostProducts } from '#capabilities/subscription/marketplace.ts'
import { services } from '#capabilities/rules/terms/services.ts'
import { createSwitchRequest } from '#capabilities/switching/request/create.ts'
import { mostLines } from '#capabilities/switching/model/batch.ts'
import { mostInOpenSwitches } from '#capabilities/subscription/open-switches.ts'
import { openSwitchesRecord } from '#capabilities/subscription/records.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { seedSale } from '#local/seed/records.ts'
import { openApp } from '#runtime/app.ts'
import { openContainer } from '#runtime/container.ts'
import { theWorld } from '../support/world.ts'
import { addCustomerAdmin, writeChanges } from './newcomers.ts'
import { product } from './purchases.ts'
import { acceptanceOf } from './scenes.ts'
import { createSwitchScene, fileSwitchRequest, writeSales, type SwitchScene } from './switching.ts'

/** What belongs to one object or moves in one write has a bound: beyond it there is a typed refusal, and nothing breaks. */
const world = theWorld()

/** A subscription that the current partner of a scene has sold. */
const saleOf = ({ customerId, sourceId, source }: SwitchScene, more: Partial<Subscription>): Subscription => ({
  ...seedSale(
    { customerId, seller: { id: sourceId, name: source }, name: 'Azure', azureSubscriptionId: randomUUID() },
    new Date().toISOString(),
  ),
  ...more,
})

describe('the subscriptions of a customer in open requests', () => {
  it('are as many as one item takes; what is more has to wait', async () => {
    const scene = await createSwitchScene(world)
    const { customerId } = scene
    const at = new Date().toISOString()
    const many = Array.from({ length: mostInOpenSwitches - 1 }, () => idOf('sub', randomUUID()))
    const open = { customerId, version: 1, createdAt: at, updatedAt: at }
    const full = { ...open, requests: { [idOf('swr', randomUUID())]: many } }
    await writeChanges(openSwitchesRecord.create(full))
    const { userErrors } = await world.run(scene.target, 'createSwitchRequest', 'switchRequest { id }', {
      customerId,
      sourcePartnerId: scene.sourceId,
    })
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'subscriptionIds'] }])
    const [first] = scene.subscriptions
    await fileSwitchRequest(world, scene, { subscriptionIds: [first?.id] })
    expect((await (await openApp()).read.subscriptions.openSwitches(customerId))?.version).toBe(2)
  })
})

describe('the marketplace products in an Azure subscription', () => {
  it('are as many as move with it in one write', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { customerId, sourceId } = scene
    const azureSubscriptionId = scene.subscriptions[0]?.azureId ?? ''
    await writeSales(
      Array.from({ length: mostProducts - 1 }, () =>
        saleOf(scene, { name: 'A product', productType: 'MARKETPLACE', azureSubscriptionId, marketplace: product }),
      ),
    )
    const record = () =>
      world.run(scene.source, 'recordSubscription', 'subscription { id }', {
        customerId,
        name: 'One more',
        channel: 'CSP',
        serviceKind: 'USAGE_BASED',
        serviceKeys: ['azure'],
        productType: 'MARKETPLACE',
        azureSubscriptionId,
        marketplace: product,
        partnerOfRecordId: sourceId,
      })
    expect((await record()).userErrors).toEqual([])
    expect((await record()).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'azureSubscriptionId'] },
    ])
  })
})

describe('the canceled subscriptions of a customer', () => {
  it('are found by their ids and in the lists, and no decision reads them, however many they are', async () => {
    const scene = await createSwitchScene(world)
    const { customerId, source, customer } = scene
    const canceled = Array.from({ length: 150 }, () =>
      saleOf(scene, { name: 'Long gone', status: 'CANCELED', canceledAt: '2026-01-01T00:00:00.000Z' }),
    )
    await writeSales(canceled)
    const open = await (await openApp()).read.subscriptions.open(customerId)
    expect(open.map(({ name }) => name).toSorted()).toEqual(['Azure 001', 'Azure 002', 'Azure plan'])
    for (const actor of [source, customer]) {
      const query = `query($id: ID!) {
        subscription(id: $id) { status }
        customer(id: "${customerId}") { subscriptions(first: 100, where: { status: CANCELED }) { nodes { id } } }
      }`
      const { data } = await world.ask(actor, query, { id: canceled[7]?.id })
      expect(data.subscription).toEqual({ status: 'CANCELED' })
      expect(data.customer.subscriptions.nodes).toHaveLength(100)
    }
    // One that is canceled now is found as before, and out of the way of decisions.
    const [first] = scene.subscriptions
    await world.run(source, 'suspendSubscription', 'subscription { id }', { id: first?.id })
    const { subscription } = await world.run(source, 'cancelSubscription', 'subscription { id status version }', {
      id: first?.id,
    })
    expect(subscription).toMatchObject({ id: first?.id, status: 'CANCELED' })
    expect(await (await openApp()).read.subscriptions.open(customerId)).toHaveLength(2)
  })
})

describe('the grants of a relationship', () => {
  const anyGrant = fc.record({
    status: fc.constantFrom<Grant['status']>('PENDING', 'ACTIVE', 'REMOVED', 'REMOVED', 'REMOVED', 'FAILED'),
    isWithdrawn: fc.boolean(),
  })

  it('are all there that are in force, requested, failed or still to be withdrawn, and the last hundred of the others', () => {
    fc.assert(
      fc.property(fc.array(anyGrant, { maxLength: 400, size: 'max' }), (all) => {
        const grants = all.map(({ status, isWithdrawn }): Grant => ({
          id: idOf('dag', randomUUID()),
          serviceKey: 'teams',
          holder: { id: partnerIdOf(randomUUID()), name: 'Partner' },
          status,
          ...(status === 'REMOVED' && isWithdrawn && { withdrawnAt: '2026-03-01T00:00:00.000Z' }),
          updatedAt: '2026-03-01T00:00:00.000Z',
        }))
        const isOver = ({ status, withdrawnAt }: Grant) => status === 'REMOVED' && withdrawnAt !== undefined
        const over = grants.filter(isOver)
        expect(withoutOldest(grants)).toEqual(
          grants.filter((grant) => !isOver(grant) || over.indexOf(grant) >= over.length - 100),
        )
      }),
      { numRuns: 20 },
    )
  })
})

/** As many labels as there may be. */
const labeled = { reference: 'R'.repeat(100), labels: Array.from({ length: 10 }, (_, at) => `${at}`.padEnd(40, 'é')) }

describe('the labels of an object', () => {
  it('are as many as fit into the write of the largest switch, under a key', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 0 })
    const many = Array.from({ length: mostLines }, () => saleOf(scene, { azureSubscriptionId: randomUUID() }))
    const { ports, storesOn, reader } = openContainer()
    const stores = storesOn(reader)
    const plan = await stores.subscriptions.open(scene.customerId)
    // What was sold is read, and not written with the request.
    const subscriptions = { ...stores.subscriptions, open: async () => [...plan, ...many] }
    const { tenantId = '' } = world.stack.actors[scene.target] ?? {}
    const outcome = await createSwitchRequest({ ...ports, ...stores, subscriptions })(
      { kind: 'partner-user', id: 'law', tenantId, partnerId: scene.targetId, roles: ['GLOBAL_ADMIN'] },
      { procedure: 'TRANSFER_REQUEST', customerId: scene.customerId, sourcePartnerId: scene.sourceId, ...labeled },
      { correlationId: 'law', dryRun: false, idempotency: { scope: 'law', key: 'largest', fingerprint: 'law' } },
    )
    expect(outcome).toMatchObject({ kind: 'done', switchRequest: { lines: { total: mostLines } } })
  })

  it('are as many as fit into the write of an acceptance of everything, for each of its parties', async () => {
    const { resellerId, invite } = await throughReseller()
    const { id, token } = await invite()
    await world.run('reseller', 'labelObject', 'object { id }', { id, ...labeled })
    expect(resellerId).toBeDefined()
    const customer = `full${randomUUID().slice(0, 8)}`
    await addCustomerAdmin(world, customer)
    const { relationship, userErrors } = await world.run(customer, 'acceptInvitation', 'relationship { id }', {
      token,
      ...acceptanceOf(customer),
      idempotencyKey: 'everything',
    })
    expect(userErrors).toEqual([])
    for (const actor of ['provider', 'reseller']) {
      const { data } = await world.ask(actor, 'query($id: ID!) { relationship(id: $id) { reference labels } }', {
        id: relationship.id,
      })
      expect(data.relationship).toEqual(labeled)
    }
  })
})

/** An open link of a provider with its reseller, for every service there is. */
const throughReseller = async () => {
  const resellerId = world.stack.actors['reseller']?.partnerId
  const invite = () =>
    world.invite('provider', {
      resellerId,
      resellerDelegatedAdmin: true,
      maxUses: 2,
      serviceKeys: Object.keys(services),
      ...labeled,
    })
  return { resellerId, invite }
}
