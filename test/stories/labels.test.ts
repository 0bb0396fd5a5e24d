import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { createConfirmedPlan } from './migration-scenes.ts'
import { acceptanceOf, createPair, createRelationship } from './scenes.ts'
import { createSwitchScene, fileSwitchRequest } from './switching.ts'

/** These stories are about what an organization calls the objects that it shares with others: whose invitation is this? */
const world = theWorld()

const called = async (actor: string, id: string): Promise<Json> => {
  const { data, errors } = await world.ask(
    actor,
    'query($id: ID!) { node(id: $id) { id ... on Labeled { reference labels } } }',
    { id },
  )
  expect(errors).toEqual([])
  return data.node && { reference: data.node.reference, labels: data.node.labels }
}
const label = (actor: string, id: string, input: object): Promise<Json> =>
  world.run(actor, 'labelObject', 'object { __typename id reference labels }', { id, ...input })
const nothing = { reference: null, labels: [] }

/** The ids in a list that is narrowed, in its order. */
const listed = async (actor: string, field: string, where: string): Promise<readonly string[]> => {
  const { data, errors } = await world.ask(actor, `{ list: ${field}(where: { ${where} }) { nodes { id } } }`)
  expect(errors, where).toEqual([])
  return data.list.nodes.map(({ id }: Json) => id)
}

describe('what an organization calls an object', () => {
  it('is its own: every other party has names of its own, and sees none but those', async () => {
    const { partner, customer, invite } = await createPair(world)
    const { id, token } = await invite({ reference: ' PO-4711 ', labels: ['Key account', 'Q4', 'q4'] })
    expect(await called(partner, id)).toEqual({ reference: 'PO-4711', labels: ['Key account', 'Q4'] })
    expect(await called(customer, id)).toEqual(nothing)
    expect(await called('operator', id)).toEqual(nothing)
    expect(await called('rival', id)).toBeNull()

    expect((await label(customer, id, { reference: 'Ticket 9' })).object).toMatchObject({
      reference: 'Ticket 9',
      labels: [],
    })
    expect(await called(partner, id)).toEqual({ reference: 'PO-4711', labels: ['Key account', 'Q4'] })
    expect(await called(customer, id)).toEqual({ reference: 'Ticket 9', labels: [] })

    // What comes of the invitation is called so by both.
    const { relationship } = await world.run(customer, 'acceptInvitation', 'relationship { id }', {
      token,
      ...acceptanceOf(customer),
    })
    expect(await called(partner, relationship.id)).toEqual({ reference: 'PO-4711', labels: ['Key account', 'Q4'] })
    expect(await called(customer, relationship.id)).toEqual({ reference: 'Ticket 9', labels: [] })
  })

  it('goes over to each acceptance of an open link, and stays with a relationship that gets further services', async () => {
    const { partner, customer } = await createPair(world)
    const { token } = await world.invite(partner, { maxUses: 2, reference: 'Fair 2027', labels: ['fair'] })
    const accepted = await world.run(customer, 'acceptInvitation', 'invitation { id } relationship { id }', {
      token,
      ...acceptanceOf(customer),
    })
    for (const { id } of [accepted.invitation, accepted.relationship])
      expect(await called(partner, id)).toEqual({ reference: 'Fair 2027', labels: ['fair'] })

    const { tenantId } = world.stack.actors[customer] ?? {}
    const more = await world.invite(partner, {
      tenantId,
      email: 'it@more.example',
      serviceKeys: ['teams'],
      labels: ['more'],
    })
    await world.run(customer, 'acceptInvitation', 'relationship { id }', { token: more.token, acceptAgreement: true })
    expect(await called(partner, accepted.relationship.id)).toEqual({ reference: 'Fair 2027', labels: ['fair'] })
  })

  it('is replaced as a whole, and taken away by saying nothing', async () => {
    const { partner, id } = await createRelationship(world)
    const before = await world.ask(partner, 'query($id: ID!) { relationship(id: $id) { version updatedAt } }', { id })
    await label(partner, id, { reference: 'A', labels: ['one', 'two'] })
    expect(await called(partner, id)).toEqual({ reference: 'A', labels: ['one', 'two'] })
    await label(partner, id, { labels: ['two', 'three'] })
    expect(await called(partner, id)).toEqual({ reference: null, labels: ['two', 'three'] })
    expect(await listed(partner, 'relationships', 'labels: ["one"]')).toEqual([])
    expect(await listed(partner, 'relationships', 'labels: ["three"]')).toEqual([id])
    await label(partner, id, {})
    expect(await called(partner, id)).toEqual(nothing)
    expect(await listed(partner, 'relationships', 'labels: ["three"]')).toEqual([])
    // The object itself is as it was: nobody else has to read it again.
    expect(await world.ask(partner, 'query($id: ID!) { relationship(id: $id) { version updatedAt } }', { id })).toEqual(
      before,
    )
  })

  it('is shown as it would be by a rehearsal, which writes nothing', async () => {
    const { partner, id } = await createRelationship(world)
    const { object } = await label(partner, id, { labels: ['maybe'], dryRun: true })
    expect(object).toMatchObject({ __typename: 'Relationship', labels: ['maybe'] })
    expect(await called(partner, id)).toEqual(nothing)
  })

  it('is refused with every fault at once, for what one does not see, and for operators', async () => {
    const { partner, id } = await createRelationship(world)
    const refused = await label(partner, id, {
      reference: 'x'.repeat(101),
      labels: ['ok', 'y'.repeat(41), ' ', 'bad\u0007'],
    })
    expect(refused.userErrors.map(({ fault, path }: Json) => [fault, path.slice(1).join('.')])).toEqual([
      ['TOO_LONG', 'reference'],
      ['TOO_LONG', 'labels.1'],
      ['MISSING', 'labels.2'],
      ['WRONG_FORMAT', 'labels.3'],
    ])
    const many = await label(partner, id, { labels: Array.from({ length: 11 }, (_, at) => `label ${at}`) })
    expect(many.userErrors).toMatchObject([{ fault: 'OUT_OF_RANGE', path: ['input', 'labels'] }])
    expect(world.codes(await label('rival', id, { labels: ['mine'] }))).toEqual(['NOT_FOUND'])
    expect(world.codes(await label(partner, 'par_nobody', { labels: ['mine'] }))).toEqual(['NOT_FOUND'])
    expect(world.codes(await label('operator', id, { labels: ['mine'] }))).toEqual(['FORBIDDEN'])
    expect(
      world.codes(
        await world.run('operator', 'addCustomer', 'customer { id }', {
          tenantId: '0c7d7c1e-6a53-4d0e-8a1c-3a1f5a6f9a10',
          name: 'Nobody',
          domain: 'nobody.example',
          country: 'DE',
          contactEmail: 'it@nobody.example',
          labels: ['lost'],
        }),
      ),
    ).toEqual(['INVALID_INPUT'])
  })
})

describe('a list', () => {
  it('is narrowed by the whole reference and by all labels, whatever the case, together with every other filter', async () => {
    const { partner, customerId, invite } = await createPair(world)
    const first = await invite({ reference: 'PO-1', labels: ['Müller', 'north'] })
    const second = await world.invite(partner, { reference: 'PO-2', labels: ['muller', 'south'] })
    const third = await invite({ labels: ['MÜLLER', 'north'] })
    await world.run(partner, 'revokeInvitation', 'invitation { id }', { id: third.id })
    const invitations = (where: string) => listed(partner, 'invitations', where)
    expect(await invitations('reference: "po-1"')).toEqual([first.id])
    expect(await invitations('reference: "PO"')).toEqual([])
    expect(await invitations('labels: ["muller"]')).toEqual([third.id, second.id, first.id])
    expect(await invitations('labels: ["north", "MULLER"]')).toEqual([third.id, first.id])
    expect(await invitations('labels: ["north"], status: [SENT]')).toEqual([first.id])
    expect(await invitations('labels: ["north"], reference: "PO-2"')).toEqual([])
    expect(await invitations('labels: ["muller"], delivery: VIA_RESELLER')).toEqual([])
    expect(await invitations(`labels: ["muller"], customerId: "${customerId}"`)).toEqual([third.id, first.id])
    expect(await listed('rival', 'invitations', 'labels: ["muller"]')).toEqual([])
    const { data } = await world.ask(partner, '{ invitations(where: { labels: [] }) { nodes { id } } }')
    expect(data.invitations.nodes).toHaveLength(3)
  })

  it('has pages, in the order of creation, also where something changed last', async () => {
    const { partner, invite } = await createPair(world)
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1) ids.unshift((await invite({ labels: ['page'] })).id)
    await world.run(partner, 'revokeInvitation', 'invitation { id }', { id: ids[4] })
    const seen: string[] = []
    for (let after: string | null = null; ;) {
      const { data } = (await world.ask(
        partner,
        'query($after: String) { invitations(first: 2, after: $after, where: { labels: ["page"] }) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      )) as { data: Json }
      seen.push(...data.invitations.nodes.map(({ id }: Json) => id))
      if (!data.invitations.pageInfo.hasNextPage) break
      after = data.invitations.pageInfo.endCursor
    }
    expect(seen).toEqual(ids)
  })

  it('of each kind of object is narrowed so, for each party by what it calls them', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id: request } = await fileSwitchRequest(world, scene, { reference: 'Move 7' })
    expect(await listed(scene.target, 'switchRequests', 'reference: "move 7"')).toEqual([request])
    expect(await listed(scene.target, 'switchRequests', 'reference: "move 7", direction: OUTBOUND')).toEqual([])
    expect(await listed(scene.source, 'switchRequests', 'reference: "move 7"')).toEqual([])
    await label(scene.source, request, { labels: ['churn'] })
    expect(await listed(scene.source, 'switchRequests', 'labels: ["churn"], direction: OUTBOUND')).toEqual([request])
    await label(scene.customer, request, { labels: ['azure'] })
    expect(await listed(scene.customer, 'switchRequests', 'labels: ["azure"]')).toEqual([request])

    const plan = await createConfirmedPlan(world)
    await label(plan.partner, plan.id, { labels: ['slow'] })
    expect(await listed(plan.partner, 'migrationPlans', 'labels: ["slow"]')).toEqual([plan.id])

    const { partner, customerId } = await createRelationship(world)
    await label(partner, customerId, { reference: 'Debtor 10017', labels: ['gold'] })
    expect(await listed(partner, 'customers', 'reference: "debtor 10017", country: "DE"')).toEqual([customerId])
    expect(await listed(partner, 'customers', 'labels: ["gold"], country: "FR"')).toEqual([])
  })
})

describe('the reference', () => {
  it('is in the notifications of whoever calls it so, and with the events, apart for each organization', async () => {
    const { partnerId, customer, tenantId, invite } = await createPair(world)
    const { id, token } = await invite({ reference: 'PO-4712', labels: ['PO'] })
    await label(customer, id, { reference: 'Ticket 10' })
    await world.run(customer, 'declineInvitation', 'invitation { id }', { token })
    const sent = await world.eventually(
      async () =>
        world.stack.mailbox.messages().find(({ subject, text }) => subject.includes('declined') && text?.includes(id)),
      { what: 'the notification of the partner' },
    )
    expect(sent.text).toContain('Your reference: PO-4712')
    expect(sent.text).not.toContain('Ticket 10')
    const event = await world.eventually(
      async () =>
        world.stack.bus
          .events()
          .find(({ detail }) => detail['subject'] === id && detail['type'] === 'invitation.declined'),
      { what: 'the event' },
    )
    expect(event.detail['labelings']).toEqual({
      [partnerId]: { reference: 'PO-4712', labels: ['PO'] },
      [tenantId]: { reference: 'Ticket 10', labels: [] },
    })
  })
})
