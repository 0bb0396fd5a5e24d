import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { awaitEnd, awaitState } from '../workflows/trail.ts'
import { createGranted, grantsOf, pass, type Granted } from './granted.ts'

const world = theWorld()

const eventsOf = async (id: string, actor = 'direct'): Promise<readonly string[]> =>
  (await world.relationshipOf(actor, id, 'ACTIVE')).timeline.nodes.map(({ type }: Json) => type)
const idOf = (customer: Granted, at = 0) => customer.grantsTo('direct')[at]?.id ?? ''
const restoring = async (actor: string): Promise<readonly Json[]> => {
  const query = '{ viewer { tasks(where: { kind: [RESTORE_ACCESS] }) { nodes { title action object { id } } } } }'
  return (await world.ask(actor, query)).data.viewer.tasks.nodes
}
const subjectsAbout = (name: string) =>
  world
    .notificationsTo('agent@direct.example')
    .map(({ subject }) => subject)
    .filter((subject) => subject.startsWith(`${name} AG: delegated admin`))

describe('delegated admin that is in force', () => {
  it('is looked at once a day, and looks change nothing of the relationship', async () => {
    const customer = await createGranted(world, 'steady')
    const query = 'query($id: ID!) { relationship(id: $id) { version updatedAt } }'
    const before = (await world.ask('direct', query, { id: customer.relationshipId })).data
    const looks = () =>
      world.stack.partnerCenter.requests().filter(({ path }) => path.endsWith(`/${idOf(customer)}`)).length
    const first = looks()
    await pass(world, 1)
    await pass(world, 1)
    expect(looks() - first).toBe(2)
    expect((await world.ask('direct', query, { id: customer.relationshipId })).data).toEqual(before)
  })

  it('is seen to be over within a day when somebody has ended it with Microsoft', async () => {
    const customer = await createGranted(world, 'gone', { serviceKeys: ['teams', 'azure'] })
    world.stack.partnerCenter.terminate(idOf(customer))
    await pass(world, 1)
    const grants = await grantsOf(world, 'direct', customer.relationshipId)
    expect(grants).toMatchObject([
      { service: { key: 'teams' }, status: 'ENDED', endReason: 'TERMINATED', accessFailure: null },
      { service: { key: 'azure' }, status: 'ACTIVE', endReason: null, endedAt: null },
    ])
    expect(await grantsOf(world, customer.name, customer.relationshipId)).toEqual(grants)
    expect(await eventsOf(customer.relationshipId)).toContain('RELATIONSHIP_DELEGATED_ADMIN_ENDED')
    await pass(world, 2)
    expect(subjectsAbout(customer.name)).toEqual([`${customer.name} AG: delegated admin for Teams has ended`])

    // The service is free: another partner may have it.
    const { token, id } = await customer.inviteFrom('rival', { serviceKeys: ['teams'] })
    await awaitState(world, id, 'AwaitDecision')
    expect((await customer.accept(token)).userErrors).toEqual([])
    await awaitEnd(world, id)
    // Or the same one again, with a grant of its own.
    const again = await customer.inviteFrom('direct', { serviceKeys: ['azure'] })
    expect((await customer.accept(again.token)).userErrors).toEqual([])
  })

  it('ends at its end where Microsoft does not extend it, and not before', async () => {
    const customer = await createGranted(world, 'brief', { durationDays: 3, autoExtend: false })
    await pass(world, 2.9)
    expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([{ status: 'ACTIVE' }])
    await pass(world, 0.11)
    expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([
      { status: 'ENDED', endReason: 'EXPIRED' },
    ])
  })

  it('goes on where Microsoft extends it: the new end is seen, on the timeline too, and nobody is told of an end', async () => {
    const customer = await createGranted(world, 'extended', { durationDays: 3 })
    const [before] = await grantsOf(world, 'direct', customer.relationshipId)
    await pass(world, 3.1)
    const [after] = await grantsOf(world, 'direct', customer.relationshipId)
    expect(after).toMatchObject({ status: 'ACTIVE', autoExtend: true })
    expect(Date.parse(after.endsAt) - Date.parse(before.endsAt)).toBe(180 * day)
    expect(await eventsOf(customer.relationshipId)).toContain('RELATIONSHIP_DELEGATED_ADMIN_CHANGED')
    expect(subjectsAbout('extended')).toEqual([])
  })

  it.each(['deleted', 'error'] as const)('has its assignment made anew when that is %s', async (status) => {
    const customer = await createGranted(world, `lost-${status}`)
    world.stack.partnerCenter.changeAssignments(idOf(customer), status)
    await pass(world, 1)
    await pass(world, 1 / 20)
    expect(customer.grantsTo('direct')[0]?.assignments.map((one) => one.status)).toEqual([status, 'active'])
    expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([
      { status: 'ACTIVE', accessFailure: null },
    ])
    expect(await eventsOf(customer.relationshipId)).toContain('RELATIONSHIP_ACCESS_RESTORED')
    expect(await restoring('direct')).toEqual([])
  })

  it('whose group is gone is a task of its holder, until it has another one', async () => {
    const customer = await createGranted(world, 'groupless', {}, 'rival')
    const groupId = customer.grantsTo('rival')[0]?.assignments[0]?.securityGroupId ?? ''
    world.stack.partnerCenter.removeGroup(groupId)
    await pass(world, 1)
    expect(await grantsOf(world, 'rival', customer.relationshipId)).toMatchObject([
      { status: 'ACTIVE', accessFailure: { code: 'badRequest' } },
    ])
    expect((await restoring('rival')).filter(({ object }) => object.id === customer.relationshipId)).toMatchObject([
      { action: 'replaceAdminGroup', title: expect.stringContaining('does not exist') },
    ])
    expect(await eventsOf(customer.relationshipId, 'rival')).toContain('RELATIONSHIP_ACCESS_LOST')

    const after = randomUUID()
    const replaced = await world.run('rival', 'replaceAdminGroup', 'partner { adminGroupId version }', {
      groupId: after.toUpperCase(),
    })
    expect(replaced).toMatchObject({ userErrors: [], partner: { adminGroupId: after } })
    await pass(world, 1 / 20)
    await pass(world, 1 / 20)
    expect(await grantsOf(world, 'rival', customer.relationshipId)).toMatchObject([{ accessFailure: null }])
    expect(await restoring('rival')).toEqual([])
    expect(customer.grantsTo('rival')[0]?.assignments.at(-1)).toMatchObject({
      securityGroupId: after,
      status: 'active',
    })
  })

  it('goes over to another group of its holder: that one has access before the former loses it; others keep theirs', async () => {
    const customer = await createGranted(world, 'regrouped', {}, 'rival')
    const groups = () =>
      customer.grantsTo('rival')[0]?.assignments.map(({ securityGroupId, status }) => [securityGroupId, status])
    const [[former = ''] = []] = groups() ?? []
    const after = randomUUID()
    expect(world.codes(await world.run('rival', 'replaceAdminGroup', 'partner { id }', { groupId: 'group' }))).toEqual([
      'INVALID_INPUT',
    ])
    await world.run('rival', 'replaceAdminGroup', 'partner { id }', { groupId: after })
    await pass(world, 1)
    expect(groups()).toEqual([
      [former, 'active'],
      [after, 'active'],
    ])
    await pass(world, 1)
    await pass(world, 1)
    expect(groups()).toEqual([
      [former, 'deleted'],
      [after, 'active'],
    ])
    expect(await grantsOf(world, 'rival', customer.relationshipId)).toMatchObject([
      { status: 'ACTIVE', accessFailure: null },
    ])
  })

  it('is not ended by a look that fails, and is looked at again within hours', async () => {
    const customer = await createGranted(world, 'unseen')
    const match = ({ path }: { readonly path: string }) => path.includes(idOf(customer))
    for (const response of [
      { status: 404, body: JSON.stringify({ error: { code: 'notFound', message: 'Not found' } }) },
      { status: 400, body: JSON.stringify({ error: { code: '20002', message: 'No commerce relationship' } }) },
      { status: 403, body: '<html>Blocked</html>' },
      { status: 200, body: '{}' },
      { status: 200, body: JSON.stringify({ id: idOf(customer), status: 'somethingNew' }) },
    ]) {
      world.stack.partnerCenter.faults.push({ match, times: 5, kind: 'instead', response })
      await pass(world, 1)
      expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([
        { status: 'ACTIVE', endReason: null },
      ])
      world.stack.partnerCenter.faults.clear()
    }
    world.stack.partnerCenter.terminate(idOf(customer))
    await pass(world, 1 / 20)
    expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([{ status: 'ENDED' }])
  })

  it('that was kept when the relationship ended is looked at too', async () => {
    const customer = await createGranted(world, 'kept')
    await world.run('direct', 'endRelationship', 'relationship { id }', {
      id: customer.relationshipId,
      delegatedAdmin: 'KEEP',
    })
    world.stack.partnerCenter.terminate(idOf(customer))
    await pass(world, 1)
    expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([{ status: 'ENDED' }])
    const { token } = await customer.inviteFrom('rival', { serviceKeys: ['teams'] })
    expect((await customer.accept(token)).userErrors).toEqual([])
  })
})
