import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'
import { acceptanceOf, createFailedRelationship, createPair, requestResellerLink } from './scenes.ts'
import { createSwitchScene, fileSwitchRequest } from './switching.ts'

/** These stories are about the one inbox: what waits for the organization of whoever asks. */
const world = theWorld()

const fields =
  'kind title action key by since dueAt overdue customerName object { __typename id ... on Invitation { allowedActions { action allowed } } ... on SwitchRequest { allowedActions { action allowed } } ... on Relationship { allowedActions { action allowed } } ... on ResellerLink { allowedActions { action allowed } } }'
const inbox = async (actor: string, args = '(first: 100)'): Promise<readonly Json[]> => {
  const { data, errors } = await world.ask(actor, `{ viewer { tasks${args} { nodes { ${fields} } } } }`)
  expect(errors).toEqual([])
  return data.viewer.tasks.nodes
}
const about = async (actor: string, id: string) => (await inbox(actor)).filter(({ object }) => object?.id === id)
const kindsOf = async (actor: string, id: string) => (await about(actor, id)).map(({ kind }) => kind)

/** What the inbox names as the next action, the object allows to whoever reads it. */
const expectAllowed = (tasks: readonly Json[]) => {
  for (const { action, object } of tasks)
    expect(object.allowedActions, action).toContainEqual({ action, allowed: true })
}

describe('an invitation', () => {
  it('waits for the reseller, then for the customer while the issuer sees that, and then for nobody', async () => {
    const { id: customerId } = await customerOf(world, 'adatum')
    const { id, token } = await world.invite('provider', {
      customerId,
      delivery: 'VIA_RESELLER',
      resellerId: world.stack.actors['reseller']?.partnerId,
      email: 'it@adatum.example',
    })
    const [forward, ...others] = await about('reseller', id)
    expect(others).toEqual([])
    expect(forward).toMatchObject({
      kind: 'FORWARD_INVITATION',
      action: 'forwardInvitation',
      key: null,
      overdue: false,
      by: ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'],
      object: { __typename: 'Invitation' },
    })
    expectAllowed([forward])
    expect([await kindsOf('adatum', id), await kindsOf('provider', id)]).toEqual([[], []])

    await world.run('reseller', 'forwardInvitation', 'invitation { id }', { id })
    expect(await kindsOf('reseller', id)).toEqual([])
    expect(await kindsOf('provider', id)).toEqual(['CHASE_INVITATION'])
    const decide = await about('adatum', id)
    expect(decide).toMatchObject([{ kind: 'DECIDE_INVITATION', action: 'acceptInvitation', by: ['GLOBAL_ADMIN'] }])

    await acceptInvitation(world, 'adatum', token)
    for (const actor of ['reseller', 'provider', 'adatum']) expect(await kindsOf(actor, id), actor).toEqual([])
  })

  it('is no task any more from the moment on which it expires', async () => {
    const { partner, customer, invite } = await createPair(world)
    const { id } = await invite({ expiresInDays: 2 })
    expect([await kindsOf(partner, id), await kindsOf(customer, id)]).toEqual([
      ['CHASE_INVITATION'],
      ['DECIDE_INVITATION'],
    ])
    await world.advance(2 * day)
    expect([await kindsOf(partner, id), await kindsOf(customer, id)]).toEqual([[], []])
  })
})

describe('an inbox', () => {
  it('is sorted by due date, page by page, and narrowed by kind and by date', async () => {
    const { partner, invite } = await createPair(world)
    const made: string[] = []
    for (const expiresInDays of [20, 5, 60]) made.push((await invite({ expiresInDays })).id)
    const [twenty, five, sixty] = made
    const order = (tasks: readonly Json[]) => tasks.map(({ object }) => object.id)
    expect(order(await inbox(partner))).toEqual([five, twenty, sixty])
    const { data } = await world.ask(partner, '{ viewer { tasks(first: 2) { pageInfo { endCursor hasNextPage } } } }')
    const { endCursor, hasNextPage } = data.viewer.tasks.pageInfo
    expect(hasNextPage).toBe(true)
    expect(order(await inbox(partner, `(first: 2, after: "${endCursor}")`))).toEqual([sixty])
    expect(order(await inbox(partner, '(last: 1)'))).toEqual([sixty])
    expect(await inbox(partner, '(where: { kind: [SIGN_SWITCH_FORM, DECIDE_SWITCH] })')).toEqual([])
    const [{ dueAt }] = (await about(partner, twenty ?? '')) as [Json]
    expect(order(await inbox(partner, `(where: { dueAt: { from: "${dueAt}" } })`))).toEqual([twenty, sixty])
    expect(order(await inbox(partner, `(where: { kind: CHASE_INVITATION, dueAt: { until: "${dueAt}" } })`))).toEqual([
      five,
    ])
  })

  it('belongs to the organization: nobody else sees what waits there', async () => {
    const { partner, customer, invite } = await createPair(world)
    const { id, token } = await invite()
    for (const actor of ['direct', 'fabrikam', 'operator', 'integration'])
      expect(await kindsOf(actor, id), actor).toEqual([])
    await world.run(customer, 'acceptInvitation', 'dryRun', { token, ...acceptanceOf(customer) })
    expect(await inbox(partner)).toEqual([])
  })
})

describe('a switch', () => {
  it('waits for the current partner to decide, and then for whoever cleans up', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await fileSwitchRequest(world, scene)
    const decide = await about(scene.source, id)
    expect(decide).toMatchObject([
      { kind: 'DECIDE_SWITCH', action: 'acceptSwitchRequest', object: { __typename: 'SwitchRequest' } },
    ])
    expectAllowed(decide)
    for (const actor of [scene.target, scene.customer]) expect(await kindsOf(actor, id)).toEqual([])
    await world.run(scene.source, 'rejectSwitchRequest', 'dryRun', { id, reason: 'No' })
    expect(await kindsOf(scene.source, id)).toEqual([])
  })

  it('by form waits for the text, then for each signature, the current partner’s first', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { switchRequest } = await world.run(scene.customer, 'createSwitchRequest', 'switchRequest { id }', {
      procedure: 'SIGNED_FORM',
      sourcePartnerId: scene.sourceId,
      targetPartnerId: scene.targetId,
    })
    const { id } = switchRequest
    const parties = [scene.source, scene.customer, scene.target]
    const kinds = () => Promise.all(parties.map((party) => kindsOf(party, id)))
    expect(await kinds()).toEqual([['FILL_IN_SWITCH_FORM'], [], []])
    expectAllowed(await about(scene.source, id))
    const { switchRequest: edited } = await world.run(
      scene.source,
      'editSwitchForm',
      'switchRequest { form { hash } }',
      {
        id,
        address: 'Street 1',
        contactName: 'Ada',
        contactEmail: 'ada@partner.example',
      },
    )
    expect(await kinds()).toEqual([['SIGN_SWITCH_FORM'], [], []])
    const contact = { name: 'Ada', email: 'ada@partner.example' }
    const sign = (actor: string, more: object) =>
      world.run(actor, 'signSwitchForm', 'dryRun', { id, formHash: edited.form.hash, name: 'Ada', ...more })
    await sign(scene.source, { contact })
    expect(await kinds()).toEqual([[], ['SIGN_SWITCH_FORM'], ['SIGN_SWITCH_FORM']])
    await sign(scene.customer, {})
    expect(await kinds()).toEqual([[], [], ['SIGN_SWITCH_FORM']])
    for (const party of [scene.target]) expectAllowed(await about(party, id))
    await sign(scene.target, { contact })
    expect(await kinds()).toEqual([['ACKNOWLEDGE_SWITCH'], [], []])
    await world.run(scene.source, 'acknowledgeSwitch', 'dryRun', { id, ticketNumber: '4711' })
    expect(await kinds()).toEqual([['CONFIRM_SWITCH'], [], ['CONFIRM_SWITCH']])
  })
})

describe('what waits for others', () => {
  it('is a link for the reseller that is to authorise its provider, and a failure for operators', async () => {
    const { name } = await requestResellerLink(world)
    const [link] = await inbox(name)
    expect(link).toMatchObject({
      kind: 'AUTHORISE_PROVIDER',
      by: ['GLOBAL_ADMIN'],
      object: { __typename: 'ResellerLink' },
    })
    expectAllowed([link])
    const { id } = await createFailedRelationship(world)
    const failed = await about('operator', id)
    expect(failed).toMatchObject([{ kind: 'REDRIVE_PROVISIONING', by: [], object: { __typename: 'Relationship' } }])
    expectAllowed(failed)
    await world.run('operator', 'redriveProvisioning', 'dryRun', { id })
    expect(await kindsOf('operator', id)).toEqual([])
  })
})

describe('an action', () => {
  it('is told apart: now, not now, and never on this object for whoever asks', async () => {
    const { partner, customer, invite } = await createPair(world)
    const { id, token } = await invite()
    const availability = async (actor: string, query: string, of: string, variables: object) => {
      const { data, errors } = await world.ask(actor, query, { ...variables })
      expect(errors).toEqual([])
      const actions = data[of].allowedActions.map((one: Json) => [one.action, one.availability])
      return Object.fromEntries(actions) as Readonly<Record<string, string>>
    }
    const invitation = (actor: string) =>
      availability(
        actor,
        'query($id: ID!) { invitation(id: $id) { allowedActions { action availability } } }',
        'invitation',
        { id },
      )
    expect(await invitation(customer)).toMatchObject({ acceptInvitation: 'NOW', revokeInvitation: 'NEVER' })
    expect(await invitation(partner)).toMatchObject({ acceptInvitation: 'NEVER', revokeInvitation: 'NOW' })
    const accepted = await acceptInvitation(world, customer, token)
    expect(await invitation(customer)).toMatchObject({ acceptInvitation: 'NEVER', declineInvitation: 'NEVER' })
    await world.relationshipOf(partner, accepted, 'ACTIVE')
    const relationship = (actor: string) =>
      availability(
        actor,
        'query($id: ID!) { relationship(id: $id) { allowedActions { action availability } } }',
        'relationship',
        { id: accepted },
      )
    expect(await relationship(partner)).toMatchObject({ endRelationship: 'NOW' })
    expect(await relationship('operator')).toMatchObject({ redriveProvisioning: 'NOT_NOW' })
    expect(await relationship(customer)).toMatchObject({ endRelationship: 'NEVER', removeDelegatedAdmin: 'NOW' })
    await world.run(partner, 'endRelationship', 'dryRun', { id: accepted })
    expect(await relationship(partner)).toMatchObject({ endRelationship: 'NEVER' })
  })
})
