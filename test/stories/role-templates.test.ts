import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { createGranted, pass } from './granted.ts'
import { uniqueSuffix } from './scenes.ts'
import { exchangeRole, readerRole, supportRole, teamsRole, templatingIn } from './templating.ts'

const world = theWorld()

const { define, newTemplate, apply, grantsOf, accessOf, tasksOf, settle } = templatingIn(world)

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

  it('that we may not read are no problem: nothing is reported missing, and delegated admin goes on', async () => {
    world.stack.partnerCenter.faults.push({
      match: { pathPattern: /\/groups\// },
      times: Infinity,
      kind: 'forbidden',
      code: 'Authorization_RequestDenied',
    })
    const group = randomUUID()
    const template = await newTemplate([[teamsRole, group]])
    const customer = await createGranted(world, 'unread', { roleTemplateId: template.id })
    await pass(world, 1)
    const query = `query($id: ID!) { roleTemplate(id: $id) { groupsSeenAt problems { state } }
      partner { connection { problems { code } } } }`
    expect((await world.ask('direct', query, { id: template.id })).data).toEqual({
      roleTemplate: { groupsSeenAt: null, problems: [] },
      partner: { connection: { problems: [] } },
    })
    expect(accessOf(customer)).toEqual({ [group]: [teamsRole] })
    world.stack.partnerCenter.faults.clear()
    await pass(world, 1 / 20)
    expect((await world.ask('direct', query, { id: template.id })).data.roleTemplate.groupsSeenAt).toMatch(/Z$/)
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
