import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { createGranted, pass, type Granted } from './granted.ts'

const world = theWorld()

const teamsRole = '69091246-20e8-4a56-aa4d-066075b2a7a8'
const readerRole = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'
const [specialists, readers, elsewhere] = [randomUUID(), randomUUID(), randomUUID()]
let customer: Granted
const member = (person: string, groupId: string) => ({
  tenantId: world.stack.actors['direct']?.tenantId ?? '',
  person,
  groupId,
})

beforeAll(async () => {
  const { roleTemplate } = await world.run('direct', 'defineRoleTemplate', 'roleTemplate { id }', {
    name: 'Traced',
    roles: [
      { serviceKey: 'teams', roleId: teamsRole, groupId: specialists },
      { serviceKey: 'teams', roleId: readerRole, groupId: readers },
    ],
  })
  customer = await createGranted(world, 'traced', { roleTemplateId: roleTemplate.id })
  for (const [person, group] of [
    ['ada@direct.example', specialists],
    ['grace@direct.example', readers],
    ['alan@direct.example', elsewhere],
  ] as const)
    world.stack.partnerCenter.addMember(member(person, group))
})

const check = (person: string, actor = 'direct'): Promise<Json> =>
  world.run(actor, 'checkAccess', 'relationship { id }', { relationshipId: customer.relationshipId, person })
/** The states of the links, in their order, and what is written of the first. */
const trace = async (of: Readonly<Record<string, unknown>>, actor = 'direct'): Promise<readonly string[]> => {
  const query = `query($id: ID!, $person: String, $groupId: String) { relationship(id: $id) {
    accessTrace(person: $person, groupId: $groupId) { links { kind state message } } } }`
  const { data } = await world.ask(actor, query, { id: customer.relationshipId, ...of })
  const links: Json[] = data.relationship.accessTrace[0].links
  expect(links.map(({ kind }) => kind)).toEqual(['MEMBERSHIP', 'RELATIONSHIP', 'ASSIGNMENT', 'ROLES'])
  return [...links.map(({ state }) => state), links[0].message]
}
const looked = async (person: string) => {
  expect(world.codes(await check(person))).toEqual([])
  await world.stack.sweep()
  await world.stack.idle()
  return trace({ person })
}

describe('who reaches a customer', () => {
  it('is unknown until somebody has it looked up, and then each link is there', async () => {
    expect(await trace({ person: 'ada@direct.example' })).toEqual([
      'UNKNOWN',
      'INTACT',
      'INTACT',
      'INTACT',
      expect.stringContaining('checkAccess'),
    ])
    expect(await looked('Ada@Direct.example')).toEqual([
      'INTACT',
      'INTACT',
      'INTACT',
      'INTACT',
      expect.stringContaining(specialists),
    ])
  })

  it.each([
    ['in another group', 'alan@direct.example', readers],
    ['nobody that the directory has', 'mallory@direct.example', 'nobody of this name'],
    ['nobody that the directory has, by an object id', randomUUID(), 'nobody of this name'],
  ])('is not somebody who is %s', async (_, person, message) => {
    expect(await looked(person)).toEqual(['BROKEN', 'INTACT', 'INTACT', 'INTACT', expect.stringContaining(message)])
  })

  it('is found anew when it is looked up anew', async () => {
    const grace = member('grace@direct.example', readers)
    expect((await looked('grace@direct.example'))[0]).toBe('INTACT')
    world.stack.partnerCenter.removeMember(grace)
    expect((await trace({ person: 'grace@direct.example' }))[0]).toBe('INTACT')
    expect((await looked('grace@direct.example'))[0]).toBe('BROKEN')
    world.stack.partnerCenter.addMember(grace)
  })

  it('names the link that is broken for one person, where others still reach it', async () => {
    await looked('ada@direct.example')
    await looked('grace@direct.example')
    world.stack.partnerCenter.removeGroup(specialists)
    await pass(world, 1)
    expect((await trace({ person: 'ada@direct.example' })).slice(0, 4)).toEqual([
      'INTACT',
      'INTACT',
      'BROKEN',
      'INTACT',
    ])
    expect((await trace({ person: 'grace@direct.example' })).slice(0, 4)).toEqual([
      'INTACT',
      'INTACT',
      'INTACT',
      'INTACT',
    ])
    expect((await trace({ groupId: readers })).slice(0, 4)).toEqual(['INTACT', 'INTACT', 'INTACT', 'INTACT'])
    expect((await trace({ groupId: specialists.toUpperCase() })).slice(0, 4)).toEqual([
      'INTACT',
      'INTACT',
      'BROKEN',
      'INTACT',
    ])
    expect((await trace({ groupId: elsewhere }))[0]).toBe('BROKEN')
  })

  it('is looked up once Microsoft answers again, and whoever it does not answer about holds up nobody else', async () => {
    const { faults, addMember } = world.stack.partnerCenter
    faults.push({ match: { pathPattern: /edsger.*checkMemberGroups/ }, times: 2, kind: '500' })
    faults.push({ match: { pathPattern: /barbara.*checkMemberGroups/ }, times: Infinity, kind: '500' })
    addMember(member('edsger@direct.example', readers))
    addMember(member('donald@direct.example', readers))
    await check('barbara@direct.example')
    expect((await looked('edsger@direct.example'))[0]).toBe('UNKNOWN')
    expect((await looked('donald@direct.example'))[0]).toBe('INTACT')
    await pass(world, 1 / 24)
    await pass(world, 1 / 24)
    expect((await trace({ person: 'edsger@direct.example' }))[0]).toBe('INTACT')
    expect((await trace({ person: 'barbara@direct.example' })).at(-1)).toContain('is being looked up')

    // Nobody tries for ever, and whoever wants to know asks again.
    await pass(world, 1)
    expect((await trace({ person: 'barbara@direct.example' })).at(-1)).toContain('could not be looked up')
    faults.clear()
    await pass(world, 1)
    expect((await trace({ person: 'barbara@direct.example' }))[0]).toBe('UNKNOWN')
    expect((await looked('barbara@direct.example'))[0]).toBe('BROKEN')
  })

  it('is the same person, however its name is written', async () => {
    expect((await looked('  GRACE@Direct.Example '))[0]).toBe('INTACT')
    for (const person of ['grace@direct.example', ' Grace@DIRECT.example'])
      expect((await trace({ person }))[0], person).toBe('INTACT')
  })

  it('is the business of the partner alone: others see the links that are theirs, and nobody’s name', async () => {
    await looked('grace@direct.example')
    for (const actor of [customer.name, 'operator'])
      expect((await trace({ person: 'grace@direct.example' }, actor))[0]).toBe('UNKNOWN')
    // Which groups a partner has is its own business, too.
    expect((await trace({ groupId: readers }, customer.name))[0]).toBe('UNKNOWN')
    expect((await trace({ groupId: readers }, 'operator'))[0]).toBe('INTACT')
    expect(world.codes(await check('grace@direct.example', customer.name))).toEqual(['FORBIDDEN'])
    expect(world.codes(await check('grace@direct.example', 'directSales'))).toEqual(['FORBIDDEN'])
    expect(world.codes(await check('grace@direct.example', 'rival'))).toEqual(['NOT_FOUND'])
    for (const person of ['grace', '', '; drop', '../users'])
      expect(world.codes(await check(person)), person).toEqual(['INVALID_INPUT'])
    const timelines = `query($id: ID!) { relationship(id: $id) { timeline(first: 100) { nodes { summary } } }
      partner { timeline(last: 50) { nodes { type summary } } } }`
    const { data } = await world.ask('direct', timelines, { id: customer.relationshipId })
    expect(JSON.stringify(data)).not.toContain('grace')
  })

  it('is forgotten after a month', async () => {
    expect((await looked('grace@direct.example'))[0]).toBe('INTACT')
    await world.advance(30 * day)
    expect((await trace({ person: 'grace@direct.example' }))[0]).toBe('UNKNOWN')
  })
})
