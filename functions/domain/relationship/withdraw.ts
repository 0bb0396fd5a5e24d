import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { tenantIdOf, type RelationshipId } from '../kernel/ids.ts'
import { done, notFound, refused, type Outcome } from '../kernel/refusal.ts'
import type { Customers } from '../customer/store.ts'
import { isOpen, type Grant, type Relationship } from './relationship.ts'
import { reload } from './reload.ts'
import type { Relationships } from './store.ts'
import type { Upstream } from './upstream.ts'

/**
 * Takes back upstream what was taken away here (rules C11, H3). Each grant that is withdrawn is marked, so a repetition
 * asks only for what is left. Grants that were still pending are withdrawn too: the upstream may have them already. When
 * the relationship has ended, and no new one has taken its place, the customer leaves the partner's list with the vendor.
 */
export const withdrawDelegatedAdmin =
  (ports: Desk & { relationships: Relationships; customers: Customers; upstream: Upstream }) =>
  async (actor: System, id: RelationshipId, request: Request): Promise<Outcome<{ relationship: Relationship }>> => {
    const asked = await ports.relationships.byId(id)
    if (!asked) return refused(notFound('relationship'))
    const leftovers = asked.grants.filter(isLeftUpstream)
    for (const { id: grantId, holder } of leftovers)
      await ports.upstream.revoke({ grantId, partner: tenantIdOf(holder.id), customer: asked.tenantId })

    const file = isOpen(asked) ? undefined : await ports.customers.file(asked.customerId)
    if (file && !file.open.has(asked.partner.id))
      await ports.upstream.remove({ partner: tenantIdOf(asked.partner.id), customer: asked.tenantId })

    const gone = new Set(leftovers.map((grant) => grant.id))
    const decided = await decideAndCommit(ports)<Relationship>(actor, request, {
      decide: async () => {
        const before = await ports.relationships.byId(id)
        if (!before) return refused(notFound('relationship'))
        if (gone.size === 0) return { kind: 'settled', result: before }
        const at = ports.clock.now().toISOString()
        const after: Relationship = {
          ...before,
          grants: before.grants.map((grant) => (gone.has(grant.id) ? withdrawn(grant, at) : grant)),
          version: before.version + 1,
          updatedAt: at,
        }
        return {
          kind: 'write',
          changes: [{ kind: 'replace', record: { name: 'relationship', value: after }, from: before.version }],
          events: [
            {
              type: 'relationship.delegated-admin-revoked-upstream',
              subject: id,
              summary: `Delegated admin was withdrawn with the vendor`,
              data: { grants: gone.size },
            },
          ],
          result: after,
          ids: [id],
        }
      },
      reload: reload(ports).relationship,
    })
    return decided.kind === 'done' ? done({ relationship: decided.result }) : decided
  }

const isLeftUpstream = (grant: Grant): boolean => grant.status === 'REMOVED' && grant.withdrawnAt === undefined

const withdrawn = (grant: Grant, at: string): Grant => ({ ...grant, withdrawnAt: at, updatedAt: at })
