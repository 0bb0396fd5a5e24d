import { partnerOf, type Caller, type System } from '#platform/kernel/actor.ts'
import { parseId, parseTenantId, tenantIdOf, type PartnerId, type RelationshipId } from '#platform/kernel/ids.ts'
import { all, forbidden, invalid, isRefused, notFound, refuse } from '#platform/kernel/refusal.ts'
import { email } from '#platform/kernel/text.ts'
import type { Change } from '#platform/table/record.ts'
import { command, expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { readAccess, type AccessPorts } from './access.ts'
import type { NewJob } from '#platform/jobs/job.ts'
import type { AccessCheck } from './access-checks.ts'
import { lookAtGrants, lookUp } from './job-kinds.ts'
import { mayCheckAccess } from './policy.ts'
import { accessCheckRecord } from './records.ts'
import { liveGrants, type Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'
import type { Upstream } from './upstream.ts'

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
 * Has it looked up whether somebody of the caller's partner is in the groups that have access, and what the vendor has of delegated admin.
 * The answer is in the traces of the relationship, within minutes.
 */
export const checkAccess = command({
  load: async ({ relationships }: { readonly relationships: Relationships }, input: CheckAccess, actor: Caller) => {
    const partnerId = partnerOf(actor)
    const id = parseId('rel', input.relationshipId)
    const object = parseTenantId(input.person)
    const checked = all({
      relationship: (id && (await relationships.byId(id))) ?? refuse(notFound('relationship', 'relationshipId')),
      person: object === undefined ? email(input.person, 'person') : { text: object },
    })
    if (isRefused(checked)) return checked
    const { relationship, person } = checked.values
    if (!partnerId) return refuse(mayCheckAccess(actor, relationship) ?? forbidden('Only partners have groups.'))
    const name = person.text.toLowerCase()
    const checks = await relationships.accessChecks(relationship.id, partnerId)
    const before = checks.find((one) => one.person === name)
    if (!before && checks.length >= mostPeople)
      return refuse(invalid('OUT_OF_RANGE', `must be one of the ${mostPeople} people of the last 30 days`, 'person'))
    return { relationship, partnerId, person: name, before }
  },
  may: (actor, { relationship }) => mayCheckAccess(actor, relationship),
  apply: (_, { relationship, partnerId, person, before }, { at }) => ({
    changes: [saveCheck({ id: relationship.id, partnerId, person, requestedAt: at }, before)],
    // It is the partner's own business whom it looks up: it stands in no timeline. The sweeper finds it.
    events: [],
    result: { relationship },
    ids: [relationship.id],
  }),
  reload: reloadRelationship,
})

type Ports = AccessPorts & { readonly relationships: Relationships; readonly upstream: Upstream }

/**
 * Looks up in the holder's directory whoever was requested and not looked up yet. Throws what the vendor's trouble throws: the job tries
 * again, and is held while the vendor does not let us in.
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
    const waiting = checks.filter(({ seenAt }) => seenAt === undefined)
    if (!relationship || waiting.length === 0) return
    const groupIds = await groupsOf(ports, relationship, partnerId)
    for (const check of waiting) {
      const partner = tenantIdOf(partnerId)
      const memberOf = await ports.upstream.groupsOf({ partner, person: check.person, groupIds })
      expectDone(await recordCheck(ports)(actor, { check, groupIds, ...(memberOf && { memberOf }) }, context))
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

type Found = {
  readonly check: AccessCheck
  readonly groupIds: readonly string[]
  readonly memberOf?: readonly string[]
}

/** Records what was found, unless it was requested anew meanwhile: then that request is looked up as well. */
const recordCheck = systemCommand({
  load: async (
    { relationships }: { readonly relationships: Relationships },
    { check: { id, partnerId, person } }: Found,
  ) => ({
    before: (await relationships.accessChecks(id, partnerId)).find((one) => one.person === person),
  }),
  apply: (_, { before }, { input: { check, groupIds, memberOf }, at }) =>
    before?.version === check.version
      ? {
          changes: [saveCheck({ ...check, seenAt: at, groupIds, ...(memberOf && { memberOf }) }, before)],
          events: [],
          result: {},
          ids: [],
        }
      : { noChange: {} },
})

const saveCheck = (check: Omit<AccessCheck, 'version'>, before: AccessCheck | undefined): Change => {
  const after = { ...check, version: (before?.version ?? 0) + 1 }
  return before ? accessCheckRecord.replace(after, before) : accessCheckRecord.create(after)
}
