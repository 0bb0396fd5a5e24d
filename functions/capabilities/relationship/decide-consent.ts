import { invalid, notFound, refuse, wrongState } from '#platform/kernel/refusal.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { optionalReason } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { releaseServices } from './claims.ts'
import { consentEvents, rejectedGrant, withConsent } from './consent.ts'
import { mayDecideConsent } from './policy.ts'
import { relationshipRecord } from './records.ts'
import { awaitingConsent, type Grant, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'

export type ConsentToDelegatedAdmin = {
  readonly id: string
  /** All that wait for the reseller, when left out. */
  readonly serviceKeys?: readonly string[]
}
export type RejectDelegatedAdmin = ConsentToDelegatedAdmin & { readonly reason?: string }

type Ports = { readonly relationships: Relationships }

/**
 * The reseller consents to delegated admin that its provider has requested for it, before the customer approves it (rule D3). The vendor
 * is given the consent by a job.
 */
export const consentToDelegatedAdmin = command({
  load: async (ports: Ports, input: ConsentToDelegatedAdmin) => loadRelationship(ports, input),
  may: (actor, relationship) => mayDecideConsent(actor, relationship),
  version: (relationship) => relationship,
  apply: (actor, relationship, { input, at }) =>
    decide(actor, relationship, input, at, (grant) => ({ ...withConsent(grant, at), updatedAt: at })),
  reload: reloadRelationship,
})

/** The reseller rejects it. That ends these grants only, and the vendor's request for them by a job. */
export const rejectDelegatedAdmin = command({
  load: async (ports: Ports, input: RejectDelegatedAdmin) => {
    const reason = optionalReason(input.reason)
    if ('refusal' in reason) return reason
    const relationship = await loadRelationship(ports, input)
    return 'refusal' in relationship ? relationship : { relationship, ...reason }
  },
  may: (actor, { relationship }) => mayDecideConsent(actor, relationship),
  version: ({ relationship }) => relationship,
  apply: (actor, { relationship, reason }, { input, at }) =>
    decide(actor, relationship, input, at, (grant) => rejectedGrant(grant, { at, reason })),
  reload: reloadRelationship,
})

const loadRelationship = async ({ relationships }: Ports, { id: given, serviceKeys }: ConsentToDelegatedAdmin) => {
  if (serviceKeys?.length === 0)
    return refuse(invalid('MISSING', 'must name at least one service, or be left out', 'serviceKeys'))
  const id = parseId('rel', given)
  const relationship = id && (await relationships.byId(id))
  return relationship ?? refuse(notFound('relationship', 'id'))
}

/** The write of a decision about the caller's grants that wait for it, as far as the input means them. */
const decide = (
  actor: Caller,
  before: Relationship,
  { serviceKeys }: ConsentToDelegatedAdmin,
  at: string,
  decided: (grant: Grant) => Grant,
) => {
  const meant = new Set(
    awaitingConsent(before)
      .filter(({ serviceKey, holder }) => holder.id === partnerOf(actor) && (serviceKeys?.includes(serviceKey) ?? true))
      .map(({ id }) => id),
  )
  if (meant.size === 0) return refuse(wrongState('WRONG_STATE', 'No such delegated admin waits for your consent.'))
  const after: Relationship = {
    ...before,
    grants: before.grants.map((grant) => (meant.has(grant.id) ? decided(grant) : grant)),
    version: before.version + 1,
    updatedAt: at,
  }
  return {
    changes: [relationshipRecord.replace(after, before), ...releaseServices(before, after)],
    events: consentEvents(before, after),
    result: { relationship: after },
    ids: [after.id],
  }
}
