/**
 * What the simulated upstream knows, as one immutable value, and its optional file. A commit is on file (by atomic rename)
 * before it counts, so that kill -9 at any moment leaves the state before or after a request, never half of one.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DelegatedAdminRelationship } from './gdap.ts'
import type { StoredReply } from './idempotency.ts'
import type { VendorSubscription } from './subscriptions.ts'
import type { Lack, Location } from './terms.ts'
import type { LineFailure } from './transfer-execution.ts'
import type { PartnerTransfer } from './transfers.ts'

/** A partner of the indirect model, as `/customers/{id}/relationships` shows it. */
export type IndirectReseller = {
  readonly tenantId: string
  readonly name: string
  readonly mpnId: string
  readonly location: string
}

/** The reseller relationship of one partner with one customer. At most one exists for a pair of tenants. */
export type CustomerRelation = {
  readonly partnerTenantId: string
  readonly customerTenantId: string
  readonly commerceId: string
  readonly name: string
  readonly domain: string
  readonly allowDelegatedAccess: boolean
  readonly indirectReseller: IndirectReseller | null
}

export type State = {
  /** Signs access tokens, so that a token cached by a client outlives a restart. */
  readonly tokenKey: string
  readonly customers: readonly CustomerRelation[]
  readonly relationships: readonly DelegatedAdminRelationship[]
  readonly subscriptions: readonly VendorSubscription[]
  /** In the order of filing. */
  readonly transfers: readonly PartnerTransfer[]
  readonly lineFailures: readonly LineFailure[]
  readonly lacks: readonly Lack[]
  readonly locations: readonly Location[]
  readonly replies: readonly StoredReply[]
}

export type Store = {
  readonly read: () => State
  readonly commit: (next: State) => void
}

/** In memory without a file. Throws when the file is there but no JSON. */
export function openStore(file?: string): Store {
  const empty: State = {
    tokenKey: randomBytes(32).toString('base64'),
    customers: [],
    relationships: [],
    subscriptions: [],
    transfers: [],
    lineFailures: [],
    lacks: [],
    locations: [],
    replies: [],
  }
  // A file of an earlier version says nothing of what that version did not know.
  const kept = file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<State>) : {}
  let state: State = { ...empty, ...kept }
  const commit = (next: State): void => {
    if (file !== undefined) replaceFile(file, JSON.stringify(next))
    state = next
  }
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true })
  // The token key has to be on file before the first token is handed out.
  commit(state)
  return { read: () => state, commit }
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.draft`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

export const sameTenant = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
