import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { RelationshipId } from '#platform/kernel/ids.ts'
import type { RequestPorts } from '#platform/notification/request.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { AccessPorts } from './access.ts'
import { lookAtGrants } from './job-kinds.ts'
import { requestEmails } from './emails.ts'
import { partiesOf } from './grant-parties.ts'
import { progressOf } from './progress.ts'
import { recordProgress } from './record-progress.ts'
import { mayBeApprovedYet, type Relationship } from './relationship.ts'
import { sightsOf } from './sights.ts'
import type { Relationships } from './store.ts'
import { unlessTrouble, type Upstream } from './upstream.ts'

type Ports = RequestPorts & AccessPorts & { readonly relationships: Relationships; readonly upstream: Upstream }

/** The relationships of which the vendor is to be looked at, as jobs: one that fails holds up no other. */
export const dueLooks =
  ({ relationships }: Pick<Ports, 'relationships'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await relationships.dueLooks(by)).map(({ id, partnerId }) => lookAtGrants(id, {}, partnerId))

/**
 * Looks at what the vendor has of a relationship's delegated admin, records it, and requests the emails that follow: whether a reseller has
 * consented to what is pending and the customer has approved it, and whether what is in force still is. The vendor is given the consent that
 * the reseller has given here. What was removed here and is approved nevertheless is ended. Trouble with the vendor is no failure of the
 * job, which would be parked after some hours: the next look comes in its time.
 */
export const lookAtDelegatedAdmin =
  (ports: Ports) =>
  async (actor: System, id: RelationshipId, context: CommandContext): Promise<void> => {
    const found = await ports.relationships.byId(id)
    if (!found) return
    const progress = await progressOf(ports, found, { skipsTrouble: true })
    const seen = await sightsOf(ports, found)
    await revokeApproved(ports, found)
    expectDone(await recordProgress(ports)(actor, { id, progress, ...seen }, context))
    await requestEmails(ports, actor, id, context)
  }

/** Ends with the vendor what was removed here, and what the customer has approved there all the same. */
const revokeApproved = async ({ upstream, clock }: Ports, relationship: Relationship): Promise<void> => {
  for (const grant of relationship.grants.filter(mayBeApprovedYet(clock.now())))
    await upstream.revoke({ ...partiesOf(relationship, grant), upstreamId: grant.upstreamId }).catch(unlessTrouble)
}
