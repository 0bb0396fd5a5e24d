import { parseId } from '#platform/kernel/ids.ts'
import { relayActor, relayContext, type Reaction, type Reactions } from '#platform/outbox/outbox.ts'
import type { RelationshipEventType } from './events.ts'
import { withdrawDelegatedAdmin } from './withdraw.ts'

type Ports = Parameters<typeof withdrawDelegatedAdmin>[0]

/** What is removed here is withdrawn with the vendor too (rules C11, H3). */
export const relationshipReactions = (ports: Ports): Reactions<RelationshipEventType> => {
  const withdraw: Reaction = async (event) => {
    const id = parseId('rel', event.subject)
    if (id) await withdrawDelegatedAdmin(ports)(relayActor, id, relayContext(event))
  }
  return {
    'relationship.requested': undefined,
    'relationship.activated': undefined,
    'relationship.provisioning-failed': undefined,
    // The acceptance workflow starts again: the invitation reacts.
    'relationship.provisioning-redriven': undefined,
    'relationship.delegated-admin-removed': withdraw,
    'relationship.delegated-admin-revoked-upstream': undefined,
    'relationship.ended': withdraw,
  }
}
