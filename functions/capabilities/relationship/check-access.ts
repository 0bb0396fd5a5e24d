import type { NewJob } from '#platform/jobs/job.ts'
import { partnerOf, type Caller, type System } from '#platform/kernel/actor.ts'
import { parseId, tenantIdOf, type PartnerId, type RelationshipId } from '#platform/kernel/ids.ts'
import { all, forbidden, invalid, isRefused, notFound, refuse } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import { command, expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { readAccess, type AccessPorts } from './access.ts'
import { nextTry, personFrom, type AccessCheck } from './access-check.ts'
import { lookAtGrants, lookUp } from './job-kinds.ts'
import { mayCheckAccess } from './policy.ts'
import { accessCheckRecord } from './records.ts'
import { liveGrants, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'
import { unlessTrouble, type Upstream } from './upstream.ts'

export type CheckAccess = { readonly relationshipId: string; readonly person: string }

/** The people that are still to be looked up, as jobs: the links with the vendor are read anew as well. */
export const dueAccessChecks =
  ({ relationships }: { readonly relationships: Relationships }) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await relationships.dueAccessChecks(by)).flatMap(({ id, partnerId }) => [
      lookUp(`${id} ${partnerId}`, { id, partnerId }, partnerId),
      lookAtGrants(id, {}, partnerId),
    ])

/** As many people as a partner looks up for one customer in a month. */
const mostPeople = 50

/**
 * Requests a look at the directory of the caller's partner: is somebody in the groups that have access? What the vendor has of delegated
 * admin is looked at as well. The answer is in the traces of the relationship, within minutes.
 */
export const checkAccess = command({
  load: async ({ relationships }: { readonly relationships: Relationships }, input: CheckAccess, actor: Caller) => {
    const partnerId = partnerOf(actor)
    const id = parseId('rel', input.relationshipId)
    const checked = all({
      relationship: (id && (await relationships.byId(id))) ?? refuse(notFound('relationship', 'relationshipId')),
      person: personFrom(input.person),
    })
    if (isRefused(checked)) return checked
    const { relationship, person } = checked.values
    if (!partnerId) return refuse(mayCheckAccess(actor, relationship) ?? forbidden('Only partners have groups.'))
    const checks = await relationships.accessChecks(relationship.id, partnerId)
    const before = checks.find((one) => one.person === person.text)
    if (!before && checks.length >= mostPeople)
      return refuse(invalid('OUT_OF_RANGE', `must be one of the ${mostPeople} people of the last 30 days`, 'person'))
    return { relationship, partnerId, person: person.text, before }
  },
  may: (actor, { relationship }) => mayCheckAccess(actor, relationship),
  apply: (_, { relationship, partnerId, person, before }, { at }) => ({
    changes: [saveCheck({ id: relationship.id, partnerId, person, requestedAt: at, lookAt: at }, before)],
    // It is the partner's own business whom it looks up: it stands in no timeline. The sweeper finds it.
    events: [],
    result: { relationship },
    ids: [relationship.id],
  }),
  reload: reloadRelationship,
})

type Ports = AccessPorts & { readonly relationships: Relationships; readonly upstream: Upstream }

/**
 * Looks up in the holder's directory those whose turn has come. Trouble with the vendor is no failure of the job, and one person's holds up
 * no other: it is tried again later, for a day.
 */
export const lookUpPeople =
  (ports: Ports & CommandPorts) =>
  async (
    actor: System,
    { id, partnerId }: { readonly id: RelationshipId; readonly partnerId: PartnerId },
    context: CommandContext,
  ): Promise<void> => {
    const [relationship, checks] = await Promise.all([
      ports.relationships.byId(id),
      ports.relationships.accessChecks(id, partnerId),
    ])
    const now = ports.clock.now()
    const waiting = checks.filter(({ lookAt }) => lookAt !== undefined && new Date(lookAt) <= now)
    if (!relationship || waiting.length === 0) return
    const groupIds = await groupsOf(ports, relationship, partnerId)
    const partner = tenantIdOf(partnerId)
    for (const check of waiting) {
      const found = await ports.upstream
        .groupsOf({ partner, person: check.person, groupIds })
        .then((memberOf) => ({ groupIds, ...(memberOf && { memberOf }) }), unlessTrouble)
      expectDone(await recordCheck(ports)(actor, { check, found }, context))
    }
  }

/** The groups that a holder means to have access, in all that it holds or has requested there. */
const groupsOf = async (
  ports: AccessPorts,
  relationship: Relationship,
  partnerId: PartnerId,
): Promise<readonly string[]> => {
  const own = liveGrants(relationship).filter(({ holder }) => holder.id === partnerId)
  const intended = await Promise.all(own.map((grant) => readAccess(ports, grant)))
  return [...new Set(intended.flatMap((one) => one?.access.map(({ groupId }) => groupId) ?? []))]
}

type Looked = {
  readonly check: AccessCheck
  /** Undefined where the vendor did not answer. */
  readonly found: Pick<AccessCheck, 'groupIds' | 'memberOf'> | undefined
}

/** Records what was found, unless it was requested anew meanwhile: then that request is looked up as well. */
const recordCheck = systemCommand({
  load: async (
    { relationships }: { readonly relationships: Relationships },
    { check: { id, partnerId, person } }: Looked,
  ) => ({
    before: (await relationships.accessChecks(id, partnerId)).find((one) => one.person === person),
  }),
  apply: (_, { before }, { input: { check, found }, at, now }) => {
    if (before?.version !== check.version) return { noChange: {} }
    const { lookAt: _lookAt, ...rest } = check
    const again = found ? undefined : nextTry(check, now)
    const after = { ...rest, ...(found && { ...found, seenAt: at }), ...(again !== undefined && { lookAt: again }) }
    return { changes: [saveCheck(after, before)], events: [], result: {}, ids: [] }
  },
})

const saveCheck = (check: Omit<AccessCheck, 'version'>, before: AccessCheck | undefined): Change => {
  const after = { ...check, version: (before?.version ?? 0) + 1 }
  return before ? accessCheckRecord.replace(after, before) : accessCheckRecord.create(after)
}
