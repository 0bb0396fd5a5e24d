import type { Partners } from '#capabilities/partner/store.ts'
import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import { parseId, type RelationshipId } from '#platform/kernel/ids.ts'
import { requestNotifications, type RequestPorts } from '#platform/notification/request.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { approvalsDue } from './approval.ts'
import { lookForApproval } from './job-kinds.ts'
import { progressOf } from './progress.ts'
import { recordProgress } from './record-progress.ts'
import type { Relationships } from './store.ts'
import type { Upstream } from './upstream.ts'

type Ports = RequestPorts & {
  readonly relationships: Relationships
  readonly partners: Partners
  readonly upstream: Upstream
}

/** The relationships that wait for an approval, as jobs: one that fails holds up no other. */
export const dueLooks =
  ({ relationships }: Pick<Ports, 'relationships'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await relationships.dueLooks(by)).map(({ id, partnerId }) => lookForApproval(id, {}, partnerId))

/**
 * Looks whether the customer has approved delegated admin with the vendor, records what the vendor says, and reminds the customer. It
 * ends with the approval, or when the vendor says that the request is over. Trouble with the vendor is no failure of the job, which would
 * be parked after some hours: the next look comes in its time.
 */
export const awaitApproval =
  (ports: Ports) =>
  async (actor: System, id: RelationshipId, context: CommandContext): Promise<void> => {
    const found = await ports.relationships.byId(id)
    if (!found) return
    const progress = await progressOf(ports, found, { skipsTrouble: true })
    const { relationship } = expectDone(await recordProgress(ports)(actor, { id, progress }, context))
    await requestApprovals(ports, actor, relationship.id, context)
  }

/** Requests the emails about approvals that are due. */
export const requestApprovals = async (
  ports: Pick<Ports, 'relationships'> & RequestPorts,
  actor: System,
  id: RelationshipId,
  context: CommandContext,
): Promise<void> => {
  const relationship = await ports.relationships.byId(id)
  if (!relationship) return
  const about = { subject: id, partnerId: relationship.partner.id }
  await requestNotifications(ports, actor, about, approvalsDue(relationship, ports.clock.now()), context)
}

/** Writes an email about an approval as it reads now; nothing once the customer has approved. */
export const approvalWriter =
  ({ relationships, clock }: Pick<Ports, 'relationships' | 'clock'>): NotificationWriter =>
  async ({ subject, key }) => {
    const id = parseId('rel', subject)
    const relationship = id && (await relationships.byId(id))
    return relationship && approvalsDue(relationship, clock.now()).find((one) => one.key === key)
  }
