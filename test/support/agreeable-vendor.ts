import { setTimeout as sleep } from 'node:timers/promises'
import { provisionRelationship } from '#capabilities/relationship/provision.ts'
import type { Upstream } from '#capabilities/relationship/upstream.ts'
import type { RelationshipId } from '#platform/kernel/ids.ts'
import type { UnitOfWork } from '#platform/unit-of-work/unit-of-work.ts'
import type { App } from '#runtime/app.ts'
import { timeOrderedIds } from '#runtime/ids.ts'

const agreeable: Omit<Upstream, 'grant'> = {
  lists: async () => true,
  confirmationUrl: async () => 'https://vendor.example/confirm',
  look: async () => ({ state: 'in-force', granted: {}, access: 'held' }),
  groupsOf: async ({ groupIds }) => groupIds,
  revoke: async () => {},
  remove: async () => {},
}

/** What a vendor that agrees to everything at once knows of resellers that have not consented here: they have there, or not yet, or never. */
export type ResellersAtVendor = 'consent' | 'wait' | 'reject'
const states = { consent: 'active', wait: 'awaiting-consent', reject: 'rejected' } as const
const knowing = (resellers: ResellersAtVendor): Upstream => ({
  ...agreeable,
  grant: async ({ grantId, provider, hasConsent = false }) => {
    const state = provider === undefined || hasConsent ? 'active' : states[resellers]
    return state === 'active' ? { state, upstreamId: grantId, granted: {} } : { state, upstreamId: grantId }
  },
})

/** Provisions relationships as their workflow does, with a vendor that agrees to everything at once. */
export const provisionWith = (
  { clock, read }: Pick<App, 'clock' | 'read'>,
  unitOfWork: UnitOfWork,
): ((id: RelationshipId, resellers?: ResellersAtVendor) => Promise<void>) => {
  const ports = {
    unitOfWork,
    clock,
    ids: timeOrderedIds(clock),
    pause: (attempt: number) => sleep(Math.random() * 10 * attempt),
    relationships: read.relationships,
    partners: read.partners,
    roleTemplates: read.roleTemplates,
    notifications: read.notifications,
  }
  return async (id, resellers = 'consent') => {
    const outcome = await provisionRelationship({ ...ports, upstream: knowing(resellers) })(
      { kind: 'system', id: 'test' },
      id,
      { correlationId: 'test', dryRun: false },
    )
    if (outcome.kind === 'refused') throw new Error(`Not provisioned: ${JSON.stringify(outcome.refusal)}`)
  }
}
