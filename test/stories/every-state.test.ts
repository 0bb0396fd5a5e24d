import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { acceptInvitation } from './sample-objects.ts'
import { awaitVendor, requestOf } from './switching.ts'

/** What `npm run dev` begins with: something in every state, to look at and to go on with. */
const world = theWorld({ seed: 'states' })

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))
const valuesOf = (name: string): readonly string[] => {
  const type = schema.getType(name)
  return isEnumType(type) ? type.getValues().map((value) => value.name) : []
}

const listAs = async (actor: string, list: string): Promise<readonly Json[]> => {
  const query = `{ viewer { partner { found: ${list}(first: 40) { nodes { id status } } } } }`
  const { data, errors } = await world.ask(actor, query)
  expect(errors).toEqual([])
  return data.viewer.partner.found.nodes
}
/** The statuses, each with the type and the list of what has it. */
const lists = {
  InvitationStatus: ['Invitation', 'invitations'],
  RelationshipStatus: ['Relationship', 'relationships'],
  SwitchRequestStatus: ['SwitchRequest', 'switchRequests'],
  MigrationPlanStatus: ['MigrationPlan', 'migrationPlans'],
  SubscriptionStatus: ['CloudSubscription', 'subscriptions'],
  ResellerLinkStatus: ['ResellerLink', 'resellerLinks'],
} as const
type Status = keyof typeof lists
const partners = ['morgenrot', 'kontor']

describe.each(Object.entries(lists))('%s', (status, [type, list]) => {
  it('has an object in each state, which operators see with its history', async () => {
    const found = (await Promise.all(partners.map((actor) => listAs(actor, list)))).flat()
    expect(valuesOf(status)).not.toEqual([])
    expect(new Set(found.map((one) => one.status))).toEqual(new Set(valuesOf(status)))
    const timeline = type === 'ResellerLink' ? '' : 'timeline(first: 1) { nodes { type } }'
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${type} { status ${timeline} } } }`
    const { data } = await world.ask('operator', query, { ids: found.map(({ id }) => id) })
    expect(data.nodes).toMatchObject(found)
    expect(data.nodes.filter((one: Json) => one.timeline?.nodes.length === 0)).toEqual([])
  })
})

it('the partner that one begins as sees each of them, apart from what only providers have', async () => {
  const own = ['RelationshipStatus', 'SwitchRequestStatus', 'MigrationPlanStatus', 'SubscriptionStatus'] as const
  for (const status of own) {
    const seen = await listAs('morgenrot', lists[status][1])
    expect(new Set(seen.map((one) => one.status))).toEqual(new Set(valuesOf(status)))
  }
})

const oneAs = async (actor: string, of: Status, status: string): Promise<Json> =>
  (await listAs(actor, lists[of][1])).find((one) => one.status === status)

describe('whoever goes on with it', () => {
  it('accepts the invitation that was sent, and the relationship becomes active', async () => {
    const { data } = await world.ask('tailspin', '{ invitations { nodes { id status } } }')
    expect(data.invitations.nodes).toMatchObject([{ status: 'SENT' }])
    const [{ id }] = data.invitations.nodes
    const { data: seen } = await world.ask('morgenrot', 'query($id: ID!) { invitation(id: $id) { link } }', { id })
    const token = new URL(seen.invitation.link).searchParams.get('invitation') ?? ''
    const relationship = await acceptInvitation(world, 'tailspin', token)
    await world.relationshipOf('morgenrot', relationship, 'ACTIVE')
  })

  it('forwards the invitation that is with the reseller', async () => {
    const { id } = await oneAs('kontor', 'InvitationStatus', 'WITH_RESELLER')
    const { invitation, userErrors } = await world.run('deichwerk', 'forwardInvitation', 'invitation { status }', {
      id,
    })
    expect([userErrors, invitation]).toEqual([[], { status: 'SENT' }])
  })

  it('has the provisioning that failed tried again', async () => {
    const { id } = await oneAs('morgenrot', 'RelationshipStatus', 'PROVISIONING_FAILED')
    const { userErrors } = await world.run('operator', 'redriveProvisioning', 'relationship { id }', { id })
    expect(userErrors).toEqual([])
    await world.relationshipOf('morgenrot', id, 'ACTIVE')
  })

  it('accepts the switch that waits, and Microsoft carries it out', async () => {
    const { id } = await oneAs('morgenrot', 'SwitchRequestStatus', 'PENDING')
    const { userErrors } = await world.run('ponte', 'acceptSwitchRequest', 'switchRequest { status }', { id })
    expect(userErrors).toEqual([])
    await awaitVendor(world, id)
    await world.advance(60_000)
    const { lineCounts } = await requestOf(world, 'morgenrot', id, 'COMPLETED')
    expect(lineCounts).toEqual({ total: 2, moved: 2, failed: 0, leftOut: 0 })
  })

  it.each(['PARTIALLY_COMPLETED', 'FAILED'])('has what failed of the switch that is %s tried again', async (status) => {
    const { id } = await oneAs('morgenrot', 'SwitchRequestStatus', status)
    const { userErrors } = await world.run('morgenrot', 'retrySwitchLines', 'switchRequest { status }', { id })
    expect(userErrors).toEqual([])
    await awaitVendor(world, id, 2)
    await world.advance(60_000)
    await requestOf(world, 'morgenrot', id, 'COMPLETED')
  })

  it('confirms and signs the forms', async () => {
    const verifying = await oneAs('morgenrot', 'SwitchRequestStatus', 'VERIFYING')
    const confirmed = await world.run('morgenrot', 'verifySwitch', 'switchRequest { status }', {
      id: verifying.id,
      confirmed: true,
    })
    expect(confirmed).toMatchObject({ userErrors: [], switchRequest: { status: 'IN_PROGRESS' } })

    const { id } = await oneAs('morgenrot', 'SwitchRequestStatus', 'AWAITING_SIGNATURES')
    const { data } = await world.ask('cohowinery', 'query($id: ID!) { switchRequest(id: $id) { form { hash } } }', {
      id,
    })
    const signed = await world.run('cohowinery', 'signSwitchForm', 'switchRequest { form { missing } }', {
      id,
      formHash: data.switchRequest.form.hash,
      name: 'Chiara Conti',
    })
    expect(signed).toMatchObject({ userErrors: [], switchRequest: { form: { missing: ['TARGET'] } } })
  })

  it('acknowledges the form that is with Microsoft', async () => {
    const { id } = await oneAs('morgenrot', 'SwitchRequestStatus', 'SUBMITTED')
    const { userErrors } = await world.run('operator', 'acknowledgeSwitch', 'switchRequest { status }', {
      id,
      ticketNumber: '2612-1234',
    })
    expect(userErrors).toEqual([])
  })

  it('takes the next step of the plan', async () => {
    const { id } = await oneAs('morgenrot', 'MigrationPlanStatus', 'IN_PROGRESS')
    const { userErrors } = await world.run('morgenrot', 'completeMigrationStep', 'migrationPlan { status }', {
      id,
      step: 'move:app-service',
      evidence: 'Deployed and tested.',
    })
    expect(userErrors).toEqual([])
  })

  it('answers the link request', async () => {
    const providerId = world.stack.actors['kontor']?.partnerId
    const { userErrors } = await world.run('haldenhof', 'acceptResellerLink', 'resellerLink { status }', { providerId })
    expect(userErrors).toEqual([])
  })
})

it('what is under way stays so, and is through a day later', async () => {
  const provisioning = await oneAs('morgenrot', 'RelationshipStatus', 'PROVISIONING')
  const { data } = await world.ask('alpineski', '{ switchRequests { nodes { id status } } }')
  const moving = data.switchRequests.nodes.find((one: Json) => one.status === 'IN_PROGRESS')
  await world.stack.idle()
  expect(await oneAs('morgenrot', 'RelationshipStatus', 'PROVISIONING')).toEqual(provisioning)
  await requestOf(world, 'morgenrot', moving.id, 'IN_PROGRESS')
  await world.advance(day)
  await world.relationshipOf('morgenrot', provisioning.id, 'ACTIVE')
  await requestOf(world, 'morgenrot', moving.id, 'COMPLETED')
})
