import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { recordAzureElsewhere, createRelationship, stepCompleter, createPair, createMigrationPlan } from './scenes.ts'

const world = theWorld()

const planFields =
  'id version status ruleSet rules replacement { id } reason acceptedGaps { key gap } services { key available } steps { key kind title by status dueAt overdue waitsFor service { key checklist } assignee { name } evidence } allowedActions { action allowed code } timeline(first: 50) { nodes { type summary } }'
const planOf = async (actor: string, id: string): Promise<Json> =>
  (await world.ask(actor, `query($id: ID!) { migrationPlan(id: $id) { ${planFields} } }`, { id })).data.migrationPlan
const createPlan = (actor: string, input: object): Promise<Json> =>
  world.run(actor, 'createMigrationPlan', 'migrationPlan { id steps { key } acceptedGaps { key } }', { ...input })

describe('a manual migration (B11–B13, B15)', () => {
  it('B12: names every gap before anything is created, and goes on once the customer does without', async () => {
    const { partner, old } = await recordAzureElsewhere(world)
    const input = { subscriptionId: old, services: ['app-service', 'cloud-services-classic', 'support-plan'] }
    const refused = await createPlan(partner, input)
    expect(world.codes(refused)).toEqual(['SERVICES_UNAVAILABLE'])
    expect(refused.userErrors[0].rules).toEqual([{ key: 'B12' }])
    expect(refused.userErrors[0].message).toMatch(/Cloud services \(classic\).*Azure support plan/)

    const { migrationPlan } = await createPlan(partner, {
      ...input,
      acceptedGaps: ['cloud-services-classic', 'support-plan'],
    })
    expect(migrationPlan.steps.map(({ key }: Json) => key)).toEqual([
      'create-subscription',
      'move:app-service',
      'confirm:app-service',
      'confirm:cloud-services-classic',
      'confirm:support-plan',
      'cancel:app-service',
      'cancel-subscription',
    ])
  })

  it('B13, B15: is carried through step by step until the customer has canceled the old subscription', async () => {
    const { partner, customer, id, old, replacement } = await createMigrationPlan(world)
    const complete = stepCompleter(world, id)
    const replacementId = await replacement()
    await complete(partner, 'create-subscription', { replacementId })
    await complete(partner, 'move:sql-database')
    await complete(partner, 'move:app-service')
    await complete(customer, 'confirm:sql-database')
    await complete(customer, 'confirm:app-service')
    await complete(customer, 'cancel:sql-database')
    const { migrationPlan } = await complete(customer, 'cancel-subscription', {
      canceledAt: '2026-01-05T08:00:00.000Z',
    })
    expect(migrationPlan).toMatchObject({ status: 'COMPLETED', replacement: { id: replacementId } })
    expect(migrationPlan.steps.find(({ key }: Json) => key === 'cancel:app-service').status).toBe('SKIPPED')

    const { data } = await world.ask(
      customer,
      'query($id: ID!) { subscription(id: $id) { status canceledAt cancellationEvidence timeline { nodes { type } } } }',
      { id: old },
    )
    expect(data.subscription).toMatchObject({
      status: 'CANCELED',
      canceledAt: '2026-01-05T08:00:00.000Z',
      cancellationEvidence: 'Ticket cancel-subscription',
    })
    const { timeline, allowedActions } = await planOf(partner, id)
    expect(timeline.nodes.map(({ type }: Json) => type)).toEqual([
      'MIGRATION_PLAN_CREATED',
      ...Array.from({ length: 7 }, () => 'MIGRATION_PLAN_STEP_COMPLETED'),
      'MIGRATION_PLAN_COMPLETED',
    ])
    expect(allowedActions.flatMap(({ action, allowed }: Json) => (allowed ? [action] : []))).toEqual(['labelObject'])
  })

  it('B15: is through as well once every service that was moved is canceled, and the old subscription lives on', async () => {
    const { partner, customer, id, old, replacement } = await createMigrationPlan(world, ['dns'])
    const complete = stepCompleter(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    await complete(partner, 'move:dns')
    await complete(customer, 'confirm:dns')
    const { migrationPlan } = await complete(customer, 'cancel:dns')
    expect(migrationPlan.status).toBe('COMPLETED')
    const { data } = await world.ask(customer, 'query($id: ID!) { subscription(id: $id) { status } }', { id: old })
    expect(data.subscription.status).toBe('ACTIVE')
  })

  it('B13: cancels nothing before its replacement is confirmed', async () => {
    const { partner, customer, id, replacement } = await createMigrationPlan(world)
    const complete = stepCompleter(world, id)
    for (const [actor, step, blockers] of [
      [customer, 'cancel:sql-database', ['CONFIRM_SERVICE']],
      [customer, 'cancel-subscription', ['CONFIRM_SERVICE', 'CONFIRM_SERVICE']],
      [customer, 'confirm:sql-database', ['MOVE_SERVICE']],
      [partner, 'move:sql-database', ['CREATE_SUBSCRIPTION']],
    ] as const) {
      const { userErrors } = await complete(actor, step)
      expect(userErrors[0]).toMatchObject({
        code: 'PRECONDITIONS_UNMET',
        blockers: blockers.map((code) => ({ code, rule: 'B13', objects: [{ id }] })),
      })
    }
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    await complete(partner, 'move:sql-database')
    await complete(customer, 'confirm:sql-database')
    // One service is replaced. The other still blocks the whole plan.
    expect(world.codes(await complete(customer, 'cancel-subscription'))).toEqual(['PRECONDITIONS_UNMET'])
    expect(world.codes(await complete(customer, 'cancel:sql-database'))).toEqual([])
  })

  it('B15: leaves each step to the side it is for', async () => {
    const { partner, customer, id, replacement } = await createMigrationPlan(world)
    const complete = stepCompleter(world, id)
    expect(world.codes(await complete(customer, 'create-subscription'))).toEqual(['FORBIDDEN'])
    expect(world.codes(await complete(partner, 'cancel-subscription'))).toEqual(['NOT_CUSTOMER_ADMIN'])
    expect(world.codes(await complete('rival', 'create-subscription'))).toEqual(['NOT_FOUND'])
    expect(world.codes(await complete(partner, 'move:dns'))).toEqual(['NOT_FOUND'])
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    expect(world.codes(await complete(partner, 'create-subscription'))).toEqual(['WRONG_STATE'])
  })

  it('takes for the replacement only what this partner sold this customer in the program', async () => {
    const { partner, id, old, record } = await createMigrationPlan(world)
    const { id: teams } = await createRelationship(world)
    const complete = stepCompleter(world, id)
    const attempt = async (more: object) => (await complete(partner, 'create-subscription', more)).userErrors[0]
    expect(await attempt({})).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'replacementId'] })
    expect(await attempt({ replacementId: old })).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await attempt({ replacementId: await record({ channel: 'CSP' }) })).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await attempt({ replacementId: teams })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await attempt({ canceledAt: '2026-01-05T08:00:00.000Z' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'canceledAt'],
    })
  })

  it('asks for evidence where nobody could check afterwards', async () => {
    const { partner, id, replacement } = await createMigrationPlan(world)
    const complete = stepCompleter(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    const { userErrors } = await complete(partner, 'move:sql-database', { evidence: null })
    expect(userErrors[0]).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'evidence'] })
  })

  it('shows what moving each service takes, and whose turn it is', async () => {
    const { partner, customer, id } = await createMigrationPlan(world)
    const { steps, services } = await planOf(partner, id)
    expect(services).toEqual([
      { key: 'sql-database', available: true },
      { key: 'app-service', available: true },
    ])
    const move = steps.find(({ key }: Json) => key === 'move:sql-database')
    expect(move).toMatchObject({ by: 'PARTNER', waitsFor: ['create-subscription'], overdue: false })
    expect(move.service.checklist.length).toBeGreaterThan(2)
    const allowedTo = async (actor: string) =>
      (await planOf(actor, id)).allowedActions.flatMap(({ action, allowed }: Json) => (allowed ? [action] : []))
    expect(await allowedTo(partner)).toEqual([
      'completeMigrationStep',
      'assignMigrationStep',
      'abandonMigrationPlan',
      'labelObject',
    ])
    expect(await allowedTo(customer)).toEqual(['assignMigrationStep', 'abandonMigrationPlan', 'labelObject'])
  })
})

describe('what is not migrated by hand', () => {
  it('B10, C2: licenses, a switch, and a reseller are each shown their own way', async () => {
    const { partner, partnerId, record } = await recordAzureElsewhere(world)
    const services = ['dns']
    const licenses = await record({
      serviceKind: 'LICENSE_BASED',
      serviceKeys: ['teams'],
      azureSubscriptionId: undefined,
    })
    expect(world.codes(await createPlan(partner, { subscriptionId: licenses, services }))).toEqual([
      'MIGRATION_NOT_APPLICABLE',
    ])
    const elsewhere = await record({ channel: 'CSP', partnerOfRecordId: world.stack.actors['rival']?.partnerId })
    expect(world.codes(await createPlan(partner, { subscriptionId: elsewhere, services }))).toEqual([
      'MIGRATION_NOT_APPLICABLE',
    ])
    const own = await record({ channel: 'CSP', partnerOfRecordId: partnerId })
    expect(world.codes(await createPlan(partner, { subscriptionId: own, services }))).toEqual(['SOLD_BY_THIS_PARTNER'])
  })

  it('D10: a reseller plans nothing, and customers and strangers do not either', async () => {
    const { customer, old } = await recordAzureElsewhere(world)
    const input = { subscriptionId: old, services: ['dns'] }
    expect(world.codes(await createPlan('reseller', input))).toEqual(['RESELLER_CANNOT_ORDER'])
    expect(world.codes(await createPlan(customer, input))).toEqual(['FORBIDDEN'])
    expect(world.codes(await createPlan('rival', input))).toEqual(['NOT_FOUND'])
  })

  it('says which of the particulars is wrong', async () => {
    const { partner, old } = await recordAzureElsewhere(world)
    const refusalFor = async (input: object) =>
      (await createPlan(partner, { subscriptionId: old, services: ['dns'], ...input })).userErrors[0]
    expect(await refusalFor({ services: [] })).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'services'] })
    expect(await refusalFor({ services: ['dns', 'abacus'] })).toMatchObject({ path: ['input', 'services', '1'] })
    expect(await refusalFor({ acceptedGaps: ['dns'] })).toMatchObject({ path: ['input', 'acceptedGaps', '0'] })
    expect(await refusalFor({ dueInDays: 0 })).toMatchObject({ path: ['input', 'dueInDays'] })
    expect(await refusalFor({ services: ['support-plan'], acceptedGaps: ['support-plan'] })).toMatchObject({
      code: 'SERVICES_UNAVAILABLE',
    })
  })
})

describe('one plan at a time', () => {
  it('has one winner of many at once', async () => {
    const { partner, old } = await recordAzureElsewhere(world)
    const payloads = await Promise.all(
      Array.from({ length: 8 }, () => createPlan(partner, { subscriptionId: old, services: ['dns'] })),
    )
    expect(payloads.filter(({ migrationPlan }) => migrationPlan)).toHaveLength(1)
    expect(payloads.flatMap((payload) => world.codes(payload))).toEqual(
      Array.from({ length: 7 }, () => 'ALREADY_EXISTS'),
    )
  })

  it('makes room for another once it was abandoned, by either side', async () => {
    const { partner, customer, id, old } = await createMigrationPlan(world)
    const { migrationPlan } = await world.run(customer, 'abandonMigrationPlan', 'migrationPlan { status reason }', {
      id,
      reason: 'We stay where we are.',
    })
    expect(migrationPlan).toEqual({ status: 'ABANDONED', reason: 'We stay where we are.' })
    expect(world.codes(await stepCompleter(world, id)(partner, 'create-subscription'))).toEqual(['ALREADY_ENDED'])
    expect((await createPlan(partner, { subscriptionId: old, services: ['dns'] })).migrationPlan).toBeTruthy()
  })

  it('is abandoned with the relationship', async () => {
    const { partner, customer, id, relationship } = await createMigrationPlan(world).then(async (scene) => ({
      ...scene,
      relationship: (await world.ask(scene.partner, '{ relationships(where: { status: ACTIVE }) { nodes { id } } }'))
        .data.relationships.nodes[0].id,
    }))
    expect(
      world.codes(await world.run(partner, 'endRelationship', 'relationship { id }', { id: relationship })),
    ).toEqual([])
    const ended = await world.eventually(
      async () => {
        const plan = await planOf(customer, id)
        return plan.status === 'ABANDONED' && plan
      },
      { what: 'the plan being abandoned' },
    )
    expect(ended.reason).toBe('The relationship ended.')
  })
})

describe('lists of plans', () => {
  it('shows each side its own, by status and by customer', async () => {
    const { partner, partnerId, customer, customerId, id } = await createMigrationPlan(world)
    const ids = async (actor: string, where: string) => {
      const { data } = await world.ask(actor, `{ migrationPlans${where} { nodes { id } } }`)
      return data.migrationPlans.nodes.map((node: Json) => node.id)
    }
    for (const where of ['', '(where: { status: IN_PROGRESS })', `(where: { customerId: "${customerId}" })`])
      expect(await ids(partner, where)).toEqual([id])
    expect(await ids(partner, '(where: { status: COMPLETED })')).toEqual([])
    expect(await ids(customer, '(where: { status: IN_PROGRESS })')).toEqual([id])
    expect(await ids('rival', '')).toEqual([])
    const below = `query($id: ID!) { customer(id: $id) { migrationPlans { nodes { id } } } }`
    expect((await world.ask(partner, below, { id: customerId })).data.customer.migrationPlans.nodes).toEqual([{ id }])
    const ofPartner = `query($id: ID!) { partner(id: $id) { migrationPlans(where: { customerId: "${customerId}" }) { nodes { id } } } }`
    for (const actor of [partner, 'operator'])
      expect((await world.ask(actor, ofPartner, { id: partnerId })).data.partner.migrationPlans.nodes).toEqual([{ id }])
    expect(await planOf('rival', id)).toBeNull()
    const { data } = await world.ask(partner, 'query($id: ID!) { node(id: $id) { __typename id } }', { id })
    expect(data.node).toEqual({ __typename: 'MigrationPlan', id })
  })

  it('B12: publishes the catalogue it plans by', async () => {
    const { partner } = await createPair(world)
    const { data } = await world.ask(partner, '{ serviceCatalogue { key title available gap checklist } }')
    expect(data.serviceCatalogue.length).toBeGreaterThan(25)
    for (const { available, gap, checklist } of data.serviceCatalogue) {
      expect(gap === null).toBe(available)
      expect(checklist.length).toBeGreaterThan(0)
    }
  })
})
