import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, type Desk } from '../kernel/decide.ts'
import { tenantIdOf, type RelationshipId } from '../kernel/ids.ts'
import { done, notFound, refused, type Outcome } from '../kernel/refusal.ts'
import type { Partners } from '../partner/store.ts'
import { isOpen, withoutFailure, type Grant, type Relationship } from './relationship.ts'
import { reload } from './reload.ts'
import type { Relationships } from './store.ts'
import { CustomerNotListed, DelegatedAdminPending, UpstreamRefused, type Upstream } from './upstream.ts'

type Ports = Desk & { relationships: Relationships; partners: Partners; upstream: Upstream }

/**
 * Brings delegated admin about upstream and then makes the relationship active. Safe to repeat at any point: what is
 * granted already is found, not granted again.
 *
 * Throws CustomerNotListed, DelegatedAdminPending or UpstreamUnavailable when it is worth coming back, UpstreamRefused
 * when it is not.
 */
export const provisionRelationship =
  (ports: Ports) =>
  async (actor: System, id: RelationshipId, request: Request): Promise<Outcome<{ relationship: Relationship }>> => {
    const { relationships, clock } = ports
    const asked = await relationships.byId(id)
    if (!asked) return refused(notFound('relationship'))
    const granted = isOpen(asked) ? await grantAll(ports, asked) : new Map<string, string>()

    const decided = await decideAndCommit(ports)<Relationship>(actor, request, {
      decide: async () => {
        const before = await relationships.byId(id)
        if (!before) return refused(notFound('relationship'))
        const pending = before.grants.some(({ status, id: grant }) => status === 'PENDING' && granted.has(grant))
        if (!isOpen(before) || (before.status === 'ACTIVE' && !pending)) return { kind: 'settled', result: before }
        const at = clock.now().toISOString()
        const active: Relationship = {
          ...withoutFailure(before),
          status: 'ACTIVE',
          activatedAt: before.activatedAt ?? at,
          grants: before.grants.map((grant) =>
            grant.status === 'PENDING' ? inForce(grant, granted.get(grant.id), at) : grant,
          ),
          version: before.version + 1,
          updatedAt: at,
        }
        return {
          kind: 'write',
          changes: [{ kind: 'replace', record: { name: 'relationship', value: active }, from: before.version }],
          events: [
            {
              type: 'relationship.activated',
              subject: id,
              summary: `${active.partner.name} may now look after ${active.customerName}`,
              data: { invitationId: active.invitationId, grants: granted.size },
            },
          ],
          result: active,
          ids: [id],
        }
      },
      reload: reload(ports).relationship,
    })
    if (decided.kind !== 'done') return decided
    await withdrawLate(ports.upstream, decided.result)
    return done({ relationship: decided.result })
  }

/**
 * What was taken away here while the upstream was still granting it has to go there too. The record alone says which
 * grants these may be, so a repetition after a failure finds them again: they were never known to be in force.
 */
const withdrawLate = async (upstream: Upstream, relationship: Relationship): Promise<void> => {
  for (const { id: grantId, holder, status, upstreamId } of relationship.grants)
    if (status === 'REMOVED' && upstreamId === undefined)
      await upstream.revoke({ grantId, partner: tenantIdOf(holder.id), customer: relationship.tenantId })
}

const grantAll = async (
  { upstream, partners, relationships }: Ports,
  relationship: Relationship,
): Promise<ReadonlyMap<string, string>> => {
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
      // Taken away here in the meantime, and therefore upstream: that is nobody's failure.
      const now = error instanceof UpstreamRefused ? await relationships.byId(relationship.id) : undefined
      if (now?.grants.find((grant) => grant.id === id)?.status !== 'REMOVED') throw error
    }
  }
  if (waiting > 0)
    throw new DelegatedAdminPending(`${waiting} of ${granted.size + waiting} grants are still pending upstream`)
  return granted
}

const inForce = (grant: Grant, upstreamId: string | undefined, at: string): Grant =>
  upstreamId === undefined ? grant : { ...grant, status: 'ACTIVE', upstreamId, updatedAt: at }

/** Records that provisioning has failed for good, and why. */
export const failProvisioning =
  (ports: Desk & { relationships: Relationships }) =>
  async (
    actor: System,
    id: RelationshipId,
    cause: { readonly code: string; readonly message: string },
    request: Request,
  ): Promise<Outcome<{ relationship: Relationship }>> => {
    const decided = await decideAndCommit(ports)<Relationship>(actor, request, {
      decide: async () => {
        const before = await ports.relationships.byId(id)
        if (!before) return refused(notFound('relationship'))
        if (!isOpen(before) || before.status === 'PROVISIONING_FAILED') return { kind: 'settled', result: before }
        const at = ports.clock.now().toISOString()
        const failed: Relationship = {
          ...before,
          status: 'PROVISIONING_FAILED',
          failure: { ...cause, message: cause.message.slice(0, 1024), at },
          version: before.version + 1,
          updatedAt: at,
        }
        return {
          kind: 'write',
          changes: [{ kind: 'replace', record: { name: 'relationship', value: failed }, from: before.version }],
          events: [
            {
              type: 'relationship.provisioning-failed',
              subject: id,
              summary: `Provisioning failed: ${failed.status === 'PROVISIONING_FAILED' ? failed.failure.message : ''}`,
              data: { code: cause.code, invitationId: failed.invitationId },
            },
          ],
          result: failed,
          ids: [id],
        }
      },
      reload: reload(ports).relationship,
    })
    return decided.kind === 'done' ? done({ relationship: decided.result }) : decided
  }
