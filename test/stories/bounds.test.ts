import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutOldest, type Grant } from '#capabilities/relationship/relationship.ts'
import { mostProducts } from '#capabilities/subscription/marketplace.ts'
import { mostInOpenSwitches } from '#capabilities/subscription/open-switches.ts'
import { openSwitchesRecord } from '#capabilities/subscription/records.ts'
import { idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { openApp } from '#runtime/app.ts'
import { theWorld } from '../support/world.ts'
import { writeChanges } from './newcomers.ts'
import { product } from './purchases.ts'
import { createSwitchScene, fileSwitchRequest, writeSales } from './switching.ts'

/** What belongs to one object or moves in one write has a bound: beyond it there is a typed refusal, and nothing breaks. */
const world = theWorld()

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
    const at = new Date().toISOString()
    await writeSales(
      Array.from({ length: mostProducts - 1 }, () => ({
        id: idOf('sub', randomUUID()),
        version: 1,
        customerId,
        name: 'A product',
        channel: 'CSP',
        serviceKind: 'USAGE_BASED',
        productType: 'MARKETPLACE',
        serviceKeys: ['azure'],
        quantity: 1,
        azureSubscriptionId,
        marketplace: product,
        status: 'ACTIVE',
        partnerOfRecord: { id: sourceId, name: scene.source },
        createdAt: at,
        updatedAt: at,
      })),
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
