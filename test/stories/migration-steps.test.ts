import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { enters, issuesKey } from './newcomers.ts'
import { azureElsewhere, completing, planned, unique } from './scenes.ts'

/** Who takes a step, what it takes, and what is refused: the particulars of a migration. */
const world = theWorld()

type Scene = Awaited<ReturnType<typeof planned>>
const assigning =
  ({ id }: Scene) =>
  (actor: string, step: string, more: object = {}): Promise<Json> =>
    world.run(
      actor,
      'assignMigrationStep',
      'migrationPlan { steps { key dueAt assignee { name email } } timeline { nodes { type summary } } }',
      { id, step, ...more },
    )
const abandoning =
  ({ id }: Scene) =>
  (actor: string, reason = 'We stay.'): Promise<Json> =>
    world.run(actor, 'abandonMigrationPlan', 'migrationPlan { status reason }', { id, reason })
/** A plan for one service whose replacement the customer has confirmed: what is left is to cancel. */
const confirmed = async () => {
  const scene = await planned(world, ['dns'])
  const replacementId = await scene.replacement()
  const complete = completing(world, scene.id)
  for (const [actor, step, more] of [
    [scene.partner, 'create-subscription', { replacementId }],
    [scene.partner, 'move:dns', {}],
    [scene.customer, 'confirm:dns', {}],
  ] as const)
    expect(world.codes(await complete(actor, step, more)), step).toEqual([])
  return { ...scene, replacementId, complete }
}
const oldIs = async ({ customer, old }: Scene): Promise<string> =>
  (await world.ask(customer, 'query($id: ID!) { subscription(id: $id) { status } }', { id: old })).data.subscription
    .status
/** Somebody else of a scene’s partner or customer. */
const colleague = async (of: string, role: string): Promise<string> => {
  const name = `colleague${unique()}`
  await enters(world, name, { tenantId: world.stack.actors[of]?.tenantId ?? '', roles: [role] })
  return name
}

describe('a step is assigned', () => {
  it('by each side to one of its people, with a date, and taken away again', async () => {
    const scene = await planned(world, ['dns'])
    const assign = assigning(scene)
    const dueAt = new Date(Date.now() + 20 * day).toISOString()
    await assign(scene.partner, 'move:dns', { assignee: { name: ' Ada ', email: 'ada@partner.example' }, dueAt })
    const { migrationPlan } = await assign(scene.customer, 'confirm:dns', {
      assignee: { name: 'Bo', email: 'bo@customer.example' },
    })
    const step = (plan: Json, key: string) => plan.steps.find((one: Json) => one.key === key)
    expect(step(migrationPlan, 'move:dns')).toMatchObject({
      dueAt,
      assignee: { name: 'Ada', email: 'ada@partner.example' },
    })
    expect(step(migrationPlan, 'confirm:dns').assignee.name).toBe('Bo')
    expect(migrationPlan.timeline.nodes.map(({ summary }: Json) => summary).slice(1)).toEqual([
      'Ada is to move data and settings of DNS zones',
      'Bo is to confirm the replacement of DNS zones',
    ])
    const { migrationPlan: after } = await assign(scene.partner, 'move:dns')
    expect(step(after, 'move:dns')).toMatchObject({ dueAt, assignee: null })
  })

  it('by nobody to the other side, and not once it is done', async () => {
    const scene = await planned(world, ['dns'])
    const assign = assigning(scene)
    const ada = { assignee: { name: 'Ada', email: 'ada@partner.example' } }
    expect(world.codes(await assign(scene.partner, 'confirm:dns', ada))).toEqual(['NOT_CUSTOMER_ADMIN'])
    expect(world.codes(await assign(scene.customer, 'move:dns', ada))).toEqual(['FORBIDDEN'])
    expect(world.codes(await assign('operator', 'move:dns', ada))).toEqual(['FORBIDDEN'])
    expect(world.codes(await assign('rival', 'move:dns', ada))).toEqual(['NOT_FOUND'])
    const replacementId = await scene.replacement()
    await completing(world, scene.id)(scene.partner, 'create-subscription', { replacementId })
    expect(world.codes(await assign(scene.partner, 'create-subscription', ada))).toEqual(['WRONG_STATE'])
  })

  it.each<[string, object, readonly string[]]>([
    ['in the past', { dueAt: '2026-01-01T00:00:00.000Z' }, ['dueAt']],
    ['to nobody', { assignee: { name: '  ', email: 'ada@partner.example' } }, ['assignee', 'name']],
    ['to somebody without an address', { assignee: { name: 'Ada', email: 'ada' } }, ['assignee', 'email']],
  ])('but not %s', async (_, more, path) => {
    const scene = await planned(world, ['dns'])
    expect((await assigning(scene)(scene.partner, 'move:dns', more)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', ...path] },
    ])
  })

  it('only if there is such a step', async () => {
    const scene = await planned(world, ['dns'])
    for (const key of ['move:sql-database', 'move', ''])
      expect((await assigning(scene)(scene.partner, key)).userErrors, key).toMatchObject([
        { code: 'NOT_FOUND', path: ['input', 'step'] },
      ])
  })
})

describe('a step is taken', () => {
  it('by a sales agent and a program that writes, and by nobody who only looks', async () => {
    const { partner, customer, id, replacement } = await planned(world, ['dns'])
    const { tenantId = '' } = world.stack.actors[partner] ?? {}
    const [reader, writer] = [`reader${unique()}`, `writer${unique()}`]
    for (const [name, scopes] of [
      [reader, ['read']],
      [writer, ['read', 'write']],
    ] as const)
      world.stack.actors[name] = {
        kind: 'INTEGRATION',
        tenantId,
        headers: { 'x-api-key': await issuesKey({ tenantId }, { scopes }) },
      }
    const complete = completing(world, id)
    const replacementId = await replacement()
    expect(world.codes(await complete(reader, 'create-subscription', { replacementId }))).toEqual(['FORBIDDEN'])
    expect(world.codes(await complete(writer, 'create-subscription', { replacementId }))).toEqual([])
    const sales = await colleague(partner, 'Partner.SalesAgent')
    expect(world.codes(await complete(sales, 'move:dns'))).toEqual([])
    const clerk = await colleague(customer, 'Customer.User')
    expect(world.codes(await complete(clerk, 'confirm:dns'))).toEqual(['NOT_CUSTOMER_ADMIN'])
  })

  it('once, of however many at the same moment', async () => {
    const { partner, id, replacement } = await planned(world, ['dns'])
    const complete = completing(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    const payloads = await Promise.all(Array.from({ length: 8 }, () => complete(partner, 'move:dns')))
    expect(payloads.flatMap((payload) => world.codes(payload))).toEqual(Array.from({ length: 7 }, () => 'WRONG_STATE'))
  })

  it.each([
    ['with nothing to show', ' '],
    ['with a report', 'x'.repeat(501)],
    ['with control characters', 'done\u0007'],
  ])('but not %s', async (_, evidence) => {
    const { partner, id, replacement } = await planned(world, ['dns'])
    const complete = completing(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement(), evidence: null })
    expect((await complete(partner, 'move:dns', { evidence })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'evidence'] },
    ])
    expect(world.codes(await complete(partner, 'move:dns', { evidence: 'x'.repeat(500) }))).toEqual([])
  })

  it('B12: and what the program does without is confirmed as well, before the old subscription goes', async () => {
    const { partner, customer, old, replacement } = await azureElsewhere(world)
    const { migrationPlan } = await world.run(partner, 'createMigrationPlan', 'migrationPlan { id }', {
      subscriptionId: old,
      services: ['dns', 'support-plan'],
      acceptedGaps: ['support-plan'],
    })
    const complete = completing(world, migrationPlan.id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    await complete(partner, 'move:dns')
    await complete(customer, 'confirm:dns')
    const early = await complete(customer, 'cancel-subscription')
    expect(early.userErrors[0].blockers).toMatchObject([{ code: 'CONFIRM_SERVICE' }])
    // Nothing has to be moved first: it is not replaced.
    await complete(customer, 'confirm:support-plan', { evidence: null })
    expect((await complete(customer, 'cancel-subscription')).migrationPlan.status).toBe('COMPLETED')
  })
})

describe('the old subscription', () => {
  it('was not cancelled in the future', async () => {
    const scene = await confirmed()
    const canceledAt = new Date(Date.now() + day).toISOString()
    expect((await scene.complete(scene.customer, 'cancel-subscription', { canceledAt })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'canceledAt'] },
    ])
    expect(await oldIs(scene)).toBe('ACTIVE')
  })

  it('may have been recorded as cancelled meanwhile', async () => {
    const scene = await confirmed()
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
      const scene = await confirmed()
      await world.run(scene.partner, mutation, 'dryRun', { id: scene.replacementId })
      for (const step of ['cancel:dns', 'cancel-subscription'])
        expect((await scene.complete(scene.customer, step)).userErrors, step).toMatchObject([
          {
            code: 'PRECONDITIONS_UNMET',
            blockers: [{ code: 'CREATE_SUBSCRIPTION', objects: [scene.replacementId], rule: 'B13' }],
          },
        ])
      expect(await oldIs(scene)).toBe('ACTIVE')
    },
  )

  it('B13: is never left cancelled with the new one, whichever is asked for at the same moment', async () => {
    for (let lap = 0; lap < 4; lap += 1) {
      const scene = await confirmed()
      const [given, gone] = await Promise.all([
        scene.complete(scene.customer, 'cancel-subscription'),
        world.run(scene.partner, 'cancelSubscription', 'dryRun', { id: scene.replacementId }),
      ])
      expect(world.codes(gone)).toEqual([])
      // Either the plan was through first, or the cancellation of the old one was held up.
      const through = given.migrationPlan?.status === 'COMPLETED'
      expect(world.codes(given)).toEqual(through ? [] : ['PRECONDITIONS_UNMET'])
      expect(await oldIs(scene)).toBe(through ? 'CANCELED' : 'ACTIVE')
    }
  })

  it('G24: is not migrated once it is cancelled', async () => {
    const { partner, customer, old } = await azureElsewhere(world)
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
    const scene = await planned(world, ['dns'])
    const abandon = abandoning(scene)
    const clerk = await colleague(scene.customer, 'Customer.User')
    expect(world.codes(await abandon(clerk))).toEqual(['FORBIDDEN'])
    expect(world.codes(await abandon('rival'))).toEqual(['NOT_FOUND'])
    expect((await abandon(scene.partner, '')).userErrors).toMatchObject([{ path: ['input', 'reason'] }])
    expect((await abandon('operator')).migrationPlan).toEqual({ status: 'ABANDONED', reason: 'We stay.' })
  })

  it('for good: nothing is taken, assigned or abandoned afterwards', async () => {
    const scene = await planned(world, ['dns'])
    await abandoning(scene)(scene.partner)
    for (const refused of [
      await abandoning(scene)(scene.customer),
      await assigning(scene)(scene.partner, 'move:dns'),
      await completing(world, scene.id)(scene.partner, 'create-subscription'),
    ])
      expect(world.codes(refused)).toEqual(['ALREADY_ENDED'])
  })
})

describe('what is allowed with a plan', () => {
  it('is what some step would be answered with, for everybody who sees it and at every stage', async () => {
    const fresh = await planned(world, ['dns'])
    const late = await confirmed()
    const over = await planned(world, ['dns'])
    await abandoning(over)(over.partner)
    const seen = new Set<string>()
    for (const scene of [fresh, late, over])
      for (const actor of [scene.partner, scene.customer, 'operator']) {
        const { data } = await world.ask(
          actor,
          'query($id: ID!) { migrationPlan(id: $id) { steps { key status } allowedActions { action allowed code } } }',
          { id: scene.id },
        )
        const { steps, allowedActions } = data.migrationPlan
        const replacementId = actor === fresh.partner ? await fresh.replacement() : undefined
        const tried: Readonly<Record<string, readonly Json[]>> = {
          completeMigrationStep: await Promise.all(
            steps.map(({ key }: Json) =>
              completing(world, scene.id)(actor, key, {
                dryRun: true,
                ...(key === 'create-subscription' && { replacementId }),
              }),
            ),
          ),
          assignMigrationStep: await Promise.all(
            steps.map(({ key }: Json) => assigning(scene)(actor, key, { dryRun: true })),
          ),
          abandonMigrationPlan: [
            await world.run(actor, 'abandonMigrationPlan', 'dryRun', { id: scene.id, reason: 'No', dryRun: true }),
          ],
        }
        for (const { action, allowed, code } of allowedActions) {
          const codes = tried[action]?.map((payload) => world.codes(payload)[0] ?? 'allowed') ?? []
          expect(codes.includes('allowed'), `${actor} ${action}`).toBe(allowed)
          if (!allowed) expect(codes, `${actor} ${action}`).toContain(code)
          seen.add(`${action} ${allowed ? 'allowed' : code}`)
        }
      }
    expect([...seen].toSorted()).toEqual([
      'abandonMigrationPlan ALREADY_ENDED',
      'abandonMigrationPlan allowed',
      'assignMigrationStep ALREADY_ENDED',
      'assignMigrationStep FORBIDDEN',
      'assignMigrationStep NOT_CUSTOMER_ADMIN',
      'assignMigrationStep allowed',
      'completeMigrationStep ALREADY_ENDED',
      'completeMigrationStep FORBIDDEN',
      'completeMigrationStep NOT_CUSTOMER_ADMIN',
      'completeMigrationStep PRECONDITIONS_UNMET',
      'completeMigrationStep allowed',
    ])
  })
})
