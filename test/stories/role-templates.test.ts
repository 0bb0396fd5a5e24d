import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { createGranted, pass, untilInForce, type Granted } from './granted.ts'
import { uniqueSuffix } from './scenes.ts'

const world = theWorld()

const [teamsRole, supportRole, readerRole, exchangeRole] = [
  '69091246-20e8-4a56-aa4d-066075b2a7a8',
  'f023fd81-a637-4b56-95fd-791ac0226033',
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  '29232cdf-9323-42fd-ade2-1d097af3e4de',
] as const
type Role = readonly [roleId: string, groupId: string]

const define = async (name: string, roles: readonly Role[], serviceKey = 'teams', actor = 'direct'): Promise<Json> =>
  world.run(actor, 'defineRoleTemplate', 'roleTemplate { id name version problems { groupId state } }', {
    name,
    roles: roles.map(([roleId, groupId]) => ({ serviceKey, roleId, groupId })),
  })
const newTemplate = async (roles: readonly Role[]): Promise<Json> =>
  (await define(`Template ${uniqueSuffix()}`, roles)).roleTemplate

const apply = (customer: Granted, roleTemplateId: string, actor = 'direct'): Promise<Json> =>
  world.run(actor, 'applyRoleTemplate', 'relationships { id delegatedAdmin { id status replaces } }', {
    relationshipIds: [customer.relationshipId],
    roleTemplateId,
  })
const grantsOf = async (customer: Granted, actor = 'direct'): Promise<Json> => {
  const query = `query($id: ID!) { relationship(id: $id) { delegatedAdmin {
    id status replaces roles { key } accessFailure { code message } roleTemplate { id name } } } }`
  return (await world.ask(actor, query, { id: customer.relationshipId })).data.relationship.delegatedAdmin
}
/** Which group has which roles with the vendor, in force: of the grant that was made last, or of an earlier one. */
const accessOf = (customer: Granted, at = -1): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    (customer.grantsTo('direct').at(at)?.assignments ?? [])
      .filter(({ status }) => status === 'active')
      .map(({ securityGroupId, roleDefinitionIds }) => [securityGroupId, roleDefinitionIds.toSorted()]),
  )
const tasksOf = async (kind: string): Promise<readonly Json[]> => {
  const query = 'query($kind: [TaskKind!]) { viewer { tasks(where: { kind: $kind }) { nodes { title action by } } } }'
  return (await world.ask('direct', query, { kind: [kind] })).data.viewer.tasks.nodes
}
const settle = async (): Promise<void> => {
  await world.stack.idle()
  await pass(world, 1 / 20)
  await pass(world, 1 / 20)
}

describe('a role template', () => {
  it('says which group has which role; the customer sees the roles, and not whose they are', async () => {
    const [helpdesk, readers] = [randomUUID(), randomUUID()]
    const template = await newTemplate([
      [teamsRole, helpdesk],
      [supportRole, helpdesk],
      [readerRole, readers],
    ])
    const customer = await createGranted(world, 'templated', { roleTemplateId: template.id })
    expect(accessOf(customer)).toEqual({ [helpdesk]: [teamsRole, supportRole].toSorted(), [readers]: [readerRole] })
    const [grant] = await grantsOf(customer)
    expect(grant).toMatchObject({ roleTemplate: { id: template.id, name: template.name }, accessFailure: null })
    expect(grant.roles.map(({ key }: Json) => key).toSorted()).toEqual([teamsRole, supportRole, readerRole].toSorted())
    expect(await grantsOf(customer, customer.name)).toMatchObject([{ roleTemplate: null, roles: grant.roles }])
  })

  it('says nothing of services that it does not name: they have their default, and the one group', async () => {
    const template = await newTemplate([[teamsRole, randomUUID()]])
    const customer = await createGranted(world, 'untemplated', {
      serviceKeys: ['exchange-online'],
      roleTemplateId: template.id,
    })
    const { adminGroupId } = (await world.ask('direct', '{ partner { adminGroupId } }')).data.partner
    expect(accessOf(customer)).toEqual({ [adminGroupId]: [exchangeRole, supportRole].toSorted() })
  })

  it('has a name once, whatever its case, and is the partner’s own', async () => {
    const name = `Night shift ${uniqueSuffix()}`
    const { roleTemplate: first } = await define(name, [[teamsRole, randomUUID()]])
    const { roleTemplate: second } = await define(name.toUpperCase(), [[supportRole, randomUUID()]])
    expect(second).toMatchObject({ id: first.id, name: name.toUpperCase(), version: 2 })
    const { roleTemplate: others } = await define(name, [[teamsRole, randomUUID()]], 'teams', 'rival')
    expect(others.id).not.toBe(first.id)
    const seen = async (actor: string) =>
      (await world.ask(actor, 'query($id: ID!) { node(id: $id) { id } }', { id: first.id })).data.node
    expect(await Promise.all(['direct', 'operator', 'rival', 'reseller', 'fabrikam'].map(seen))).toEqual([
      { id: first.id },
      { id: first.id },
      null,
      null,
      null,
    ])
    const invite = (roleTemplateId: string) =>
      world.run('rival', 'createInvitation', 'invitation { id }', { serviceKeys: ['teams'], roleTemplateId })
    expect(world.codes(await invite(first.id))).toEqual(['NOT_FOUND'])
    expect(world.codes(await invite(others.id))).toEqual([])
  })

  it.each([
    ['no role', []],
    [
      'a role twice for a service',
      [
        ['teams', teamsRole, randomUUID()],
        ['teams', teamsRole, randomUUID()],
      ],
    ],
    [
      'more roles than a service takes',
      Array.from({ length: 21 }, () => ['teams', randomUUID(), randomUUID()] as const),
    ],
    ['a service that there is not', [['fax', teamsRole, randomUUID()]]],
    ['a role by its name', [['teams', 'Teams Administrator', randomUUID()]]],
    ['a group by its name', [['teams', teamsRole, 'Helpdesk']]],
    ['the group of nobody', [['teams', teamsRole, '00000000-0000-0000-0000-000000000000']]],
  ] as const)('with %s is refused', async (_, roles) => {
    const refused = await world.run('direct', 'defineRoleTemplate', 'roleTemplate { id }', {
      name: 'Wrong',
      roles: roles.map(([serviceKey, roleId, groupId]) => ({ serviceKey, roleId, groupId })),
    })
    expect(world.codes(refused)).toEqual(['INVALID_INPUT'])
  })

  it('and other roles for the same service contradict each other', async () => {
    const { id } = await newTemplate([[teamsRole, randomUUID()]])
    const invited = (serviceKey: string) =>
      world.run('direct', 'createInvitation', 'invitation { id }', {
        serviceKeys: ['teams', 'azure'],
        roleTemplateId: id,
        serviceRoles: [{ serviceKey, roleIds: [readerRole] }],
        dryRun: true,
      })
    expect(world.codes(await invited('teams'))).toEqual(['INVALID_INPUT'])
    expect(world.codes(await invited('azure'))).toEqual([])
  })

  it('that was removed is followed still, and nothing is requested by it', async () => {
    const group = randomUUID()
    const template = await newTemplate([[teamsRole, group]])
    const customer = await createGranted(world, 'left', { roleTemplateId: template.id })
    await world.run('direct', 'removeRoleTemplate', 'roleTemplate { removedAt }', { id: template.id })
    world.stack.partnerCenter.changeAssignments(customer.grantsTo('direct')[0]?.id ?? '', 'deleted')
    await pass(world, 1)
    await settle()
    expect(accessOf(customer)).toEqual({ [group]: [teamsRole] })
    expect(world.codes(await apply(customer, template.id))).toEqual(['NOT_FOUND'])
    expect((await define(template.name, [[teamsRole, group]])).roleTemplate.id).not.toBe(template.id)
  })
})

describe('the groups of a role template', () => {
  it('are looked at: one that is gone is a task, holds up no other, and is replaced wherever the template is followed', async () => {
    const [gone, kept, next] = [randomUUID(), randomUUID(), randomUUID()]
    const template = await newTemplate([
      [teamsRole, gone],
      [readerRole, kept],
    ])
    const customer = await createGranted(world, 'repaired', { roleTemplateId: template.id })
    expect(await tasksOf('REPAIR_ROLE_TEMPLATE')).toEqual([])
    world.stack.partnerCenter.removeGroup(gone)
    await pass(world, 1)
    expect(accessOf(customer)).toEqual({ [kept]: [readerRole] })
    expect(await grantsOf(customer)).toMatchObject([
      { status: 'ACTIVE', accessFailure: { message: expect.stringContaining(gone) } },
    ])
    expect(await tasksOf('REPAIR_ROLE_TEMPLATE')).toEqual([
      { title: expect.stringContaining(gone), action: 'defineRoleTemplate', by: ['GLOBAL_ADMIN'] },
    ])

    await define(template.name, [
      [teamsRole, next],
      [readerRole, kept],
    ])
    await settle()
    expect(await tasksOf('REPAIR_ROLE_TEMPLATE')).toEqual([])
    expect(accessOf(customer)).toEqual({ [next]: [teamsRole], [kept]: [readerRole] })
    expect(await grantsOf(customer)).toMatchObject([{ status: 'ACTIVE', accessFailure: null }])
  })

  it('have other roles by and by where the template distributes them anew', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const template = await newTemplate([
      [teamsRole, one],
      [supportRole, one],
      [readerRole, other],
    ])
    const customer = await createGranted(world, 'redistributed', { roleTemplateId: template.id })
    await define(template.name, [
      [teamsRole, one],
      [supportRole, other],
      [readerRole, other],
    ])
    await pass(world, 1)
    await settle()
    expect(accessOf(customer)).toEqual({ [one]: [teamsRole], [other]: [readerRole, supportRole].toSorted() })
  })

  it('that are none for security are a problem as well, and none once they are; a directory that is not there says nothing', async () => {
    const group = randomUUID()
    world.stack.partnerCenter.disableSecurity(group)
    const template = await newTemplate([[teamsRole, group]])
    await world.stack.idle()
    const read = async () =>
      (
        await world.ask(
          'direct',
          'query($id: ID!) { roleTemplate(id: $id) { version groupsSeenAt problems { state } } }',
          {
            id: template.id,
          },
        )
      ).data.roleTemplate
    const found = await read()
    expect(found).toMatchObject({
      version: 2,
      problems: [{ state: 'NO_SECURITY_GROUP' }],
      groupsSeenAt: expect.any(String),
    })
    world.stack.partnerCenter.faults.push({ match: { pathPattern: /\/groups\// }, times: Infinity, kind: '500' })
    await pass(world, 1)
    expect(await read()).toEqual(found)
    world.stack.partnerCenter.faults.clear()
  })
})

describe('delegated admin that exists', () => {
  it('is brought to a template without the customer where it has the roles; the former group loses its access after', async () => {
    const [helpdesk, specialists] = [randomUUID(), randomUUID()]
    const template = await newTemplate([
      [teamsRole, specialists],
      [supportRole, helpdesk],
    ])
    const customer = await createGranted(world, 'brought')
    const { adminGroupId } = (await world.ask('direct', '{ partner { adminGroupId } }')).data.partner
    expect(Object.keys(accessOf(customer))).toEqual([adminGroupId])
    const { userErrors, relationships } = await apply(customer, template.id)
    expect(userErrors).toEqual([])
    expect(relationships[0].delegatedAdmin).toHaveLength(1)
    await settle()
    await settle()
    expect(accessOf(customer)).toEqual({ [helpdesk]: [supportRole], [specialists]: [teamsRole] })

    // Once more changes nothing, and another template takes their access again.
    const { version } = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    expect(world.codes(await apply(customer, template.id))).toEqual([])
    expect((await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')).version).toBe(version)
    const last = randomUUID()
    await apply(customer, (await newTemplate([[teamsRole, last]])).id)
    await settle()
    await settle()
    expect(accessOf(customer)).toEqual({ [last]: [teamsRole] })
  })

  it('that lacks roles gets a replacement, which the customer approves; the former ends once all groups have access', async () => {
    const [helpdesk, gone] = [randomUUID(), randomUUID()]
    world.stack.partnerCenter.removeGroup(gone)
    const template = await newTemplate([
      [teamsRole, helpdesk],
      [readerRole, gone],
    ])
    const customer = await createGranted(world, 'lacking')
    const { relationships } = await apply(customer, template.id)
    const [former, replacement] = relationships[0].delegatedAdmin
    expect(replacement).toMatchObject({ status: 'PENDING', replaces: former.id })
    await untilInForce(world, customer.relationshipId)
    // It is in force, and one of its groups has no access: what it replaces stays until it has.
    expect(await grantsOf(customer)).toMatchObject([
      { status: 'ACTIVE' },
      { status: 'ACTIVE', accessFailure: { message: expect.stringContaining(gone) } },
    ])
    const next = randomUUID()
    await define(template.name, [
      [teamsRole, helpdesk],
      [readerRole, next],
    ])
    await settle()
    await settle()
    expect(await grantsOf(customer)).toMatchObject([{ status: 'REMOVED' }, { status: 'ACTIVE', accessFailure: null }])
    expect(accessOf(customer)).toEqual({ [helpdesk]: [teamsRole], [next]: [readerRole] })
    expect(customer.grantsTo('direct')[0]?.status).toMatch(/^terminat/)
  })

  it('is not said to follow a template that it cannot follow now: what is replaced with other roles, and what is requested yet', async () => {
    const template = await newTemplate([
      [teamsRole, randomUUID()],
      [readerRole, randomUUID()],
    ])
    const customer = await createGranted(world, 'renewing')
    await world.run('direct', 'renewDelegatedAdmin', 'relationships { id }', {
      relationshipIds: [customer.relationshipId],
    })
    expect(world.codes(await apply(customer, template.id))).toEqual(['WRONG_STATE'])
    await untilInForce(world, customer.relationshipId)
    await settle()
    expect(world.codes(await apply(customer, template.id))).toEqual([])
    // The replacement is on its way now: the same request once more is the same.
    expect(world.codes(await apply(customer, template.id))).toEqual([])
  })

  it('in a bulk leaves out where the partner holds none, and is not requested anew where the relationship is over', async () => {
    const group = randomUUID()
    const { id } = await newTemplate([
      [teamsRole, group],
      [readerRole, randomUUID()],
    ])
    const kept = await createGranted(world, 'kept')
    await world.run('direct', 'endRelationship', 'relationship { id }', {
      id: kept.relationshipId,
      delegatedAdmin: 'KEEP',
    })
    const without = await createGranted(world, 'without', { delegatedAdmin: false })
    expect(world.codes(await apply(kept, id))).toEqual(['WRONG_STATE'])
    expect(world.codes(await apply(without, id))).toEqual(['WRONG_STATE'])
    const held = await createGranted(world, 'held')
    const { userErrors } = await world.run('direct', 'applyRoleTemplate', 'relationships { id }', {
      relationshipIds: [without.relationshipId, held.relationshipId],
      roleTemplateId: id,
    })
    expect(userErrors).toEqual([])
    expect(await grantsOf(held)).toMatchObject([{ status: 'ACTIVE' }, { status: 'PENDING' }])
  })

  it('is for its holder to bring to a template of its own', async () => {
    const template = await newTemplate([[teamsRole, randomUUID()]])
    const customer = await createGranted(world, 'foreign')
    expect(world.codes(await apply(customer, template.id, customer.name))).toEqual(['FORBIDDEN'])
    expect(world.codes(await apply(customer, template.id, 'rival'))).toEqual(['NOT_FOUND'])
    expect(world.codes(await apply(customer, template.id, 'directSales'))).toEqual(['FORBIDDEN'])
    const other = (await define(`Other ${uniqueSuffix()}`, [[exchangeRole, randomUUID()]], 'exchange-online'))
      .roleTemplate
    expect(world.codes(await apply(customer, other.id))).toEqual(['WRONG_STATE'])
  })
})
