import type { Customers } from '#capabilities/customer/store.ts'
import type { System } from '#platform/kernel/actor.ts'
import { tenantIdOf, type GrantId, type RelationshipId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Outcome } from '#platform/kernel/refusal.ts'
import { systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { relationshipEvent } from './events.ts'
import { partiesOf } from './grant-parties.ts'
import { relationshipRecord } from './records.ts'
import { isOpen, type Grant, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'
import type { Upstream } from './upstream.ts'

type Ports = CommandPorts & {
  readonly relationships: Relationships
  readonly customers: Customers
  readonly upstream: Upstream
}

/**
 * Withdraws with the vendor what was removed here (rules C11, H3). Each grant that is withdrawn is marked, so a repetition
 * asks only for the rest. Grants that were still pending are withdrawn too: the vendor may have them already. When the
 * relationship has ended, and no new one has taken its place, the customer leaves the partner's list with the vendor.
 */
export const withdrawDelegatedAdmin =
  (ports: Ports) =>
  async (
    actor: System,
    id: RelationshipId,
    context: CommandContext,
  ): Promise<Outcome<{ readonly relationship: Relationship }>> => {
    const found = await ports.relationships.byId(id)
    if (!found) return { kind: 'refused', refusal: notFound('relationship') }
    const leftovers = found.grants.filter(isLeftUpstream)
    for (const grant of leftovers)
      await ports.upstream.revoke({ ...partiesOf(found, grant), upstreamId: grant.upstreamId })

    const file = isOpen(found) ? undefined : await ports.customers.file(found.customerId)
    if (file && !file.open.has(found.partner.id))
      await ports.upstream.remove({ partner: tenantIdOf(found.partner.id), customer: found.tenantId })
    return markWithdrawn(ports)(actor, { id, grants: new Set(leftovers.map((grant) => grant.id)) }, context)
  }

const markWithdrawn = systemCommand({
  load: async (
    { relationships }: { readonly relationships: Relationships },
    { id }: { readonly id: RelationshipId; readonly grants: ReadonlySet<GrantId> },
  ) => (await relationships.byId(id)) ?? refuse(notFound('relationship')),
  apply: (_, before, { input: { grants }, at }) => {
    if (grants.size === 0) return { noChange: { relationship: before } }
    const after: Relationship = {
      ...before,
      grants: before.grants.map((grant) =>
        grants.has(grant.id) ? { ...grant, withdrawnAt: at, updatedAt: at } : grant,
      ),
      version: before.version + 1,
      updatedAt: at,
    }
    return {
      changes: [relationshipRecord.replace(after, before)],
      events: [
        relationshipEvent({
          type: 'relationship.delegated-admin-revoked-upstream',
          subject: after.id,
          summary: 'Delegated admin was withdrawn with Microsoft',
          data: { grants: grants.size },
        }),
      ],
      result: { relationship: after },
      ids: [after.id],
    }
  },
  reload: reloadRelationship,
})

const isLeftUpstream = (grant: Grant): boolean => grant.status === 'REMOVED' && grant.withdrawnAt === undefined
