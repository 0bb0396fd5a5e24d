import type { CustomerId, MigrationPlanId, PartnerId, SubscriptionId, TenantId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { MigrationPlan, MigrationPlanStatus } from './migration-plan.ts'

/** Whose plans, and which of them: each is one index query. */
export type MigrationPlanList =
  | { readonly of: 'partner'; readonly partner: PartnerId; readonly status?: MigrationPlanStatus }
  | { readonly of: 'partner-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: MigrationPlanStatus }

/** Reads of migration plans. Single reads see every write that was committed before. */
export type MigrationPlans = {
  readonly byId: (id: MigrationPlanId) => Promise<MigrationPlan | undefined>
  /** The plans of a customer that are in progress, by the subscription they are about. */
  readonly inProgress: (customer: CustomerId) => Promise<ReadonlyMap<SubscriptionId, MigrationPlanId>>
  readonly list: (list: MigrationPlanList, page: PageRequest) => Promise<Page<MigrationPlan>>
  /** Plans with a reminder that was due by then, oldest first. */
  readonly overdue: (by: Date) => Promise<readonly MigrationPlan[]>
}
