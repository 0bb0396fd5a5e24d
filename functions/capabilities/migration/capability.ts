/** Manual migrations of Azure subscriptions, where no switch exists (rules B11 to B13, B15 to B19). */
import type { Reader } from '#platform/table/reader.ts'
import { abandonMigrationPlan } from './abandon.ts'
import { assignMigrationStep } from './assign.ts'
import { completeMigrationStep } from './complete.ts'
import { createMigrationPlan } from './create.ts'
import { findMigrationPlan, listMigrationPlans } from './find.ts'
import { migrationPlanStore } from './store.ts'

export { migrationJobs as jobs } from './jobs.ts'
export { migrationReactions as reactions } from './reactions.ts'
export { dueReminders, planWriter as notificationWriter } from './remind.ts'
export { migrationActions as subscriptionActions } from './subscription-actions.ts'

export const stores = (reader: Reader) => ({ migrationPlans: migrationPlanStore(reader) })

export const queries = { migrationPlan: findMigrationPlan, migrationPlans: listMigrationPlans }

export const commands = { createMigrationPlan, completeMigrationStep, assignMigrationStep, abandonMigrationPlan }
