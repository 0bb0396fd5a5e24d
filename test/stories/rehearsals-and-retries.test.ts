import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { addColleague } from './migration-scenes.ts'
import { idsIn, mutations } from './mutations.ts'

import { awaitLastChange, sweepToLastChange, updatePartner } from './newcomers.ts'
import { acceptanceOf, createPair, recordAzureElsewhere } from './scenes.ts'
import { createSwitchScene } from './switching.ts'

/**
 * Three things hold for every mutation: rehearsals write nothing, retries write once, and a late caller gets a version
 * conflict.
 */
const world = theWorld()

it('every mutation of the schema is in these stories, or moves the clock', async () => {
  const { data } = await world.ask('operator', '{ __schema { mutationType { fields { name } } } }')
  const names = data.__schema.mutationType.fields.map(({ name }: { name: string }) => name)
  expect(new Set(names)).toEqual(new Set([...mutations.map(({ name }) => name), 'advanceTestClock']))
})

describe.each(mutations)('$name', ({ name, fields, scene, endsItself }) => {
  it('rehearsed, answers as if, names nothing that is not there, and the table stays exactly as it was', async () => {
    const { actor, input, refused } = await scene(world)
    // That a key is used is recorded once an hour, whatever it is used for.
    await world.ask(actor, '{ viewer { kind } }')
    const before = await sweepToLastChange(world)
    const rehearsed = await world.run(actor, name, fields, { ...input, dryRun: true })
    expect(rehearsed).toMatchObject({ userErrors: [], dryRun: true })
    // It names what is there, and nothing that it would have made.
    const ids = idsIn(rehearsed).filter((id) => /^[a-z]{3}_/.test(id))
    const { data } = await world.ask(actor, 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })
    expect(data.nodes).toEqual(ids.map((id) => ({ id })))
    const keyed = await world.run(actor, name, fields, { ...input, dryRun: true, idempotencyKey: `rehearsed ${name}` })
    expect(keyed.userErrors).toEqual([])

    const refusals = await Promise.all(
      [true, false].map((dryRun) => world.run(refused.actor ?? actor, name, fields, { ...refused.input, dryRun })),
    )
    expect(refusals.map((one) => world.codes(one))).toEqual([[refused.code], [refused.code]])
    expect(refusals[0]?.userErrors).toEqual(refusals[1]?.userErrors)
    expect(await awaitLastChange(world)).toBe(before)

    // The rehearsal was right: the same request succeeds under the key that was only rehearsed.
    const done = await world.run(actor, name, fields, { ...input, idempotencyKey: `rehearsed ${name}` })
    expect(done).toMatchObject({ userErrors: [], dryRun: false })
    expect(idsIn(done).length).toBeGreaterThan(0)
  })

  it('sent again under its key, answers with the same objects and writes nothing more', async () => {
    const { actor, input, otherInput } = await scene(world)
    const idempotencyKey = `${name} – clé 🔑 #1`
    const first = await world.run(actor, name, fields, { ...input, idempotencyKey })
    expect(first.userErrors).toEqual([])
    const after = await sweepToLastChange(world)
    const again = await world.run(actor, name, fields, { ...input, idempotencyKey })
    expect(again.userErrors).toEqual([])
    expect(idsIn(again)).toEqual(endsItself ? [] : idsIn(first))

    if (otherInput) {
      const reused = await world.run(actor, name, fields, { ...otherInput, idempotencyKey })
      expect(reused.userErrors).toMatchObject([
        { __typename: 'InputError', code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] },
      ])
    }
    for (const wrong of ['', 'x'.repeat(256)])
      expect((await world.run(actor, name, fields, { ...input, idempotencyKey: wrong })).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', path: ['input', 'idempotencyKey'] },
      ])
    expect(await awaitLastChange(world)).toBe(after)
  })
})

describe.each(mutations.filter(({ versioned }) => versioned))('$name', ({ name, fields, scene }) => {
  it('on a version that is not the current one is a conflict that says which is', async () => {
    const { actor, input, version = 0 } = await scene(world)
    for (const expectedVersion of [0, version - 1, version + 1])
      for (const dryRun of [true, false]) {
        const refused = await world.run(actor, name, fields, { ...input, expectedVersion, dryRun })
        expect(refused.userErrors).toMatchObject([
          {
            __typename: 'VersionConflict',
            code: 'VERSION_CONFLICT',
            path: ['input', 'expectedVersion'],
            currentVersion: version,
          },
        ])
      }
    expect((await world.run(actor, name, fields, { ...input, expectedVersion: version })).userErrors).toEqual([])
  })
})

describe('an idempotency key', () => {
  it('belongs to an organization: the retry may come from a colleague, and another’s is another key', async () => {
    const create = (actor: string) =>
      world.run(actor, 'createInvitation', 'invitation { id issuer { name } }', {
        serviceKeys: ['teams'],
        idempotencyKey: 'order 4711',
      })
    const { invitation } = await create('direct')
    expect((await create('directSales')).invitation).toEqual(invitation)
    expect((await create('integration')).invitation).toEqual(invitation)
    const rivals = await create('rival')
    expect(rivals.userErrors).toEqual([])
    expect(rivals.invitation.id).not.toBe(invitation.id)
  })

  it('gives nobody the rights of a colleague: a user of the customer does not decide by the key of its administrator', async () => {
    const scene = await createPair(world)
    const { token } = await scene.invite()
    const user = await addColleague(world, scene.customer, 'Customer.User')
    const accept = (actor: string) =>
      world.run(actor, 'acceptInvitation', 'relationship { id }', {
        token,
        ...acceptanceOf(scene.customer),
        idempotencyKey: 'decided',
      })
    const { relationship } = await accept(scene.customer)
    expect((await accept(scene.customer)).relationship).toEqual(relationship)
    const refused = await accept(user)
    expect([refused.relationship, world.codes(refused)]).toEqual([null, ['NOT_CUSTOMER_ADMIN']])
  })

  it('gives nobody back what the organization may not see any more', async () => {
    const { partner, customer, old, id: relationshipId } = await recordAzureElsewhere(world)
    const fields = 'subscription { id status cancellationEvidence }'
    const cancel = (actor: string) =>
      world.run(actor, 'cancelSubscription', fields, {
        id: old,
        canceledInChannelAt: '2026-01-05T08:00:00.000Z',
        evidence: 'A letter of the bank',
        idempotencyKey: 'canceled',
      })
    const { subscription } = await cancel(partner)
    expect((await cancel(partner)).subscription).toEqual(subscription)
    await world.run(partner, 'endRelationship', 'relationship { id }', { id: relationshipId })
    const gone = await cancel(partner)
    expect([gone.subscription, world.codes(gone)]).toEqual([null, ['NOT_FOUND']])
    expect(JSON.stringify(gone)).not.toContain('letter of the bank')
    // Its own key is another key: what it sees, it sees as it is.
    expect(world.codes(await cancel(customer))).toEqual(['ALREADY_ENDED'])
  })

  it('gives what it made to those who see it, also where the same request would be refused today', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const file = () =>
      world.run(scene.target, 'createSwitchRequest', 'switchRequest { id }', {
        customerId: scene.customerId,
        sourcePartnerId: scene.sourceId,
        idempotencyKey: 'filed',
      })
    const { switchRequest } = await file()
    expect(switchRequest).not.toBeNull()
    await updatePartner(scene.targetId, { status: 'SUSPENDED' })
    expect((await file()).switchRequest).toEqual(switchRequest)
  })

  it('of one mutation is used up for every other', async () => {
    const key = { idempotencyKey: 'once for all' }
    await world.run('direct', 'createInvitation', 'invitation { id }', { serviceKeys: ['teams'], ...key })
    const { id } = await world.invite('direct', {})
    expect(world.codes(await world.run('direct', 'revokeInvitation', 'invitation { id }', { id, ...key }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ])
  })

  it('does not depend on the order in which an input is written down, nor on what is left out or null', async () => {
    const input = '{ message: "Hi", email: null, serviceKeys: ["teams"], idempotencyKey: "order" }'
    const reordered = '{ idempotencyKey: "order", serviceKeys: ["teams"], maxUses: 1, message: "Hi" }'
    const answers = await Promise.all(
      [input, reordered].map((one) =>
        world.ask('direct', `mutation { createInvitation(input: ${one}) { invitation { id } userErrors { code } } }`),
      ),
    )
    expect(answers[0]?.data.createInvitation.userErrors).toEqual([])
    expect(answers[1]?.data).toEqual(answers[0]?.data)
  })

  it('is not used up by a request that was refused', async () => {
    const send = (message: string) =>
      world.run('direct', 'createInvitation', 'invitation { id }', {
        serviceKeys: ['teams'],
        message,
        idempotencyKey: 'mended',
      })
    expect(world.codes(await send('x'.repeat(2001)))).toEqual(['INVALID_INPUT'])
    expect(world.codes(await send('x'))).toEqual([])
  })
})

describe('a request that finds everything as it wants it', () => {
  it('has its key remembered all the same', async () => {
    const linked = mutations.find(({ name }) => name === 'linkReseller')
    if (!linked) throw new Error('There is no such mutation')
    const { actor, input, otherInput } = await linked.scene(world)
    const first = await world.run(actor, 'linkReseller', linked.fields, input)
    expect(first.userErrors).toEqual([])
    const keyed = { ...input, idempotencyKey: 'nothing changes' }
    const rehearsed = await world.run(actor, 'linkReseller', linked.fields, { ...keyed, dryRun: true })
    expect(rehearsed.userErrors).toEqual([])
    for (const _ of ['the first time', 'again']) {
      const same = await world.run(actor, 'linkReseller', linked.fields, keyed)
      expect(same).toMatchObject({ userErrors: [] })
      expect(idsIn(same)).toEqual(idsIn(first))
    }
    const other = await world.run(actor, 'linkReseller', linked.fields, { ...keyed, ...otherInput })
    expect(world.codes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED'])
  })
})
