/**
 * This module controls the simulated upstream in tests. It does what a customer does in the customer's portal: accept,
 * approve and end things. It also reads the upstream state, and such a read does not count as a read.
 */
import { randomUUID } from 'node:crypto'
import type { FaultScript } from './faults.ts'
import {
  type AccessAssignment,
  applyChange,
  applyClock,
  type AssignmentStatus,
  type DelegatedAdminRelationship,
  enterAtPace,
  type GdapStatus,
  type Pace,
} from './gdap.ts'
import { replaceRelationships } from './graph-relationships.ts'
import type { RequestLogEntry } from './request-log.ts'
import { type CustomerRelation, type IndirectReseller, isSameTenant, type Store } from './state.ts'
import { type TransferControl, createTransferControl } from './transfer-control.ts'

export type Pair = { readonly partnerTenantId: string; readonly customerTenantId: string }

export type PartnerCenterControl = TransferControl & {
  /** Creates the reseller relationship as the customer does. A second call for the same pair only changes the terms. */
  readonly establish: (
    relation: Pair & {
      readonly name: string
      readonly domain: string
      /** Classic delegated admin (DAP). The default is false. */
      readonly allowDelegatedAccess?: boolean
      readonly indirectReseller?: IndirectReseller
    },
  ) => void
  /** Ends the reseller relationship as the customer does. Does nothing when there is none. */
  readonly sever: (pair: Pair) => void
  /** Changes the pace of delegated admin from now on. */
  readonly changePace: (change: Partial<Pace>) => void
  /** Approves a relationship as the customer does. Throws in any status except approvalPending. */
  readonly approve: (relationshipId: string) => void
  /** Terminates a relationship as the customer does. Throws in any status except active. */
  readonly terminate: (relationshipId: string) => void
  /** Changes the status of the access assignments of a relationship, as if somebody had deleted them. */
  readonly changeAssignments: (relationshipId: string, status: AssignmentStatus) => void
  /** Removes a security group of a partner. Its assignments fail, and it gets no other. */
  readonly removeGroup: (groupId: string) => void
  readonly customers: (filter?: Partial<Pair>) => readonly CustomerRelation[]
  /** Returns the delegated admin relationships in the order of creation. */
  readonly relationships: (
    filter?: Partial<Pair> & { readonly status?: GdapStatus },
  ) => readonly DelegatedAdminRelationship[]
  /** Returns the requests in the order of arrival. Only the last 10,000 are available. */
  readonly requests: () => readonly RequestLogEntry[]
  readonly faults: FaultScript
}

export function createControl(world: {
  readonly store: Store
  readonly faults: FaultScript
  readonly requests: () => readonly RequestLogEntry[]
  readonly clock: () => Date
  readonly pace: Pace
}): PartnerCenterControl {
  const { store, clock, pace } = world

  const changeStatus = (id: string, from: GdapStatus, to: GdapStatus): void => {
    const state = store.read()
    const known = state.relationships.find((one) => one.id === id)
    const current = known && applyClock(known, clock())
    if (current?.status !== from) throw new Error(`relationship ${id} is ${current?.status ?? 'unknown'}, not ${from}`)
    store.commit(replaceRelationships(state, [enterAtPace(current, to, clock(), pace)]))
  }

  const withAssignments = (
    one: DelegatedAdminRelationship,
    status: AssignmentStatus,
    isMeant: (assignment: AccessAssignment) => boolean = () => true,
  ): DelegatedAdminRelationship => {
    const modifiedAt = clock().toISOString()
    const assignments = one.assignments.map((other) => (isMeant(other) ? { ...other, status, modifiedAt } : other))
    return applyChange(one, { assignments }, clock())
  }

  return {
    ...createTransferControl(world),
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
    changePace: (change) => {
      Object.assign(pace, change)
    },
    approve: (id) => changeStatus(id, 'approvalPending', 'approved'),
    terminate: (id) => changeStatus(id, 'active', 'terminationRequested'),
    changeAssignments: (id, status) => {
      const state = store.read()
      const changed = state.relationships.filter((one) => one.id === id).map((one) => withAssignments(one, status))
      store.commit(replaceRelationships(state, changed))
    },
    removeGroup: (groupId) => {
      const state = store.read()
      const isOfGroup = ({ securityGroupId }: AccessAssignment) => isSameTenant(securityGroupId, groupId)
      const changed = state.relationships
        .filter(({ assignments }) => assignments.some(isOfGroup))
        .map((one) => withAssignments(one, 'error', isOfGroup))
      const removedGroups = [...state.removedGroups, groupId]
      store.commit({ ...replaceRelationships(state, changed), removedGroups })
    },
    customers: (filter = {}) => store.read().customers.filter((one) => ofPair(one, filter)),
    relationships: ({ status, ...filter } = {}) =>
      store
        .read()
        .relationships.map((one) => applyClock(one, clock()))
        .filter((one) => ofPair(one, filter) && (status === undefined || one.status === status)),
    requests: world.requests,
    faults: world.faults,
  }
}

const ofPair = (one: Pair, { partnerTenantId, customerTenantId }: Partial<Pair>): boolean =>
  (partnerTenantId === undefined || isSameTenant(one.partnerTenantId, partnerTenantId)) &&
  (customerTenantId === undefined || isSameTenant(one.customerTenantId, customerTenantId))
