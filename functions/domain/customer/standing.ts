import { partnerIdOf, type TenantId } from '../kernel/ids.ts'
import type { Partners } from '../partner/store.ts'
import type { CustomerStanding } from '../rules/facts.ts'

/** What a tenant is to the program (rule A6). Affiliates and separate tenants are not in the table: only supposed facts have them. */
export const standingOf =
  ({ partners }: { readonly partners: Partners }) =>
  async (tenantId: TenantId): Promise<CustomerStanding> =>
    (await partners.byId(partnerIdOf(tenantId))) ? 'PARTNER' : 'INDEPENDENT'
