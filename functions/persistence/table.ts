/**
 * The one table: every key, every index, every access pattern, and nothing else. A key is spelled here or nowhere.
 *
 * Each item has a partition key `pk` and a sort key `sk`, the record itself in `doc`, and one attribute for each index it
 * stands in. List indexes share two sort attributes, each an instant and the item's own id: `at` is the last change, `term`
 * the end of the term. Keys are built from ids, catalogue keys and validated names only, never from free text.
 */
import type { Claim, RecordName, Records, Stored } from '#domain/kernel/commit.ts'
import type { DomainEvent, Subject } from '#domain/kernel/event.ts'
import type {
  CustomerId,
  InvitationId,
  MigrationPlanId,
  PartnerId,
  SubscriptionId,
  SwitchRequestId,
  ApiKeyId,
  RelationshipId,
} from '#domain/kernel/ids.ts'
import { hasReachedCustomer } from '#domain/invitation/invitation.ts'
import type { InvitationList } from '#domain/invitation/store.ts'
import type { MigrationPlanList } from '#domain/migration-plan/store.ts'
import type { RelationshipList } from '#domain/relationship/store.ts'
import type { SubscriptionList } from '#domain/subscription/store.ts'
import type { Subscription } from '#domain/subscription/subscription.ts'
import type { ProcessSubject } from '#domain/process/process.ts'
import type { SwitchRequestList } from '#domain/switch-request/store.ts'

export type Key = { readonly pk: string; readonly sk: string }

/** Where the lists are. The owner of an invitation, a relationship or a sale is its partner, the party is the reseller. */
export const listIndexes = {
  owner: 'all of a partner',
  ownerStatus: "a partner's, by status",
  ownerCustomer: "a partner's, by customer",
  ownerKind:
    "a partner's, by kind: invitations by delivery, customers by country, sales by kind of service, switches away from it by customer",
  ownerTerm: "a partner's, by the end of the term",
  party: 'all that go through a reseller',
  partyStatus: "a reseller's, by status",
  customer: 'all of a customer',
  customerStatus: "a customer's, by status",
  customerKind: "a customer's, by kind: purchases by kind of service",
  customerChannel: "a customer's purchases, by the channel they were bought through",
  customerTerm: "a customer's, by the end of the term",
} as const
export type ListIndex = keyof typeof listIndexes
/** The attribute that the lists of an index are sorted by. */
export const sortedBy = (index: ListIndex): 'at' | 'term' =>
  index === 'ownerTerm' || index === 'customerTerm' ? 'term' : 'at'
/** One page of one list is one query: this index, this partition. Without an index it is the table itself. */
export type Listing = { readonly index?: ListIndex; readonly partition: string; readonly prefix?: string }

/** What infrastructure has to provide; the embedded stack and the deployed one are made from the same definition. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'ttl',
  stream: 'NEW_AND_OLD_IMAGES',
  indexes: [
    ...(Object.keys(listIndexes) as ListIndex[]).map((name) => ({
      name,
      partitionKey: name as string,
      sortKey: sortedBy(name) as string | undefined,
    })),
    // What still has to be done: news to tell, executions to look after. Sparse: done things are not in it.
    { name: 'pending', partitionKey: 'pending', sortKey: 'pendingAt' },
  ],
} as const

// ── single items ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A partner by its id. */
export const partnerKey = (id: PartnerId): Key => self(id)
/** The link between a provider and a reseller: in the provider's collection. */
export const resellerLinkKey = (provider: PartnerId, reseller: PartnerId): Key => ({
  pk: provider,
  sk: `LINK#${reseller}`,
})
/** A customer by its id, at the head of its file. */
export const customerKey = (id: CustomerId): Key => ({ pk: id, sk: 'FILE#' })
/** A customer with every claim on it, in one query. */
export const customerFile = (id: CustomerId): Listing => ({ partition: id, prefix: 'FILE#' })
/** Whether a partner has a customer in its book. */
export const bookEntryKey = (partner: PartnerId, customer: CustomerId): Key => ({ pk: partner, sk: `BOOK#${customer}` })
/** The open relationship of a customer with a partner, in the customer's file. */
export const openRelationshipKey = (customer: CustomerId, partner: PartnerId): Key => ({
  pk: customer,
  sk: `FILE#PARTNER#${partner}`,
})
/** In which customer's collection a subscription is. */
export const subscriptionPlaceKey = (id: SubscriptionId): Key => self(id)
/** A subscription: in its customer's collection. */
export const subscriptionKey = (customer: CustomerId, id: SubscriptionId): Key => ({ pk: customer, sk: `SUB#${id}` })
/** An invitation by its id. */
export const invitationKey = (id: InvitationId): Key => self(id)
/** Where the workflow of an invitation or a switch stands: in its subject's collection. */
export const processKey = (id: ProcessSubject): Key => ({ pk: id, sk: 'PROCESS' })
/** A relationship by its id. */
export const relationshipKey = (id: RelationshipId): Key => self(id)
/** A migration plan by its id. */
export const migrationPlanKey = (id: MigrationPlanId): Key => self(id)
/** A switch request by its id. */
export const switchRequestKey = (id: SwitchRequestId): Key => self(id)
/** A sheet of up to 25 lines, in the collection of its request. */
export const switchSheetKey = (id: SwitchRequestId, number: number): Key => ({
  pk: id,
  sk: `SHEET#${String(number).padStart(4, '0')}`,
})
/** Which subscriptions of a customer are in which open switch: in the customer's collection. */
export const openSwitchesKey = (id: CustomerId): Key => ({ pk: id, sk: 'SWITCHES' })
export const apiKeyKey = (id: ApiKeyId): Key => self(id)
/** An event: in the collection of what it is about, in the order in which things happened. */
export const eventKey = ({ subject, id }: Pick<DomainEvent, 'subject' | 'id'>): Key => ({
  pk: subject,
  sk: `EVENT#${id}`,
})
/** What an idempotency key was used for. `digest` stands for the caller and the key. */
export const onceKey = (digest: string): Key => ({ pk: `ONCE#${digest}`, sk: 'ONCE' })
/** How far a test clock runs ahead. */
export const testClockKey: Key = { pk: 'TEST-CLOCK', sk: 'TEST-CLOCK' }

/** The item that says who has a claim. */
export const claimKey = (claim: Claim): Key => {
  switch (claim.on) {
    case 'service':
      return { pk: claim.customerId, sk: `FILE#SERVICE#${claim.serviceKey}` }
    case 'relationship':
      return openRelationshipKey(claim.customerId, claim.partnerId)
    case 'use':
      return { pk: claim.customerId, sk: `FILE#USE#${claim.invitationId}` }
    case 'domain':
      return domainKey(claim.domain)
    case 'subscription':
      return subscriptionPlaceKey(claim.subscriptionId)
    case 'product':
      return { pk: claim.customerId, sk: `PRODUCT#${claim.azureSubscriptionId}#${claim.subscriptionId}` }
    case 'azure-subscription':
      return azureSubscriptionKey(claim.azureSubscriptionId)
    case 'migration':
      return { pk: claim.customerId, sk: `MIGRATION#${claim.subscriptionId}` }
  }
}

export const domainKey = (domain: string): Key => ({ pk: `DOMAIN#${domain}`, sk: 'DOMAIN' })
/** Whether an Azure subscription has been recorded; the vendor's ids are UUIDs. */
export const azureSubscriptionKey = (id: string): Key => ({ pk: `AZURE#${id}`, sk: 'AZURE' })

// ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What happened to an object, in order. */
export const timelineOf = (subject: Subject): Listing => ({ partition: subject, prefix: 'EVENT#' })
/** What a customer has bought, or a partner has sold: by last change, or by the end of the term where there is one. */
export const subscriptionsIn = (list: SubscriptionList): Listing => {
  switch (list.of) {
    case 'customer':
      return list.status
        ? { index: 'customerStatus', partition: `${list.customer}#SUB#${list.status}` }
        : { index: 'customer', partition: `${list.customer}#SUB` }
    case 'customer-and-channel':
      return { index: 'customerChannel', partition: `${list.customer}#SUB#${list.channel}` }
    case 'customer-and-kind':
      return { index: 'customerKind', partition: `${list.customer}#SUB#${list.serviceKind}` }
    case 'customer-by-term':
      return { index: 'customerTerm', partition: `${list.customer}#SUB` }
    case 'partner':
      return list.status
        ? { index: 'ownerStatus', partition: `${list.partner}#SUB#${list.status}` }
        : { index: 'owner', partition: `${list.partner}#SUB` }
    case 'partner-and-customer':
      return { index: 'ownerCustomer', partition: `${list.partner}#SUB#${list.customer}` }
    case 'partner-and-kind':
      return { index: 'ownerKind', partition: `${list.partner}#SUB#${list.serviceKind}` }
    case 'partner-by-term':
      return { index: 'ownerTerm', partition: `${list.partner}#SUB` }
  }
}
/** A customer's subscriptions in its own collection, for decisions that need every one of them. */
export const subscriptionCollection = (customer: CustomerId): Listing => ({ partition: customer, prefix: 'SUB#' })
/** Which marketplace products stand in which Azure subscription of a customer. */
export const productsOf = (customer: CustomerId): Listing => ({ partition: customer, prefix: 'PRODUCT#' })
/** A provider's resellers, or a reseller's providers, by last change. */
export const resellerLinksOf = (side: 'provider' | 'reseller', partner: PartnerId): Listing => ({
  index: side === 'provider' ? 'owner' : 'party',
  partition: `${partner}#LINK`,
})
/** The customers in a partner's book, all or of one country, by last change. */
export const bookOf = (partner: PartnerId, country?: string): Listing =>
  country === undefined
    ? { index: 'owner', partition: `${partner}#BOOK` }
    : { index: 'ownerKind', partition: `${partner}#BOOK#${country}` }

/** Invitations, each list by last change. */
export const invitationsIn = (list: InvitationList): Listing => {
  switch (list.of) {
    case 'issuer':
      return list.status
        ? { index: 'ownerStatus', partition: `${list.partner}#INV#${list.status}` }
        : { index: 'owner', partition: `${list.partner}#INV` }
    case 'issuer-and-tenant':
      return { index: 'ownerCustomer', partition: `${list.partner}#INV#${list.tenant}` }
    case 'issuer-and-delivery':
      return { index: 'ownerKind', partition: `${list.partner}#INV#${list.delivery}` }
    case 'reseller':
      return list.status
        ? { index: 'partyStatus', partition: `${list.partner}#INV#${list.status}` }
        : { index: 'party', partition: `${list.partner}#INV` }
    case 'tenant':
      return list.status
        ? { index: 'customerStatus', partition: `${list.tenant}#INV#${list.status}` }
        : { index: 'customer', partition: `${list.tenant}#INV` }
  }
}

/** Relationships, each list by last change, with delegated admin in the row. */
export const relationshipsIn = (list: RelationshipList): Listing => {
  switch (list.of) {
    case 'partner':
      return list.status
        ? { index: 'ownerStatus', partition: `${list.partner}#REL#${list.status}` }
        : { index: 'owner', partition: `${list.partner}#REL` }
    case 'partner-and-tenant':
      return { index: 'ownerCustomer', partition: `${list.partner}#REL#${list.tenant}` }
    case 'reseller':
      return list.status
        ? { index: 'partyStatus', partition: `${list.partner}#REL#${list.status}` }
        : { index: 'party', partition: `${list.partner}#REL` }
    case 'tenant':
      return list.status
        ? { index: 'customerStatus', partition: `${list.tenant}#REL#${list.status}` }
        : { index: 'customer', partition: `${list.tenant}#REL` }
  }
}

/** The migrations of a customer that are in progress, in its own collection. */
export const openMigrationsOf = (customer: CustomerId): Listing => ({ partition: customer, prefix: 'MIGRATION#' })
/** Migration plans, each list by last change. */
export const migrationPlansIn = (list: MigrationPlanList): Listing => {
  switch (list.of) {
    case 'partner':
      return list.status
        ? { index: 'ownerStatus', partition: `${list.partner}#MIG#${list.status}` }
        : { index: 'owner', partition: `${list.partner}#MIG` }
    case 'partner-and-tenant':
      return { index: 'ownerCustomer', partition: `${list.partner}#MIG#${list.tenant}` }
    case 'tenant':
      return list.status
        ? { index: 'customerStatus', partition: `${list.tenant}#MIG#${list.status}` }
        : { index: 'customer', partition: `${list.tenant}#MIG` }
  }
}

/** All sheets of a request, in order. */
export const sheetsOf = (id: SwitchRequestId): Listing => ({ partition: id, prefix: 'SHEET#' })
/** Switch requests, each list by last change. The owner is the future partner, the party the current one. */
export const switchRequestsIn = (list: SwitchRequestList): Listing => {
  switch (list.of) {
    case 'target':
      return list.status
        ? { index: 'ownerStatus', partition: `${list.partner}#SWR#${list.status}` }
        : { index: 'owner', partition: `${list.partner}#SWR` }
    case 'target-and-tenant':
      return { index: 'ownerCustomer', partition: `${list.partner}#SWR#${list.tenant}` }
    case 'source':
      return list.status
        ? { index: 'partyStatus', partition: `${list.partner}#SWR#${list.status}` }
        : { index: 'party', partition: `${list.partner}#SWR` }
    case 'source-and-tenant':
      return { index: 'ownerKind', partition: `${list.partner}#SWR#OUT#${list.tenant}` }
    case 'tenant':
      return list.status
        ? { index: 'customerStatus', partition: `${list.tenant}#SWR#${list.status}` }
        : { index: 'customer', partition: `${list.tenant}#SWR` }
  }
}

/** Work that is left is spread over a few partitions, so that no single one takes all of a busy stack's writes. */
export const pendingShards = 8
export type PendingWork = 'NEWS' | 'PROCESS' | 'REMINDER' | 'ACCESS'
export const pendingPartition = (what: PendingWork, shard: number): string => `PENDING#${what}#${shard}`
const shardOf = (id: string): number =>
  Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7) % pendingShards

// ── where a record stands ────────────────────────────────────────────────────────────────────────────────────────────

type Places = Partial<Record<ListIndex, string>> & {
  readonly id?: string
  readonly pending?: string
  readonly pendingAt?: string
  readonly at?: string
  readonly term?: string
}
type Layout<N extends RecordName> = {
  readonly key: (value: Records[N]) => Key
  readonly places: (value: Records[N]) => Places
}

const nowhere = (): Places => ({})

/** Where a subscription stands with the partner that sold it. */
const soldBy = (
  partner: PartnerId,
  { customer, status, serviceKind }: { customer: CustomerId } & Pick<Subscription, 'status' | 'serviceKind'>,
): Places => ({
  owner: subscriptionsIn({ of: 'partner', partner }).partition,
  ownerStatus: subscriptionsIn({ of: 'partner', partner, status }).partition,
  ownerCustomer: subscriptionsIn({ of: 'partner-and-customer', partner, customer }).partition,
  ownerKind: subscriptionsIn({ of: 'partner-and-kind', partner, serviceKind }).partition,
  ownerTerm: subscriptionsIn({ of: 'partner-by-term', partner }).partition,
})

const layouts: { readonly [N in RecordName]: Layout<N> } = {
  partner: { key: ({ id }) => partnerKey(id), places: nowhere },
  'reseller-link': {
    key: ({ provider, reseller }) => resellerLinkKey(provider.id, reseller.id),
    places: ({ provider, reseller, updatedAt }) => ({
      owner: resellerLinksOf('provider', provider.id).partition,
      party: resellerLinksOf('reseller', reseller.id).partition,
      at: `${updatedAt}#${provider.id}#${reseller.id}`,
    }),
  },
  customer: { key: ({ id }) => customerKey(id), places: nowhere },
  'book-entry': {
    key: ({ partnerId, customerId }) => bookEntryKey(partnerId, customerId),
    places: ({ partnerId, customerId, customer: { country }, updatedAt }) => ({
      owner: bookOf(partnerId).partition,
      ownerKind: bookOf(partnerId, country).partition,
      at: `${updatedAt}#${customerId}`,
    }),
  },
  subscription: {
    key: ({ customerId, id }) => subscriptionKey(customerId, id),
    places: ({ customerId: customer, partnerOfRecord, id, status, channel, serviceKind, termEndsAt, updatedAt }) => ({
      customer: subscriptionsIn({ of: 'customer', customer }).partition,
      customerStatus: subscriptionsIn({ of: 'customer', customer, status }).partition,
      customerChannel: subscriptionsIn({ of: 'customer-and-channel', customer, channel }).partition,
      customerKind: subscriptionsIn({ of: 'customer-and-kind', customer, serviceKind }).partition,
      customerTerm: subscriptionsIn({ of: 'customer-by-term', customer }).partition,
      ...(partnerOfRecord && soldBy(partnerOfRecord.id, { customer, status, serviceKind })),
      at: `${updatedAt}#${id}`,
      // Without it the item is in no list by term.
      ...(termEndsAt !== undefined && { term: `${termEndsAt}#${id}` }),
    }),
  },
  invitation: {
    key: ({ id }) => invitationKey(id),
    places: ({ id, issuer, reseller, status, delivery, addressee, hops, updatedAt }) => ({
      owner: invitationsIn({ of: 'issuer', partner: issuer.id }).partition,
      ownerStatus: invitationsIn({ of: 'issuer', partner: issuer.id, status }).partition,
      ownerKind: invitationsIn({ of: 'issuer-and-delivery', partner: issuer.id, delivery }).partition,
      ...(reseller && {
        party: invitationsIn({ of: 'reseller', partner: reseller.id }).partition,
        partyStatus: invitationsIn({ of: 'reseller', partner: reseller.id, status }).partition,
      }),
      ...(addressee.kind === 'tenant' && {
        ownerCustomer: invitationsIn({ of: 'issuer-and-tenant', partner: issuer.id, tenant: addressee.tenantId })
          .partition,
        // The customer sees an invitation once it has left the reseller's hands.
        ...(hasReachedCustomer({ hops }) && {
          customer: invitationsIn({ of: 'tenant', tenant: addressee.tenantId }).partition,
          customerStatus: invitationsIn({ of: 'tenant', tenant: addressee.tenantId, status }).partition,
        }),
      }),
      at: `${updatedAt}#${id}`,
    }),
  },
  process: {
    key: ({ subject }) => processKey(subject),
    places: ({ subject, state, checkAt }) =>
      state === 'RUNNING'
        ? { pending: pendingPartition('PROCESS', shardOf(subject)), pendingAt: `${checkAt}#${subject}` }
        : {},
  },
  relationship: {
    key: ({ id }) => relationshipKey(id),
    places: ({ id, partner, reseller, tenantId, status, updatedAt }) => ({
      owner: relationshipsIn({ of: 'partner', partner: partner.id }).partition,
      ownerStatus: relationshipsIn({ of: 'partner', partner: partner.id, status }).partition,
      ownerCustomer: relationshipsIn({ of: 'partner-and-tenant', partner: partner.id, tenant: tenantId }).partition,
      ...(reseller && {
        party: relationshipsIn({ of: 'reseller', partner: reseller.id }).partition,
        partyStatus: relationshipsIn({ of: 'reseller', partner: reseller.id, status }).partition,
      }),
      customer: relationshipsIn({ of: 'tenant', tenant: tenantId }).partition,
      customerStatus: relationshipsIn({ of: 'tenant', tenant: tenantId, status }).partition,
      at: `${updatedAt}#${id}`,
    }),
  },
  'migration-plan': {
    key: ({ id }) => migrationPlanKey(id),
    places: ({ id, partner, tenantId, status, remindAt, updatedAt }) => ({
      owner: migrationPlansIn({ of: 'partner', partner: partner.id }).partition,
      ownerStatus: migrationPlansIn({ of: 'partner', partner: partner.id, status }).partition,
      ownerCustomer: migrationPlansIn({ of: 'partner-and-tenant', partner: partner.id, tenant: tenantId }).partition,
      customer: migrationPlansIn({ of: 'tenant', tenant: tenantId }).partition,
      customerStatus: migrationPlansIn({ of: 'tenant', tenant: tenantId, status }).partition,
      at: `${updatedAt}#${id}`,
      ...(remindAt !== undefined && {
        pending: pendingPartition('REMINDER', shardOf(id)),
        pendingAt: `${remindAt}#${id}`,
      }),
    }),
  },
  'switch-request': {
    key: ({ id }) => switchRequestKey(id),
    places: ({ id, source, target, tenantId: tenant, status, remindAt, updatedAt }) => ({
      owner: switchRequestsIn({ of: 'target', partner: target.id }).partition,
      ownerStatus: switchRequestsIn({ of: 'target', partner: target.id, status }).partition,
      ownerCustomer: switchRequestsIn({ of: 'target-and-tenant', partner: target.id, tenant }).partition,
      party: switchRequestsIn({ of: 'source', partner: source.id }).partition,
      partyStatus: switchRequestsIn({ of: 'source', partner: source.id, status }).partition,
      ownerKind: switchRequestsIn({ of: 'source-and-tenant', partner: source.id, tenant }).partition,
      customer: switchRequestsIn({ of: 'tenant', tenant }).partition,
      customerStatus: switchRequestsIn({ of: 'tenant', tenant, status }).partition,
      at: `${updatedAt}#${id}`,
      ...(remindAt !== undefined && {
        pending: pendingPartition('ACCESS', shardOf(id)),
        pendingAt: `${remindAt}#${id}`,
      }),
    }),
  },
  'switch-sheet': { key: ({ requestId, number }) => switchSheetKey(requestId, number), places: nowhere },
  'open-switches': { key: ({ customerId }) => openSwitchesKey(customerId), places: nowhere },
  'api-key': { key: ({ id }) => apiKeyKey(id), places: nowhere },
}

/** The item as which a record is kept. */
export const itemOf = ({
  name,
  value,
}: Stored): Key & Places & { readonly name: RecordName; readonly version: number; readonly doc: unknown } => {
  // The pair of name and value is correlated; the compiler cannot see it through the table of layouts.
  const layout = layouts[name] as Layout<RecordName>
  return { ...layout.key(value), ...layout.places(value), name, version: value.version, doc: value }
}

/** The item as which an event is kept: on the list of pending news until it has been relayed. */
export const eventItem = (event: DomainEvent) => ({
  ...eventKey(event),
  name: 'event' as const,
  doc: event,
  pending: pendingPartition('NEWS', shardOf(event.id)),
  pendingAt: `${event.at}#${event.id}`,
})

const self = (id: string): Key => ({ pk: id, sk: id.slice(0, 3).toUpperCase() })
