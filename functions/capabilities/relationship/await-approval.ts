import type { Partners } from '#capabilities/partner/store.ts'
import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import { parseId, type RelationshipId } from '#platform/kernel/ids.ts'
import { requestNotifications, type RequestPorts } from '#platform/notification/request.ts'
import type { Notification } from '#platform/notification/notification.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { approvalsDue } from './approval.ts'
import { consentsDue } from './consent.ts'
import { lookForApproval } from './job-kinds.ts'
import { progressOf } from './progress.ts'
import { recordProgress } from './record-progress.ts'
import type { Relationship } from './relationship.ts'
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
 * Looks whether a reseller has consented to delegated admin and the customer has approved it with the vendor, gives the vendor the consent
 * that the reseller has given here, records what the vendor says, and reminds them. It ends with the approval, with a rejection, or when
 * the vendor says that the request is over. Trouble with the vendor is no failure of the job, which would
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

/** The emails that somebody needs at an instant about delegated admin that waits: for a reseller, and then for the customer. */
const emailsDue = (relationship: Relationship, now: Date): readonly Notification[] => [
  ...consentsDue(relationship, now),
  ...approvalsDue(relationship, now),
]

/** Requests the emails about consents and approvals that are due. */
export const requestApprovals = async (
  ports: Pick<Ports, 'relationships'> & RequestPorts,
  actor: System,
  id: RelationshipId,
  context: CommandContext,
): Promise<void> => {
  const relationship = await ports.relationships.byId(id)
  if (!relationship) return
  const about = { subject: id, partnerId: relationship.partner.id }
  await requestNotifications(ports, actor, about, emailsDue(relationship, ports.clock.now()), context)
}

/** Writes an email about a consent or an approval as it reads now; nothing once it has been given. */
export const approvalWriter =
  ({ relationships, clock }: Pick<Ports, 'relationships' | 'clock'>): NotificationWriter =>
  async ({ subject, key }) => {
    const id = parseId('rel', subject)
    const relationship = id && (await relationships.byId(id))
    return relationship && emailsDue(relationship, clock.now()).find((one) => one.key === key)
  }
