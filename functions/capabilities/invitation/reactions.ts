import { parseId } from '#platform/kernel/ids.ts'
import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import { startRun } from '#platform/workflow/supervise.ts'
import type { InvitationEventType } from './events.ts'
import { wakeAcceptance } from './workflow.ts'

type Ports = Parameters<typeof startRun>[0] & Parameters<typeof wakeAcceptance>[0]

/** Starts the acceptance workflow, and wakes it when the invitation changes. */
export const invitationReactions = (ports: Ports): Reactions<InvitationEventType> => {
  const start: Reaction = async ({ subject }) => {
    const id = parseId('inv', subject)
    if (id) await startRun(ports)(id)
  }
  // An acceptance through a shared link is an invitation of its own: it has no execution before this.
  const startAndWake: Reaction = async ({ subject }) => {
    const id = parseId('inv', subject)
    if (!id) return
    await startRun(ports)(id)
    await wakeAcceptance(ports)(id)
  }
  const restart: Reaction = async ({ data }) => {
    const id = parseId('inv', String(data['invitationId']))
    if (id) await startRun(ports)(id)
  }
  return {
    'invitation.created': start,
    'invitation.accepted': startAndWake,
    'invitation.forwarded': startAndWake,
    'invitation.declined': startAndWake,
    'invitation.revoked': startAndWake,
    'invitation.expired': undefined,
    'relationship.provisioning-redriven': restart,
  }
}
