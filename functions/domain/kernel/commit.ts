import type { ApiKey } from '../api-key/api-key.ts'
import type { BookEntry, Customer } from '../customer/customer.ts'
import type { Invitation } from '../invitation/invitation.ts'
import type { MigrationPlan } from '../migration-plan/migration-plan.ts'
import type { Partner, ResellerLink } from '../partner/partner.ts'
import type { Process } from '../process/process.ts'
import type { Relationship } from '../relationship/relationship.ts'
import type { OpenSwitches, SwitchRequest } from '../switch-request/switch-request.ts'
import type { SwitchSheet } from '../switch-request/sheet.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { DomainEvent, EventType, Subject } from './event.ts'
import type { CustomerId, InvitationId, MigrationPlanId, PartnerId, RelationshipId, SubscriptionId } from './ids.ts'

/** Everything that is kept, by name. Each carries a version that every change raises by one. */
export type Records = {
  partner: Partner
  'reseller-link': ResellerLink
  customer: Customer
  'book-entry': BookEntry
  subscription: Subscription
  invitation: Invitation
  process: Process
  relationship: Relationship
  'migration-plan': MigrationPlan
  'switch-request': SwitchRequest
  'switch-sheet': SwitchSheet
  'open-switches': OpenSwitches
  'api-key': ApiKey
}
export type RecordName = keyof Records
export type Stored = { [N in RecordName]: { readonly name: N; readonly value: Records[N] } }[RecordName]

/** Something only one may have. Whoever writes it first has it; the same holder may write it again. */
export type Claim =
  /** C8: one transacting partner with delegated admin for a customer and a service. */
  | {
      readonly on: 'service'
      readonly customerId: CustomerId
      readonly serviceKey: string
      readonly holder: ServiceHolder
    }
  /** One open relationship between a partner and a customer. */
  | {
      readonly on: 'relationship'
      readonly customerId: CustomerId
      readonly partnerId: PartnerId
      readonly relationshipId: RelationshipId
    }
  /** An open invitation is accepted once by each customer. */
  | { readonly on: 'use'; readonly customerId: CustomerId; readonly invitationId: InvitationId }
  /** One customer a domain name. */
  | { readonly on: 'domain'; readonly domain: string; readonly customerId: CustomerId }
  /** In which customer's collection a subscription is, for whoever knows only its id. */
  | { readonly on: 'subscription'; readonly subscriptionId: SubscriptionId; readonly customerId: CustomerId }
  /** That a marketplace product stands in an Azure subscription of the customer's: it goes where that goes (rule G18). */
  | {
      readonly on: 'product'
      readonly customerId: CustomerId
      readonly azureSubscriptionId: string
      readonly subscriptionId: SubscriptionId
    }
  /** An Azure subscription is recorded once. */
  | {
      readonly on: 'azure-subscription'
      readonly azureSubscriptionId: string
      readonly subscriptionId: SubscriptionId
    }
  /** One plan in progress for a subscription. */
  | {
      readonly on: 'migration'
      readonly customerId: CustomerId
      readonly subscriptionId: SubscriptionId
      readonly planId: MigrationPlanId
    }
export type ServiceHolder = {
  readonly relationshipId: RelationshipId
  readonly partnerId: PartnerId
  readonly partnerName: string
}

/** One change and the condition under which it may be made. The condition is part of the write, so a race has one winner. */
export type Change =
  | { readonly kind: 'create'; readonly record: Stored }
  /** Written whether or not it is there: for records that say the same however often they are written. */
  | { readonly kind: 'ensure'; readonly record: Stored }
  | { readonly kind: 'replace'; readonly record: Stored; readonly from: number }
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'release'; readonly claim: Claim }
  /** Nothing is written: the rest is, only if this claim is still held by this holder. */
  | { readonly kind: 'holds'; readonly claim: Claim }

/** A request that may be sent twice: the key is the caller's, the fingerprint is the input's. */
export type Once = { readonly scope: string; readonly key: string; readonly fingerprint: string }

/** Changes and their news, all or nothing. */
export type Commit = {
  readonly changes: readonly Change[]
  readonly events: readonly DomainEvent[]
  /** Remembered with the key, so that a retry answers with the same objects. */
  readonly result: readonly string[]
}

export type Committed =
  | { readonly kind: 'committed' }
  /** The changes, by their place in the commit, whose condition did not hold. */
  | { readonly kind: 'conflict'; readonly at: readonly number[] }
  | { readonly kind: 'replayed'; readonly result: readonly string[] }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'busy' }

/** The book of record. `dryRun` checks every condition and writes nothing. */
export type Book = {
  readonly commit: (commit: Commit, options: { readonly once?: Once; readonly dryRun: boolean }) => Promise<Committed>
  /** What a key was used for; undefined when it was not. */
  readonly recall: (once: Once) => Promise<{ readonly result: readonly string[] } | 'key-reused' | undefined>
}

/** Everything a use case knows of the request besides its input. */
export type Request = {
  readonly correlationId: string
  readonly once?: Once
  readonly dryRun: boolean
  readonly expectedVersion?: number
  readonly workflowStep?: string
}

export type NewEvent = {
  readonly type: EventType
  readonly subject: Subject
  readonly summary: string
  readonly data?: DomainEvent['data']
}
