import { expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { createSwitchScene } from './switching.ts'

const world = theWorld({ stack: 'germany' })

it('in the sovereign cloud nothing is switched between partners, by either procedure (F6)', async () => {
  const { target, customer, customerId, sourceId, targetId } = await createSwitchScene(world, {
    subscriptions: 1,
  })
  const refused = { userErrors: [{ code: 'SWITCH_UNAVAILABLE_IN_CLOUD', rules: [{ key: 'F6' }] }], switchRequest: null }
  const byRequest = { customerId, sourcePartnerId: sourceId }
  const byForm = { procedure: 'SIGNED_FORM', sourcePartnerId: sourceId, targetPartnerId: targetId }
  for (const dryRun of [true, false]) {
    const input = { dryRun }
    expect(
      await world.run(target, 'createSwitchRequest', 'switchRequest { id }', { ...byRequest, ...input }),
    ).toMatchObject(refused)
    expect(
      await world.run(customer, 'createSwitchRequest', 'switchRequest { id }', { ...byForm, ...input }),
    ).toMatchObject(refused)
  }
})
