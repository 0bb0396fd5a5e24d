import { setTimeout as sleep } from 'node:timers/promises'
import { provisionRelationship } from '#capabilities/relationship/provision.ts'
import type { Upstream } from '#capabilities/relationship/upstream.ts'
import type { RelationshipId } from '#platform/kernel/ids.ts'
import type { UnitOfWork } from '#platform/unit-of-work/unit-of-work.ts'
import type { App } from '#runtime/app.ts'
import { timeOrderedIds } from '#runtime/ids.ts'

const agreeable: Upstream = {
  lists: async () => true,
  confirmationUrl: async () => 'https://vendor.example/confirm',
  grant: async ({ grantId }) => ({ state: 'active', granted: {}, upstreamId: grantId }),
  look: async () => ({ state: 'in-force', granted: {}, access: 'held' }),
  revoke: async () => {},
  remove: async () => {},
}

/** Provisions relationships as their workflow does, with a vendor that agrees to everything at once. */
export const provisionWith = (
  { clock, read }: Pick<App, 'clock' | 'read'>,
  unitOfWork: UnitOfWork,
): ((id: RelationshipId) => Promise<void>) => {
  const provision = provisionRelationship({
    unitOfWork,
    clock,
    ids: timeOrderedIds(clock),
    pause: (attempt) => sleep(Math.random() * 10 * attempt),
    relationships: read.relationships,
    partners: read.partners,
    notifications: read.notifications,
    upstream: agreeable,
  })
  return async (id) => {
    const outcome = await provision({ kind: 'system', id: 'test' }, id, { correlationId: 'test', dryRun: false })
    if (outcome.kind === 'refused') throw new Error(`Not provisioned: ${JSON.stringify(outcome.refusal)}`)
  }
}
