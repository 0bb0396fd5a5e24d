import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '#domain/kernel/event.ts'
import { tableName } from '#local/environment.ts'
import { theWorld } from '../support/world.ts'
import { newcomer } from './newcomer.ts'
import { untilIn, untilOver } from './trail.ts'

const lines: string[] = []
const world = theWorld({ log: (line) => lines.push(line) })

/** Events as the bus has them, about one object. */
const onBus = (subject: string): readonly DomainEvent[] =>
  world.stack.bus
    .events()
    .flatMap(({ detail }) => (detail['subject'] === subject ? [detail as unknown as DomainEvent] : []))
const typesOnBus = (subject: string) => onBus(subject).map(({ type }) => type)
const givenUp = () => lines.filter((line) => line.includes('gave up on')).length

/** Every event that was ever written, and whether it still waits to be told. */
const written = async (): Promise<readonly { readonly event: DomainEvent; readonly waits: boolean }[]> => {
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

/** A relationship of a new customer, active. */
const settledCustomer = async (name: string) => {
  const customer = await newcomer(world, name)
  const { id, token } = await customer.invitedBy('direct')
  await untilIn(world, id, 'AwaitDecision')
  const { relationship } = await customer.accepts(token)
  await untilOver(world, id)
  return { ...customer, id, relationshipId: relationship.id as string }
}
const takesAway = async (name: string) => {
  const { userErrors } = await world.run(name, 'removeDelegatedAdmin', 'relationships { id }', {})
  expect(userErrors).toEqual([])
}

describe('when nothing goes wrong', () => {
  it('every event is told once, in the order in which it was written, and no letter goes out twice', async () => {
    const before = new Set((await written()).map(({ event }) => event.id))
    const { id, relationshipId } = await settledCustomer('ordinary')
    await world.stack.idle()

    expect(typesOnBus(id)).toEqual([
      'invitation.created',
      'notification.sent',
      'invitation.accepted',
      'notification.sent',
      'notification.sent',
    ])
    expect(typesOnBus(relationshipId)).toEqual(['relationship.requested', 'relationship.activated'])
    const news = (await written()).filter(({ event }) => !before.has(event.id))
    expect(news.filter(({ waits }) => waits)).toEqual([])
    const told = world.stack.bus.events().map(({ detail }) => detail['id'])
    for (const { event } of news) expect(told.filter((one) => one === event.id)).toEqual([event.id])

    const letters = world.stack.mailbox.messages()
    expect(letters.map(({ deliveries }) => deliveries)).toEqual(letters.map(() => 1))
    expect(new Set(letters.map(({ notification }) => notification)).size).toBe(letters.length)
  })
})

describe('when the bus refuses', () => {
  it('an entry, the relay tells it again', async () => {
    world.stack.bus.failNextEntries(3)
    const { id } = await (await newcomer(world, 'hushed')).invitedBy('direct')
    await world.eventually(async () => typesOnBus(id).includes('notification.sent'), { what: 'the news' })
    expect(typesOnBus(id)).toEqual(['invitation.created', 'notification.sent'])
    expect(givenUp()).toBe(0)
  })

  it('whole calls, the relay tells what was in them again', async () => {
    // The SDK tries a call three times before the relay hears of it.
    world.stack.bus.failNextRequests(4)
    const { id } = await (await newcomer(world, 'silenced')).invitedBy('direct')
    await world.eventually(async () => typesOnBus(id).includes('notification.sent'), { what: 'the news' })
    expect(typesOnBus(id)).toEqual(['invitation.created', 'notification.sent'])
    expect(givenUp()).toBe(0)
  })
})

describe('an event that nobody can relay', () => {
  it('is put aside, and neither the stream nor the sweeper stops at it; it is told once what was wrong is mended', async () => {
    const [stuck, other] = [await settledCustomer('stuck'), await settledCustomer('other')]
    const blocked = new Set([stuck, other].map(({ grantsTo }) => grantsTo('direct')[0]?.id))
    world.stack.partnerCenter.faults.push({
      match: ({ method, path }) => method === 'POST' && blocked.has(path.split('/').at(-2)),
      times: Number.POSITIVE_INFINITY,
      kind: 'forbidden',
      code: 'accessDenied',
    })
    await takesAway('stuck')
    await takesAway('other')
    const { id } = await (await newcomer(world, 'behind')).invitedBy('direct')
    await world.eventually(async () => givenUp() === 2, { what: 'both being put aside' })
    await untilIn(world, id, 'AwaitDecision')
    const waiting = async () =>
      (await written()).flatMap(({ event, waits }) => (waits ? [`${event.type} ${event.subject}`] : []))
    const removalFrom = ({ relationshipId }: { relationshipId: string }) =>
      `relationship.delegated-admin-removed ${relationshipId}`
    // The stream tells what else is written in the meantime; only then is it known what a sweep finds.
    const onlyWaiting = (...removals: readonly string[]) =>
      world.eventually(async () => (await waiting()).toSorted().join() === removals.toSorted().join(), {
        what: 'all other news being told',
      })
    await onlyWaiting(removalFrom(stuck), removalFrom(other))

    // The older of the two is stuck for good; the younger one would go through by now.
    blocked.delete(other.grantsTo('direct')[0]?.id)
    expect(await world.stack.sweep({ everything: true })).toMatchObject({ told: 1, failed: 1 })
    expect(other.grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
    expect(stuck.grantsTo('direct')).toMatchObject([{ status: 'active' }])
    await world.eventually(async () =>
      typesOnBus(other.relationshipId).includes('relationship.delegated-admin-removed'),
    )

    await onlyWaiting(removalFrom(stuck))
    blocked.clear()
    expect(await world.stack.sweep({ everything: true })).toMatchObject({ told: 1, failed: 0 })
    expect(stuck.grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
    await onlyWaiting()
    expect(await world.stack.sweep({ everything: true })).toMatchObject({ told: 0, failed: 0 })
  })
})

describe('after all of it', () => {
  it('every event that was written is on the bus', async () => {
    await world.stack.idle()
    const told = new Set(world.stack.bus.events().map(({ detail }) => detail['id']))
    for (const { event, waits } of await written())
      expect([event.type, told.has(event.id), waits]).toEqual([event.type, true, false])
  })
})
