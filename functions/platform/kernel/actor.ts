import type { ApiKeyId, PartnerId, TenantId } from './ids.ts'

/** What a partner's user may hold (rules A8, C17, H1). */
export type PartnerRole = 'GLOBAL_ADMIN' | 'ADMIN_AGENT' | 'SALES_AGENT'
/** What a customer's user may hold; only a global administrator decides (rules C5, C6). */
export type CustomerRole = 'GLOBAL_ADMIN' | 'USER'

export type PartnerUser = {
  readonly kind: 'partner-user'
  readonly id: string
  readonly name?: string
  readonly email?: string
  readonly partnerId: PartnerId
  readonly tenantId: TenantId
  readonly roles: readonly PartnerRole[]
}

export type CustomerUser = {
  readonly kind: 'customer-user'
  readonly id: string
  readonly name?: string
  readonly email?: string
  readonly tenantId: TenantId
  readonly roles: readonly CustomerRole[]
}

/** A program that holds an API key of a partner. It does what an agent may, as far as its scopes go: the door holds it to them. */
export type Integration = {
  readonly kind: 'integration'
  readonly id: ApiKeyId
  readonly name: string
  readonly partnerId: PartnerId
  readonly tenantId: TenantId
  readonly scopes: readonly Scope[]
  /** The SHA-256 of each document that it may send, in hexadecimal; any document, where there are none. */
  readonly documents?: ReadonlySet<string>
}

/**
 * What an API key may do: by family of operations, and by direction. `write` records, requests and prepares; `decide` binds the
 * partner or ends something, so a key that writes decides nothing. What only people do has no scope.
 */
export const scopes = [
  'customers:read',
  'customers:write',
  'subscriptions:read',
  'subscriptions:write',
  'subscriptions:decide',
  'decisions:read',
  'invitations:read',
  'invitations:write',
  'relationships:read',
  'switches:read',
  'switches:write',
  'switches:decide',
  'migrations:read',
  'migrations:write',
  'partners:read',
  'partners:write',
  'tasks:read',
  'labels:write',
] as const
export type Scope = (typeof scopes)[number]

export type Operator = {
  readonly kind: 'operator'
  readonly id: string
  readonly name?: string
  readonly email?: string
}

/** Our own workflows and relays, named by the step that acts. */
export type System = { readonly kind: 'system'; readonly id: string }

/** Whoever asks. Made by the doors, never by a use case. */
export type Caller = PartnerUser | CustomerUser | Integration | Operator
export type Actor = Caller | System

/** How a record remembers who did something. */
export type ActorRecord = {
  readonly kind: Actor['kind']
  readonly id: string
  readonly name?: string
  readonly actingFor?: string
}

export const recordOf = (actor: Actor): ActorRecord => {
  switch (actor.kind) {
    case 'partner-user':
    case 'integration':
      return { kind: actor.kind, id: actor.id, ...named(actor), actingFor: actor.partnerId }
    case 'customer-user':
      return { kind: actor.kind, id: actor.id, ...named(actor), actingFor: actor.tenantId }
    case 'operator':
      return { kind: actor.kind, id: actor.id, ...named(actor) }
    case 'system':
      return { kind: actor.kind, id: actor.id }
  }
}

const named = ({ name }: { readonly name?: string }) => (name === undefined ? {} : { name })

/** Who owns something, or has to do something: a partner by its id, a customer by its tenant. */
export type Organization = string

/** The organization that a caller acts for; undefined for operators. */
export const organizationOf = (actor: Actor): Organization | undefined =>
  actor.kind === 'customer-user' ? actor.tenantId : partnerOf(actor)

/** The partner a caller speaks for; undefined for customers, operators and the system. */
export const partnerOf = (actor: Actor): PartnerId | undefined =>
  actor.kind === 'partner-user' || actor.kind === 'integration' ? actor.partnerId : undefined

/** May the caller change what belongs to its partner, in one of these roles or as its program? */
export const actsAs = (actor: Actor, ...roles: readonly PartnerRole[]): boolean =>
  actor.kind === 'integration' || (actor.kind === 'partner-user' && actor.roles.some((role) => roles.includes(role)))

export const isCustomerAdmin = (actor: Actor): actor is CustomerUser =>
  actor.kind === 'customer-user' && actor.roles.includes('GLOBAL_ADMIN')
