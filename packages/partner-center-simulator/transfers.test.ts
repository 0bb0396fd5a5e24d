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
    const { source, target, control, azure, lineIds } = world
    const { id, status, lineItems } = await file(world)
    expect([status, lineItems]).toEqual(['Pending', []])

    const path = `${transfersOfContoso}/${id}`
    const acceptance = await source<Transfer>('PATCH', path, { body: accept(lineIds) })
    expect(acceptance).toMatchObject({ status: 200, body: { status: 'InProgress', transferDirection: 2 } })
    expect(acceptance.body.lineItems.map(({ subscriptionId }) => subscriptionId)).toEqual(lineIds)
    expect(owners(world)).toEqual([fabrikam, fabrikam])

    // The target sees the lines only at the end.
    const during = await target<Transfer>('GET', path)
    expect(during.body).toMatchObject({ status: 'InProgress', transferDirection: 1, lineItems: [] })
    const after = await target<Transfer>('GET', path)
    expect(after.body.status).toBe('Complete')
    expect(after.body.lineItems.map((line) => line.status)).toEqual(['Complete', 'Complete'])
    expect(owners(world)).toEqual([litware, litware])
    // Both are in the plan of the target now, which had none before, and have its billing id and order.
    const [before, plan] = control.plans()
    expect([before, plan]).toMatchObject([{ partnerTenantId: fabrikam }, { partnerTenantId: litware }])
    for (const azureId of azure)
      expect(control.subscription(azureId)).toMatchObject({
        entitlementId: azureId,
        id: plan?.id,
        orderId: plan?.orderId,
      })
  })

  it('takes as many reads more as it is prolonged by, and is prolonged only while it is in progress', async () => {
    const world = await startSwitch({ transfers: { readsInProgress: 1 } })
    const { id } = await file(world)
    expect(() => world.control.prolong(id, 2)).toThrow('is Pending')
    const path = `${transfersOfContoso}/${id}`
    await world.source('PATCH', path, { body: accept(world.lineIds) })
    world.control.prolong(id, 2)
    const statuses = []
    for (let read = 0; read < 4; read += 1) statuses.push((await world.target<Transfer>('GET', path)).body.status)
    expect(statuses).toEqual(['InProgress', 'InProgress', 'InProgress', 'Complete'])
    expect(() => world.control.prolong(id, 2)).toThrow('is Complete')
  })

  it('takes along what the current partner chooses, and nothing else', async () => {
    const world = await startSwitch({ transfers: { readsInProgress: 0 } })
    const { id } = await file(world)
    const body = accept(world.lineIds.slice(1))
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
    const body = { ...accept(world.lineIds), id, status }
    expect((await world[who]('PATCH', `${transfersOfContoso}/${id}`, { body })).status).toBe(answer)
    expect(world.control.transfers()).toMatchObject([{ id, status: ends }])
  })

  it('can be withdrawn only while it is pending', async () => {
    const world = await startSwitch()
    const { id } = await file(world)
    const path = `${transfersOfContoso}/${id}`
    await world.source('PATCH', path, { body: accept(world.lineIds) })
    const cancel = { body: { id, status: 'Cancel' } }
    expect(await world.target('PATCH', path, cancel)).toMatchObject({ status: 409, body: { code: '900101' } })
    await world.source('GET', path)
    expect(await world.target('PATCH', path, cancel)).toMatchObject({ status: 400, body: { code: '900102' } })
  })

  it.each([
    ['thirty days', 30, {}],
    ['the days that it waits', 10, { transfers: { waitsForDays: 10 } }],
  ])('expires after %s in which the current partner does nothing', async (_what, days, options) => {
    const world = await startSwitch(options)
    const { id, expirationTime } = await file(world)
    expect(Date.parse(expirationTime ?? '')).toBe(Date.UTC(2026, 2, 1 + days, 12))
    // A change from now on changes nothing of it.
    world.control.changeTransfers({ waitsForDays: 1 })
    world.advance(days - 0.1)
    expect(world.control.transfers()[0]?.status).toBe('Pending')
    world.advance(0.1)
    // Tokens expire within a month.
    const late = await connectPartnerCenter(world.url, fabrikam)
    expect(await late('PATCH', `${transfersOfContoso}/${id}`, { body: accept(world.lineIds) })).toMatchObject({
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
    expect((await accepting(world.lineIds, { 'if-match': 'old' })).body.code).toBe('2055')
    expect((await accepting([])).body.code).toBe('800002')
    expect((await accepting([world.lineIds[0] ?? '', world.lineIds[0] ?? ''])).body.code).toBe('800002')
    expect((await accepting([...world.lineIds, crypto.randomUUID()])).body.code).toBe('800078')
    expect((await accepting(Array.from({ length: 26 }, () => crypto.randomUUID()))).body.code).toBe('800002')
    world.control.setStatus(world.azure[0] ?? '', 'suspended')
    expect((await accepting(world.lineIds)).body.code).toBe('800078')
    expect((await accepting(world.lineIds.slice(1), { 'if-match': attributes.etag })).status).toBe(200)
  })

  it('loses a line to the first transfer with that line', async () => {
    const world = await startSwitch({ transfers: { readsInProgress: 3 } })
    const [one, other] = [await file(world), await file(world)]
    const path = (id: string) => `${transfersOfContoso}/${id}`
    await world.source('PATCH', path(one.id), { body: accept(world.lineIds.slice(0, 1)) })
    await world.source('PATCH', path(other.id), { body: accept(world.lineIds) })
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
    const world = await startSwitch({ offer: 'LEGACY' })
    const { id, status } = await fileLegacy(world, world.lineIds)
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
    const world = await startSwitch({ offer: 'LEGACY' })
    const eligibility = `/v1/customers/${contoso}/transferseligibility`
    const { id } = await fileLegacy(world, world.lineIds.slice(1))
    world.control.setStatus(world.azure[0] ?? '', 'suspended')
    expect(await world.source('POST', transfersOfContoso, { body: legacy(world.lineIds) })).toMatchObject({
      status: 400,
      body: { code: '800078' },
    })
    expect((await world.source('GET', `${eligibility}?transferType=directtoindirect`)).body).toEqual([
      { id: world.lineIds[0], isEligible: false, reason: 'Subscription is in state: Suspended' },
      {
        id: world.lineIds[1],
        isEligible: false,
        reason: `subscription is already part of another transfer request id : ${id}`,
      },
    ])
    expect((await world.source('GET', eligibility)).status).toBe(400)
  })

  it('is withdrawn by the one and rejected by the other, as long as it is active', async () => {
    const world = await startSwitch({ offer: 'LEGACY' })
    const [one, other] = [
      await fileLegacy(world, world.lineIds.slice(0, 1)),
      await fileLegacy(world, world.lineIds.slice(1)),
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
    const world = await startSwitch({ offer: 'LEGACY' })
    world.control.failLine(world.azure[0] ?? '', { code: '900103', message: 'Order failed.', times: 1 })
    const first = await fileLegacy(world, world.lineIds)
    expect((await world.target('POST', `${transfersOfContoso}/${first.id}/accept`)).body).toMatchObject({
      orders: [{ lineItems: [{ friendlyName: 'a2' }] }],
      transferErrors: [{ transferGroupId: '0', code: '900103', description: 'Order failed.' }],
    })
    expect(owners(world)).toEqual([fabrikam, litware])
    const again = await fileLegacy(world, world.lineIds.slice(0, 1))
    await world.target('POST', `${transfersOfContoso}/${again.id}/accept`)
    expect(owners(world)).toEqual([litware, litware])
    expect(world.control.transfers().map(({ status }) => status)).toEqual(['PartiallyComplete', 'Complete'])
  })
})
