import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { registerPartner } from './newcomers.ts'
import { createSampleObjects, type SampleObjects } from './sample-objects.ts'
import { createFailedRelationship, uniqueSuffix } from './scenes.ts'

/** These stories are about what leads from one object to another, and what the viewer sees at its end. */
const world = theWorld()

let plot: SampleObjects
beforeAll(async () => {
  plot = await createSampleObjects(world)
})

const read = async (actor: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Json> => {
  const { data, errors } = await world.ask(actor, query, variables)
  expect(errors).toEqual([])
  return data
}
const partnerId = (actor: string): string => world.stack.actors[actor]?.partnerId ?? ''

describe('an edge', () => {
  it('leads to the object, as its viewer sees it', async () => {
    const query = `query($id: ID!) { relationship(id: $id) {
      customer { id name domain }
      invitation { id status customer { name } relationship { id status } }
      partner { id name mpnId }
    } }`
    const { relationship } = await read('direct', query, { id: plot.direct })
    expect(relationship).toMatchObject({
      customer: { id: plot.fabrikam.id, name: 'Fabrikam Maschinenbau', domain: 'fabrikam.example' },
      invitation: {
        id: plot.own.id,
        status: 'ACCEPTED',
        customer: { name: 'Fabrikam Maschinenbau' },
        relationship: { id: plot.direct, status: 'ACTIVE' },
      },
      partner: { id: partnerId('direct'), mpnId: expect.stringMatching(/\d/) },
    })
  })

  it('of an open invitation, and of a customer that is none yet, leads nowhere', async () => {
    const query =
      'query($id: ID!) { invitation(id: $id) { tenantId customer { id name } parent { id } relationship { id } } }'
    expect((await read('direct', query, { id: plot.open.id })).invitation).toEqual({
      tenantId: null,
      customer: null,
      parent: null,
      relationship: null,
    })
    const tenantId = randomUUID()
    const { id } = await world.invite('direct', { tenantId, email: 'it@nobody.example' })
    expect((await read('direct', query, { id })).invitation).toMatchObject({ tenantId, customer: null })
    const onlyId = 'query($id: ID!) { invitation(id: $id) { customer { id } } }'
    expect((await read('direct', onlyId, { id })).invitation).toEqual({ customer: null })
  })

  it('shows nothing of a customer that is not on the partner’s list, although the partner has invited it', async () => {
    const { tenantId } = world.stack.actors['contoso'] ?? {}
    const { id } = await world.invite('rival', { tenantId, email: 'it@contoso.example' })
    const { invitation } = await read(
      'rival',
      'query($id: ID!) { invitation(id: $id) { tenantId customer { name domain } } }',
      { id },
    )
    expect(invitation).toEqual({ tenantId, customer: null })
  })
})

describe('a partner', () => {
  const record =
    'version kind tenantId mpnId country territory { key } status agreementSignedAt contactEmail adminGroupId createdAt updatedAt'
  const lists =
    'customers { nodes { id } } invitations { nodes { id } } subscriptions { nodes { id } } timeline { nodes { id } } resellerLinks { nodes { id } }'

  it('is one type for everybody: others see its id and its name, and nothing of its business', async () => {
    const { relationships } = await read(
      'fabrikam',
      `{ relationships(first: 10) { nodes { partner { __typename id name ${record} ${lists} allowedActions { allowed } } } } }`,
    )
    const [{ partner }] = relationships.nodes
    const { __typename, id, name, allowedActions, ...rest } = partner
    expect({ __typename, id }).toEqual({ __typename: 'Partner', id: partnerId('direct') })
    expect(name).toMatch(/./)
    expect(allowedActions.some(({ allowed }: Json) => allowed)).toBe(false)
    for (const [field, value] of Object.entries(rest) as [string, Json][])
      expect(value?.nodes ?? value, field).toEqual(lists.includes(`${field} {`) ? [] : null)
  })

  it('is there with its record for itself, for those who work with it, and for operators', async () => {
    const below = `query($id: ID!) { relationship(id: $id) { reseller { id ${record} customers { nodes { id } } } } }`
    const seen = async (actor: string) => (await read(actor, below, { id: plot.throughReseller })).relationship.reseller
    for (const actor of ['reseller', 'provider', 'operator'])
      expect(await seen(actor), actor).toMatchObject({
        id: partnerId('reseller'),
        kind: 'INDIRECT_RESELLER',
        version: 1,
      })
    expect((await seen('provider')).customers.nodes).toEqual([])
    expect((await seen('reseller')).customers.nodes).toEqual([{ id: plot.adatum.id }])
    expect(await seen('adatum')).toMatchObject({ id: partnerId('reseller'), kind: null, version: null })
  })
})

describe('a link between provider and reseller', () => {
  it('is an object with an id, for its two partners and for operators', async () => {
    const { partner } = await read('provider', '{ partner { resellerLinks { nodes { id reseller { id } } } } }')
    const link = partner.resellerLinks.nodes.find(({ reseller }: Json) => reseller.id === partnerId('reseller'))
    const query = 'query($id: ID!) { node(id: $id) { __typename id ... on ResellerLink { status provider { id } } } }'
    const found = { __typename: 'ResellerLink', id: link.id, status: 'ACTIVE', provider: { id: partnerId('provider') } }
    for (const actor of ['provider', 'reseller', 'operator'])
      expect((await read(actor, query, { id: link.id })).node, actor).toEqual(found)
    for (const actor of ['direct', 'fabrikam', 'requestedReseller'])
      expect((await read(actor, query, { id: link.id })).node, actor).toBeNull()
    for (const id of ['lnk_', `${link.id}0`, link.id.slice(0, -1), `lnk_${'0'.repeat(52)}`])
      expect((await read('operator', query, { id })).node, id).toBeNull()
  })
})

describe('a list by name', () => {
  it('finds a partner’s customers by how they begin, whatever their case and accents', async () => {
    const suffix = uniqueSuffix()
    const add = async (name: string, country = 'DE') => {
      const { customer, userErrors } = await world.run('direct', 'addCustomer', 'customer { id }', {
        tenantId: randomUUID(),
        name: `${name} ${suffix}`,
        domain: `c${uniqueSuffix()}.example`,
        country,
        contactEmail: 'it@customer.example',
      })
      expect(userErrors).toEqual([])
      return customer.id as string
    }
    const muller = await add('Müller')
    const mulle = await add('mulle Handel', 'AT')
    const muehle = await add('Mühle')
    const zurich = await add('ÉCOLE')
    const names = async (args: string) => {
      const { customers } = await read('direct', `{ customers(${args}) { nodes { id name } pageInfo { endCursor } } }`)
      return customers.nodes
        .filter(({ name }: Json) => name.endsWith(suffix))
        .map(({ id }: Json) => id) as readonly string[]
    }
    expect(await names('where: { name: "MU" }')).toEqual([muehle, mulle, muller])
    expect(await names('where: { name: "mull" }')).toEqual([mulle, muller])
    expect(await names('where: { name: "mull" }, orderBy: { name: DESC }')).toEqual([muller, mulle])
    expect(await names('where: { name: "mull", country: "AT" }')).toEqual([mulle])
    expect(await names('where: { name: "mull" }, orderBy: { updatedAt: ASC }')).toEqual([muller, mulle])
    expect(await names('where: { name: "ecole" }')).toEqual([zurich])
    expect(await names('where: { name: "uller" }')).toEqual([])
    expect(await names('where: { name: "" }')).toEqual([zurich, muehle, mulle, muller])
    expect(await names('orderBy: { name: ASC }')).toEqual([zurich, muehle, mulle, muller])
    const { customers } = await read(
      'direct',
      '{ customers(first: 1, orderBy: { name: ASC }) { pageInfo { endCursor } } }',
    )
    const wrong = await world.ask('direct', `{ customers(after: "${customers.pageInfo.endCursor}") { nodes { id } } }`)
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }])
  })

  it('of all partners is for operators', async () => {
    const name = `Übersee ${uniqueSuffix()}`
    const id = await registerPartner(world, `p${uniqueSuffix()}`, { name })
    const query = `{ partners(where: { name: "${name.replace('Ü', 'u').toUpperCase()}" }) { nodes { id name status } } }`
    expect((await read('operator', query)).partners.nodes).toEqual([{ id, name, status: 'ACTIVE' }])
    for (const actor of ['direct', 'fabrikam']) expect((await read(actor, query)).partners.nodes).toEqual([])
  })
})

describe('what could not be provisioned', () => {
  it('is in one list over all partners, for operators, until it is put right', async () => {
    const { id } = await createFailedRelationship(world)
    const listed = async (actor: string) =>
      (await read(actor, '{ failedProvisionings(first: 100) { nodes { id status } } }')).failedProvisionings.nodes
    expect(await listed('operator')).toContainEqual({ id, status: 'PROVISIONING_FAILED' })
    for (const actor of ['direct', 'fabrikam']) expect(await listed(actor)).toEqual([])
    await world.run('operator', 'redriveProvisioning', 'dryRun', { id })
    await world.relationshipOf('operator', id, 'ACTIVE')
    expect((await listed('operator')).map((one: Json) => one.id)).not.toContain(id)
  })
})
