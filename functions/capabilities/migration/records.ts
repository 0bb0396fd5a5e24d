import type { CustomerId, MigrationPlanId, SubscriptionId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, pendingPlace, type Key, type Listing } from '#platform/table/indexes.ts'
import { taskItems } from '#platform/task/items.ts'
import { claim, record } from '#platform/table/record.ts'
import type { MigrationPlan } from './migration-plan.ts'
import type { MigrationPlanList } from './store.ts'
import { tasksOfPlan } from './tasks.ts'

export const migrationPlanKey = accessPattern('a migration plan by its id', (id: MigrationPlanId): Key => ownKey(id), [
  'mig_…',
])

/** The kind of pending work that reminders of steps are. */
export const reminderWork = 'REMINDER'

const partner = 'par_…'
const tenant = '‹tenant›'

export const migrationPlansIn = accessPattern(
  'migration plans of a partner or a tenant: all, by status or by customer',
  (list: MigrationPlanList): Listing => {
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
  },
  [{ of: 'partner', partner }],
  [{ of: 'partner', partner, status: 'IN_PROGRESS' }],
  [{ of: 'partner-and-tenant', partner, tenant }],
  [{ of: 'tenant', tenant }],
  [{ of: 'tenant', tenant, status: 'IN_PROGRESS' }],
)

export const migrationPlanRecord = record<MigrationPlan>({
  name: 'migration-plan',
  key: ({ id }) => migrationPlanKey(id),
  follows: (plan) => taskItems(tasksOfPlan(plan)),
  history: {
    of: ({ id }) => id,
    hasEnded: ({ status }) => status !== 'IN_PROGRESS',
    facts: ({ status, reason, steps }) => ({
      status,
      reason,
      ...Object.fromEntries(
        steps.flatMap((step) => [
          [`steps.${step.key}`, step.status],
          [`steps.${step.key}.assignee`, step.assignee?.name],
        ]),
      ),
    }),
  },
  places: ({ id, partner: { id: owner }, tenantId, status, remindAt, updatedAt }) => ({
    owner: migrationPlansIn({ of: 'partner', partner: owner }).partition,
    ownerStatus: migrationPlansIn({ of: 'partner', partner: owner, status }).partition,
    ownerCustomer: migrationPlansIn({ of: 'partner-and-tenant', partner: owner, tenant: tenantId }).partition,
    customer: migrationPlansIn({ of: 'tenant', tenant: tenantId }).partition,
    customerStatus: migrationPlansIn({ of: 'tenant', tenant: tenantId, status }).partition,
    at: `${updatedAt}#${id}`,
    ...(remindAt !== undefined && pendingPlace(reminderWork, id, remindAt)),
  }),
})

const openPrefix = 'MIGRATION#'

export const openMigrationsOf = accessPattern(
  'the migrations of a customer that are in progress, by subscription',
  (customer: CustomerId): Listing => ({ partition: customer, prefix: openPrefix }),
  ['cus_…'],
)

/** One plan in progress for a subscription. */
export const migrationClaim = claim<{
  readonly customerId: CustomerId
  readonly subscriptionId: SubscriptionId
  readonly planId: MigrationPlanId
}>({
  name: 'migration',
  key: ({ customerId, subscriptionId }) => ({ pk: customerId, sk: `${openPrefix}${subscriptionId}` }),
  holder: ({ planId }) => planId,
})
