/**
 * This module stores the state of the simulated upstream as one immutable value, with an optional file. A commit writes
 * the file first (atomic rename). So after kill -9 the state is the state before or after a request, never half of one.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AzurePlan } from './azure-plans.ts'
import { unlocked, type DelegatedAdminRelationship } from './gdap.ts'
import type { Membership } from './graph-directory.ts'
import type { StoredReply } from './idempotency.ts'
import type { VendorSubscription } from './subscriptions.ts'
import type { Attestation, Lack, Location } from './terms.ts'
import type { LineFailure } from './transfer-execution.ts'
import type { PartnerTransfer } from './transfers.ts'
import type { RefreshToken, SignInCode } from './user-grants.ts'

/** A partner of the indirect model, as in `/customers/{id}/relationships`. */
export type IndirectReseller = {
  readonly tenantId: string
  readonly name: string
  readonly mpnId: string
  readonly location: string
}

/** The reseller relationship of one partner with one customer. A pair of tenants has one at most. */
export type CustomerRelation = {
  readonly partnerTenantId: string
  readonly customerTenantId: string
  readonly commerceId: string
  readonly name: string
  readonly domain: string
  readonly allowDelegatedAccess: boolean
  readonly indirectReseller: IndirectReseller | null
}

/** An indirect provider and a reseller that has authorised it. */
export type Partnership = { readonly providerTenantId: string; readonly resellerTenantId: string }

export type State = {
  /** The signing key of access tokens. It is in the state, so a cached token of a client survives a restart. */
  readonly tokenKey: string
  readonly customers: readonly CustomerRelation[]
  readonly partnerships: readonly Partnership[]
  readonly relationships: readonly DelegatedAdminRelationship[]
  readonly plans: readonly AzurePlan[]
  /** The Azure subscriptions, under either offer. */
  readonly subscriptions: readonly VendorSubscription[]
  /** The transfers in the order of creation. */
  readonly transfers: readonly PartnerTransfer[]
  readonly lineFailures: readonly LineFailure[]
  readonly lacks: readonly Lack[]
  readonly attestations: readonly Attestation[]
  readonly locations: readonly Location[]
  readonly replies: readonly StoredReply[]
  readonly codes: readonly SignInCode[]
  readonly refreshTokens: readonly RefreshToken[]
  /** The security groups that are gone. Every other group exists. */
  readonly removedGroups: readonly string[]
  /** The groups that are none for security: nobody has access through them. */
  readonly distributionGroups: readonly string[]
  readonly memberships: readonly Membership[]
}

export type Store = {
  readonly read: () => State
  readonly commit: (next: State) => void
}

/** A file of an earlier version has subscriptions of the old offer only. */
const ofOldOffer = { offer: 'LEGACY' } as const

/** Opens the store. Without a file, the state is in memory. Throws when the file exists but is not JSON. */
export function openStore(file?: string): Store {
  const empty: State = {
    tokenKey: randomBytes(32).toString('base64'),
    customers: [],
    partnerships: [],
    relationships: [],
    plans: [],
    subscriptions: [],
    transfers: [],
    lineFailures: [],
    lacks: [],
    attestations: [],
    locations: [],
    replies: [],
    codes: [],
    refreshTokens: [],
    removedGroups: [],
    distributionGroups: [],
    memberships: [],
  }
  // A file of an earlier version does not contain the newer fields.
  const kept = file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<State>) : {}
  const relationships = (kept.relationships ?? []).map((one) => ({ ...unlocked, ...one }))
  const subscriptions = (kept.subscriptions ?? []).map((one) => ({ ...ofOldOffer, ...one }))
  let state: State = { ...empty, ...kept, relationships, subscriptions }
  const commit = (next: State): void => {
    if (file !== undefined) replaceFile(file, JSON.stringify(next))
    state = next
  }
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true })
  // The token key must be in the file before the first token exists.
  commit(state)
  return { read: () => state, commit }
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.draft`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

export const isSameTenant = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
