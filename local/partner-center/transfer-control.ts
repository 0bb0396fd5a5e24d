/** What happens to subscriptions upstream without us: sales, suspensions, agreements, and lines of transfers that fail. */
import { sameTenant, type Store } from './state.ts'
import { type Sale, sold, type VendorSubscription } from './subscriptions.ts'
import { type Lack, type Location, sameLack } from './terms.ts'
import { byTheClock, type PartnerTransfer } from './transfers.ts'

export type TransferControl = {
  /**
   * A partner sells an Azure subscription to a customer. One that is known already stays as it is, under whichever partner
   * it has come to be, unless it was deleted. That the two have a relationship is for `establish` to say.
   */
  readonly sells: (sale: Sale) => void
  /** Throws when nobody sold it. */
  readonly setStatus: (azureSubscriptionId: string, status: VendorSubscription['status']) => void
  /** Who bills an Azure subscription by now, under which id; undefined when nobody sold it. */
  readonly subscription: (azureSubscriptionId: string) => VendorSubscription | undefined
  readonly subscriptions: (filter?: { readonly partnerTenantId?: string }) => readonly VendorSubscription[]
  /** Lets the lines of an Azure subscription fail in as many transfers as `times` says, while their other lines succeed. */
  readonly failLine: (
    azureSubscriptionId: string,
    failure: { readonly code: string; readonly message: string; readonly times: number },
  ) => void
  /** Takes from a partner what every partner has unless it was withheld. */
  readonly withhold: (lack: Lack) => void
  /** Gives back what was withheld. */
  readonly supply: (lack: Lack) => void
  readonly locate: (location: Location) => void
  /** In the order of filing; withdrawn ones are gone. */
  readonly transfers: (filter?: { readonly customerTenantId?: string }) => readonly PartnerTransfer[]
}

export function transferControlOf({
  store,
  clock,
}: {
  readonly store: Store
  readonly clock: () => Date
}): TransferControl {
  const ofAzure = (id: string): VendorSubscription | undefined =>
    store.read().subscriptions.find((one) => sameTenant(one.entitlementId, id))

  return {
    sells: (sale) => {
      const state = store.read()
      const known = ofAzure(sale.azureSubscriptionId)
      if (known && known.status !== 'deleted') return
      const others = state.subscriptions.filter((one) => one !== known)
      store.commit({ ...state, subscriptions: [...others, sold(sale, clock())] })
    },
    setStatus: (azureSubscriptionId, status) => {
      const known = ofAzure(azureSubscriptionId)
      if (!known) throw new Error(`nobody sold ${azureSubscriptionId}`)
      const state = store.read()
      const subscriptions = state.subscriptions.map((one) => (one === known ? { ...one, status } : one))
      store.commit({ ...state, subscriptions })
    },
    subscription: ofAzure,
    subscriptions: ({ partnerTenantId } = {}) =>
      store
        .read()
        .subscriptions.filter(
          (one) => partnerTenantId === undefined || sameTenant(one.partnerTenantId, partnerTenantId),
        ),
    failLine: (azureSubscriptionId, { code, message, times }) => {
      const state = store.read()
      const failure = { azureSubscriptionId, code, message, left: times }
      store.commit({ ...state, lineFailures: [...state.lineFailures, failure] })
    },
    withhold: (lack) => {
      const state = store.read()
      store.commit({ ...state, lacks: [...state.lacks.filter((one) => !sameLack(one, lack)), lack] })
    },
    supply: (lack) => {
      const state = store.read()
      store.commit({ ...state, lacks: state.lacks.filter((one) => !sameLack(one, lack)) })
    },
    locate: (location) => {
      const state = store.read()
      const others = state.locations.filter(({ tenantId }) => !sameTenant(tenantId, location.tenantId))
      store.commit({ ...state, locations: [...others, location] })
    },
    transfers: ({ customerTenantId } = {}) =>
      store
        .read()
        .transfers.map((one) => byTheClock(one, clock()))
        .filter((one) => customerTenantId === undefined || sameTenant(one.customerTenantId, customerTenantId)),
  }
}
