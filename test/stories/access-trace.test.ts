import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { createGranted, pass, type Granted } from './granted.ts'

const world = theWorld()

const traceOf = async ({ relationshipId }: Granted, actor = 'direct', args = 'serviceKey: "teams"'): Promise<Json> => {
  const query = `query($id: ID!) { relationship(id: $id) { accessTrace(${args}) { service { key } holder { name } links { kind state message } } } }`
  const { data } = await world.ask(actor, query, { id: relationshipId })
  return data.relationship?.accessTrace[0]?.links
}
const statesOf = (trace: readonly Json[]) => trace.map(({ kind, state }) => `${kind} ${state}`)
const idOf = ({ grantsTo }: Granted) => grantsTo('direct')[0]?.id ?? ''

const intact = ['MEMBERSHIP UNKNOWN', 'RELATIONSHIP INTACT', 'ASSIGNMENT INTACT', 'ROLES INTACT']

describe('the trace of an access', () => {
  it('says which link is broken, as it is found with Microsoft, and which is not known', async () => {
    const customer = await createGranted(world, 'traced')
    expect(statesOf(await traceOf(customer))).toEqual(intact)
    expect(await traceOf(customer, 'traced')).toEqual(await traceOf(customer))
    expect(await traceOf(customer, 'rival')).toBeUndefined()

    // Somebody takes a role out of it with Microsoft.
    const path = new RegExp(`${idOf(customer)}$`)
    world.stack.partnerCenter.faults.push({
      match: { method: 'GET', pathPattern: path },
      times: 1,
      kind: 'rewritten',
      change: (body) => {
        const { accessDetails, ...rest } = body as {
          readonly accessDetails: { readonly unifiedRoles: readonly object[] }
        }
        return { ...rest, accessDetails: { unifiedRoles: accessDetails.unifiedRoles.slice(0, 1) } }
      },
    })
    await pass(world, 1)
    const [, , , roles] = await traceOf(customer)
    expect(roles).toEqual({
      kind: 'ROLES',
      state: 'BROKEN',
      message: 'It does not have: Service Support Administrator.',
    })
    await pass(world, 1)
    expect(statesOf(await traceOf(customer))).toEqual(intact)

    world.stack.partnerCenter.terminate(idOf(customer))
    await pass(world, 1)
    expect(await traceOf(customer)).toMatchObject([
      { state: 'UNKNOWN' },
      { kind: 'RELATIONSHIP', state: 'BROKEN', message: 'It was ended with Microsoft.' },
      { kind: 'ASSIGNMENT', state: 'UNKNOWN' },
      { kind: 'ROLES', state: 'UNKNOWN' },
    ])
  })

  it('says what was never requested, and of whom', async () => {
    const customer = await createGranted(world, 'traceless')
    const broken = { kind: 'RELATIONSHIP', state: 'BROKEN', message: 'Delegated admin for Azure was not requested.' }
    expect(await traceOf(customer, 'direct', 'serviceKey: "azure"')).toContainEqual(broken)
    const ofAnother = `serviceKey: "teams", holderId: "${world.stack.actors['rival']?.partnerId}"`
    expect(await traceOf(customer, 'direct', ofAnother)).toBeUndefined()
  })

  it('has every service that the two are about, for the partner and for a reseller that holds delegated admin', async () => {
    const customer = await createGranted(
      world,
      'traced-both',
      {
        serviceKeys: ['teams', 'azure'],
        resellerId: world.stack.actors['reseller']?.partnerId,
        resellerDelegatedAdmin: true,
        delegatedAdmin: false,
      },
      'provider',
    )
    const query =
      'query($id: ID!) { relationship(id: $id) { accessTrace { service { key } holder { name } links { state } } } }'
    const { data } = await world.ask('provider', query, { id: customer.relationshipId })
    const seen = data.relationship.accessTrace.map(({ service, holder, links }: Json) => [
      service.key,
      holder.name,
      links[1].state,
    ])
    expect(seen).toEqual([
      ['teams', 'Nordwind Distribution', 'BROKEN'],
      ['teams', 'Seeblick IT', 'INTACT'],
      ['azure', 'Nordwind Distribution', 'BROKEN'],
      ['azure', 'Seeblick IT', 'INTACT'],
    ])
  })

  it('says that the group is gone', async () => {
    const customer = await createGranted(world, 'ungrouped')
    world.stack.partnerCenter.removeGroup(customer.grantsTo('direct')[0]?.assignments[0]?.securityGroupId ?? '')
    await pass(world, 1)
    expect((await traceOf(customer))[2]).toMatchObject({
      kind: 'ASSIGNMENT',
      state: 'BROKEN',
      message: expect.stringContaining('does not exist'),
    })
  })
})
