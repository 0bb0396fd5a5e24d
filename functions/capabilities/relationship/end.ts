import { relationshipClaim } from '#capabilities/customer/records.ts'
import { untie } from '#capabilities/customer/reseller-ties.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import type { Subscriptions } from '#capabilities/subscription/store.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { releaseServices } from './claims.ts'
import { relationshipEvent } from './events.ts'
import { blockersOf, mayEnd } from './policy.ts'
import { relationshipRecord } from './records.ts'
import { isLive, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'

export type EndRelationship = { readonly id: string; readonly delegatedAdmin: 'REVOKE' | 'KEEP' }

type Ports = {
  readonly relationships: Relationships
  readonly subscriptions: Subscriptions
  readonly customers: Customers
}

/**
 * The partner ends the relationship (rules H1 to H3). Delegated admin ends with it unless the caller says KEEP (rule H4):
 * then the services stay taken, because the partner still administers them.
 */
export const endRelationship = command({
  load: async ({ relationships, subscriptions, customers }: Ports, input: EndRelationship) => {
    const id = parseId('rel', input.id)
    const relationship = id && (await relationships.byId(id))
    if (!relationship) return refuse(notFound('relationship', 'id'))
    const { customerId, reseller } = relationship
    const [bought, ties] = await Promise.all([
      subscriptions.open(customerId),
      reseller && customers.resellerTies(customerId, reseller.id),
    ])
    return { relationship, bought, ties }
  },
  may: (actor, { relationship }) => mayEnd(actor, relationship),
  version: ({ relationship }) => relationship,
  apply: (_, { relationship: before, bought, ties }, { input, now, at }) => {
    const blockers = blockersOf(before, bought, now)
    if (blockers.length > 0) return refuse({ kind: 'preconditions-unmet', blockers })
    const keep = input.delegatedAdmin === 'KEEP'
    const ended: Relationship = {
      ...before,
      status: 'ENDED',
      endedAt: at,
      grants: before.grants.map((grant) =>
        !isLive(grant) || (grant.status === 'ACTIVE' && keep) ? grant : { ...grant, status: 'REMOVED', updatedAt: at },
      ),
      version: before.version + 1,
      updatedAt: at,
    }
    return {
      changes: [
        relationshipRecord.replace(ended, before),
        relationshipClaim.release({
          customerId: before.customerId,
          partnerId: before.partner.id,
          relationshipId: before.id,
        }),
        ...untie(ties, before.id),
        ...releaseServices(before, ended),
      ],
      events: [
        relationshipEvent({
          type: 'relationship.ended',
          subject: before.id,
          summary: `${before.partner.name} ended the relationship and ${keep ? 'kept' : 'gave up'} delegated admin`,
          data: {
            delegatedAdmin: input.delegatedAdmin,
            partnerId: before.partner.id,
            ...(before.reseller && { resellerId: before.reseller.id }),
            customerId: before.customerId,
          },
        }),
      ],
      result: { relationship: ended },
      ids: [ended.id],
    }
  },
  reload: reloadRelationship,
})
