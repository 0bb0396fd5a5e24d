import type { Partners } from '#capabilities/partner/store.ts'
import type { System } from '#platform/kernel/actor.ts'
import { tenantIdOf, type RelationshipId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Outcome } from '#platform/kernel/refusal.ts'
import { systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { relationshipEvent } from './events.ts'
import { relationshipRecord } from './records.ts'
import { failPending, isOpen, withoutFailure, type Grant, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'
import { CustomerNotListed, DelegatedAdminPending, UpstreamRefused, type Upstream } from './upstream.ts'

type Ports = CommandPorts & {
  readonly relationships: Relationships
  readonly partners: Partners
  readonly upstream: Upstream
}
type Result = { readonly relationship: Relationship }

/** The vendor's ids of grants that are in force, by our own. */
type Granted = ReadonlyMap<string, string>

/**
 * Requests delegated admin with the vendor and then makes the relationship active. Safe to repeat at any point: a grant that
 * exists is found, not requested again.
 *
 * Throws CustomerNotListed, DelegatedAdminPending or UpstreamUnavailable when a retry is worthwhile, UpstreamRefused when it
 * is not.
 */
export const provisionRelationship =
  (ports: Ports) =>
  async (actor: System, id: RelationshipId, context: CommandContext): Promise<Outcome<Result>> => {
    const requested = await ports.relationships.byId(id)
    if (!requested) return { kind: 'refused', refusal: notFound('relationship') }
    const granted: Granted = isOpen(requested) ? await grantAll(ports, requested) : new Map()
    const activated = await activate(ports)(actor, { id, granted }, context)
    if (activated.kind === 'done') await withdrawLate(ports.upstream, activated.relationship)
    return activated
  }

const activate = systemCommand({
  load: async (
    { relationships }: { readonly relationships: Relationships },
    { id }: { readonly id: RelationshipId; readonly granted: Granted },
  ) => (await relationships.byId(id)) ?? refuse(notFound('relationship')),
  apply: (_, before, { input: { granted }, at }) => {
    const pending = before.grants.some(({ status, id }) => status === 'PENDING' && granted.has(id))
    if (!isOpen(before) || (before.status === 'ACTIVE' && !pending)) return { noChange: { relationship: before } }
    const active: Relationship = {
      ...withoutFailure(before),
      status: 'ACTIVE',
      activatedAt: before.activatedAt ?? at,
      grants: before.grants.map((grant) =>
        grant.status === 'PENDING' ? activeGrant(grant, granted.get(grant.id), at) : grant,
      ),
      version: before.version + 1,
      updatedAt: at,
    }
    return {
      changes: [relationshipRecord.replace(active, before)],
      events: [
        relationshipEvent({
          type: 'relationship.activated',
          subject: active.id,
          summary: `The relationship of ${active.partner.name} with ${active.customerName} is active`,
          data: { invitationId: active.invitationId, grants: granted.size },
        }),
      ],
      result: { relationship: active },
      ids: [active.id],
    }
  },
  reload: reloadRelationship,
})

/**
 * Withdraws what was removed here while the vendor was still granting it. The record alone says which grants these may be, so
 * a repetition after a failure finds them again: they were never known to be in force.
 */
const withdrawLate = async (upstream: Upstream, relationship: Relationship): Promise<void> => {
  for (const { id: grantId, holder, status, upstreamId } of relationship.grants)
    if (status === 'REMOVED' && upstreamId === undefined)
      await upstream.revoke({ grantId, partner: tenantIdOf(holder.id), customer: relationship.tenantId })
}

const grantAll = async ({ upstream, partners, relationships }: Ports, relationship: Relationship): Promise<Granted> => {
  const { tenantId: customer, partner } = relationship
  const listed = await upstream.lists({ partner: tenantIdOf(partner.id), customer })
  if (!listed) throw new CustomerNotListed(`${relationship.customerName} is not on the partner's list yet`)

  const granted = new Map<string, string>()
  let waiting = 0
  for (const { id, holder, serviceKey, status } of relationship.grants) {
    if (status !== 'PENDING') continue
    const groupId = (await partners.byId(holder.id))?.adminGroupId
    if (groupId === undefined) throw new UpstreamRefused('NO_SUCH_PARTNER', `${holder.name} is no longer registered`)
    try {
      const answer = await upstream.grant({
        grantId: id,
        partner: tenantIdOf(holder.id),
        customer,
        groupId,
        serviceKey,
      })
      if (answer.state === 'active') granted.set(id, answer.upstreamId)
      else waiting += 1
    } catch (error) {
      // A grant that was removed here meanwhile, and therefore with the vendor too, is no failure.
      const now = error instanceof UpstreamRefused ? await relationships.byId(relationship.id) : undefined
      if (now?.grants.find((grant) => grant.id === id)?.status !== 'REMOVED') throw error
    }
  }
  if (waiting > 0)
    throw new DelegatedAdminPending(`${waiting} of ${granted.size + waiting} grants are still pending upstream`)
  return granted
}

const activeGrant = (grant: Grant, upstreamId: string | undefined, at: string): Grant =>
  upstreamId === undefined ? grant : { ...grant, status: 'ACTIVE', upstreamId, updatedAt: at }

/**
 * Records that provisioning has failed for good, and why. A relationship that was active before stays so: only the delegated admin
 * that was added to it has failed.
 */
export const failProvisioning = systemCommand({
  load: async (
    { relationships }: { readonly relationships: Relationships },
    { id }: { readonly id: RelationshipId; readonly cause: { readonly code: string; readonly message: string } },
  ) => (await relationships.byId(id)) ?? refuse(notFound('relationship')),
  apply: (_, before, { input: { cause }, at }) => {
    const isPending = before.grants.some(({ status }) => status === 'PENDING')
    if (!isOpen(before) || before.status === 'PROVISIONING_FAILED' || (before.status === 'ACTIVE' && !isPending))
      return { noChange: { relationship: before } }
    const message = cause.message.slice(0, 1024)
    const failure = { ...cause, message, at }
    const next = {
      ...before,
      grants: failPending(before.grants, failure),
      version: before.version + 1,
      updatedAt: at,
    }
    const failed: Relationship =
      before.status === 'ACTIVE' ? { ...next, status: 'ACTIVE' } : { ...next, status: 'PROVISIONING_FAILED', failure }
    return {
      changes: [relationshipRecord.replace(failed, before)],
      events: [
        relationshipEvent({
          type: 'relationship.provisioning-failed',
          subject: failed.id,
          summary: `Provisioning failed: ${message}`,
          data: { code: cause.code, invitationId: failed.invitationId },
        }),
      ],
      result: { relationship: failed },
      ids: [failed.id],
    }
  },
  reload: reloadRelationship,
})
