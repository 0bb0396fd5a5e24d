import { parseId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { workflowRunRecord } from '#platform/workflow/records.ts'
import type { WorkflowRuns } from '#platform/workflow/store.ts'
import { firstCheckAfter, restartRun } from '#platform/workflow/workflow-run.ts'
import { relationshipEvent } from './events.ts'
import { mayRedrive } from './policy.ts'
import { relationshipRecord } from './records.ts'
import { requestAgain, withoutFailure, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'

type Ports = { readonly relationships: Relationships; readonly workflowRuns: WorkflowRuns }

/** An operator has removed the cause of a failure and lets the workflow try again, in a new execution. */
export const redriveProvisioning = command({
  load: async ({ relationships, workflowRuns }: Ports, input: { readonly id: string }) => {
    const id = parseId('rel', input.id)
    const relationship = id && (await relationships.byId(id))
    if (!relationship) return refuse(notFound('relationship', 'id'))
    return { relationship, run: await workflowRuns.of(relationship.invitationId) }
  },
  may: (actor, { relationship }) => mayRedrive(actor, relationship),
  version: ({ relationship }) => relationship,
  apply: (_, { relationship: before, run }, { ports, at }) => {
    if (!run) return refuse(notFound('relationship', 'id'))
    const again: Relationship = {
      ...withoutFailure(before),
      // One that is active stays so: only what was added to it has failed.
      status: before.status === 'ACTIVE' ? 'ACTIVE' : 'PROVISIONING',
      grants: requestAgain(before.grants, ports.ids, at),
      version: before.version + 1,
      updatedAt: at,
    }
    return {
      changes: [
        relationshipRecord.replace(again, before),
        workflowRunRecord.replace(restartRun(run, firstCheckAfter(at), at), run),
      ],
      events: [
        relationshipEvent({
          type: 'relationship.provisioning-redriven',
          subject: before.id,
          summary: 'An operator lets provisioning try again',
          data: { invitationId: before.invitationId },
        }),
      ],
      result: { relationship: again },
      ids: [before.id],
    }
  },
  reload: reloadRelationship,
})
