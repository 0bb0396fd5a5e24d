import type { System } from '#platform/kernel/actor.ts'
import { tenantIdOf, type RelationshipId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Outcome } from '#platform/kernel/refusal.ts'
import type { RequestPorts } from '#platform/notification/request.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { AccessPorts } from './access.ts'
import { requestEmails } from './emails.ts'
import { relationshipEvent } from './events.ts'
import { partiesOf } from './grant-parties.ts'
import { relationshipRecord } from './records.ts'
import { progressOf, type Progress } from './progress.ts'
import { recordProgress } from './record-progress.ts'
import { failPending, isInProvisioning, isOpen, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'
import { CustomerNotListed, DelegatedAdminPending, type Upstream } from './upstream.ts'

type Ports = RequestPorts & AccessPorts & { readonly relationships: Relationships; readonly upstream: Upstream }
type Result = { readonly relationship: Relationship }

/**
 * Requests delegated admin with the vendor and then makes the relationship active. Safe to repeat at any point: a grant that
 * exists is found, not requested again. What a reseller has to consent to and the customer has to approve with the vendor holds up
 * nothing: they get an email, and the relationship is active without it.
 *
 * Throws CustomerNotListed, DelegatedAdminPending or UpstreamUnavailable when a retry is worthwhile, UpstreamNotAble where the vendor
 * does not let us in, and UpstreamRefused when a retry is not worthwhile.
 */
export const provisionRelationship =
  (ports: Ports) =>
  async (actor: System, id: RelationshipId, context: CommandContext): Promise<Outcome<Result>> => {
    const requested = await ports.relationships.byId(id)
    if (!requested) return { kind: 'refused', refusal: notFound('relationship') }
    const progress: Progress = isOpen(requested) ? await requestAll(ports, requested) : new Map()
    const recorded = await recordProgress(ports)(actor, { id, progress, isListed: true }, context)
    if (recorded.kind === 'refused') return recorded
    await withdrawLate(ports.upstream, recorded.relationship)
    await requestEmails(ports, actor, id, context)
    return recorded
  }

/**
 * Withdraws what was removed here while the vendor was still granting it. The record alone says which grants these may be, so
 * a repetition after a failure finds them again: they were never known to be in force.
 */
const withdrawLate = async (upstream: Upstream, relationship: Relationship): Promise<void> => {
  for (const grant of relationship.grants)
    if (grant.status === 'REMOVED' && grant.upstreamId === undefined)
      await upstream.revoke(partiesOf(relationship, grant))
}

const requestAll = async (ports: Ports, relationship: Relationship): Promise<Progress> => {
  const { tenantId: customer, partner } = relationship
  const listed = await ports.upstream.lists({ partner: tenantIdOf(partner.id), customer })
  if (!listed) throw new CustomerNotListed(`${relationship.customerName} is not on the partner's list yet`)
  const progress = await progressOf(ports, relationship)
  const answers = [...progress.values()]
  const refused = answers.find((answer) => answer.state === 'refused')
  if (refused) throw refused.error
  const pending = answers.filter(({ state }) => state === 'pending').length
  // The vendor is at work on all that is left. Where a reseller or the customer is to act on some of it, all of that is looked at later.
  if (pending > 0 && !answers.some(({ state }) => state === 'awaiting-consent' || state === 'awaiting-approval'))
    throw new DelegatedAdminPending(`${pending} of ${answers.length} grants are still pending upstream`)
  return progress
}

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
    const isPending = before.grants.some(isInProvisioning)
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
