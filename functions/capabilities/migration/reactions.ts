import type { Reactions } from '#platform/outbox/outbox.ts'
import type { MigrationEventType } from './events.ts'
import { abandonPlans } from './job-kinds.ts'

/** The end of a relationship ends its plans. */
export const migrationReactions: Reactions<MigrationEventType> = {
  'migration-plan.created': undefined,
  'migration-plan.step-assigned': undefined,
  'migration-plan.step-completed': undefined,
  'migration-plan.completed': undefined,
  'migration-plan.abandoned': undefined,
  'relationship.ended': (event) => [abandonPlans(event.subject, { event })],
}
