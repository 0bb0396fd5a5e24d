/** The scene of a plan: the parties, their relationships and the purchase, as the commands leave them in the table. */
import { randomUUID } from 'node:crypto'
import { referenceTo, type Partner } from '#capabilities/partner/partner.ts'
import { partnerRecord, resellerLinkRecord } from '#capabilities/partner/records.ts'
import type { Customer } from '#capabilities/customer/customer.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import { createChanges, type Subscription } from '#capabilities/subscription/subscription.ts'
import { customerChanges, relationshipChanges, seedCustomer, seedPartner, seedSale } from '#local/seed/records.ts'
import { resellerLinkIdOf } from '#platform/kernel/ids.ts'
import { days } from '#platform/kernel/clock.ts'
import type { Change } from '#platform/table/record.ts'
import type { TestBed } from '../model/test-bed.ts'
import type { Cell } from './cells.ts'

export type Scene = {
  readonly cell: Cell
  readonly customer: Customer
  /** The partner that asks. */
  readonly partner: Partner
  /** Who bills for the partner that asks: itself, or the provider of a reseller. */
  readonly owner: Partner
  /** It sold what another partner of this stack sold. */
  readonly rival: Partner
  readonly subscription: Subscription
}

const home = { GLOBAL: 'DE', GERMANY: 'DE' } as const

export const setScene = async (testBed: TestBed, cell: Cell): Promise<Scene> => {
  const at = new Date().toISOString()
  const newPartner = (name: string, kind: Partner['kind'], facts: Partial<Partner> = {}): Partner =>
    seedPartner({ tenantId: randomUUID(), name, kind, country: home[cell.cloud], ...facts }, at)
  const status = cell.trouble === 'SUSPENDED' || cell.trouble === 'RESTRICTED' ? cell.trouble : 'ACTIVE'
  const partner = newPartner('Partner', cell.kind, { status })
  const rival = newPartner('Rival', 'DIRECT_BILL')
  const isReseller = cell.kind === 'INDIRECT_RESELLER'
  const owner = isReseller ? newPartner('Provider', 'INDIRECT_PROVIDER') : partner
  const customerTenant = randomUUID()
  const itself = newPartner('Customer', 'DIRECT_BILL', { tenantId: customerTenant })
  const { agreementAcceptedAt, ...newcomer } = seedCustomer(
    { tenantId: customerTenant, name: 'Customer', country: cell.trouble === 'ABROAD' ? 'FR' : home[cell.cloud] },
    at,
  )
  const joined = cell.relation !== 'NONE' || cell.held
  const customer: Customer = {
    ...newcomer,
    ...(cell.trouble === 'ABROAD' && { country: 'US' }),
    ...(joined && agreementAcceptedAt !== undefined && { agreementAcceptedAt }),
  }
  // A reseller places no orders: in the program its provider sells for it (rule D10).
  const seller = cell.channel === 'CSP' ? owner : partner
  const subscription = purchaseOf(cell, { customer, partner: seller, rival }, at)
  const { serviceKeys } = subscription
  const changes: readonly Change[] = [
    ...[
      partner,
      rival,
      ...(isReseller ? [owner] : []),
      ...(cell.trouble === 'CUSTOMER_IS_PARTNER' ? [itself] : []),
    ].map((one) => partnerRecord.ensure(one)),
    ...(isReseller ? [linkBetween(owner, partner, at)] : []),
    ...customerChanges(customer),
    ...createChanges(subscription),
    ...(cell.relation === 'NONE' ? [] : ownRelationship({ cell, customer, partner, owner }, serviceKeys, at)),
    ...(cell.held ? relationshipChanges({ partner: rival, customer, serviceKeys, holders: [rival] }, at).changes : []),
  ]
  const { kind } = await testBed.unitOfWork.commit({ changes, events: [], result: [] }, { dryRun: false })
  if (kind !== 'committed') throw new Error('The scene could not be set')
  for (const one of [owner, rival])
    testBed.vendor().establish({
      partnerTenantId: one.tenantId,
      customerTenantId: customer.tenantId,
      name: customer.name,
      domain: customer.domain,
    })
  if (cell.seller === 'RIVAL' && subscription.azureSubscriptionId !== undefined)
    testBed.vendor().sells({
      partnerTenantId: rival.tenantId,
      customerTenantId: customer.tenantId,
      azureSubscriptionId: subscription.azureSubscriptionId,
      name: subscription.name,
    })
  return { cell, customer, partner, owner, rival, subscription }
}

const linkBetween = (provider: Partner, reseller: Partner, at: string): Change =>
  resellerLinkRecord.create({
    id: resellerLinkIdOf(provider.id, reseller.id),
    provider: referenceTo(provider),
    reseller: referenceTo(reseller),
    status: 'ACTIVE',
    version: 1,
    createdAt: at,
    updatedAt: at,
  })

const ownRelationship = (
  { cell, customer, partner, owner }: Omit<Scene, 'rival' | 'subscription'>,
  serviceKeys: readonly ServiceKey[],
  at: string,
): readonly Change[] =>
  relationshipChanges(
    {
      partner: owner,
      customer,
      serviceKeys,
      ...(owner !== partner && { reseller: partner }),
      holders: cell.relation === 'WITH' ? [partner] : [],
    },
    at,
  ).changes

const purchaseOf = (
  { channel, serviceKind, productType, seller, status }: Cell,
  { customer, partner, rival }: Pick<Scene, 'customer' | 'partner' | 'rival'>,
  at: string,
): Subscription => {
  const isAzure = serviceKind === 'USAGE_BASED'
  const { partnerOfRecord: _, ...sale } = seedSale({ customerId: customer.id, seller: rival, name: 'Purchase' }, at)
  return {
    ...sale,
    channel,
    serviceKind,
    productType,
    serviceKeys: isAzure ? ['azure'] : ['dynamics-crm'],
    ...(isAzure && productType === 'SUBSCRIPTION' && { azureSubscriptionId: randomUUID() }),
    ...(seller === 'SELF' && { partnerOfRecord: referenceTo(partner) }),
    ...(seller === 'RIVAL' && { partnerOfRecord: referenceTo(rival) }),
    // What has expired is recorded as it was.
    status: status === 'EXPIRED' ? 'ACTIVE' : status,
    ...(status === 'CANCELED' && { canceledAt: at }),
    termEndsAt: new Date(Date.parse(at) + days(status === 'EXPIRED' ? -1 : 90)).toISOString(),
  }
}
