import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '#platform/events/event.ts'
import { eventItem, eventKey } from '#platform/events/records.ts'
import { tableName } from '#local/environment/environment.ts'
import { theWorld } from '../support/world.ts'
import { createNewcomer } from './newcomer.ts'
import { awaitState, awaitEnd } from './trail.ts'

const lines: string[] = []
const world = theWorld({ log: (line) => lines.push(line) })

/** Returns the types of the events on the bus that are about one object. */
const onBus = (subject: string): readonly DomainEvent[] =>
  world.stack.bus
    .events()
    .flatMap(({ detail }) => (detail['subject'] === subject ? [detail as unknown as DomainEvent] : []))
const typesOnBus = (subject: string) => onBus(subject).map(({ type }) => type)
const countGivenUp = () => lines.filter((line) => line.includes('gave up on')).length

/** Reads every event that was ever written, and whether it still waits to be published. */
const readEvents = async (): Promise<readonly { readonly event: DomainEvent; readonly waits: boolean }[]> => {
  const client = new DynamoDBClient({ endpoint: world.stack.dynamodb })
  try {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true }),
    )
    if (LastEvaluatedKey) throw new Error('The table no longer fits into one scan')
    return Items.map((item) => unmarshall(item)).flatMap(({ name, doc, pending }) =>
      name === 'event' ? [{ event: doc as DomainEvent, waits: pending !== undefined }] : [],
    )
  } finally {
    client.destroy()
  }
}

/** Creates a new customer with an active relationship. */
const createActiveCustomer = async (name: string) => {
  const customer = await createNewcomer(world, name)
  const { id, token } = await customer.inviteFrom('direct')
  await awaitState(world, id, 'AwaitDecision')
  const { relationship } = await customer.accept(token)
  await awaitEnd(world, id)
  return { ...customer, id, relationshipId: relationship.id as string }
}
describe('when nothing goes wrong', () => {
  it('every event is published once, and no notification goes out twice', async () => {
    const before = new Set((await readEvents()).map(({ event }) => event.id))
    const { id, relationshipId } = await createActiveCustomer('ordinary')
    await world.stack.idle()

    expect(typesOnBus(id).toSorted()).toEqual([
      'invitation.accepted',
      'invitation.created',
      'notification.requested',
      'notification.requested',
      'notification.sent',
      'notification.sent',
      'notification.sent',
    ])
    expect(typesOnBus(relationshipId).toSorted()).toEqual(['relationship.activated', 'relationship.requested'])
    const added = (await readEvents()).filter(({ event }) => !before.has(event.id))
    expect(added.filter(({ waits }) => waits)).toEqual([])
    const published = world.stack.bus.events().map(({ detail }) => detail['id'])
    for (const { event } of added) expect(published.filter((one) => one === event.id)).toEqual([event.id])

    const notifications = world.stack.mailbox.messages()
    expect(notifications.map(({ deliveries }) => deliveries)).toEqual(notifications.map(() => 1))
    expect(new Set(notifications.map(({ notification }) => notification)).size).toBe(notifications.length)
  })
})

describe('when the bus refuses', () => {
  const isAllThere = async (id: string) =>
    world.eventually(async () => typesOnBus(id).length >= 3, { what: `the events of ${id}` })

  it('an entry, it is published again, and holds up nothing', async () => {
    world.stack.bus.failNextEntries(1)
    const { id } = await (await createNewcomer(world, 'hushed')).inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await isAllThere(id)
    expect(typesOnBus(id).toSorted()).toEqual(['invitation.created', 'notification.requested', 'notification.sent'])
  })

  it('whole calls, what was in them is published again', async () => {
    // The SDK tries a call three times before the job gets the error.
    world.stack.bus.failNextRequests(4)
    const { id } = await (await createNewcomer(world, 'silenced')).inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await isAllThere(id)
    expect(typesOnBus(id).toSorted()).toEqual(['invitation.created', 'notification.requested', 'notification.sent'])
    expect(countGivenUp()).toBe(0)
  })
})

describe('when the queues refuse', () => {
  it('the stream delivers the event again', async () => {
    // The SDK tries a call three times before the relay gets the error.
    world.stack.queues.failNextRequests(4)
    const { id } = await (await createNewcomer(world, 'queueless')).inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    // What was in its queue already comes once more, as the same event.
    const types = () => [...new Set(typesOnBus(id))]
    await world.eventually(async () => types().length >= 3, { what: `the events of ${id}` })
    expect(types().toSorted()).toEqual(['invitation.created', 'notification.requested', 'notification.sent'])
    expect(new Set(onBus(id).map((event) => event.id)).size).toBe(3)
  })
})

describe('an event of a type that this version does not know', () => {
  it('stays in the outbox, and neither the stream nor the sweeper stops at it', async () => {
    const strange = { ...(await readEvents())[0]?.event, id: 'evt_00000000000000000000000001', type: 'of.tomorrow' }
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: world.stack.dynamodb }))
    try {
      await client.send(new PutCommand({ TableName: tableName, Item: eventItem(strange as DomainEvent) }))
      const { id } = await (await createNewcomer(world, 'behind')).inviteFrom('direct')
      await awaitState(world, id, 'AwaitDecision')
      expect(await world.stack.sweep({ everything: true })).toMatchObject({ failed: 1 })
      const waiting = async () => (await readEvents()).flatMap(({ event, waits }) => (waits ? [event.type] : []))
      await world.eventually(async () => (await waiting()).join() === 'of.tomorrow', {
        what: 'all others being relayed',
      })
      expect(countGivenUp()).toBe(0)
    } finally {
      await client.send(new DeleteCommand({ TableName: tableName, Key: eventKey(strange as DomainEvent) }))
      client.destroy()
    }
  })
})

describe('after all of it', () => {
  it('every event that was written is on the bus', async () => {
    await world.stack.idle()
    const published = new Set(world.stack.bus.events().map(({ detail }) => detail['id']))
    for (const { event, waits } of await readEvents())
      expect([event.type, published.has(event.id), waits]).toEqual([event.type, true, false])
  })
})
