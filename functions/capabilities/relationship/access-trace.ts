import type { Partner, PartnerReference } from '#capabilities/partner/partner.ts'
import { rolesOf, type RoleTemplate } from '#capabilities/role-template/role-template.ts'
import { directoryRole, type DirectoryRoleId } from '#capabilities/rules/terms/directory-roles.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import type { RoleTemplateId } from '#platform/kernel/ids.ts'
import { accessOf } from './access.ts'
import type { AccessCheck } from './access-check.ts'
import { defaultTerms } from './grant-terms.ts'
import { termsOf, type Grant, type Relationship } from './relationship.ts'

/**
 * A link on the way from a person to a customer's service: the person is in a group, delegated admin is in force, the group is assigned
 * to it, and it has the roles that were requested.
 */
export type AccessLink = {
  readonly kind: 'MEMBERSHIP' | 'RELATIONSHIP' | 'ASSIGNMENT' | 'ROLES'
  /** UNKNOWN where the vendor was not looked at, or does not say. */
  readonly state: 'INTACT' | 'BROKEN' | 'UNKNOWN'
  /** For people, in English. */
  readonly message: string
}

/** The links of one holder and one service, as the vendor was found at the last look, in their order. */
export type AccessTrace = {
  readonly serviceKey: string
  readonly holder: PartnerReference
  readonly links: readonly AccessLink[]
}

/** What is traced: a person, a group, or all groups that are meant to have access. */
export type TraceOf = {
  readonly serviceKey?: string
  readonly holderId?: string
  /** The user principal name or the object id, as it was looked up. */
  readonly person?: string
  readonly groupId?: string
}

/** What the traces are made of, besides the relationship. A holder whose groups the caller may not see has none here. */
export type TraceFacts = {
  readonly holders: readonly Partner[]
  readonly templates: ReadonlyMap<RoleTemplateId, RoleTemplate>
  /** What was looked up of the person, by holder. */
  readonly checks: ReadonlyMap<string, AccessCheck>
}

/**
 * The traces of the services that a relationship is about, or of the one that is named, for its partner, and for its reseller where that
 * holds delegated admin or is named.
 */
export const accessTraces = (relationship: Relationship, of: TraceOf, facts: TraceFacts): readonly AccessTrace[] => {
  const { grants, partner, reseller, serviceKeys } = relationship
  const holders = reseller ? [partner, reseller] : [partner]
  return (of.serviceKey === undefined ? serviceKeys : [of.serviceKey]).flatMap((key) =>
    holders.flatMap((holder) => {
      const own = grants.filter((one) => one.serviceKey === key && one.holder.id === holder.id)
      const isMeant = of.holderId === undefined ? own.length > 0 || holder === partner : holder.id === of.holderId
      return isMeant
        ? [{ serviceKey: key, holder, links: linksOf({ relationship, holder, grant: latest(own), key }, of, facts) }]
        : []
    }),
  )
}

/** The one that is in force, or else on its way, or else the last that there was. */
const latest = (grants: readonly Grant[]): Grant | undefined =>
  grants.find(({ status }) => status === 'ACTIVE') ?? grants.find(({ status }) => status === 'PENDING') ?? grants.at(-1)

type Way = {
  readonly relationship: Relationship
  readonly holder: PartnerReference
  readonly grant: Grant | undefined
  readonly key: string
}

const linksOf = (way: Way, of: TraceOf, facts: TraceFacts): readonly AccessLink[] => {
  const { relationship, holder, grant, key } = way
  const groups = intendedGroups(way, facts)
  const membership = membershipOf(way, of, facts, groups)
  return [
    { kind: 'MEMBERSHIP', ...membership.link },
    {
      kind: 'RELATIONSHIP',
      ...relationshipLink(grant, {
        customer: relationship.customerName,
        holder: holder.name,
        service: serviceOf(key).title,
      }),
    },
    { kind: 'ASSIGNMENT', ...assignmentLink(grant, membership.groups) },
    { kind: 'ROLES', ...rolesLink(way, facts, only(groups, membership.groups)) },
  ]
}

type State = Omit<AccessLink, 'kind'>
type Groups = ReadonlyMap<string, readonly DirectoryRoleId[]>

/** The groups that are meant to have access, with their roles; undefined where the caller may not see them. */
const intendedGroups = ({ holder, grant }: Way, { holders, templates }: TraceFacts): Groups | undefined => {
  const partner = holders.find(({ id }) => id === holder.id)
  if (!partner || !grant) return undefined
  const { roleTemplateId } = termsOf(grant)
  const { access } = accessOf(grant, partner, roleTemplateId && templates.get(roleTemplateId))
  return new Map(access.map(({ groupId, roles }) => [groupId, roles]))
}

const only = (groups: Groups | undefined, through: readonly string[] | undefined): Groups | undefined =>
  groups && through && new Map([...groups].filter(([group]) => through.includes(group)))

/** Whether the person is in a group, and the groups through which the way goes on: all, where they are left out. */
const membershipOf = (
  { holder }: Way,
  { person, groupId }: TraceOf,
  { checks }: TraceFacts,
  groups: Groups | undefined,
): { readonly link: State; readonly groups?: readonly string[] } => {
  if (groupId !== undefined) return groupLink(groupId, holder, groups)
  if (person === undefined || !groups)
    return {
      link: {
        state: 'UNKNOWN',
        message: `Who is in the groups is in the directory of ${holder.name}: it names a person to have it looked up.`,
      },
    }
  const check = checks.get(holder.id)
  if (!check) return { link: { state: 'UNKNOWN', message: `${person} was not looked up: \`checkAccess\` does that.` } }
  if (check.seenAt === undefined)
    return {
      link: {
        state: 'UNKNOWN',
        message:
          check.lookAt === undefined
            ? `${person} could not be looked up: Microsoft has not answered for a day.`
            : `${person} is being looked up.`,
      },
    }
  const { memberOf, groupIds = [], seenAt } = check
  if (!memberOf) return { link: { state: 'BROKEN', message: `${holder.name} has nobody of this name: ${person}.` } }
  const own = [...groups.keys()].filter((group) => memberOf.includes(group))
  if (own.length > 0)
    return { link: { state: 'INTACT', message: `On ${seenAt} ${person} was in ${own.join(', ')}.` }, groups: own }
  return [...groups.keys()].every((group) => groupIds.includes(group))
    ? { link: { state: 'BROKEN', message: `On ${seenAt} ${person} was in none of ${[...groups.keys()].join(', ')}.` } }
    : { link: { state: 'UNKNOWN', message: `The groups are others since ${person} was looked up.` } }
}

const groupLink = (groupId: string, { name }: PartnerReference, groups: Groups | undefined) => {
  if (!groups) return { link: { state: 'UNKNOWN' as const, message: `The groups are those of ${name}.` } }
  return groups.has(groupId)
    ? { link: { state: 'INTACT' as const, message: 'The group is meant to have access.' }, groups: [groupId] }
    : { link: { state: 'BROKEN' as const, message: 'The group is not meant to have access.' } }
}

const relationshipLink = (
  grant: Grant | undefined,
  { customer, holder, service }: Readonly<Record<'customer' | 'holder' | 'service', string>>,
): State => {
  switch (grant?.status) {
    case undefined:
      return { state: 'BROKEN', message: `Delegated admin for ${service} was not requested.` }
    case 'ACTIVE':
      return { state: 'INTACT', message: 'Delegated admin is in force.' }
    case 'PENDING':
      return { state: 'BROKEN', message: waitsFor(grant, { customer, holder }) }
    case 'ENDED':
      return {
        state: 'BROKEN',
        message: grant.ended?.reason === 'EXPIRED' ? 'Its time has passed.' : 'It was ended with Microsoft.',
      }
    case 'REMOVED':
      return { state: 'BROKEN', message: `${customer} has taken it away, or the relationship has ended with it.` }
    case 'FAILED':
      return { state: 'BROKEN', message: `Microsoft has refused it: ${grant.failure?.message ?? 'without a reason'}` }
  }
}

const waitsFor = (
  { consent, approval }: Grant,
  { customer, holder }: Readonly<Record<'customer' | 'holder', string>>,
): string => {
  if (consent && consent.givenAt === undefined) return `${holder} has to consent to it.`
  return approval && approval.approvedAt === undefined
    ? `${customer} has to approve it with Microsoft.`
    : 'Microsoft has not granted it yet.'
}

const notInForce: State = { state: 'UNKNOWN', message: 'Delegated admin is not in force.' }

const assignmentLink = (grant: Grant | undefined, groups: readonly string[] | undefined): State => {
  if (grant?.status !== 'ACTIVE') return notInForce
  const { lostAccess } = grant
  // A record from before there were several groups does not say which.
  const isAbout = !groups || !lostAccess?.groupIds || lostAccess.groupIds.some((group) => groups.includes(group))
  return lostAccess && isAbout
    ? { state: 'BROKEN', message: `A group has no access: ${lostAccess.message}` }
    : { state: 'INTACT', message: 'Its groups are assigned to it.' }
}

const rolesLink = ({ grant }: Way, { templates }: TraceFacts, groups: Groups | undefined): State => {
  if (grant?.status !== 'ACTIVE') return notInForce
  const { granted, serviceKey, terms = defaultTerms(serviceKey) } = grant
  if (!granted?.roles) return { state: 'UNKNOWN', message: 'Microsoft does not say which roles it has.' }
  const template = terms.roleTemplateId && templates.get(terms.roleTemplateId)
  const wanted = groups
    ? [...groups.values()].flat()
    : [...terms.roles, ...(template ? rolesOf(template, serviceKey) : [])]
  const missing = [...new Set(wanted)].filter((role) => !granted.roles?.includes(role))
  return missing.length === 0
    ? { state: 'INTACT', message: 'It has the roles that were requested.' }
    : { state: 'BROKEN', message: `It does not have: ${missing.map(nameOf).join(', ')}.` }
}

const nameOf = (role: DirectoryRoleId): string => directoryRole(role).name ?? role
