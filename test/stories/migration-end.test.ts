import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'
import { addColleague, createConfirmedPlan, oldStatus, planAbandoner, stepAssigner } from './migration-scenes.ts'
import { createMigrationPlan, recordAzureElsewhere, stepCompleter } from './scenes.ts'

/** These stories are about the end of a migration: the old subscription is canceled, or the plan is abandoned. */
const world = theWorld()

describe('the old subscription', () => {
  it('was not canceled in the future', async () => {
    const scene = await createConfirmedPlan(world)
    const canceledAt = new Date(Date.now() + day).toISOString()
    expect((await scene.complete(scene.customer, 'cancel-subscription', { canceledAt })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'canceledAt'] },
    ])
    expect(await oldStatus(world, scene)).toBe('ACTIVE')
  })

  it('may have been recorded as canceled meanwhile', async () => {
    const scene = await createConfirmedPlan(world)
    await world.run(scene.customer, 'cancelSubscription', 'dryRun', {
      id: scene.old,
      canceledInChannelAt: '2026-01-05T08:00:00.000Z',
      evidence: 'A letter',
    })
    const { migrationPlan } = await scene.complete(scene.customer, 'cancel-subscription')
    expect(migrationPlan.status).toBe('COMPLETED')
    const { data } = await world.ask(
      scene.customer,
      'query($id: ID!) { subscription(id: $id) { cancellationEvidence } }',
      { id: scene.old },
    )
    expect(data.subscription.cancellationEvidence).toBe('A letter')
  })

  it.each(['suspendSubscription', 'cancelSubscription'])(
    'B13: is not given up, whole or in part, for a new one that is gone: %s',
    async (mutation) => {
      const scene = await createConfirmedPlan(world)
      await world.run(scene.partner, mutation, 'dryRun', { id: scene.replacementId })
      for (const step of ['cancel:dns', 'cancel-subscription'])
        expect((await scene.complete(scene.customer, step)).userErrors, step).toMatchObject([
          {
            code: 'PRECONDITIONS_UNMET',
            blockers: [{ code: 'CREATE_SUBSCRIPTION', objects: [{ id: scene.replacementId }], rule: 'B13' }],
          },
        ])
      expect(await oldStatus(world, scene)).toBe('ACTIVE')
    },
  )

  it('B13: is never left canceled with the new one, whichever is requested at the same moment', async () => {
    for (let lap = 0; lap < 4; lap += 1) {
      const scene = await createConfirmedPlan(world)
      const [given, gone] = await Promise.all([
        scene.complete(scene.customer, 'cancel-subscription'),
        world.run(scene.partner, 'cancelSubscription', 'dryRun', { id: scene.replacementId }),
      ])
      expect(world.codes(gone)).toEqual([])
      // Either the plan was completed first, or the cancellation of the old subscription was refused.
      const through = given.migrationPlan?.status === 'COMPLETED'
      expect(world.codes(given)).toEqual(through ? [] : ['PRECONDITIONS_UNMET'])
      expect(await oldStatus(world, scene)).toBe(through ? 'CANCELED' : 'ACTIVE')
    }
  })

  it('G24: is not migrated once it is canceled', async () => {
    const { partner, customer, old } = await recordAzureElsewhere(world)
    await world.run(customer, 'cancelSubscription', 'dryRun', {
      id: old,
      canceledInChannelAt: '2026-01-05T08:00:00.000Z',
      evidence: 'A letter',
    })
    const input = { subscriptionId: old, services: ['dns'] }
    expect(world.codes(await world.run(partner, 'createMigrationPlan', 'dryRun', input))).toEqual([
      'SUBSCRIPTION_NOT_ACTIVE',
    ])
  })
})

describe('a plan is abandoned', () => {
  it('by either side or an operator, with a reason, and by nobody else', async () => {
    const scene = await createMigrationPlan(world, ['dns'])
    const abandon = planAbandoner(world, scene)
    const clerk = await addColleague(world, scene.customer, 'Customer.User')
    expect(world.codes(await abandon(clerk))).toEqual(['FORBIDDEN'])
    expect(world.codes(await abandon('rival'))).toEqual(['NOT_FOUND'])
    expect((await abandon(scene.partner, '')).userErrors).toMatchObject([{ path: ['input', 'reason'] }])
    expect((await abandon('operator')).migrationPlan).toEqual({ status: 'ABANDONED', reason: 'We stay.' })
  })

  it('for good: nothing is taken, assigned or abandoned afterwards', async () => {
    const scene = await createMigrationPlan(world, ['dns'])
    await planAbandoner(world, scene)(scene.partner)
    for (const refused of [
      await planAbandoner(world, scene)(scene.customer),
      await stepAssigner(world, scene)(scene.partner, 'move:dns'),
      await stepCompleter(world, scene.id)(scene.partner, 'create-subscription'),
    ])
      expect(world.codes(refused)).toEqual(['ALREADY_ENDED'])
  })
})
