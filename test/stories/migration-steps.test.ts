import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { addColleague, createConfirmedPlan, planAbandoner, stepAssigner } from './migration-scenes.ts'
import { issueApiKey } from './newcomers.ts'
import { createMigrationPlan, recordAzureElsewhere, stepCompleter, uniqueSuffix } from './scenes.ts'

/** These stories are about the steps of a migration: who completes a step, what it needs, and what is refused. */
const world = theWorld()

describe('a step is assigned', () => {
  it('by each side to one of its people, with a date, and taken away again', async () => {
    const scene = await createMigrationPlan(world, ['dns'])
    const assign = stepAssigner(world, scene)
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
    const scene = await createMigrationPlan(world, ['dns'])
    const assign = stepAssigner(world, scene)
    const ada = { assignee: { name: 'Ada', email: 'ada@partner.example' } }
    expect(world.codes(await assign(scene.partner, 'confirm:dns', ada))).toEqual(['NOT_CUSTOMER_ADMIN'])
    expect(world.codes(await assign(scene.customer, 'move:dns', ada))).toEqual(['FORBIDDEN'])
    expect(world.codes(await assign('operator', 'move:dns', ada))).toEqual(['FORBIDDEN'])
    expect(world.codes(await assign('rival', 'move:dns', ada))).toEqual(['NOT_FOUND'])
    const replacementId = await scene.replacement()
    await stepCompleter(world, scene.id)(scene.partner, 'create-subscription', { replacementId })
    expect(world.codes(await assign(scene.partner, 'create-subscription', ada))).toEqual(['WRONG_STATE'])
  })

  it.each<[string, object, readonly string[]]>([
    ['in the past', { dueAt: '2026-01-01T00:00:00.000Z' }, ['dueAt']],
    ['to nobody', { assignee: { name: '  ', email: 'ada@partner.example' } }, ['assignee', 'name']],
    ['to somebody without an address', { assignee: { name: 'Ada', email: 'ada' } }, ['assignee', 'email']],
  ])('but not %s', async (_, more, path) => {
    const scene = await createMigrationPlan(world, ['dns'])
    expect((await stepAssigner(world, scene)(scene.partner, 'move:dns', more)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', ...path] },
    ])
  })

  it('only if there is such a step', async () => {
    const scene = await createMigrationPlan(world, ['dns'])
    for (const key of ['move:sql-database', 'move', ''])
      expect((await stepAssigner(world, scene)(scene.partner, key)).userErrors, key).toMatchObject([
        { code: 'NOT_FOUND', path: ['input', 'step'] },
      ])
  })
})

describe('a step is taken', () => {
  it('by a sales agent and a program that writes, and by nobody who only looks', async () => {
    const { partner, customer, id, replacement } = await createMigrationPlan(world, ['dns'])
    const { tenantId = '' } = world.stack.actors[partner] ?? {}
    const [reader, writer] = [`reader${uniqueSuffix()}`, `writer${uniqueSuffix()}`]
    for (const [name, scopes] of [
      [reader, ['migrations:read', 'subscriptions:read']],
      [writer, ['migrations:read', 'subscriptions:read', 'migrations:write']],
    ] as const)
      world.stack.actors[name] = {
        kind: 'INTEGRATION',
        tenantId,
        headers: { 'x-api-key': await issueApiKey({ tenantId }, { scopes }) },
      }
    const complete = stepCompleter(world, id)
    const replacementId = await replacement()
    expect(world.codes(await complete(reader, 'create-subscription', { replacementId }))).toEqual(['FORBIDDEN'])
    expect(world.codes(await complete(writer, 'create-subscription', { replacementId }))).toEqual([])
    const sales = await addColleague(world, partner, 'Partner.SalesAgent')
    expect(world.codes(await complete(sales, 'move:dns'))).toEqual([])
    const clerk = await addColleague(world, customer, 'Customer.User')
    expect(world.codes(await complete(clerk, 'confirm:dns'))).toEqual(['NOT_CUSTOMER_ADMIN'])
  })

  it('once, of however many at the same moment', async () => {
    const { partner, id, replacement } = await createMigrationPlan(world, ['dns'])
    const complete = stepCompleter(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    const payloads = await Promise.all(Array.from({ length: 8 }, () => complete(partner, 'move:dns')))
    expect(payloads.flatMap((payload) => world.codes(payload))).toEqual(Array.from({ length: 7 }, () => 'WRONG_STATE'))
  })

  it.each([
    ['with nothing to show', ' '],
    ['with a report', 'x'.repeat(501)],
    ['with control characters', 'done\u0007'],
  ])('but not %s', async (_, evidence) => {
    const { partner, id, replacement } = await createMigrationPlan(world, ['dns'])
    const complete = stepCompleter(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement(), evidence: null })
    expect((await complete(partner, 'move:dns', { evidence })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'evidence'] },
    ])
    expect(world.codes(await complete(partner, 'move:dns', { evidence: 'x'.repeat(500) }))).toEqual([])
  })

  it('B12: and what the program does without is confirmed as well, before the old subscription goes', async () => {
    const { partner, customer, old, replacement } = await recordAzureElsewhere(world)
    const { migrationPlan } = await world.run(partner, 'createMigrationPlan', 'migrationPlan { id }', {
      subscriptionId: old,
      services: ['dns', 'support-plan'],
      acceptedGaps: ['support-plan'],
    })
    const complete = stepCompleter(world, migrationPlan.id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    await complete(partner, 'move:dns')
    await complete(customer, 'confirm:dns')
    const early = await complete(customer, 'cancel-subscription')
    expect(early.userErrors[0].blockers).toMatchObject([{ code: 'CONFIRM_SERVICE' }])
    // Nothing has to be moved first, because the service is not replaced.
    await complete(customer, 'confirm:support-plan', { evidence: null })
    expect((await complete(customer, 'cancel-subscription')).migrationPlan.status).toBe('COMPLETED')
  })
})

describe('what is allowed with a plan', () => {
  it('is what some step would be answered with, for everybody who sees it and at every stage', async () => {
    const fresh = await createMigrationPlan(world, ['dns'])
    const late = await createConfirmedPlan(world)
    const over = await createMigrationPlan(world, ['dns'])
    await planAbandoner(world, over)(over.partner)
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
              stepCompleter(world, scene.id)(actor, key, {
                dryRun: true,
                ...(key === 'create-subscription' && { replacementId }),
              }),
            ),
          ),
          assignMigrationStep: await Promise.all(
            steps.map(({ key }: Json) => stepAssigner(world, scene)(actor, key, { dryRun: true })),
          ),
          abandonMigrationPlan: [
            await world.run(actor, 'abandonMigrationPlan', 'dryRun', { id: scene.id, reason: 'No', dryRun: true }),
          ],
          labelObject: [
            await world.run(actor, 'labelObject', 'dryRun', { id: scene.id, labels: ['one'], dryRun: true }),
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
      'labelObject FORBIDDEN',
      'labelObject allowed',
    ])
  })
})
