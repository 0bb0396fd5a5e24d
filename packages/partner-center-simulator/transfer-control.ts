/**
 * This module controls the simulated subscriptions in tests: sales, suspensions, agreements, and failing lines of
 * transfers.
 */
import { type AzurePlan, isOfPair, type Pair } from './azure-plans.ts'
import { isSameTenant, type Store } from './state.ts'
import { findOpenTransfer, replaceTransfers } from './transfer-execution.ts'
import { addSale, type AzureOffer, rebill, type Sale, type VendorSubscription } from './subscriptions.ts'
import { agreementTypes, type Attestation, type Lack, type Location, isSameLack } from './terms.ts'
import { applyClock, type PartnerTransfer, type TransferPace } from './transfers.ts'

export type TransferControl = {
  /**
   * Sells an Azure subscription of a partner to a customer. An existing subscription does not change and stays with its
   * current partner, unless it is deleted. `establish` creates the relationship of the two.
   */
  readonly sells: (sale: Sale) => void
  /** Sets the status. Throws for an unknown subscription. */
  readonly setStatus: (azureSubscriptionId: string, status: VendorSubscription['status']) => void
  /**
   * Has an Azure subscription under another offer, as if it had been sold so. Its billing id changes. Does nothing for an
   * unknown subscription, and while a transfer of it is open.
   */
  readonly changeOffer: (azureSubscriptionId: string, offer: AzureOffer) => void
  /** Sets the status of the Azure plan of a pair. Throws where there is none. */
  readonly setPlanStatus: (pair: Pair, status: AzurePlan['status']) => void
  readonly plans: () => readonly AzurePlan[]
  /** Changes the pace of transfers from now on. A transfer keeps the time until which it waits. */
  readonly changeTransfers: (change: Partial<TransferPace>) => void
  /** Returns the current partner and billing id of an Azure subscription, or undefined for an unknown one. */
  readonly subscription: (azureSubscriptionId: string) => VendorSubscription | undefined
  readonly subscriptions: (filter?: { readonly partnerTenantId?: string }) => readonly VendorSubscription[]
  /**
   * Makes the lines of an Azure subscription fail in the next `times` transfers. The other lines of these transfers
   * succeed.
   */
  readonly failLine: (
    azureSubscriptionId: string,
    failure: { readonly code: string; readonly message: string; readonly times: number },
  ) => void
  /** Makes a transfer that is in progress take so many more reads. Throws for any other transfer. */
  readonly prolong: (transferId: string, reads: number) => void
  /** Removes something from a partner that every partner has by default. */
  readonly withhold: (lack: Lack) => void
  /** Gives it back. */
  readonly supply: (lack: Lack) => void
  /** Attests as a partner does that its customer has accepted an agreement; the customer agreement by default. */
  readonly attest: (
    attestation: Pick<Attestation, 'partnerTenantId' | 'customerTenantId'> & Partial<Attestation>,
  ) => void
  readonly locate: (location: Location) => void
  /** Returns the transfers in the order of creation, without the deleted ones. */
  readonly transfers: (filter?: { readonly customerTenantId?: string }) => readonly PartnerTransfer[]
}

export function createTransferControl({
  store,
  clock,
  transferPace,
}: {
  readonly store: Store
  readonly clock: () => Date
  readonly transferPace: TransferPace
}): TransferControl {
  const ofAzure = (id: string): VendorSubscription | undefined =>
    store.read().subscriptions.find((one) => isSameTenant(one.entitlementId, id))

  return {
    sells: (sale) => {
      const state = store.read()
      const known = ofAzure(sale.azureSubscriptionId)
      if (known && known.status !== 'deleted') return
      const others = state.subscriptions.filter((one) => one !== known)
      store.commit(addSale({ ...state, subscriptions: others }, sale, clock()))
    },
    setStatus: (azureSubscriptionId, status) => {
      const known = ofAzure(azureSubscriptionId)
      if (!known) throw new Error(`nobody sold ${azureSubscriptionId}`)
      const state = store.read()
      const subscriptions = state.subscriptions.map((one) => (one === known ? { ...one, status } : one))
      store.commit({ ...state, subscriptions })
    },
    changeOffer: (azureSubscriptionId, offer) => {
      const state = store.read()
      const known = ofAzure(azureSubscriptionId)
      if (!known || known.offer === offer || findOpenTransfer(state, known)) return
      store.commit(rebill(state, known, { offer }, clock()))
    },
    setPlanStatus: (pair, status) => {
      const state = store.read()
      const known = state.plans.find((one) => isOfPair(one, pair) && one.status !== 'deleted')
      if (!known) throw new Error(`${pair.partnerTenantId} has sold ${pair.customerTenantId} no Azure plan`)
      store.commit({ ...state, plans: state.plans.map((one) => (one === known ? { ...one, status } : one)) })
    },
    plans: () => store.read().plans,
    changeTransfers: (change) => {
      Object.assign(transferPace, change)
    },
    subscription: ofAzure,
    subscriptions: ({ partnerTenantId } = {}) =>
      store
        .read()
        .subscriptions.filter(
          (one) => partnerTenantId === undefined || isSameTenant(one.partnerTenantId, partnerTenantId),
        ),
    failLine: (azureSubscriptionId, { code, message, times }) => {
      const state = store.read()
      const failure = { azureSubscriptionId, code, message, left: times }
      store.commit({ ...state, lineFailures: [...state.lineFailures, failure] })
    },
    prolong: (transferId, reads) => {
      const state = store.read()
      const known = state.transfers.find(({ id }) => id === transferId)
      if (known?.status !== 'InProgress') throw new Error(`transfer ${transferId} is ${known?.status ?? 'unknown'}`)
      store.commit(replaceTransfers(state, [{ ...known, readsInProgress: known.readsInProgress - reads }]))
    },
    withhold: (lack) => {
      const state = store.read()
      store.commit({ ...state, lacks: [...state.lacks.filter((one) => !isSameLack(one, lack)), lack] })
    },
    supply: (lack) => {
      const state = store.read()
      store.commit({ ...state, lacks: state.lacks.filter((one) => !isSameLack(one, lack)) })
    },
    attest: (attestation) => {
      const state = store.read()
      const made: Attestation = {
        type: agreementTypes.customer,
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        dateAgreed: `${clock().toISOString().slice(0, 10)}T00:00:00`,
        contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@customer.example' },
        ...attestation,
      }
      store.commit({ ...state, attestations: [...state.attestations, made] })
    },
    locate: (location) => {
      const state = store.read()
      const others = state.locations.filter(({ tenantId }) => !isSameTenant(tenantId, location.tenantId))
      store.commit({ ...state, locations: [...others, location] })
    },
    transfers: ({ customerTenantId } = {}) =>
      store
        .read()
        .transfers.map((one) => applyClock(one, clock()))
        .filter((one) => customerTenantId === undefined || isSameTenant(one.customerTenantId, customerTenantId)),
  }
}
