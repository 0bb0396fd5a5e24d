/**
 * Who is in a history: a customer of its own with Azure at the current partner, and two partners that want it, each in a
 * relationship with the customer and with a plan. Written straight into the book, as the use cases leave it.
 */
import { randomUUID } from 'node:crypto'
import type { CustomerUser, PartnerUser } from '#domain/kernel/actor.ts'
import type { Change } from '#domain/kernel/commit.ts'
import {
  customerIdOf,
  idOf,
  partnerIdOf,
  tenantIdOf,
  type CustomerId,
  type PartnerId,
  type RelationshipId,
  type SubscriptionId,
} from '#domain/kernel/ids.ts'
import { referenceTo, type Partner, type PartnerKind } from '#domain/partner/partner.ts'
import { azureClaimOf, type Subscription } from '#domain/subscription/subscription.ts'
import type { Workshop } from './workshop.ts'

export type TargetName = 'A' | 'B'
export const targetNames: readonly TargetName[] = ['A', 'B']

export type Scene = {
  readonly customerId: CustomerId
  readonly source: Partner
  readonly targets: Readonly<Record<TargetName, Partner>>
  /** Works with target B, which is a provider. */
  readonly reseller: Partner
  /** The subscriptions at the source, in the order of their numbers. */
  readonly subscriptions: readonly Subscription[]
  readonly email: string
  /** What there is to look at; more comes with a relationship that is entered into anew. */
  readonly known: { readonly subscriptions: SubscriptionId[]; readonly relationships: RelationshipId[] }
}

/** Who speaks for a partner, with all it takes. */
export const agentOf = ({ id: partnerId, tenantId }: Partner): PartnerUser => ({
  kind: 'partner-user',
  id: `agent of ${partnerId}`,
  partnerId,
  tenantId,
  roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
})

export const adminOf = (customerTenant: string): CustomerUser => ({
  kind: 'customer-user',
  id: 'admin',
  tenantId: customerTenant,
  roles: ['GLOBAL_ADMIN'],
})

const partner = (number: number, name: string, kind: PartnerKind, at: string): Partner => {
  const tenantId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return {
    id: partnerIdOf(tenantId),
    version: 1,
    tenantId,
    name,
    kind,
    mpnId: String(number),
    country: 'DE',
    standing: 'ACTIVE',
    agreementSignedAt: at,
    contactEmail: `agent-${number}@partner.example`,
    adminGroupId: tenantId,
    createdAt: at,
    updatedAt: at,
  }
}

export const setScene = async (workshop: Workshop, count: number): Promise<Scene> => {
  const at = new Date().toISOString()
  const source = partner(1, 'Source', 'DIRECT_BILL', at)
  const A = partner(2, 'Target A', 'DIRECT_BILL', at)
  const B = partner(3, 'Target B', 'INDIRECT_PROVIDER', at)
  const reseller = partner(4, 'Reseller', 'INDIRECT_RESELLER', at)
  const tenantId = randomUUID()
  const customerId = customerIdOf(tenantId)
  const email = `admin@${tenantId}.example`
  const subscriptions = Array.from({ length: count }, (_, index) =>
    sale(customerId, source, `Azure ${index + 1}`, at, randomUUID()),
  )
  const link = { provider: referenceTo(B), reseller: referenceTo(reseller), status: 'ACTIVE', version: 1 } as const
  const ties = [A, B].map((target) => related(customerId, tenantId, target, at))
  const isSet = await write(workshop, [
    ...[source, A, B, reseller].map((value): Change => ({ kind: 'ensure', record: { name: 'partner', value } })),
    { kind: 'ensure', record: { name: 'reseller-link', value: { ...link, createdAt: at, updatedAt: at } } },
    {
      kind: 'create',
      record: {
        name: 'customer',
        value: {
          id: customerId,
          version: 1,
          tenantId,
          name: 'Customer',
          domain: `${tenantId}.example`,
          country: 'DE',
          contactEmail: email,
          agreementAcceptedAt: at,
          createdAt: at,
          updatedAt: at,
        },
      },
    },
    ...subscriptions.flatMap((value): readonly Change[] => {
      const claim = azureClaimOf(value)
      return [
        { kind: 'create', record: { name: 'subscription', value } },
        ...(claim ? [{ kind: 'claim' as const, claim }] : []),
      ]
    }),
    ...ties.flatMap(({ changes }) => changes),
  ])
  if (!isSet) throw new Error('The scene could not be set')
  for (const { tenantId: partnerTenantId } of [source, A, B]) establish(workshop, partnerTenantId, tenantId)
  for (const { azureSubscriptionId = '', name } of subscriptions)
    workshop.vendor().sells({ partnerTenantId: source.tenantId, customerTenantId: tenantId, azureSubscriptionId, name })
  return {
    customerId,
    source,
    targets: { A, B },
    reseller,
    subscriptions,
    email,
    known: {
      subscriptions: [...subscriptions.map(({ id }) => id), ...ties.map(({ planId }) => planId)],
      relationships: ties.map(({ relationshipId }) => relationshipId),
    },
  }
}

/**
 * The customer and a partner whose relationship has ended enter into another one, and the partner sells a plan anew; not
 * if the two have done so meanwhile.
 */
export const relateAgain = async (
  workshop: Workshop,
  { customerId, known }: Scene,
  target: Partner,
): Promise<boolean> => {
  const tenantId = tenantIdOf(customerId)
  const tie = related(customerId, tenantId, target, new Date().toISOString())
  if (!(await write(workshop, tie.changes))) return false
  known.subscriptions.push(tie.planId)
  known.relationships.push(tie.relationshipId)
  establish(workshop, target.tenantId, tenantId)
  return true
}

const establish = ({ vendor }: Workshop, partnerTenantId: string, customerTenantId: string): void =>
  vendor().establish({ partnerTenantId, customerTenantId, name: 'Customer', domain: `${customerTenantId}.example` })

const write = async ({ book }: Workshop, changes: readonly Change[]): Promise<boolean> => {
  const { kind } = await book.commit({ changes, events: [], result: [] }, { dryRun: false })
  return kind === 'committed'
}

/** An active relationship without delegated admin, and the plan that a switch needs (rule G11). */
const related = (customerId: CustomerId, tenantId: string, target: Partner, at: string) => {
  const relationshipId: RelationshipId = idOf('rel', randomUUID())
  const partnerId: PartnerId = target.id
  const plan = sale(customerId, target, 'Azure plan', at)
  const changes: readonly Change[] = [
    {
      kind: 'create',
      record: {
        name: 'relationship',
        value: {
          id: relationshipId,
          version: 1,
          partner: referenceTo(target),
          customerId,
          tenantId,
          customerName: 'Customer',
          serviceKeys: ['azure'],
          grants: [],
          invitationId: idOf('inv', randomUUID()),
          status: 'ACTIVE',
          createdAt: at,
          updatedAt: at,
          activatedAt: at,
        },
      },
    },
    { kind: 'claim', claim: { on: 'relationship', customerId, partnerId, relationshipId } },
    { kind: 'create', record: { name: 'subscription', value: plan } },
  ]
  return { changes, relationshipId, planId: plan.id }
}

const sale = (
  customerId: CustomerId,
  seller: Partner,
  name: string,
  at: string,
  azureSubscriptionId?: string,
): Subscription => ({
  id: idOf('sub', randomUUID()),
  version: 1,
  customerId,
  name,
  channel: 'CSP',
  serviceKind: 'USAGE_BASED',
  productType: 'SUBSCRIPTION',
  serviceKeys: ['azure'],
  quantity: 1,
  status: 'ACTIVE',
  partnerOfRecord: referenceTo(seller),
  ...(azureSubscriptionId !== undefined && { azureSubscriptionId }),
  createdAt: at,
  updatedAt: at,
})
