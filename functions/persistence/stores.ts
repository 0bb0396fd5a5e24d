import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ApiKey, ApiKeys } from '#domain/api-key/api-key.ts'
import type { BookEntry, Customer } from '#domain/customer/customer.ts'
import type { CustomerFile, Customers } from '#domain/customer/store.ts'
import type { Invitation } from '#domain/invitation/invitation.ts'
import type { Invitations } from '#domain/invitation/store.ts'
import type { Claim, ServiceHolder } from '#domain/kernel/commit.ts'
import type { InvitationId, MigrationPlanId, PartnerId, RelationshipId, SubscriptionId } from '#domain/kernel/ids.ts'
import type { Timeline } from '#domain/kernel/timeline.ts'
import type { MigrationPlan } from '#domain/migration-plan/migration-plan.ts'
import type { MigrationPlans } from '#domain/migration-plan/store.ts'
import type { Partner, ResellerLink } from '#domain/partner/partner.ts'
import type { Partners, ResellerLinks } from '#domain/partner/store.ts'
import type { Process } from '#domain/process/process.ts'
import type { Processes } from '#domain/process/store.ts'
import type { Relationship } from '#domain/relationship/relationship.ts'
import type { Relationships } from '#domain/relationship/store.ts'
import type { Subscriptions } from '#domain/subscription/store.ts'
import type { Subscription } from '#domain/subscription/subscription.ts'
import type { SwitchLine, SwitchSheet } from '#domain/switch-request/sheet.ts'
import type { SwitchRequests } from '#domain/switch-request/store.ts'
import type { OpenSwitches, SwitchRequest } from '#domain/switch-request/switch-request.ts'
import type { Item, Reader } from './read.ts'
import * as at from './table.ts'

/** One store for each port of the domain. Keys come from table.ts, reading from read.ts; nothing is decided here. */

export const dynamoPartners = (reader: Reader): Partners => ({ byId: (id) => reader.one<Partner>(at.partnerKey(id)) })

export const dynamoResellerLinks = (reader: Reader): ResellerLinks => ({
  between: (provider, reseller) => reader.one<ResellerLink>(at.resellerLinkKey(provider, reseller)),
  of: (side, partner, page) => reader.page<ResellerLink>(at.resellerLinksOf(side, partner), page),
})

export const dynamoCustomers = (reader: Reader): Customers => ({
  byId: (id) => reader.one<Customer>(at.customerKey(id)),
  byDomain: async (domain) => {
    const claim = await reader.one<Claim>(at.domainKey(domain))
    return claim?.on === 'domain' ? claim.customerId : undefined
  },
  file: async (id) => fileOf(await reader.collection(at.customerFile(id))),
  openRelationship: async (customer, partner) => {
    const claim = await reader.one<Claim>(at.openRelationshipKey(customer, partner))
    return claim?.on === 'relationship' ? claim.relationshipId : undefined
  },
  entry: (partner, customer) => reader.one<BookEntry>(at.bookEntryKey(partner, customer)),
  inBookOf: (partner, { country }, page) => reader.page<BookEntry>(at.bookOf(partner, country), page),
})

const fileOf = (items: readonly Item[]): CustomerFile | undefined => {
  const held = new Map<string, ServiceHolder>()
  const open = new Map<PartnerId, RelationshipId>()
  const used = new Set<InvitationId>()
  let customer: Customer | undefined
  for (const { sk, doc } of items) {
    if (sk === 'FILE#') {
      customer = doc as Customer
      continue
    }
    const claim = doc as Claim
    if (claim.on === 'service') held.set(claim.serviceKey, claim.holder)
    if (claim.on === 'relationship') open.set(claim.partnerId, claim.relationshipId)
    if (claim.on === 'use') used.add(claim.invitationId)
  }
  return customer && { customer, held, open, used }
}

export const dynamoProcesses = (reader: Reader, client: DynamoDBDocumentClient, table: string): Processes => ({
  of: (subject) => reader.one<Process>(at.processKey(subject)),
  unattended: (by) => pending<Process>(client, table, 'PROCESS', by),
})

export const dynamoInvitations = (reader: Reader): Invitations => ({
  byId: (id) => reader.one<Invitation>(at.invitationKey(id)),
  list: (list, page) => reader.page<Invitation>(at.invitationsIn(list), page),
})

export const dynamoRelationships = (reader: Reader): Relationships => ({
  byId: (id) => reader.one<Relationship>(at.relationshipKey(id)),
  byIds: (ids) => reader.many<Relationship>(ids.map(at.relationshipKey)),
  list: (list, page) => reader.page<Relationship>(at.relationshipsIn(list), page),
})

export const dynamoSubscriptions = (reader: Reader): Subscriptions => ({
  byId: async (id) => {
    const place = await reader.one<Claim>(at.subscriptionPlaceKey(id))
    return place?.on === 'subscription' ? reader.one<Subscription>(at.subscriptionKey(place.customerId, id)) : undefined
  },
  one: (customer, id) => reader.one<Subscription>(at.subscriptionKey(customer, id)),
  ofAzure: async (id) => {
    const claim = await reader.one<Claim>(at.azureSubscriptionKey(id))
    return claim?.on === 'azure-subscription' ? claim.subscriptionId : undefined
  },
  products: async (customer) => {
    const claims = (await reader.collection(at.productsOf(customer))).map(({ doc }) => doc as Claim)
    const keys = claims.flatMap((claim) =>
      claim.on === 'product' ? [at.subscriptionKey(customer, claim.subscriptionId)] : [],
    )
    return (await reader.many<Subscription>(keys)).flatMap((product) => product ?? [])
  },
  list: (list, page) => reader.page<Subscription>(at.subscriptionsIn(list), page),
  open: async (customer) => {
    const all = await reader.collection(at.subscriptionCollection(customer))
    return all.map(({ doc }) => doc as Subscription).filter(({ status }) => status !== 'CANCELED')
  },
})

export const dynamoMigrationPlans = (
  reader: Reader,
  client: DynamoDBDocumentClient,
  table: string,
): MigrationPlans => ({
  byId: (id) => reader.one<MigrationPlan>(at.migrationPlanKey(id)),
  inProgress: async (customer) => {
    const found = new Map<SubscriptionId, MigrationPlanId>()
    for (const { doc } of await reader.collection(at.openMigrationsOf(customer))) {
      const claim = doc as Claim
      if (claim.on === 'migration') found.set(claim.subscriptionId, claim.planId)
    }
    return found
  },
  list: (list, page) => reader.page<MigrationPlan>(at.migrationPlansIn(list), page),
  overdue: (by) => pending<MigrationPlan>(client, table, 'REMINDER', by),
})

export const dynamoSwitchRequests = (reader: Reader, client: DynamoDBDocumentClient, table: string): SwitchRequests => {
  const sheets = async (id: SwitchRequest['id']) =>
    (await reader.collection(at.sheetsOf(id))).map(({ doc }) => doc as SwitchSheet)
  return {
    byId: (id) => reader.one<SwitchRequest>(at.switchRequestKey(id)),
    sheets,
    sheet: (id, number) => reader.one<SwitchSheet>(at.switchSheetKey(id, number)),
    // A request is read whole for a page of its lines: at most 80 small items, in one query.
    lines: async (id, { status }, page) =>
      reader.slice<SwitchLine>(
        at.sheetsOf(id),
        (await sheets(id)).flatMap(({ number, lines }) =>
          lines.flatMap((line, index) =>
            status === undefined || line.status === status
              ? [{ position: { ...at.switchSheetKey(id, number), sort: String(index).padStart(2, '0') }, item: line }]
              : [],
          ),
        ),
        page,
      ),
    open: (customer) => reader.one<OpenSwitches>(at.openSwitchesKey(customer)),
    list: (list, page) => reader.page<SwitchRequest>(at.switchRequestsIn(list), page),
    uncleaned: (by) => pending<SwitchRequest>(client, table, 'ACCESS', by),
  }
}

export const dynamoTimeline = (reader: Reader): Timeline => ({
  of: (subject, page) => reader.page(at.timelineOf(subject), page),
})

export const dynamoApiKeys = (reader: Reader): ApiKeys => ({ byId: (id) => reader.one<ApiKey>(at.apiKeyKey(id)) })

/** What has been pending since before then, over all shards, oldest first; at most 100 a shard, the rest next time. */
export const pending = async <T>(
  client: DynamoDBDocumentClient,
  table: string,
  what: at.PendingWork,
  before: Date,
): Promise<readonly T[]> => {
  const shards = await Promise.all(
    Array.from({ length: at.pendingShards }, (_, shard) =>
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'pending',
          KeyConditionExpression: 'pending = :partition AND pendingAt < :before',
          ExpressionAttributeValues: {
            ':partition': at.pendingPartition(what, shard),
            ':before': before.toISOString(),
          },
          Limit: 100,
        }),
      ),
    ),
  )
  return shards
    .flatMap(({ Items }) => Items ?? [])
    .toSorted((one, other) => (String(one['pendingAt']) < String(other['pendingAt']) ? -1 : 1))
    .map((item) => item['doc'] as T)
}
