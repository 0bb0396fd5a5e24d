import type { CustomerId, MigrationPlanId, PartnerId, SubscriptionId, TenantId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { MigrationPlan, MigrationPlanStatus } from './migration-plan.ts'
import { migrationClaim, migrationPlanKey, migrationPlansIn, openMigrationsOf, reminderWork } from './records.ts'

/** A list of plans: a page of each is one Query of an index. */
export type MigrationPlanList =
  | { readonly of: 'partner'; readonly partner: PartnerId; readonly status?: MigrationPlanStatus }
  | { readonly of: 'partner-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: MigrationPlanStatus }

/** Reads of migration plans. Single reads see every write that was committed before. */
export type MigrationPlans = {
  readonly byId: (id: MigrationPlanId) => Promise<MigrationPlan | undefined>
  /** The plans of a customer that are in progress, by the subscription they are about. */
  readonly inProgress: (customer: CustomerId) => Promise<ReadonlyMap<SubscriptionId, MigrationPlanId>>
  readonly list: (
    lists: MigrationPlanList | readonly MigrationPlanList[],
    page: PageRequest,
    isShown?: (plan: MigrationPlan) => boolean,
  ) => Promise<Page<MigrationPlan>>
  /** Plans with a reminder that was due by then, oldest first. */
  readonly dueReminders: (by: Date) => Promise<readonly MigrationPlan[]>
}

export const migrationPlanStore = (reader: Reader): MigrationPlans => ({
  byId: (id) => reader.one<MigrationPlan>(migrationPlanKey(id)),
  inProgress: async (customer) => {
    const items = await reader.collection(openMigrationsOf(customer))
    const claims = items.flatMap(({ doc }) => migrationClaim.read(doc) ?? [])
    return new Map(claims.map(({ subscriptionId, planId }) => [subscriptionId, planId]))
  },
  list: (lists, page, isShown) => reader.page([lists].flat().map(migrationPlansIn), page, isShown),
  dueReminders: (by) => reader.pending<MigrationPlan>(reminderWork, by),
})
