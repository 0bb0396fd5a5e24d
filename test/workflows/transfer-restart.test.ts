import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { customerIdOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { eventually, type Json } from '#local/client.ts'
import type { State } from '@multichannel/partner-center-simulator/state.ts'
import { addSale } from '@multichannel/partner-center-simulator/subscriptions.ts'
import { kill, messages, stop, theLaptop, type Running } from './dev-process.ts'

const { start, beside, data } = theLaptop()
/** These subscriptions make two transfers at the vendor. */
const lines = 30

const tenantOf = (stack: Running, actor: string): string => stack.actors[actor]?.tenantId ?? ''
const runs = async (stack: Running, actor: string, mutation: string, fields: string, input: Json): Promise<Json> => {
  const { userErrors, ...payload } = await stack.run(actor, mutation, fields, input)
  if (userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(userErrors)}`)
  return payload
}

/** Sets the scene: Fabrikam is in a relationship with both partners, and has Azure from the one and a plan from the other. */
const setTheScene = async (stack: Running): Promise<readonly { readonly azureId: string; readonly name: string }[]> => {
  for (const [partner, serviceKey] of [
    ['direct', 'teams'],
    ['provider', 'exchange-online'],
  ] as const) {
    const { invitation } = await runs(stack, partner, 'createInvitation', 'invitation { link }', {
      tenantId: tenantOf(stack, 'fabrikam'),
      email: 'it@fabrikam.example',
      serviceKeys: [serviceKey],
    })
    const { relationship } = await runs(stack, 'fabrikam', 'acceptInvitation', 'relationship { id }', {
      token: new URL(invitation.link).searchParams.get('invitation'),
      acceptAgreement: true,
    })
    await eventually(async () => {
      const { data: seen } = await stack.ask(partner, 'query($id: ID!) { relationship(id: $id) { status } }', {
        id: relationship.id,
      })
      return seen.relationship.status === 'ACTIVE'
    })
  }
  const sellAzure = (partner: string, name: string, azureSubscriptionId: string) =>
    runs(stack, 'operator', 'recordSubscription', 'subscription { id }', {
      customerId: customerIdOf(tenantOf(stack, 'fabrikam')),
      name,
      channel: 'CSP',
      serviceKind: 'USAGE_BASED',
      serviceKeys: ['azure'],
      partnerOfRecordId: partnerIdOf(tenantOf(stack, partner)),
      azureSubscriptionId,
    })
  await sellAzure('provider', 'Azure plan', randomUUID())
  const azure = Array.from({ length: lines }, (_, index) => ({ azureId: randomUUID(), name: `Azure ${index + 1}` }))
  for (const { azureId, name } of azure) await sellAzure('direct', name, azureId)
  return azure
}

/** Adds the sales that the vendor does not know yet to its data file, while nothing runs. */
const addToVendor = async (stack: Running, azure: Awaited<ReturnType<typeof setTheScene>>) => {
  const state = JSON.parse(await beside('upstream.json')) as State
  const known = new Set(state.subscriptions.map(({ entitlementId }) => entitlementId))
  const pair = { partnerTenantId: tenantOf(stack, 'direct'), customerTenantId: tenantOf(stack, 'fabrikam') }
  const next = azure
    .filter(({ azureId }) => !known.has(azureId))
    .reduce(
      (sold, { azureId, name }) => addSale(sold, { ...pair, azureSubscriptionId: azureId, name }, new Date()),
      state,
    )
  await writeFile(`${data()}.upstream.json`, JSON.stringify(next))
}

const readRequest = async (stack: Running, id: string): Promise<Json> =>
  (
    await stack.ask(
      'direct',
      'query($id: ID!) { switchRequest(id: $id) { status notifications { kind name } lines(first: 100) { nodes { status billingId azureSubscriptionId } } timeline(first: 100) { nodes { type correlationId } } } }',
      { id },
    )
  ).data.switchRequest
/** Lets time pass until the condition holds. */
const awaitRequest = (stack: Running, id: string, what: string, look: (seen: Json) => boolean): Promise<Json> =>
  eventually(
    async () => {
      const seen = await readRequest(stack, id)
      if (look(seen)) return seen
      await stack.run('operator', 'advanceTestClock', 'now', { milliseconds: 5_000 })
      return false
    },
    { what },
  )
const hasEvent = (type: string) => (seen: Json) => seen.timeline.nodes.some((one: Json) => one.type === type)
const isNotified = (name: string) => (seen: Json) => seen.notifications.some((one: Json) => one.name === name)

describe('killed while it waits, while the vendor is at it, and with the first lines moved', () => {
  it('a switch goes on each time as if nothing had happened, and nothing is done twice', async () => {
    const first = await start()
    const azure = await setTheScene(first)
    expect(await stop(first)).toBe(0)
    await addToVendor(first, azure)

    const waiting = await start()
    const { switchRequest } = await runs(waiting, 'provider', 'createSwitchRequest', 'switchRequest { id }', {
      customerId: customerIdOf(tenantOf(first, 'fabrikam')),
      sourcePartnerId: partnerIdOf(tenantOf(first, 'direct')),
    })
    const { id } = switchRequest
    await awaitRequest(waiting, id, 'both being notified', isNotified('request-customer'))
    await kill(waiting)

    const filing = await start()
    await runs(filing, 'direct', 'acceptSwitchRequest', 'switchRequest { id }', { id })
    await awaitRequest(filing, id, 'Microsoft being at it', hasEvent('SWITCH_REQUEST_TRANSFER_FILED'))
    await kill(filing)

    const moving = await start()
    await awaitRequest(moving, id, 'the first lines having moved', hasEvent('SWITCH_REQUEST_LINES_MOVED'))
    await kill(moving)

    const last = await start()
    const seen = await awaitRequest(
      last,
      id,
      'the end being announced',
      (one) => isNotified('finished-1-target')(one) && one.status === 'COMPLETED',
    )
    const sent = await messages(last)
    const about = sent.filter(({ notification }) => String(notification).startsWith(`${id}/`))
    expect(about).toHaveLength(2 + 3 + 3)
    // What is on its way out when a kill comes is sent again, under the same id: mail is at least once at that moment. The first kill comes
    // when everything has long gone out.
    for (const { notification, deliveries } of about)
      expect(deliveries, notification).toBeLessThanOrEqual(/\/(accepted|finished)-/.test(String(notification)) ? 2 : 1)
    const count = (type: string) => seen.timeline.nodes.filter((one: Json) => one.type === type).length
    expect([count('SWITCH_REQUEST_ACCEPTED'), count('SWITCH_REQUEST_COMPLETED')]).toEqual([1, 1])
    expect(count('SWITCH_REQUEST_LINES_MOVED')).toBe(2)
    expect(await stop(last)).toBe(0)

    const { transfers, subscriptions } = JSON.parse(await beside('upstream.json')) as State
    expect(transfers.map(({ status }) => status)).toEqual(['Complete', 'Complete'])
    const there = new Map(subscriptions.map((one) => [one.entitlementId, one]))
    expect(seen.lines.nodes).toHaveLength(lines)
    for (const { status, azureSubscriptionId, billingId } of seen.lines.nodes) {
      expect(status).toBe('MOVED')
      expect(there.get(azureSubscriptionId)).toMatchObject({
        id: billingId,
        partnerTenantId: tenantOf(last, 'provider'),
      })
    }
  })
})
