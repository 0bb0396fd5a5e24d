import { endFrom } from '#capabilities/relationship/relationship-end.ts'
import { relayActor, relayContext, type Reaction, type Reactions } from '#platform/outbox/outbox.ts'
import { abandonPlansBetween } from './abandon.ts'
import type { MigrationEventType } from './events.ts'

/** The end of a relationship ends its plans. */
export const migrationReactions = (ports: Parameters<typeof abandonPlansBetween>[0]): Reactions<MigrationEventType> => {
  const abandon: Reaction = async (event) => {
    const end = endFrom(event)
    if (end) await abandonPlansBetween(ports)(relayActor, end, relayContext(event))
  }
  return {
    'migration-plan.created': undefined,
    'migration-plan.step-assigned': undefined,
    'migration-plan.step-completed': undefined,
    'migration-plan.completed': undefined,
    'migration-plan.abandoned': undefined,
    'relationship.ended': abandon,
  }
}
