import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import { createPartnerCenterApi } from './partner-center.ts'
import { openStore, type State } from './state.ts'
import { accept, contoso, fabrikam, legacy, litware, modern, transfersOfContoso } from './test-client.ts'
import { createTransferControl } from './transfer-control.ts'
import { isOver } from './transfers.ts'

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
  const store = openStore()
  const clock = () => start
  const control = createTransferControl({ store, clock })
  const relation = { customerTenantId: contoso, commerceId: 'c', name: 'Contoso', domain: 'c.x' }
  const customers = [fabrikam, litware].map((partnerTenantId) => ({
    ...relation,
    partnerTenantId,
    allowDelegatedAccess: false,
    indirectReseller: null,
  }))
  store.commit({ ...store.read(), customers })
  const azure = ['s0', 's1', 's2', 's3']
  for (const azureSubscriptionId of azure)
    control.sells({
      partnerTenantId: fabrikam,
      customerTenantId: contoso,
      azureSubscriptionId,
      name: azureSubscriptionId,
    })

  const api = createPartnerCenterApi({ readsInProgress })
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
    const billing = which.map((at) => control.subscription(azure[at] ?? '')?.id ?? '')
    switch (what) {
      case 'file':
        return sendRequest(by, 'POST', transfersOfContoso, modern())
      case 'file-legacy':
        return sendRequest(by, 'POST', transfersOfContoso, legacy(billing))
      case 'accept':
        return sendRequest(by, 'PATCH', path, accept(billing))
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
          expect(new Set(after.subscriptions.map(({ id }) => id)).size).toBe(azure.length)
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
