import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { idOf, type IdPrefix } from '#platform/kernel/ids.ts'
import { theWorld } from '../support/world.ts'
import { createSampleObjects } from './sample-objects.ts'
import { fileSwitchRequest, requestOf, createSwitchScene } from './switching.ts'

/** A missing object and one of somebody else give the same answer: nobody learns from it that the object exists. */
const world = theWorld()

const alpenblick = ['direct', 'directSales', 'integration']
const fabrikams = ['fabrikam', 'fabrikamUser']
const everybody = [
  ...alpenblick,
  ...fabrikams,
  'rival',
  'provider',
  'reseller',
  'requestedReseller',
  'contoso',
  'adatum',
  'stranger',
  'operator',
  // The three parties of a switch are new to this world.
  'Current1',
  'Future1',
  'Customer1',
]

/**
 * The table has each sample object and everybody who sees it. Grants and events are no nodes: nobody gets them
 * that way.
 */
const seenBy: Readonly<Record<string, readonly [IdPrefix, readonly string[]]>> = {
  'the direct partner': ['par', [...alpenblick, 'operator']],
  'the provider': ['par', ['provider', 'reseller', 'requestedReseller', 'operator']],
  'the reseller': ['par', ['reseller', 'provider', 'operator']],
  'a reseller that has not answered': ['par', ['requestedReseller', 'operator']],
  'the direct customer': ['cus', [...alpenblick, ...fabrikams, 'operator']],
  "the provider's customer": ['cus', ['provider', 'reseller', 'adatum', 'operator']],
  'a purchase of the direct customer': ['sub', [...alpenblick, ...fabrikams, 'operator']],
  "a purchase of the provider's customer": ['sub', ['provider', 'reseller', 'adatum', 'operator']],
  'a purchase that a rival sold': ['sub', ['rival', 'contoso', 'operator']],
  'an accepted invitation': ['inv', [...alpenblick, ...fabrikams, 'operator']],
  'a forwarded invitation': ['inv', ['provider', 'reseller', 'adatum', 'operator']],
  'an invitation still with the reseller': ['inv', ['provider', 'reseller', 'operator']],
  'an open invitation': ['inv', [...alpenblick, 'operator']],
  'the direct relationship': ['rel', [...alpenblick, ...fabrikams, 'operator']],
  'the relationship through a reseller': ['rel', ['provider', 'reseller', 'adatum', 'operator']],
  'a switch request': ['swr', ['Current1', 'Future1', 'Customer1', 'operator']],
  'a line of a switch request': ['swl', []],
  'a migration plan': ['mig', [...alpenblick, ...fabrikams, 'operator']],
  'a grant': ['dag', []],
  'an event': ['evt', []],
  'an API key': ['key', [...alpenblick.filter((actor) => actor !== 'integration'), 'operator']],
}
const ids: Record<string, string> = {}

beforeAll(async () => {
  const plot = await createSampleObjects(world)
  const { data } = await world.ask(
    'direct',
    'query($id: ID!) { relationship(id: $id) { delegatedAdmin { id } timeline { nodes { id } } } }',
    { id: plot.direct },
  )
  const key = await world.ask('integration', '{ viewer { subject } }')
  const request = await fileSwitchRequest(world, await createSwitchScene(world))
  const { lines } = await requestOf(world, 'Current1', request.id)
  const planned = await world.run('direct', 'createMigrationPlan', 'migrationPlan { id }', {
    subscriptionId: plot.fabrikam.bought['Azure'],
    services: ['dns'],
  })
  Object.assign(ids, {
    'the direct partner': world.stack.actors['direct']?.partnerId,
    'the provider': world.stack.actors['provider']?.partnerId,
    'the reseller': world.stack.actors['reseller']?.partnerId,
    'a reseller that has not answered': plot.requestedResellerId,
    'the direct customer': plot.fabrikam.id,
    "the provider's customer": plot.adatum.id,
    'a purchase of the direct customer': plot.fabrikam.bought['Azure'],
    "a purchase of the provider's customer": plot.adatum.bought['Microsoft 365 Apps'],
    'a purchase that a rival sold': plot.contoso.bought['Azure plan'],
    'an accepted invitation': plot.own.id,
    'a forwarded invitation': plot.handed.id,
    'an invitation still with the reseller': plot.kept.id,
    'an open invitation': plot.open.id,
    'the direct relationship': plot.direct,
    'the relationship through a reseller': plot.throughReseller,
    'a switch request': request.id,
    'a line of a switch request': lines.nodes[0].id,
    'a migration plan': planned.migrationPlan.id,
    'a grant': data.relationship.delegatedAdmin[0].id,
    'an event': data.relationship.timeline.nodes[0].id,
    'an API key': key.data.viewer.subject,
  })
})

/** Returns the answer unchanged, with only its price and what is left of the caller's budget taken out: the one is that of the document, the other of time. */
const answer = async (actor: string, query: string, variables: object): Promise<string> => {
  const response = await fetch(world.stack.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...world.headersOf(actor) },
    body: JSON.stringify({ query, variables }),
  })
  return `${response.status} ${(await response.text()).replace(/,"extensions":\{"cost":\{[^{}]*\}\}/, '')}`
}
const idNamed = (what: string): string => ids[what] ?? ''

const doors: Partial<Record<IdPrefix, string>> = {
  par: 'query($id: ID!) { it: partner(id: $id) { id } }',
  cus: 'query($id: ID!) { it: customer(id: $id) { id } }',
  sub: 'query($id: ID!) { it: subscription(id: $id) { id } }',
  inv: 'query($id: ID!) { it: invitation(id: $id) { id } }',
  rel: 'query($id: ID!) { it: relationship(id: $id) { id } }',
  swr: 'query($id: ID!) { it: switchRequest(id: $id) { id } }',
  mig: 'query($id: ID!) { it: migrationPlan(id: $id) { id } }',
}
const nothing = '200 {"data":{"it":null}}\n'

type Attempt = readonly [mutation: string, input: (id: string) => object]

/** The table has every way of naming an object of a type in a mutation. */
const attemptsOn: Partial<Record<IdPrefix, readonly Attempt[]>> = {
  par: [
    ['linkReseller', (resellerId) => ({ resellerId })],
    ['acceptResellerLink', (providerId) => ({ providerId, expectedVersion: 9 })],
    ['removeResellerLink', (partnerId) => ({ partnerId, expectedVersion: 9 })],
    ['createInvitation', (resellerId) => ({ serviceKeys: ['azure'], resellerId, delivery: 'VIA_RESELLER' })],
  ],
  cus: [
    ['createInvitation', (customerId) => ({ serviceKeys: ['azure'], customerId })],
    ['createSwitchRequest', (customerId) => ({ customerId, sourcePartnerId: world.stack.actors['rival']?.partnerId })],
  ],
  inv: [
    ['forwardInvitation', (id) => ({ id, expectedVersion: 9 })],
    ['revokeInvitation', (id) => ({ id, expectedVersion: 9 })],
  ],
  rel: [
    ['endRelationship', (id) => ({ id, expectedVersion: 9 })],
    ['removeDelegatedAdmin', (relationshipId) => ({ relationshipId, expectedVersion: 9 })],
    ['redriveProvisioning', (id) => ({ id, expectedVersion: 9 })],
  ],
  swr: [
    ['acceptSwitchRequest', (id) => ({ id, expectedVersion: 9 })],
    ['rejectSwitchRequest', (id) => ({ id, reason: 'No', expectedVersion: 9 })],
    ['cancelSwitchRequest', (id) => ({ id, expectedVersion: 9 })],
    ['shareSwitchLines', (id) => ({ id, expectedVersion: 9 })],
    ['editSwitchForm', (id) => ({ id, address: 'x', contactName: 'x', contactEmail: 'a@b.example' })],
    ['signSwitchForm', (id) => ({ id, formHash: 'x', name: 'x' })],
    ['acknowledgeSwitch', (id) => ({ id, ticketNumber: 'x' })],
    ['verifySwitch', (id) => ({ id, confirmed: true })],
    ['retrySwitchLines', (id) => ({ id, expectedVersion: 9 })],
    ['completeAccessTask', (id) => ({ id, task: 'GRANT_NEW_ACCESS', attestation: 'x' })],
  ],
  sub: [
    ['suspendSubscription', (id) => ({ id, expectedVersion: 9 })],
    ['cancelSubscription', (id) => ({ id, expectedVersion: 9 })],
    ['createMigrationPlan', (subscriptionId) => ({ subscriptionId, services: ['dns'] })],
  ],
  key: [
    ['updateApiKey', (id) => ({ id, name: 'x', scopes: ['TASKS_READ'], expectedVersion: 9 })],
    ['rotateApiKey', (id) => ({ id, expectedVersion: 9 })],
    ['revokeApiKey', (id) => ({ id, expectedVersion: 9 })],
  ],
  mig: [
    ['completeMigrationStep', (id) => ({ id, step: 'create-subscription', expectedVersion: 9 })],
    ['assignMigrationStep', (id) => ({ id, step: 'create-subscription', expectedVersion: 9 })],
    ['abandonMigrationPlan', (id) => ({ id, reason: 'None', expectedVersion: 9 })],
  ],
}

describe.each(Object.entries(seenBy))('%s', (what, [prefix, insiders]) => {
  const outsiders = everybody.filter((actor) => !insiders.includes(actor))
  const unknownId = () => idOf(prefix, randomUUID())

  it('is there for those who have to do with it, and like none for everybody else', async () => {
    const id = idNamed(what)
    const queries = ['query($id: ID!) { it: node(id: $id) { id } }', doors[prefix]].filter(
      (query) => query !== undefined,
    )
    const look = async (actor: string, query: string) => {
      const mine = `200 {"data":{"it":{"id":"${id}"}}}\n`
      expect(await answer(actor, query, { id }), `${actor}: ${query}`).toBe(outsiders.includes(actor) ? nothing : mine)
      expect(await answer(actor, query, { id: unknownId() })).toBe(nothing)
    }
    await Promise.all(everybody.flatMap((actor) => queries.map((query) => look(actor, query))))
  })

  it('among several ids is a gap where it is not theirs', async () => {
    const id = idNamed(what)
    const look = async (actor: string) => {
      const { data } = await world.ask(actor, 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: [unknownId(), id, unknownId()],
      })
      expect(data.nodes, actor).toEqual([null, outsiders.includes(actor) ? null : { id }, null])
    }
    await Promise.all(everybody.map(look))
  })
})

it.each(Object.entries(seenBy).filter(([, [prefix]]) => prefix in attemptsOn))(
  '%s looks like none to whoever tries to change it',
  async (what, [prefix, insiders]) => {
    const id = idNamed(what)
    const attempt = async (actor: string, [mutation, input]: Attempt) => {
      const query = `mutation($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { userErrors { __typename code message path } } }`
      const on = (some: string) => answer(actor, query, { input: { ...input(some), dryRun: true } })
      const refusal = await on(id)
      expect(refusal, `${actor}: ${mutation}`).toContain('"code":')
      expect(refusal, `${actor}: ${mutation}`).toBe(await on(idOf(prefix, randomUUID())))
    }
    const outsiders = everybody
      .filter((actor) => !insiders.includes(actor))
      // A provider names resellers by their ids. That one exists is no secret to it.
      .filter((actor) => actor !== 'provider' || id !== ids['a reseller that has not answered'])
    await Promise.all(outsiders.flatMap((actor) => (attemptsOn[prefix] ?? []).map((one) => attempt(actor, one))))
  },
)
