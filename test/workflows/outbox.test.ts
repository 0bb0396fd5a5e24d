import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '#platform/events/event.ts'
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
const removeDelegatedAdmin = async (name: string) => {
  const { userErrors } = await world.run(name, 'removeDelegatedAdmin', 'relationships { id }', {})
  expect(userErrors).toEqual([])
}

describe('when nothing goes wrong', () => {
  it('every event is published once, in the order in which it was written, and no notification goes out twice', async () => {
    const before = new Set((await readEvents()).map(({ event }) => event.id))
    const { id, relationshipId } = await createActiveCustomer('ordinary')
    await world.stack.idle()

    expect(typesOnBus(id)).toEqual([
      'invitation.created',
      'notification.sent',
      'invitation.accepted',
      'notification.sent',
      'notification.sent',
    ])
    expect(typesOnBus(relationshipId)).toEqual(['relationship.requested', 'relationship.activated'])
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
  it('an entry, the relay tells it again', async () => {
    world.stack.bus.failNextEntries(3)
    const { id } = await (await createNewcomer(world, 'hushed')).inviteFrom('direct')
    await world.eventually(async () => typesOnBus(id).includes('notification.sent'), { what: 'the event' })
    expect(typesOnBus(id)).toEqual(['invitation.created', 'notification.sent'])
    expect(countGivenUp()).toBe(0)
  })

  it('whole calls, the relay tells what was in them again', async () => {
    // The SDK tries a call three times before the relay gets the error.
    world.stack.bus.failNextRequests(4)
    const { id } = await (await createNewcomer(world, 'silenced')).inviteFrom('direct')
    await world.eventually(async () => typesOnBus(id).includes('notification.sent'), { what: 'the event' })
    expect(typesOnBus(id)).toEqual(['invitation.created', 'notification.sent'])
    expect(countGivenUp()).toBe(0)
  })
})

describe('an event that nobody can relay', () => {
  it('goes to the dead-letter queue, and neither the stream nor the sweeper stops at it; it is published once the fault is repaired', async () => {
    const [stuck, other] = [await createActiveCustomer('stuck'), await createActiveCustomer('other')]
    const blocked = new Set([stuck, other].map(({ grantsTo }) => grantsTo('direct')[0]?.id))
    world.stack.partnerCenter.faults.push({
      match: ({ method, path }) => method === 'POST' && blocked.has(path.split('/').at(-2)),
      times: Number.POSITIVE_INFINITY,
      kind: 'forbidden',
      code: 'accessDenied',
    })
    await removeDelegatedAdmin('stuck')
    await removeDelegatedAdmin('other')
    const { id } = await (await createNewcomer(world, 'behind')).inviteFrom('direct')
    await world.eventually(async () => countGivenUp() === 2, { what: 'both being given up' })
    await awaitState(world, id, 'AwaitDecision')
    const waiting = async () =>
      (await readEvents()).flatMap(({ event, waits }) => (waits ? [`${event.type} ${event.subject}`] : []))
    const removalFrom = ({ relationshipId }: { relationshipId: string }) =>
      `relationship.delegated-admin-removed ${relationshipId}`
    // The stream publishes what else is written in the meantime. Only then is it known what a sweep finds.
    const onlyWaiting = (...removals: readonly string[]) =>
      world.eventually(async () => (await waiting()).toSorted().join() === removals.toSorted().join(), {
        what: 'all other events being published',
      })
    await onlyWaiting(removalFrom(stuck), removalFrom(other))

    // The older event is stuck for good. The younger one could be published by now.
    blocked.delete(other.grantsTo('direct')[0]?.id)
    expect(await world.stack.sweep({ everything: true })).toMatchObject({ published: 1, failed: 1 })
    expect(other.grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
    expect(stuck.grantsTo('direct')).toMatchObject([{ status: 'active' }])
    await world.eventually(async () =>
      typesOnBus(other.relationshipId).includes('relationship.delegated-admin-removed'),
    )

    await onlyWaiting(removalFrom(stuck))
    blocked.clear()
    expect(await world.stack.sweep({ everything: true })).toMatchObject({ published: 1, failed: 0 })
    expect(stuck.grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
    await onlyWaiting()
    expect(await world.stack.sweep({ everything: true })).toMatchObject({ published: 0, failed: 0 })
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
