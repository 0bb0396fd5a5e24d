import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { awsClients } from '#runtime/clients.ts'
import { theWorld } from '../support/world.ts'
import { acceptanceOf, createPair } from './scenes.ts'

/**
 * The indexes of DynamoDB lag behind the table, which the embedded engine never does. In these stories the list indexes have not
 * got what was written since `lags` was set: what is read by its id, and what is decided, must not depend on them.
 */
let lags = false
const world = theWorld({
  clients: () => {
    const clients = awsClients()
    clients.dynamo.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const { IndexName } = args.input as Partial<QueryCommandInput>
          return lags && commandName === 'QueryCommand' && IndexName !== undefined && IndexName !== 'pending'
            ? { output: { $metadata: {}, Items: [], Count: 0 }, response: {} }
            : next(args)
        },
      { step: 'initialize', name: 'laggingIndexes' },
    )
    return clients
  },
})

describe('while the lists lag behind', () => {
  it('everything is found by its id as soon as it was written, and goes on', async () => {
    const { partner, partnerId, customer, customerId, invite } = await createPair(world)
    lags = true
    const find = async (actor: string, id: string) => {
      const { data, errors } = await world.ask(actor, 'query($id: ID!) { node(id: $id) { id __typename } }', { id })
      expect(errors).toEqual([])
      return data.node
    }
    const { id: invitationId, token } = await invite()
    expect(await find(partner, invitationId)).toMatchObject({ id: invitationId })
    const { relationship, userErrors } = await world.run(customer, 'acceptInvitation', 'relationship { id }', {
      token,
      ...acceptanceOf(customer),
    })
    expect(userErrors).toEqual([])
    expect(await find(customer, relationship.id)).toMatchObject({ __typename: 'Relationship' })
    await world.relationshipOf(partner, relationship.id, 'ACTIVE')

    const { subscription } = await world.run(partner, 'recordSubscription', 'subscription { id }', {
      customerId,
      name: 'Teams',
      channel: 'CSP',
      serviceKind: 'LICENSE_BASED',
      serviceKeys: ['teams'],
      partnerOfRecordId: partnerId,
    })
    expect(await find(partner, subscription.id)).toMatchObject({ id: subscription.id })
    const query = 'query($input: ChannelDecisionInput!) { channelDecision(input: $input) { outcome } }'
    const input = { about: { subscriptionId: subscription.id } }
    const { data, errors } = await world.ask(partner, query, { input })
    expect([errors, data.channelDecision.outcome]).toEqual([[], expect.any(String)])

    // It has sold something that is active: that is known, although no list has it.
    const end = (delegatedAdmin: string) =>
      world.run(partner, 'endRelationship', 'relationship { status }', { id: relationship.id, delegatedAdmin })
    expect(world.codes(await end('KEEP'))).toEqual(['PRECONDITIONS_UNMET'])
    await world.run(partner, 'suspendSubscription', 'subscription { status }', { id: subscription.id })
    expect((await end('KEEP')).relationship.status).toBe('ENDED')

    // Delegated admin was kept (rule H4): the next relationship of the two has it, and requests nothing twice.
    const again = await invite()
    const accepted = await world.run(customer, 'acceptInvitation', 'relationship { id delegatedAdmin { status } }', {
      token: again.token,
      acceptAgreement: true,
    })
    expect(accepted).toMatchObject({ userErrors: [], relationship: { delegatedAdmin: [{ status: 'ACTIVE' }] } })
    lags = false
  })
})
