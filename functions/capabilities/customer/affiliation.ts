import type { Partners } from '#capabilities/partner/store.ts'
import type { CustomerAffiliation } from '#capabilities/rules/terms/facts.ts'
import { partnerIdOf, type TenantId } from '#platform/kernel/ids.ts'

/**
 * How a tenant is affiliated with the program (rule A6). Affiliates and separate tenants are not in the table: only supposed
 * facts have them.
 */
export const affiliationOf =
  ({ partners }: { readonly partners: Partners }) =>
  async (tenantId: TenantId): Promise<CustomerAffiliation> =>
    (await partners.byId(partnerIdOf(tenantId))) ? 'PARTNER' : 'INDEPENDENT'
