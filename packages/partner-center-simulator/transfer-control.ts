/**
 * This module controls the simulated subscriptions in tests: sales, suspensions, agreements, and failing lines of
 * transfers.
 */
import { isSameTenant, type Store } from './state.ts'
import { replaceTransfers } from './transfer-execution.ts'
import { type Sale, createSubscription, type VendorSubscription } from './subscriptions.ts'
import { agreementTypes, type Attestation, type Lack, type Location, isSameLack } from './terms.ts'
import { applyClock, type PartnerTransfer } from './transfers.ts'

export type TransferControl = {
  /**
   * Sells an Azure subscription of a partner to a customer. An existing subscription does not change and stays with its
   * current partner, unless it is deleted. `establish` creates the relationship of the two.
   */
  readonly sells: (sale: Sale) => void
  /** Sets the status. Throws for an unknown subscription. */
  readonly setStatus: (azureSubscriptionId: string, status: VendorSubscription['status']) => void
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
}: {
  readonly store: Store
  readonly clock: () => Date
}): TransferControl {
  const ofAzure = (id: string): VendorSubscription | undefined =>
    store.read().subscriptions.find((one) => isSameTenant(one.entitlementId, id))

  return {
    sells: (sale) => {
      const state = store.read()
      const known = ofAzure(sale.azureSubscriptionId)
      if (known && known.status !== 'deleted') return
      const others = state.subscriptions.filter((one) => one !== known)
      store.commit({ ...state, subscriptions: [...others, createSubscription(sale, clock())] })
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
