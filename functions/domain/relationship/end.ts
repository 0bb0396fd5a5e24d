import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Desk } from '../kernel/decide.ts'
import { parseId } from '../kernel/ids.ts'
import { done, notFound, refused, type Outcome } from '../kernel/refusal.ts'
import type { Subscriptions } from '../subscription/store.ts'
import { blockersOf, mayEnd } from './policy.ts'
import { isOpen, type Relationship } from './relationship.ts'
import { reload } from './reload.ts'
import { releases } from './remove-delegated-admin.ts'
import type { Relationships } from './store.ts'

export type EndRelationship = { readonly id: string; readonly delegatedAdmin: 'REVOKE' | 'KEEP' }

/**
 * The partner ends the relationship (rules H1 to H3). Delegated admin goes with it unless the caller says KEEP (rule H4),
 * in which case the services stay taken: the partner still administers them.
 */
export const endRelationship =
  (desk: Desk & { relationships: Relationships; subscriptions: Subscriptions }) =>
  async (actor: Caller, input: EndRelationship, request: Request): Promise<Outcome<{ relationship: Relationship }>> => {
    const { relationships, subscriptions, clock } = desk
    const id = parseId('rel', input.id)
    const decided = await decideAndCommit(desk)<Relationship>(actor, request, {
      decide: async () => {
        const before = id && (await relationships.byId(id))
        if (!before) return refused(notFound('relationship', 'id'))
        const refusal = mayEnd(actor, before) ?? staleFor(request, before)
        if (refusal) return refused(refusal)
        if (!isOpen(before)) return refused(notFound('relationship', 'id'))
        const blockers = blockersOf(before, await subscriptions.open(before.customerId))
        if (blockers.length > 0) return refused({ kind: 'preconditions-unmet', blockers })

        const at = clock.now().toISOString()
        const keep = input.delegatedAdmin === 'KEEP'
        const ended: Relationship = {
          ...before,
          status: 'ENDED',
          endedAt: at,
          grants: before.grants.map((grant) =>
            grant.status === 'PENDING' || (grant.status === 'ACTIVE' && !keep)
              ? { ...grant, status: 'REMOVED', updatedAt: at }
              : grant,
          ),
          version: before.version + 1,
          updatedAt: at,
        }
        return {
          kind: 'write',
          changes: [
            { kind: 'replace', record: { name: 'relationship', value: ended }, from: before.version },
            {
              kind: 'release',
              claim: {
                on: 'relationship',
                customerId: before.customerId,
                partnerId: before.partner.id,
                relationshipId: before.id,
              },
            },
            ...releases(before, ended),
          ],
          events: [
            {
              type: 'relationship.ended',
              subject: before.id,
              summary: `${before.partner.name} ended the relationship and ${keep ? 'kept' : 'gave up'} delegated admin`,
              data: {
                delegatedAdmin: input.delegatedAdmin,
                partnerId: before.partner.id,
                customerId: before.customerId,
              },
            },
          ],
          result: ended,
          ids: [ended.id],
        }
      },
      reload: reload(desk).relationship,
    })
    return decided.kind === 'done' ? done({ relationship: decided.result }) : decided
  }
