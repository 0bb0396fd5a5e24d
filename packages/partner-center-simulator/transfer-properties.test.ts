import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import { createPartnerCenterApi } from './partner-center.ts'
import { openStore, type State } from './state.ts'
import { accept, contoso, fabrikam, legacy, litware, modern, transfersOfContoso } from './test-client.ts'
import { createTransferControl } from './transfer-control.ts'
import { isOver, usualPace } from './transfers.ts'
import { lineIdOf } from './subscriptions.ts'

const start = new Date('2026-03-01T12:00:00Z')

/** One request of one of the two partners, with the numbers of its transfer and its subscriptions. */
type Step = { readonly by: string; readonly what: string; readonly transfer: number; readonly which: readonly number[] }

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    by: fc.constantFrom(fabrikam, litware),
    what: fc.constantFrom(
      'file',
      'file',
      'file-legacy',
      'accept',
      'accept',
      'accept-legacy',
      'cancel',
      'reject',
      'withdraw',
      'read',
      'read',
      'fail',
    ),
    transfer: fc.nat({ max: 3 }),
    which: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 }),
  }),
  { maxLength: 40 },
)

function playground(readsInProgress: number) {
  const pace = { ...usualPace, readsInProgress }
  const store = openStore()
  const clock = () => start
  const control = createTransferControl({ store, clock, transferPace: pace })
  const relation = { customerTenantId: contoso, commerceId: 'c', name: 'Contoso', domain: 'c.x' }
  const customers = [fabrikam, litware].map((partnerTenantId) => ({
    ...relation,
    partnerTenantId,
    allowDelegatedAccess: false,
    indirectReseller: null,
  }))
  store.commit({ ...store.read(), customers })
  // The first two are in an Azure plan, which goes by modern transfers only. The others go by legacy ones only.
  const azure = Array.from({ length: 4 }, () => randomUUID())
  for (const [at, azureSubscriptionId] of azure.entries())
    control.sells({
      partnerTenantId: fabrikam,
      customerTenantId: contoso,
      azureSubscriptionId,
      name: azureSubscriptionId,
      offer: at < 2 ? 'AZURE_PLAN' : 'LEGACY',
    })

  const api = createPartnerCenterApi(pace)
  const sendRequest = (tenantId: string, method: string, path: string, body?: unknown): void => {
    const request: HttpRequest = {
      method,
      path,
      query: new URLSearchParams(),
      headers: { 'ms-contract-version': 'v1' },
      rawHeaders: [],
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    }
    const { next } = api(store.read(), { request, at: start, baseUrl: '' }, { kind: 'accepted', tenantId })
    if (next) store.commit(next)
  }

  const take = ({ by, what, transfer, which }: Step): void => {
    const path = `${transfersOfContoso}/${control.transfers()[transfer]?.id ?? 'none'}`
    const lineIds = which.flatMap((at) =>
      store
        .read()
        .subscriptions.slice(at, at + 1)
        .map(lineIdOf),
    )
    switch (what) {
      case 'file':
        return sendRequest(by, 'POST', transfersOfContoso, modern())
      case 'file-legacy':
        return sendRequest(by, 'POST', transfersOfContoso, legacy(lineIds))
      case 'accept':
        return sendRequest(by, 'PATCH', path, accept(lineIds))
      case 'accept-legacy':
        return sendRequest(by, 'POST', `${path}/accept`)
      case 'withdraw':
        return sendRequest(by, 'DELETE', path)
      case 'read':
        return sendRequest(by, 'GET', path)
      case 'fail':
        return control.failLine(azure[which[0] ?? 0] ?? '', { code: 'Other', message: 'No.', times: 1 })
      default:
        return sendRequest(by, 'PATCH', path, { status: what })
    }
  }
  return { store, take, azure }
}

/** Returns the subscriptions of the completed lines of all transfers. */
const findTransferredIds = ({ transfers }: State): readonly string[] =>
  transfers.flatMap(({ lines }) => lines.flatMap((one) => (one.status === 'Complete' ? [one.entitlementId] : [])))

describe('any requests of two partners, in any order', () => {
  it('a subscription has one partner, changes its partner once per completed line, and a finished transfer does not change', () => {
    fc.assert(
      fc.property(steps, fc.nat({ max: 2 }), (sequence, readsInProgress) => {
        const { store, take, azure } = playground(readsInProgress)
        for (const step of sequence) {
          const before = store.read()
          take(step)
          const after = store.read()
          expect(after.subscriptions.map(({ entitlementId }) => entitlementId)).toEqual(azure)
          for (const { offer, id, partnerTenantId } of after.subscriptions) {
            const sharing = after.subscriptions.filter((one) => one.id === id)
            expect(sharing.every((one) => one.offer === offer && one.partnerTenantId === partnerTenantId)).toBe(true)
            const plans = after.plans.filter((plan) => plan.id === id && plan.partnerTenantId === partnerTenantId)
            expect([sharing.length, plans.length]).toEqual(offer === 'LEGACY' ? [1, 0] : [sharing.length, 1])
          }
          const withTarget = after.subscriptions.filter((one) => one.partnerTenantId === litware)
          expect(findTransferredIds(after).toSorted()).toEqual(withTarget.map((one) => one.entitlementId).toSorted())
          for (const ended of before.transfers.filter(isOver)) expect(after.transfers).toContain(ended)
          for (const { kind, status, lines } of after.transfers)
            expect(lines.length > 0).toBe(kind === 'legacy' || !['Pending', 'Canceled', 'Rejected'].includes(status))
        }
      }),
      { numRuns: 300 },
    )
  })
})
