import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { globalAdministrator } from '#capabilities/rules/terms/directory-roles.ts'
import { day, theWorld } from '../support/world.ts'
import { createGranted, grantsOf, pass, untilInForce, type Granted } from './granted.ts'

const world = theWorld()

const ending = { durationDays: 60, autoExtend: false }
const renew = (input: object, actor = 'direct'): Promise<Json> =>
  world.run(actor, 'renewDelegatedAdmin', 'relationships { id version delegatedAdmin { status replaces } }', {
    ...input,
  })
const waitForCustomers = () => world.stack.partnerCenter.changePace({ autoApprove: false })
const approveByThemselves = () => world.stack.partnerCenter.changePace({ autoApprove: true })
const vendorStates = ({ grantsTo }: Granted) => grantsTo('direct').map(({ status }) => status)

/** Whether the group of the partner has access with the vendor at this moment. */
const hasAccess = ({ grantsTo }: Granted): boolean =>
  grantsTo('direct').some(
    ({ status, assignments }) => status === 'active' && assignments.some((one) => one.status === 'active'),
  )

describe('delegated admin is renewed', () => {
  it('by a replacement with the same roles, which the customer approves: until then the former is in force, and then it is ended', async () => {
    const customer = await createGranted(world, 'renewing', {
      ...ending,
      serviceRoles: [{ serviceKey: 'teams', roleIds: [globalAdministrator] }],
    })
    await pass(world, 40)
    waitForCustomers()
    const { relationships, userErrors } = await renew({ relationshipIds: [customer.relationshipId] })
    expect(userErrors).toEqual([])
    expect(relationships).toMatchObject([{ delegatedAdmin: [{ status: 'ACTIVE' }, { status: 'PENDING' }] }])
    await world.stack.idle()
    await pass(world, 0.01)
    expect(vendorStates(customer)).toEqual(['active', 'approvalPending'])
    expect(customer.grantsTo('direct')[1]).toMatchObject({
      duration: 'P60D',
      autoExtendDuration: 'PT0S',
      roleDefinitionIds: [globalAdministrator],
    })
    const query =
      '{ viewer { tasks(where: { kind: [RENEW_DELEGATED_ADMIN, APPROVE_DELEGATED_ADMIN] }) { nodes { kind object { id } } } } }'
    const kindsOf = async (actor: string) =>
      (await world.ask(actor, query)).data.viewer.tasks.nodes
        .filter(({ object }: Json) => object.id === customer.relationshipId)
        .map(({ kind }: Json) => kind)
    expect([await kindsOf('direct'), await kindsOf('renewing')]).toEqual([[], ['APPROVE_DELEGATED_ADMIN']])
    const [mail] = world.stack.mailbox
      .messages({ to: 'renewing@people.example' })
      .filter(({ subject }) => subject.includes('approve delegated admin'))
      .toReversed()
    expect(mail?.text).toContain('It replaces what Alpenblick Cloud GmbH has now')

    // The customer takes its time; nobody is without access for a moment.
    await pass(world, 14)
    expect(hasAccess(customer)).toBe(true)
    world.stack.partnerCenter.approve(customer.grantsTo('direct')[1]?.id ?? '')
    for (let looks = 0; looks < 40; looks += 1) {
      await pass(world, 1 / 24)
      expect(hasAccess(customer)).toBe(true)
    }
    approveByThemselves()
    expect(vendorStates(customer)).toEqual([expect.stringMatching(/^terminat/), 'active'])
    const [former, successor] = await grantsOf(world, 'direct', customer.relationshipId)
    expect([former.status, successor.status]).toEqual(['REMOVED', 'ACTIVE'])
    const { timeline } = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    expect(timeline.nodes.map(({ type }: Json) => type)).toEqual(
      expect.arrayContaining(['RELATIONSHIP_RENEWAL_REQUESTED', 'RELATIONSHIP_DELEGATED_ADMIN_RENEWED']),
    )
    // Its end is 60 days off again: no notice of the former any more.
    const notices = () =>
      world.notificationsTo('agent@direct.example').filter(({ subject }) => /^renewing AG: .* ends on/.test(subject))
    const before = notices().length
    await pass(world, 5)
    expect(notices()).toHaveLength(before)
    const { token } = await customer.inviteFrom('rival', { serviceKeys: ['teams'] })
    expect(world.codes(await customer.accept(token))).toEqual(['SERVICE_HELD'])
  })

  it('once, however often it is requested at the same time', async () => {
    const customer = await createGranted(world, 'hasty')
    const input = { relationshipIds: [customer.relationshipId] }
    const all = await Promise.all(Array.from({ length: 5 }, () => renew(input)))
    const codes = all.map((one) => world.codes(one).join()).toSorted()
    expect(codes).toEqual(['', ...Array.from({ length: 4 }, () => 'WRONG_STATE')])
    await untilInForce(world, customer.relationshipId)
    await world.stack.idle()
    expect((await grantsOf(world, 'direct', customer.relationshipId)).map(({ status }: Json) => status)).toEqual([
      'REMOVED',
      'ACTIVE',
    ])
    expect(vendorStates(customer)).toEqual([expect.stringMatching(/^terminat/), 'active'])
  })

  it('again, where the customer has let the first replacement run out; what is in force is left alone by that', async () => {
    const customer = await createGranted(world, 'reluctant')
    waitForCustomers()
    const input = { relationshipIds: [customer.relationshipId] }
    await renew(input)
    await world.stack.idle()
    for (const stride of [1, 50, 41]) await pass(world, stride)
    expect((await grantsOf(world, 'direct', customer.relationshipId)).map(({ status }: Json) => status)).toEqual([
      'ACTIVE',
      'FAILED',
    ])
    approveByThemselves()
    expect((await renew(input)).userErrors).toEqual([])
    await untilInForce(world, customer.relationshipId)
    expect((await grantsOf(world, 'direct', customer.relationshipId)).map(({ status }: Json) => status)).toEqual([
      'REMOVED',
      'REMOVED',
      'ACTIVE',
    ])
  })

  it('and is taken away by the customer with its replacement, whether or not that is in force', async () => {
    const customer = await createGranted(world, 'deciding')
    waitForCustomers()
    await renew({ relationshipIds: [customer.relationshipId] })
    await world.stack.idle()
    await world.run('deciding', 'removeDelegatedAdmin', 'relationships { id }', {
      relationshipId: customer.relationshipId,
    })
    await world.stack.idle()
    approveByThemselves()
    expect((await grantsOf(world, 'direct', customer.relationshipId)).map(({ status }: Json) => status)).toEqual([
      'REMOVED',
      'REMOVED',
    ])
    expect(hasAccess(customer)).toBe(false)
  })

  it('in bulk, and spread: no two of twenty end in the same week; what has nothing to renew is left out', async () => {
    const customers: Granted[] = []
    for (let index = 0; index < 19; index += 1) customers.push(await createGranted(world, `bulk-${index}`, ending))
    const bare = await createGranted(world, 'bulk-bare', { delegatedAdmin: false })
    const ids = [...customers, bare].map(({ relationshipId }) => relationshipId)
    await pass(world, 35)
    expect((await renew({ relationshipIds: ids, dryRun: true })).relationships).toHaveLength(19)
    const { relationships, userErrors } = await renew({ relationshipIds: ids, durationDays: 730 })
    expect([userErrors, relationships.length]).toEqual([[], 19])
    await world.stack.idle()
    for (const id of ids) await untilInForce(world, id)
    const weeks: number[] = []
    for (const { relationshipId } of customers) {
      const last = (await grantsOf(world, 'direct', relationshipId)).at(-1)
      expect(last).toMatchObject({ status: 'ACTIVE' })
      expect(last.durationDays).toBeLessThanOrEqual(730)
      expect(last.durationDays).toBeGreaterThan(730 - 20 * 7)
      weeks.push(Math.floor(Date.parse(last.endsAt) / (7 * day)))
    }
    expect(new Set(weeks).size).toBe(19)
  })

  it.each<[object, string, readonly string[]]>([
    [{ relationshipIds: [] }, 'INVALID_INPUT', ['relationshipIds']],
    [{ durationDays: 731 }, 'INVALID_INPUT', ['durationDays']],
    [{ spreadWeeks: 53 }, 'INVALID_INPUT', ['spreadWeeks']],
    [{ serviceKeys: [] }, 'INVALID_INPUT', ['serviceKeys']],
    [{ relationshipIds: ['rel_nothing'] }, 'NOT_FOUND', ['relationshipIds', '0']],
  ])('not by %o', async (input, code, path) => {
    const customer = await createGranted(
      world,
      `input-${code.length}-${path.join('-').toLowerCase()}-${JSON.stringify(input).length}`,
    )
    const payload = await renew({ relationshipIds: [customer.relationshipId], ...input })
    expect(payload.userErrors).toMatchObject([{ code, path: ['input', ...path] }])
  })

  it('neither by the customer, nor by another partner, nor with terms that Microsoft does not have', async () => {
    const customer = await createGranted(world, 'guarded', {
      ...ending,
      serviceRoles: [{ serviceKey: 'teams', roleIds: [globalAdministrator] }],
    })
    const input = { relationshipIds: [customer.relationshipId] }
    expect(world.codes(await renew(input, 'guarded'))).toEqual(['FORBIDDEN'])
    expect(world.codes(await renew(input, 'rival'))).toEqual(['NOT_FOUND'])
    expect((await renew({ ...input, autoExtend: true })).userErrors).toMatchObject([
      { fault: 'CONTRADICTION', path: ['input', 'autoExtend'] },
    ])
    const other = await createGranted(world, 'guarded-too', ending)
    const both = { relationshipIds: [customer.relationshipId, other.relationshipId], durationDays: 7, spreadWeeks: 2 }
    expect((await renew(both)).userErrors).toMatchObject([{ fault: 'CONTRADICTION', path: ['input', 'spreadWeeks'] }])
    expect(world.codes(await renew({ ...both, spreadWeeks: 1, dryRun: true }))).toEqual([])
    await world.run('direct', 'endRelationship', 'relationship { id }', { id: customer.relationshipId })
    expect(world.codes(await renew(input))).toEqual(['ALREADY_ENDED'])
  })
})
