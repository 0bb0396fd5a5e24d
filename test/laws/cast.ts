/** Who acts in the laws, and in whose name: partners and customers of their own for each run, entered through the use cases. */
import type { CustomerUser, Operator, PartnerUser, System } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import { partnerIdOf, type TenantId } from '#domain/kernel/ids.ts'
import type { Outcome } from '#domain/kernel/refusal.ts'
import type { PartnerKind } from '#domain/partner/partner.ts'
import type { App } from '#runtime/app.ts'

export const request: Request = { correlationId: 'law', dryRun: false }
export const dryRun: Request = { ...request, dryRun: true }
export const operator: Operator = { kind: 'operator', id: 'operator' }
export const workflow: System = { kind: 'system', id: 'law' }

/** What a use case did; a refusal where none was meant fails the law. */
export const settled = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind === 'refused') throw new Error(`Refused: ${JSON.stringify(outcome.why)}`)
  return outcome
}

/** Tenants that no other run has met. */
let tenants = 0
export const freshTenant = (): TenantId => `00000000-0000-4000-8000-${(tenants += 1).toString(16).padStart(12, '0')}`

export type Cast = {
  /** A partner, by its global administrator. */
  readonly partner: (kind?: PartnerKind) => Promise<PartnerUser>
  /** A provider and a reseller that work together. */
  readonly linked: () => Promise<{ readonly provider: PartnerUser; readonly reseller: PartnerUser }>
  /** A customer in the book, by its global administrator. */
  readonly customer: () => Promise<CustomerUser>
}

export const castOf = (app: App): Cast => {
  const partner = async (kind: PartnerKind = 'DIRECT_BILL'): Promise<PartnerUser> => {
    const tenantId = freshTenant()
    settled(
      await app.commands.registerPartner(
        operator,
        {
          name: `Partner ${tenants}`,
          kind,
          tenantId,
          mpnId: String(tenants),
          country: 'DE',
          contactEmail: `agent@partner-${tenants}.example`,
          adminGroupId: tenantId,
          standing: 'ACTIVE',
          agreementSigned: true,
        },
        request,
      ),
    )
    return {
      kind: 'partner-user',
      id: `agent of ${tenantId}`,
      partnerId: partnerIdOf(tenantId),
      tenantId,
      roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
    }
  }
  return {
    partner,
    linked: async () => {
      const provider = await partner('INDIRECT_PROVIDER')
      const reseller = await partner('INDIRECT_RESELLER')
      settled(await app.commands.linkReseller(provider, { resellerId: reseller.partnerId }, request))
      settled(await app.commands.acceptResellerLink(reseller, { providerId: provider.partnerId }, request))
      return { provider, reseller }
    },
    customer: async (): Promise<CustomerUser> => {
      const tenantId = freshTenant()
      settled(
        await app.commands.addCustomer(
          operator,
          {
            name: `Customer ${tenants}`,
            domain: `customer-${tenants}.example`,
            country: 'DE',
            tenantId,
            contactEmail: `admin@customer-${tenants}.example`,
          },
          request,
        ),
      )
      return { kind: 'customer-user', id: `admin of ${tenantId}`, tenantId, roles: ['GLOBAL_ADMIN'] }
    },
  }
}
