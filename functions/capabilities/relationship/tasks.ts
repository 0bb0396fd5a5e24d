import { operators, type Task } from '#platform/task/task.ts'
import { hasFailed, type Relationship } from './relationship.ts'

/** What could not be provisioned waits for an operator. */
export const tasksOfRelationship = (relationship: Relationship): readonly Task[] =>
  hasFailed(relationship)
    ? [
        {
          subject: relationship.id,
          organization: operators,
          kind: 'REDRIVE_PROVISIONING',
          title: `Remove the cause, and let provisioning for ${relationship.partner.name} try again.`,
          customerName: relationship.customerName,
          since: relationship.updatedAt,
          dueAt: relationship.updatedAt,
        },
      ]
    : []
