import { eventsOf } from '#platform/events/event.ts'

export type MigrationEventType =
  | 'migration-plan.created'
  | 'migration-plan.step-assigned'
  | 'migration-plan.step-completed'
  | 'migration-plan.completed'
  | 'migration-plan.abandoned'
export const migrationEvent = eventsOf<MigrationEventType>()
