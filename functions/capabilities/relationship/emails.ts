import type { System } from '#platform/kernel/actor.ts'
import { parseId, type RelationshipId } from '#platform/kernel/ids.ts'
import type { Notification } from '#platform/notification/notification.ts'
import { requestNotifications, type RequestPorts } from '#platform/notification/request.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { approvalsDue } from './approval.ts'
import { consentsDue } from './consent.ts'
import { endingsDue } from './ending.ts'
import { noticesDue } from './notices.ts'
import type { Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'

type Ports = RequestPorts & { readonly relationships: Relationships }

/** The emails about delegated admin that are due: each is requested once. */
const emailsDue = (relationship: Relationship, now: Date): readonly Notification[] => [
  ...consentsDue(relationship, now),
  ...approvalsDue(relationship, now),
  ...noticesDue(relationship, now),
  ...endingsDue(relationship),
]

/** Requests the emails about delegated admin that are due. */
export const requestEmails = async (
  ports: Ports,
  actor: System,
  id: RelationshipId,
  context: CommandContext,
): Promise<void> => {
  const relationship = await ports.relationships.byId(id)
  if (!relationship) return
  const about = { subject: id, partnerId: relationship.partner.id }
  await requestNotifications(ports, actor, about, emailsDue(relationship, ports.clock.now()), context)
}

/** Writes an email about delegated admin as it reads now; nothing once nobody needs it any more. */
export const emailWriter =
  ({ relationships, clock }: Pick<Ports, 'relationships' | 'clock'>): NotificationWriter =>
  async ({ subject, key }) => {
    const id = parseId('rel', subject)
    const relationship = id && (await relationships.byId(id))
    return relationship && emailsDue(relationship, clock.now()).find((one) => one.key === key)
  }
