/**
 * This module controls the simulated upstream in tests. It does what a customer does in the customer's portal: accept,
 * approve and end things. It also reads the upstream state, and such a read does not count as a read.
 */
import { randomUUID } from 'node:crypto'
import { type Application, belongsTo } from './application.ts'
import type { Pair } from './azure-plans.ts'
import type { FaultScript } from './faults.ts'
import {
  type AccessAssignment,
  applyChange,
  applyClock,
  type AssignmentStatus,
  consent,
  type DelegatedAdminRelationship,
  enterAtPace,
  type GdapStatus,
  type Pace,
  rejectConsent,
} from './gdap.ts'
import type { Membership } from './graph-directory.ts'
import { replaceRelationships } from './graph-relationships.ts'
import type { RequestLogEntry } from './request-log.ts'
import { type CustomerRelation, type IndirectReseller, isSameTenant, type Partnership, type Store } from './state.ts'
import { type TransferControl, createTransferControl } from './transfer-control.ts'
import type { TransferPace } from './transfers.ts'
import { issue, revokeTokens, type User } from './user-grants.ts'
import type { Weather } from './weather.ts'

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
  /** Changes what requests meet by chance from now on; undefined for no trouble. */
  readonly changeWeather: (weather: Weather | undefined) => void
  /** Changes the pace of delegated admin from now on. */
  readonly changePace: (change: Partial<Pace>) => void
  /** Records that a reseller has authorised a provider. A second call changes nothing. */
  readonly authorise: (partnership: Partnership) => void
  /** Approves as the reseller does what its provider has created for it. Throws unless it waits for the reseller. */
  readonly consent: (relationshipId: string) => void
  /** Rejects it as the reseller does. Throws unless it waits for the reseller. */
  readonly rejectConsent: (relationshipId: string) => void
  /** Approves a relationship as the customer does. Throws in any status except approvalPending, and before the reseller has. */
  readonly approve: (relationshipId: string) => void
  /** Terminates a relationship as the customer does. Throws in any status except active. */
  readonly terminate: (relationshipId: string) => void
  /** Signs a user in as on the page of the authority, and returns the refresh token of that sign-in. */
  readonly signIn: (user: User) => string
  /** Ends all sessions of the users of a tenant, as a change of password does. */
  readonly revokeSignIns: (tenantId: string) => void
  /** Changes the status of the access assignments of a relationship, as if somebody had deleted them. */
  readonly changeAssignments: (relationshipId: string, status: AssignmentStatus) => void
  /** Removes a security group of a partner. Its assignments fail, and it gets no other. */
  readonly removeGroup: (groupId: string) => void
  /** Makes a group one for email alone. */
  readonly disableSecurity: (groupId: string) => void
  /** Adds a person of a partner to a group of it. */
  readonly addMember: (membership: Membership) => void
  readonly removeMember: (membership: Membership) => void
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
  readonly transferPace: TransferPace
  readonly applications: readonly Application[]
  readonly changeWeather: PartnerCenterControl['changeWeather']
}): PartnerCenterControl {
  const { store, clock, pace, applications } = world

  const change = (
    id: string,
    from: GdapStatus,
    next: (one: DelegatedAdminRelationship) => DelegatedAdminRelationship,
  ): void => {
    const state = store.read()
    const known = state.relationships.find((one) => one.id === id)
    const current = known && applyClock(known, clock())
    if (current?.status !== from) throw new Error(`relationship ${id} is ${current?.status ?? 'unknown'}, not ${from}`)
    store.commit(replaceRelationships(state, [next(current)]))
  }
  const changeStatus = (id: string, from: GdapStatus, to: GdapStatus): void =>
    change(id, from, (one) => {
      if (from === 'approvalPending' && one.isPartnerConsentPending)
        throw new Error(`relationship ${id} waits for the reseller`)
      return enterAtPace(one, to, clock(), pace)
    })
  /** The reseller's portal goes through the same requests as its programs. */
  const review = (
    id: string,
    action: 'approve' | 'reject',
    next: (one: DelegatedAdminRelationship) => DelegatedAdminRelationship,
  ): void =>
    change(id, 'approvalPending', (one) => {
      if (!one.isPartnerConsentPending) throw new Error(`relationship ${id} does not wait for the reseller`)
      const made = { id: randomUUID(), action, createdAt: clock().toISOString() }
      return next({ ...one, requests: [...one.requests, made] })
    })

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
    changeWeather: world.changeWeather,
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
    changePace: (changed) => {
      Object.assign(pace, changed)
    },
    authorise: (partnership) => {
      const state = store.read()
      const isKnown = state.partnerships.some(
        (one) =>
          isSameTenant(one.providerTenantId, partnership.providerTenantId) &&
          isSameTenant(one.resellerTenantId, partnership.resellerTenantId),
      )
      if (!isKnown) store.commit({ ...state, partnerships: [...state.partnerships, partnership] })
    },
    consent: (id) => review(id, 'approve', (one) => consent(one, clock(), pace)),
    rejectConsent: (id) => review(id, 'reject', (one) => rejectConsent(one, clock())),
    approve: (id) => changeStatus(id, 'approvalPending', 'approved'),
    terminate: (id) => changeStatus(id, 'active', 'terminationRequested'),
    signIn: (user) => {
      const application = applications.find((one) => belongsTo(one, user.tenantId))
      if (application === undefined) throw new Error(`no application has the consent of ${user.tenantId}`)
      const family = randomUUID()
      const { token, next } = issue(
        store.read(),
        { clientId: application.clientId, user, scope: '', family, from: null },
        clock(),
      )
      store.commit(next)
      return token
    },
    revokeSignIns: (tenantId) => store.commit(revokeTokens(store.read(), tenantId)),
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
    disableSecurity: (groupId) => {
      const state = store.read()
      store.commit({ ...state, distributionGroups: [...state.distributionGroups, groupId] })
    },
    addMember: (membership) => {
      const state = store.read()
      store.commit({ ...state, memberships: [...state.memberships, membership] })
    },
    // Whoever is in no group any more is still a person: the group of nobody keeps them.
    removeMember: (membership) => {
      const state = store.read()
      const memberships = state.memberships.map((one) =>
        isSameMembership(one, membership) ? { ...one, groupId: '' } : one,
      )
      store.commit({ ...state, memberships })
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

const isSameMembership = (one: Membership, other: Membership): boolean =>
  isSameTenant(one.tenantId, other.tenantId) &&
  isSameTenant(one.person, other.person) &&
  isSameTenant(one.groupId, other.groupId)

const ofPair = (one: Pair, { partnerTenantId, customerTenantId }: Partial<Pair>): boolean =>
  (partnerTenantId === undefined || isSameTenant(one.partnerTenantId, partnerTenantId)) &&
  (customerTenantId === undefined || isSameTenant(one.customerTenantId, customerTenantId))
