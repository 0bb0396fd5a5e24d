/**
 * What happens upstream without us: a customer accepts, approves or ends something in its own portal. And what a test wants
 * to know of the upstream side, read without counting as a read.
 */
import { randomUUID } from 'node:crypto'
import type { FaultScript } from './faults.ts'
import { byTheClock, type DelegatedAdminRelationship, enterAtPace, type GdapStatus, type Pace } from './gdap.ts'
import { withChanged } from './graph-relationships.ts'
import type { RequestLogEntry } from './request-log.ts'
import { type CustomerRelation, type IndirectReseller, sameTenant, type Store } from './state.ts'
import { type TransferControl, transferControlOf } from './transfer-control.ts'

export type Pair = { readonly partnerTenantId: string; readonly customerTenantId: string }

export type PartnerCenterControl = TransferControl & {
  /** The customer accepts the reseller relationship. Repeated for the same pair, it changes the terms only. */
  readonly establish: (
    relation: Pair & {
      readonly name: string
      readonly domain: string
      /** Classic delegated admin (DAP); false by default. */
      readonly allowDelegatedAccess?: boolean
      readonly indirectReseller?: IndirectReseller
    },
  ) => void
  /** The reseller relationship ends on the customer's side. No-op when there is none. */
  readonly sever: (pair: Pair) => void
  /** The customer approves a relationship that is approvalPending. Throws in any other status. */
  readonly approve: (relationshipId: string) => void
  /** The customer terminates an active relationship. Throws in any other status. */
  readonly terminate: (relationshipId: string) => void
  readonly customers: (filter?: Partial<Pair>) => readonly CustomerRelation[]
  /** Delegated admin relationships in the order of creation. */
  readonly relationships: (
    filter?: Partial<Pair> & { readonly status?: GdapStatus },
  ) => readonly DelegatedAdminRelationship[]
  /** In the order of arrival; the oldest are forgotten. */
  readonly requests: () => readonly RequestLogEntry[]
  readonly faults: FaultScript
}

export function controlOf(world: {
  readonly store: Store
  readonly faults: FaultScript
  readonly requests: () => readonly RequestLogEntry[]
  readonly clock: () => Date
  readonly pace: Pace
}): PartnerCenterControl {
  const { store, clock, pace } = world

  const move = (id: string, from: GdapStatus, to: GdapStatus): void => {
    const state = store.read()
    const known = state.relationships.find((one) => one.id === id)
    const current = known && byTheClock(known, clock())
    if (current?.status !== from) throw new Error(`relationship ${id} is ${current?.status ?? 'unknown'}, not ${from}`)
    store.commit(withChanged(state, [enterAtPace(current, to, clock(), pace)]))
  }

  return {
    ...transferControlOf(world),
    establish: ({ allowDelegatedAccess = false, indirectReseller = null, ...relation }) => {
      const state = store.read()
      const before = state.customers.find((one) => ofPair(one, relation))
      const commerceId = before?.commerceId ?? randomUUID()
      const after = { ...relation, commerceId, allowDelegatedAccess, indirectReseller }
      store.commit({ ...state, customers: [...state.customers.filter((one) => one !== before), after] })
    },
    sever: (pair) => {
      const state = store.read()
      store.commit({ ...state, customers: state.customers.filter((one) => !ofPair(one, pair)) })
    },
    approve: (id) => move(id, 'approvalPending', 'approved'),
    terminate: (id) => move(id, 'active', 'terminationRequested'),
    customers: (filter = {}) => store.read().customers.filter((one) => ofPair(one, filter)),
    relationships: ({ status, ...filter } = {}) =>
      store
        .read()
        .relationships.map((one) => byTheClock(one, clock()))
        .filter((one) => ofPair(one, filter) && (status === undefined || one.status === status)),
    requests: world.requests,
    faults: world.faults,
  }
}

const ofPair = (one: Pair, { partnerTenantId, customerTenantId }: Partial<Pair>): boolean =>
  (partnerTenantId === undefined || sameTenant(one.partnerTenantId, partnerTenantId)) &&
  (customerTenantId === undefined || sameTenant(one.customerTenantId, customerTenantId))
