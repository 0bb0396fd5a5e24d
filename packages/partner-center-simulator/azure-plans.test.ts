import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  accept,
  contoso,
  fabrikam,
  legacy,
  litware,
  modern,
  startSwitch,
  type Transfer,
  transfersOfContoso,
} from './test-client.ts'

type List = { readonly items: readonly Readonly<Record<string, unknown>>[] }

const subscriptionsOfContoso = `/v1/customers/${contoso}/subscriptions`
const entitlementsOf = (id: string | undefined) => `${subscriptionsOfContoso}/${id}/azureEntitlements`

describe('an Azure plan', () => {
  it('is one subscription of a partner and a customer, and what is in it are its entitlements', async () => {
    const { source, target, control, azure } = await startSwitch()
    const [plan] = control.plans()
    const { body } = await source<List>('GET', subscriptionsOfContoso)
    expect(body.items).toMatchObject([
      { id: plan?.id, offerId: expect.stringMatching(/^DZH318Z0BPS6/), status: 'active', orderId: plan?.orderId },
    ])
    expect(body.items[0]).not.toHaveProperty('entitlementId')
    expect((await source<List>('GET', entitlementsOf(plan?.id.toUpperCase()))).body.items).toMatchObject(
      azure.toSorted().map((id) => ({ id, status: 'active', subscriptionId: plan?.id })),
    )
    for (const answer of [await target('GET', entitlementsOf(plan?.id)), await source('GET', entitlementsOf('none'))])
      expect(answer.status).toBe(404)
  })

  it('stands beside Azure of the old offer, each of which is a subscription of its own', async () => {
    const { source, control } = await startSwitch()
    const old = randomUUID()
    const sale = { partnerTenantId: fabrikam, customerTenantId: contoso, name: 'old', offer: 'LEGACY' } as const
    control.sells({ ...sale, azureSubscriptionId: old })
    const { body } = await source<List>('GET', subscriptionsOfContoso)
    expect(new Set(body.items.map(({ entitlementId }) => entitlementId))).toEqual(new Set([old, undefined]))
  })

  it('is started anew once it is deleted', async () => {
    const { source, control } = await startSwitch()
    const pair = { partnerTenantId: fabrikam, customerTenantId: contoso }
    control.setPlanStatus(pair, 'deleted')
    expect(() => control.setPlanStatus(pair, 'active')).toThrow('no Azure plan')
    const azureSubscriptionId = randomUUID()
    control.sells({ ...pair, azureSubscriptionId, name: 'a3' })
    const [, second] = control.plans()
    expect((await source<List>('GET', entitlementsOf(second?.id))).body.items).toMatchObject([
      { id: azureSubscriptionId },
    ])
  })

  it('takes what arrives, with what the target has sold before', async () => {
    const { source, target, control, azure, lineIds } = await startSwitch({ transfers: { readsInProgress: 0 } })
    const own = randomUUID()
    control.sells({ partnerTenantId: litware, customerTenantId: contoso, azureSubscriptionId: own, name: 'own' })
    const { id } = (await target<Transfer>('POST', transfersOfContoso, { body: modern() })).body
    await source('PATCH', `${transfersOfContoso}/${id}`, { body: accept(lineIds.slice(1)) })
    const [first, second] = control.plans()
    expect(azure.map((azureId) => control.subscription(azureId)?.id)).toEqual([first?.id, second?.id])
    expect((await target<List>('GET', entitlementsOf(second?.id))).body.items).toHaveLength(2)
  })

  it('lets nothing go while it is suspended', async () => {
    const { source, target, control, lineIds } = await startSwitch()
    const { id } = (await target<Transfer>('POST', transfersOfContoso, { body: modern() })).body
    control.setPlanStatus({ partnerTenantId: fabrikam, customerTenantId: contoso }, 'suspended')
    expect(await source('PATCH', `${transfersOfContoso}/${id}`, { body: accept(lineIds) })).toMatchObject({
      status: 400,
      body: { code: '800078' },
    })
  })

  it('goes by modern transfers only, and the old offer by legacy ones only', async () => {
    const { source, target, control, azure, lineIds } = await startSwitch()
    const [plan] = control.plans()
    for (const ids of [lineIds, [plan?.id ?? '']])
      expect(await source('POST', transfersOfContoso, { body: legacy(ids) })).toMatchObject({
        status: 400,
        body: { code: '800078' },
      })
    const eligibility = `/v1/customers/${contoso}/transferseligibility?transferType=directtoindirect`
    expect((await source('GET', eligibility)).body).toMatchObject([{ id: plan?.id, isEligible: false }])

    const [first = ''] = azure
    control.changeOffer(first, 'LEGACY')
    control.changeOffer(randomUUID(), 'LEGACY')
    const old = control.subscription(first)?.id ?? ''
    expect(old).not.toBe(plan?.id)
    const { id } = (await target<Transfer>('POST', transfersOfContoso, { body: modern() })).body
    expect(await source('PATCH', `${transfersOfContoso}/${id}`, { body: accept([old]) })).toMatchObject({
      status: 400,
      body: { code: '900131' },
    })
    expect((await source('POST', transfersOfContoso, { body: legacy([old]) })).status).toBe(201)
    // It is on its way.
    control.changeOffer(first, 'AZURE_PLAN')
    expect(control.subscription(first)?.offer).toBe('LEGACY')
  })
})
