import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { DirectoryRoleId } from '#capabilities/rules/terms/directory-roles.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { RoleTemplateId } from '#platform/kernel/ids.ts'
import type { GroupState } from './directory.ts'

/** A role that delegated admin over a service has, and the security group in the partner's tenant that is assigned it. */
export type TemplateRole = {
  readonly serviceKey: ServiceKey
  readonly role: DirectoryRoleId
  readonly groupId: string
}

/**
 * What a partner's people may do for a customer, under a name: for each service the roles, and for each role the group. The delegated admin
 * that follows a template has the groups that the template has now, and the roles that it had when it was requested (rule J1).
 */
export type RoleTemplate = {
  readonly id: RoleTemplateId
  readonly version: number
  readonly partner: PartnerReference
  readonly name: string
  readonly roles: readonly TemplateRole[]
  /** Groups that it had for a service before, newest first. They lose their access once the present ones have it. */
  readonly former: readonly FormerGroup[]
  /** What is wrong with its groups, as they were found at the last look. */
  readonly problems: readonly GroupProblem[]
  /** Nobody requests anything by it any more. What followed it still has its groups. */
  readonly removedAt?: string
  readonly createdAt: string
  readonly updatedAt: string
}

export type FormerGroup = Pick<TemplateRole, 'serviceKey' | 'groupId'>

export type GroupProblem = {
  readonly groupId: string
  readonly state: Exclude<GroupState, 'USABLE' | 'UNKNOWN'>
  readonly since: string
}

/** The groups that it names, each once. */
export const groupsOf = ({ roles }: Pick<RoleTemplate, 'roles'>): readonly string[] => [
  ...new Set(roles.map(({ groupId }) => groupId)),
]

/** The roles that it names for a service, each once; none where it says nothing of the service. */
export const rolesOf = ({ roles }: Pick<RoleTemplate, 'roles'>, serviceKey: ServiceKey): readonly DirectoryRoleId[] =>
  roles.filter((one) => one.serviceKey === serviceKey).map(({ role }) => role)
