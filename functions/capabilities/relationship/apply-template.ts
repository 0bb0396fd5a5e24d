import { usableTemplate } from '#capabilities/role-template/find.ts'
import { rolesOf, type RoleTemplate } from '#capabilities/role-template/role-template.ts'
import type { RoleTemplates } from '#capabilities/role-template/store.ts'
import type { NewEvent } from '#platform/events/event.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId, type Ids, type PartnerId } from '#platform/kernel/ids.ts'
import { all, invalid, isRefused, refuse, refuseIf, type Refusal } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { relationshipEvent } from './events.ts'
import { defaultTerms, mayExtend } from './grant-terms.ts'
import { mayApplyTemplate } from './policy.ts'
import { relationshipRecord } from './records.ts'
import { hasSuccessor, isOpen, termsOf, type Grant, type Relationship } from './relationship.ts'
import { namedIn, successorOf, tooManyAtOnce, withSuccessors } from './successors.ts'
import type { Relationships } from './store.ts'

export type ApplyRoleTemplate = {
  readonly roleTemplateId: string
  readonly relationshipIds: readonly string[]
  /** The services to bring to it; all of which the template says something, when left out. */
  readonly serviceKeys?: readonly string[]
}

/** The groups that a grant had before: as many as may still be assigned. */
const formerToKeep = 40

type Ports = { readonly relationships: Relationships; readonly roleTemplates: RoleTemplates }

/**
 * Brings delegated admin that a partner holds to one of its role templates. Where it has all roles of the template, only the groups change:
 * the next look assigns them. Where it lacks some, it gets a successor with the roles of the template, which the customer approves: the
 * vendor adds no role to what it has granted. What has fewer roles by the template keeps the others, and no group has them.
 */
export const applyRoleTemplate = command({
  load: async (ports: Ports, input: ApplyRoleTemplate, actor: Caller) => {
    const [template, named] = await Promise.all([
      usableTemplate(ports, actor, input.roleTemplateId, 'roleTemplateId'),
      namedIn(ports, input.relationshipIds),
    ])
    const checked = all({
      found: named,
      services: refuseIf(
        input.serviceKeys?.length === 0
          ? invalid('MISSING', 'must name at least one service, or be left out', 'serviceKeys')
          : undefined,
      ),
    })
    if (isRefused(checked)) return checked
    const { found } = checked.values
    const [only, ...others] = found
    const followed = await Promise.all(
      [...new Set(found.flatMap(({ grants }) => grants.flatMap((grant) => termsOf(grant).roleTemplateId ?? [])))]
        .filter((id) => id !== input.roleTemplateId)
        .map(ports.roleTemplates.byId),
    )
    const former = followed.flatMap((one) => one ?? [])
    return { template, former, found, named: others.length === 0 ? only : undefined }
  },
  may: (actor, { found, template, named }) =>
    // In a bulk, where the caller's partner holds nothing is left out, as with a renewal.
    found
      .flatMap((one, index) => mayApplyTemplate(actor, one, ['relationshipIds', String(index)]) ?? [])
      .find((refusal) => named || refusal.kind !== 'wrong-state') ??
    (isRefused(template) ? template.refusal : undefined),
  version: ({ named }) => named,
  apply: (actor, { template, former, found }, { input, ports, at }) => {
    if (isRefused(template)) return template
    const holderId = partnerOf(actor)
    const plans = found.map((one) => planFor(one, template, { holderId, serviceKeys: input.serviceKeys }))
    if (plans.every(({ isMeant }) => !isMeant)) return refuse(nothingToApply)
    const made = found.flatMap((before, index) => {
      const plan = plans[index]
      return plan && plan.inPlace.length + plan.anew.length > 0
        ? [{ before, after: applied(before, { template, former, plan, ids: ports.ids, at }), plan }]
        : []
    })
    const result = { relationships: found.map((one) => made.find(({ before }) => before === one)?.after ?? one) }
    const ids = found.map(({ id }) => id)
    if (made.length === 0)
      return plans.some(({ isShort }) => isShort) ? refuse(rolesMissing) : { noChange: result, ids }
    const tooMany = tooManyAtOnce(made.map(({ before }) => before))
    if (tooMany) return refuse(tooMany)
    return {
      changes: made.map(({ before, after }) => relationshipRecord.replace(after, before)),
      events: made.map(({ before, plan }) => appliedEvent(before, template, plan)),
      result,
      ids,
    }
  },
  reload: async ({ relationships }, ids) => {
    const found = await relationships.byIds(ids.flatMap((id) => parseId('rel', id) ?? []))
    return { relationships: found.flatMap((relationship) => relationship ?? []) }
  },
})

const nothingToApply: Refusal = {
  kind: 'wrong-state',
  code: 'WRONG_STATE',
  reason: 'You hold no delegated admin there over a service of which the role template says something.',
}

const rolesMissing: Refusal = {
  kind: 'wrong-state',
  code: 'WRONG_STATE',
  reason:
    'Delegated admin there lacks roles of the role template, and cannot be requested anew by you now: it is requested or replaced already, is your provider’s to request, or the relationship has ended.',
}

/** What has to be done for a relationship to follow a template. */
type Plan = {
  /** Whether there is delegated admin that the template is about, whether or not it follows it already. */
  readonly isMeant: boolean
  /** Those whose groups change. */
  readonly inPlace: readonly Grant[]
  /** Those that lack roles, so that the customer has to approve others. */
  readonly anew: readonly Grant[]
  /** Whether some lack roles that are not requested now, and that no replacement brings. */
  readonly isShort: boolean
}

const planFor = (
  relationship: Relationship,
  template: RoleTemplate,
  {
    holderId,
    serviceKeys,
  }: { readonly holderId: PartnerId | undefined; readonly serviceKeys?: readonly string[] | undefined },
): Plan => {
  const meant = relationship.grants.filter(
    ({ status, holder, serviceKey }) =>
      (status === 'ACTIVE' || status === 'PENDING') &&
      holder.id === holderId &&
      rolesOf(template, serviceKey).length > 0 &&
      (serviceKeys?.includes(serviceKey) ?? true),
  )
  const follows = (grant: Grant) => termsOf(grant).roleTemplateId === template.id
  const lacks = (grant: Grant) =>
    rolesOf(template, grant.serviceKey).some((role) => !termsOf(grant).roles.includes(role))
  // What the partner only serves as a reseller its provider requests. What is pending is not requested anew.
  const mayRequest = isOpen(relationship) && relationship.partner.id === holderId
  const short = meant.filter(lacks)
  const anew = short.filter((grant) => mayRequest && grant.status === 'ACTIVE' && !hasSuccessor(relationship, grant))
  const isReplaced = ({ id }: Grant) => meant.some((other) => other.replaces === id && follows(other) && !lacks(other))
  return {
    isMeant: meant.length > 0,
    inPlace: meant.filter((grant) => !follows(grant) && !lacks(grant)),
    anew,
    isShort: short.some((grant) => !anew.includes(grant) && !isReplaced(grant)),
  }
}

const applied = (
  before: Relationship,
  {
    template,
    former,
    plan: { inPlace, anew },
    ids,
    at,
  }: {
    readonly template: RoleTemplate
    readonly former: readonly RoleTemplate[]
    readonly plan: Plan
    readonly ids: Ids
    readonly at: string
  },
): Relationship => {
  const successors = anew.map((grant) => {
    const roles = rolesOf(template, grant.serviceKey)
    const { durationDays, autoExtend } = termsOf(grant)
    const terms = { durationDays, autoExtend: autoExtend && mayExtend(roles), roles, roleTemplateId: template.id }
    return successorOf(grant, terms, ids, at)
  })
  const after = withSuccessors(before, successors, at)
  const grants = after.grants.map((grant) => (inPlace.includes(grant) ? following(grant, template, former, at) : grant))
  return { ...after, grants }
}

/** The grant with the groups of another template. It remembers those that it had, which are to lose their access. */
const following = (grant: Grant, template: RoleTemplate, former: readonly RoleTemplate[], at: string): Grant => {
  const { terms = defaultTerms(grant.serviceKey), formerGroupIds = [] } = grant
  const left = former
    .filter(({ id }) => id === terms.roleTemplateId)
    .flatMap(({ roles, former: before }) => [...roles, ...before])
    .filter(({ serviceKey }) => serviceKey === grant.serviceKey)
    .map(({ groupId }) => groupId)
  return {
    ...grant,
    terms: { ...terms, roleTemplateId: template.id },
    formerGroupIds: [...new Set([...left, ...formerGroupIds])].slice(0, formerToKeep),
    updatedAt: at,
  }
}

const appliedEvent = ({ id }: Relationship, template: RoleTemplate, { inPlace, anew }: Plan): NewEvent =>
  relationshipEvent({
    type: 'relationship.role-template-applied',
    subject: id,
    summary: `${template.partner.name} has delegated admin follow another distribution of roles`,
    data: { services: [...new Set([...inPlace, ...anew].map(({ serviceKey }) => serviceKey))], requested: anew.length },
  })
