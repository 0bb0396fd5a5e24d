import type * as z from 'zod/mini'
import type { DirectoryRoleId } from '#capabilities/rules/terms/directory-roles.ts'
import {
  rolesMissing,
  UpstreamRefused,
  type GroupAccess,
  type LostAccess,
} from '#capabilities/relationship/upstream.ts'
import type { GrantedTerms } from '#capabilities/relationship/grant-terms.ts'
import type { accessAssignment } from './answers.ts'
import type { UpstreamConfig, VendorClient } from './client.ts'
import { endpoints } from './endpoints.ts'
import { allPages } from './pages.ts'

type Assignment = z.output<typeof accessAssignment>

/** What has become of the access of some groups. */
type Given = {
  readonly assignments: readonly Assignment[]
  /** Whether something had to be assigned. */
  readonly isChanged: boolean
  /** Whether the vendor is still at work on some of it. */
  readonly isAwaited: boolean
  readonly lost?: LostAccess
}

/** Access assignments of security groups in a delegated admin relationship, with Microsoft Graph v1.0. */
export const assignmentsWith = (client: VendorClient, { graphUrl }: Pick<UpstreamConfig, 'graphUrl'>) => {
  const assignmentsIn = (partner: string, relationship: string): Promise<readonly Assignment[]> =>
    allPages(graphUrl, '/v1.0', async (page) => {
      const { body } = await client(endpoints.accessAssignments, partner, { ids: { relationship }, page })
      return { items: body.value, next: body['@odata.nextLink'] }
    })

  /** Takes the access of groups that the partner has replaced. */
  const removeFormer = async (
    partner: string,
    relationship: string,
    assignments: readonly Assignment[],
    formerGroupIds: readonly string[],
  ): Promise<void> => {
    for (const { id: assignment, status, '@odata.etag': etag } of formerGroupIds.flatMap((group) =>
      assignments.filter(isOf(group)),
    ))
      if (status === 'active')
        await client(endpoints.removeAccess, partner, { ids: { relationship, assignment }, etag })
  }

  /**
   * Gives a group its roles, and returns whether something had to be done for it. An assignment that failed or was deleted is made anew,
   * one with other roles is changed, and one on its way in or out is awaited.
   */
  const give = async (
    partner: string,
    relationship: string,
    assignments: readonly Assignment[],
    { groupId, roles }: GroupAccess,
  ): Promise<boolean> => {
    const [current, ...others] = assignments.filter(isOf(groupId)).filter((one) => !isGone(one))
    if (current === undefined) {
      await client(endpoints.assignAccess, partner, {
        ids: { relationship },
        body: {
          accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
          accessDetails: accessDetails(roles),
        },
      })
      return true
    }
    const isAsWanted = [current, ...others].some((one) => !isInForce(one) || hasRoles(one, roles))
    if (isAsWanted) return false
    await client(endpoints.updateAccess, partner, {
      ids: { relationship, assignment: current.id },
      body: { accessDetails: accessDetails(roles) },
      etag: current['@odata.etag'],
    })
    return true
  }

  /**
   * Gives each group the roles of its own that the vendor has in the relationship: others cannot be assigned. Only an assignment that is
   * active is access. What the vendor refuses to one group holds up no other.
   */
  const giveAll = async (
    partner: string,
    relationship: string,
    access: readonly GroupAccess[],
    granted: GrantedTerms,
  ): Promise<Given> => {
    const wanted = access.map(({ groupId, roles }) => ({
      groupId,
      roles: roles.filter((role) => granted.roles?.includes(role) ?? true),
    }))
    const before = await assignmentsIn(partner, relationship)
    const refused: (Omit<LostAccess, 'groupIds'> & { readonly groupId: string })[] = []
    let isChanged = false
    for (const one of wanted)
      try {
        if (one.roles.length === 0)
          throw new UpstreamRefused(rolesMissing, `The relationship has no longer any role of the group ${one.groupId}`)
        if (await give(partner, relationship, before, one)) isChanged = true
      } catch (error) {
        if (!(error instanceof UpstreamRefused)) throw error
        refused.push({ groupId: one.groupId, code: error.code, message: error.message })
      }
    const assignments = isChanged ? await assignmentsIn(partner, relationship) : before
    const isAwaited = wanted.some(
      ({ groupId, roles }) =>
        refused.every((one) => one.groupId !== groupId) &&
        !assignments.some((one) => isOf(groupId)(one) && isInForce(one) && hasRoles(one, roles)),
    )
    const [first] = refused
    return {
      assignments,
      isChanged,
      isAwaited,
      ...(first && {
        lost: { code: first.code, message: first.message, groupIds: refused.map(({ groupId }) => groupId) },
      }),
    }
  }

  return { giveAll, removeFormer }
}

const isOf =
  (groupId: string) =>
  ({ accessContainer }: Assignment): boolean =>
    accessContainer?.accessContainerId?.toLowerCase() === groupId.toLowerCase()
const isInForce = ({ status }: Assignment): boolean => status === 'active'
const isGone = ({ status }: Assignment): boolean => status === 'deleted' || status === 'error'
/** Whether it has these roles and no others; also where the vendor does not say. */
const hasRoles = ({ accessDetails: details }: Assignment, roles: readonly DirectoryRoleId[]): boolean => {
  const has = rolesIn(details)
  return has === undefined || has.toSorted().join() === roles.toSorted().join()
}

export const accessDetails = (roles: readonly DirectoryRoleId[]) => ({
  unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })),
})

/** Undefined where the vendor does not say. */
export const rolesIn = (details: Assignment['accessDetails']): readonly DirectoryRoleId[] | undefined => {
  const roles = details?.unifiedRoles.flatMap(({ roleDefinitionId }) => roleDefinitionId?.toLowerCase() ?? [])
  return roles && roles.length > 0 ? roles : undefined
}
