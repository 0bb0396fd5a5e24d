import { describe, expect, it } from 'vitest'
import { contoso, fabrikam, litware, startSwitch } from './test-client.ts'

describe('the subscriptions of a customer', () => {
  it('are listed page by page for the partner that bills them', async () => {
    const { source, target, control } = await startSwitch({ offer: 'LEGACY' })
    for (let n = 0; n < 5; n += 1) {
      const azureSubscriptionId = crypto.randomUUID()
      const sale = {
        partnerTenantId: fabrikam,
        customerTenantId: contoso,
        azureSubscriptionId,
        name: `more ${n}`,
        offer: 'LEGACY',
      } as const
      control.sells(sale)
      control.sells({ ...sale, partnerTenantId: litware })
    }
    type Page = {
      readonly totalCount: number
      readonly items: readonly { readonly id: string; readonly entitlementId: string; readonly status: string }[]
      readonly links: { readonly next?: { readonly uri: string; readonly headers: { key: string; value: string }[] } }
    }
    const seen: string[] = []
    let next: { path: string; headers: Record<string, string> } | undefined = {
      path: `/v1/customers/${contoso}/subscriptions?size=3`,
      headers: {},
    }
    while (next) {
      const { body }: { body: Page } = await source<Page>('GET', next.path, { headers: next.headers })
      expect(body.totalCount).toBe(7)
      seen.push(...body.items.map(({ entitlementId }) => entitlementId))
      const link: Page['links']['next'] = body.links.next
      next = link && {
        path: `/v1${link.uri}`,
        headers: Object.fromEntries(link.headers.map(({ key, value }) => [key, value])),
      }
    }
    expect(seen.toSorted()).toEqual(
      control
        .subscriptions()
        .map((one) => one.entitlementId)
        .toSorted(),
    )
    expect((await target<Page>('GET', `/v1/customers/${contoso}/subscriptions`)).body.items).toEqual([])
  })
})
