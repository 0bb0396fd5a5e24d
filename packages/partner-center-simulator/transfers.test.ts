import { describe, expect, it } from 'vitest'
import {
  accept,
  contoso,
  fabrikam,
  legacy,
  litware,
  modern,
  connectPartnerCenter,
  startSwitch,
  type Transfer,
  transfersOfContoso,
} from './test-client.ts'

type Switch = Awaited<ReturnType<typeof startSwitch>>

const file = async ({ target }: Switch): Promise<Transfer> => {
  const { status, body } = await target<Transfer>('POST', transfersOfContoso, { body: modern() })
  expect(status).toBe(201)
  return body
}
const fileLegacy = async ({ source }: Switch, ids: readonly string[]): Promise<Transfer> => {
  const { status, body } = await source<Transfer>('POST', transfersOfContoso, { body: legacy(ids) })
  expect(status).toBe(201)
  return body
}
const owners = ({ control, azure }: Switch) => azure.map((id) => control.subscription(id)?.partnerTenantId)

describe('a transfer that the future partner creates', () => {
  it('is accepted by the current one and ends with the subscriptions under new billing ids', async () => {
    const world = await startSwitch()
    const { source, target, control, azure, billing } = world
    const { id, status, lineItems } = await file(world)
    expect([status, lineItems]).toEqual(['Pending', []])

    const path = `${transfersOfContoso}/${id}`
    const acceptance = await source<Transfer>('PATCH', path, { body: accept(billing) })
    expect(acceptance).toMatchObject({ status: 200, body: { status: 'InProgress', transferDirection: 2 } })
    expect(acceptance.body.lineItems.map(({ subscriptionId }) => subscriptionId)).toEqual(billing)
    expect(owners(world)).toEqual([fabrikam, fabrikam])

    // The target sees the lines only at the end.
    const during = await target<Transfer>('GET', path)
    expect(during.body).toMatchObject({ status: 'InProgress', transferDirection: 1, lineItems: [] })
    const after = await target<Transfer>('GET', path)
    expect(after.body.status).toBe('Complete')
    expect(after.body.lineItems.map((line) => line.status)).toEqual(['Complete', 'Complete'])
    expect(owners(world)).toEqual([litware, litware])
    for (const [at, azureId] of azure.entries()) {
      const { id: now, entitlementId } = control.subscription(azureId) ?? {}
      expect(entitlementId).toBe(azureId)
      expect(now).not.toBe(billing[at])
    }
  })

  it('takes as many reads more as it is prolonged by, and is prolonged only while it is in progress', async () => {
    const world = await startSwitch({ transfers: { readsInProgress: 1 } })
    const { id } = await file(world)
    expect(() => world.control.prolong(id, 2)).toThrow('is Pending')
    const path = `${transfersOfContoso}/${id}`
    await world.source('PATCH', path, { body: accept(world.billing) })
    world.control.prolong(id, 2)
    const statuses = []
    for (let read = 0; read < 4; read += 1) statuses.push((await world.target<Transfer>('GET', path)).body.status)
    expect(statuses).toEqual(['InProgress', 'InProgress', 'InProgress', 'Complete'])
    expect(() => world.control.prolong(id, 2)).toThrow('is Complete')
  })

  it('takes along what the current partner chooses, and nothing else', async () => {
    const world = await startSwitch({ transfers: { readsInProgress: 0 } })
    const { id } = await file(world)
    const body = accept(world.billing.slice(1))
    expect((await world.source<Transfer>('PATCH', `${transfersOfContoso}/${id}`, { body })).body.status).toBe(
      'Complete',
    )
    expect(owners(world)).toEqual([fabrikam, litware])
  })

  it.each([
    ['cancel', 'target', 200, 'Canceled'],
    ['reject', 'source', 200, 'Rejected'],
    ['cancel', 'source', 403, 'Pending'],
    ['reject', 'target', 403, 'Pending'],
    ['accept', 'target', 403, 'Pending'],
  ] as const)('is for one of the two to %s, and not for both (%s)', async (status, who, answer, ends) => {
    const world = await startSwitch()
    const { id } = await file(world)
    const body = { ...accept(world.billing), id, status }
    expect((await world[who]('PATCH', `${transfersOfContoso}/${id}`, { body })).status).toBe(answer)
    expect(world.control.transfers()).toMatchObject([{ id, status: ends }])
  })

  it('can be withdrawn only while it is pending', async () => {
    const world = await startSwitch()
    const { id } = await file(world)
    const path = `${transfersOfContoso}/${id}`
    await world.source('PATCH', path, { body: accept(world.billing) })
    const cancel = { body: { id, status: 'Cancel' } }
    expect(await world.target('PATCH', path, cancel)).toMatchObject({ status: 409, body: { code: '900101' } })
    await world.source('GET', path)
    expect(await world.target('PATCH', path, cancel)).toMatchObject({ status: 400, body: { code: '900102' } })
  })

  it('expires after thirty days in which the current partner does nothing', async () => {
    const world = await startSwitch()
    const { id } = await file(world)
    world.advance(29.9)
    expect(world.control.transfers()[0]?.status).toBe('Pending')
    world.advance(0.1)
    // Tokens expire within a month.
    const late = await connectPartnerCenter(world.url, fabrikam)
    expect(await late('PATCH', `${transfersOfContoso}/${id}`, { body: accept(world.billing) })).toMatchObject({
      status: 400,
      body: { code: '900102' },
    })
    expect(world.control.transfers()[0]?.status).toBe('Expired')
  })

  it('is not accepted under an old ETag, with lines that cannot go, or with more than a transfer takes', async () => {
    const world = await startSwitch()
    const { id, attributes } = await file(world)
    const accepting = async (ids: readonly string[], headers = {}) =>
      world.source<{ code: string }>('PATCH', `${transfersOfContoso}/${id}`, { body: accept(ids), headers })
    expect((await accepting(world.billing, { 'if-match': 'old' })).body.code).toBe('2055')
    expect((await accepting([])).body.code).toBe('800002')
    expect((await accepting([world.billing[0] ?? '', world.billing[0] ?? ''])).body.code).toBe('800002')
    expect((await accepting([...world.billing, crypto.randomUUID()])).body.code).toBe('800078')
    expect((await accepting(Array.from({ length: 26 }, () => crypto.randomUUID()))).body.code).toBe('800002')
    world.control.setStatus(world.azure[0] ?? '', 'suspended')
    expect((await accepting(world.billing)).body.code).toBe('800078')
    expect((await accepting(world.billing.slice(1), { 'if-match': attributes.etag })).status).toBe(200)
  })

  it('loses a line to the first transfer with that line', async () => {
    const world = await startSwitch({ transfers: { readsInProgress: 3 } })
    const [one, other] = [await file(world), await file(world)]
    const path = (id: string) => `${transfersOfContoso}/${id}`
    await world.source('PATCH', path(one.id), { body: accept(world.billing.slice(0, 1)) })
    await world.source('PATCH', path(other.id), { body: accept(world.billing) })
    for (let reads = 0; reads < 3; reads += 1) await world.target('GET', path(other.id))
    expect((await world.target<Transfer>('GET', path(other.id))).body).toMatchObject({
      status: 'PartiallyComplete',
      lineItems: [{ status: 'Failed', transferError: { code: '900101' } }, { status: 'Complete' }],
    })
    for (let reads = 0; reads < 3; reads += 1) await world.target('GET', path(one.id))
    expect(owners(world)).toEqual([litware, litware])
  })
})

describe('a transfer that the current partner creates', () => {
  it('contains its subscriptions, and is executed when the future one accepts', async () => {
    const world = await startSwitch()
    const { id, status } = await fileLegacy(world, world.billing)
    expect(status).toBe('Active')
    const { body } = await world.target<{ orders: { lineItems: { subscriptionId: string }[] }[] }>(
      'POST',
      `${transfersOfContoso}/${id}/accept`,
    )
    expect(body.orders.map(({ lineItems }) => lineItems[0]?.subscriptionId)).toEqual(
      world.azure.map((azure) => world.control.subscription(azure)?.id),
    )
    expect(owners(world)).toEqual([litware, litware])
    expect(await world.target('POST', `${transfersOfContoso}/${id}/accept`)).toMatchObject({
      status: 400,
      body: { code: '900102' },
    })
  })

  it('is refused as a whole for one ineligible subscription, and the eligibility call shows which', async () => {
    const world = await startSwitch()
    const eligibility = `/v1/customers/${contoso}/transferseligibility`
    const { id } = await fileLegacy(world, world.billing.slice(1))
    world.control.setStatus(world.azure[0] ?? '', 'suspended')
    expect(await world.source('POST', transfersOfContoso, { body: legacy(world.billing) })).toMatchObject({
      status: 400,
      body: { code: '800078' },
    })
    expect((await world.source('GET', `${eligibility}?transferType=directtoindirect`)).body).toEqual([
      { id: world.billing[0], isEligible: false, reason: 'Subscription is in state: Suspended' },
      {
        id: world.billing[1],
        isEligible: false,
        reason: `subscription is already part of another transfer request id : ${id}`,
      },
    ])
    expect((await world.source('GET', eligibility)).status).toBe(400)
  })

  it('is withdrawn by the one and rejected by the other, as long as it is active', async () => {
    const world = await startSwitch()
    const [one, other] = [
      await fileLegacy(world, world.billing.slice(0, 1)),
      await fileLegacy(world, world.billing.slice(1)),
    ]
    const reject = { body: { id: one.id, status: 'reject' } }
    expect((await world.source('PATCH', `${transfersOfContoso}/${one.id}`, reject)).status).toBe(403)
    expect((await world.target<Transfer>('PATCH', `${transfersOfContoso}/${one.id}`, reject)).body.status).toBe(
      'Reject',
    )
    expect((await world.target('DELETE', `${transfersOfContoso}/${other.id}`)).status).toBe(403)
    expect((await world.source('DELETE', `${transfersOfContoso}/${other.id}`)).status).toBe(204)
    expect((await world.source('DELETE', `${transfersOfContoso}/${one.id}`)).status).toBe(400)
    expect(world.control.transfers()).toMatchObject([{ id: one.id, status: 'Reject' }])
  })

  it('shows the error of each failed line, and the other subscriptions change their partner', async () => {
    const world = await startSwitch()
    world.control.failLine(world.azure[0] ?? '', { code: '900103', message: 'Order failed.', times: 1 })
    const first = await fileLegacy(world, world.billing)
    expect((await world.target('POST', `${transfersOfContoso}/${first.id}/accept`)).body).toMatchObject({
      orders: [{ lineItems: [{ friendlyName: 'a2' }] }],
      transferErrors: [{ transferGroupId: '0', code: '900103', description: 'Order failed.' }],
    })
    expect(owners(world)).toEqual([fabrikam, litware])
    const again = await fileLegacy(world, world.billing.slice(0, 1))
    await world.target('POST', `${transfersOfContoso}/${again.id}/accept`)
    expect(owners(world)).toEqual([litware, litware])
    expect(world.control.transfers().map(({ status }) => status)).toEqual(['PartiallyComplete', 'Complete'])
  })
})
