/** The cast acts in the laws: partners and customers of their own for each run, added through the use cases. */
import type { CustomerUser, Operator, PartnerUser, System } from '#platform/kernel/actor.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { partnerIdOf, type TenantId } from '#platform/kernel/ids.ts'
import type { Outcome } from '#platform/kernel/refusal.ts'
import type { PartnerKind } from '#capabilities/rules/terms/facts.ts'
import type { App } from '#runtime/app.ts'

export const context: CommandContext = { correlationId: 'law', dryRun: false }
export const dryRun: CommandContext = { ...context, dryRun: true }
export const operator: Operator = { kind: 'operator', id: 'operator' }
export const workflow: System = { kind: 'system', id: 'law' }

/** Returns what a use case did. Fails the law when the use case refused. */
export const expectDone = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind === 'refused') throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome
}

/** Tenants are counted, so that no other run has the same ones. */
let tenants = 0
export const newTenantId = (): TenantId => `00000000-0000-4000-8000-${(tenants += 1).toString(16).padStart(12, '0')}`

export type Cast = {
  /** Registers a partner, and returns its global administrator. */
  readonly addPartner: (kind?: PartnerKind) => Promise<PartnerUser>
  /** Registers a provider and a reseller that work together. */
  readonly addLinkedPartners: () => Promise<{ readonly provider: PartnerUser; readonly reseller: PartnerUser }>
  /** Adds a customer, and returns its global administrator. */
  readonly addCustomer: () => Promise<CustomerUser>
}

let addresses = 0
/** An address that nobody has written to: there is one open invitation of a partner to a customer by each. */
export const newAddress = (): string => `admin-${(addresses += 1)}@customer.example`

export const castOf = (app: App): Cast => {
  const partner = async (kind: PartnerKind = 'DIRECT_BILL'): Promise<PartnerUser> => {
    const tenantId = newTenantId()
    expectDone(
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
          status: 'ACTIVE',
          agreementSigned: true,
        },
        context,
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
    addPartner: partner,
    addLinkedPartners: async () => {
      const provider = await partner('INDIRECT_PROVIDER')
      const reseller = await partner('INDIRECT_RESELLER')
      expectDone(await app.commands.linkReseller(provider, { resellerId: reseller.partnerId }, context))
      expectDone(await app.commands.acceptResellerLink(reseller, { providerId: provider.partnerId }, context))
      return { provider, reseller }
    },
    addCustomer: async (): Promise<CustomerUser> => {
      const tenantId = newTenantId()
      expectDone(
        await app.commands.addCustomer(
          operator,
          {
            name: `Customer ${tenants}`,
            domain: `customer-${tenants}.example`,
            country: 'DE',
            tenantId,
            contactEmail: `admin@customer-${tenants}.example`,
          },
          context,
        ),
      )
      return { kind: 'customer-user', id: `admin of ${tenantId}`, tenantId, roles: ['GLOBAL_ADMIN'] }
    },
  }
}
