import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { createGranted, untilInForce } from './granted.ts'
import { uniqueSuffix } from './scenes.ts'
import { exchangeRole, readerRole, supportRole, teamsRole, templatingIn } from './templating.ts'

const world = theWorld()
const { define, newTemplate, apply, grantsOf, accessOf, settle } = templatingIn(world)

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
