import type { Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { rolesOf, type RoleTemplate } from '#capabilities/role-template/role-template.ts'
import type { RoleTemplates } from '#capabilities/role-template/store.ts'
import type { DirectoryRoleId } from '#capabilities/rules/terms/directory-roles.ts'
import { termsOf, type Grant } from './relationship.ts'
import type { GroupAccess } from './upstream.ts'

export type AccessPorts = { readonly partners: Partners; readonly roleTemplates: RoleTemplates }

/** Which groups of its holder a grant is to have, and which it is to have no longer. */
export type IntendedAccess = {
  readonly access: readonly GroupAccess[]
  /** Only groups that were registered here: what the partner has assigned in the vendor's portal is left alone. */
  readonly formerGroupIds: readonly string[]
}

/**
 * What a grant is to have by its holder's role template, as that is now. Where it follows none, or one that says nothing of its service,
 * the holder's own group has all its roles. A template is the business of one partner: another holder has its own group.
 */
export const accessOf = (
  grant: Grant,
  holder: Pick<Partner, 'id' | 'adminGroupId' | 'formerGroupIds'>,
  followed: RoleTemplate | undefined,
): IntendedAccess => {
  const template = followed?.partner.id === holder.id ? followed : undefined
  const roles = termsOf(grant).roles
  const access = templateAccess(grant, template) ?? [{ groupId: holder.adminGroupId, roles }]
  const registered = [
    holder.adminGroupId,
    ...(holder.formerGroupIds ?? []),
    ...(template?.former ?? [])
      .filter(({ serviceKey }) => serviceKey === grant.serviceKey)
      .map(({ groupId }) => groupId),
    ...(grant.formerGroupIds ?? []),
  ]
  return {
    access,
    formerGroupIds: [...new Set(registered)].filter((group) => access.every(({ groupId }) => groupId !== group)),
  }
}

const templateAccess = (
  { serviceKey }: Grant,
  template: RoleTemplate | undefined,
): readonly GroupAccess[] | undefined => {
  if (!template || rolesOf(template, serviceKey).length === 0) return undefined
  const groups = new Map<string, DirectoryRoleId[]>()
  for (const one of template.roles)
    if (one.serviceKey === serviceKey) groups.set(one.groupId, [...(groups.get(one.groupId) ?? []), one.role])
  return [...groups].map(([groupId, roles]) => ({ groupId, roles }))
}

/** Reads what a grant is to have; undefined where its holder is no longer registered. */
export const readAccess = async (
  { partners, roleTemplates }: AccessPorts,
  grant: Grant,
): Promise<IntendedAccess | undefined> => {
  const { roleTemplateId } = termsOf(grant)
  const [holder, template] = await Promise.all([
    partners.byId(grant.holder.id),
    roleTemplateId && roleTemplates.byId(roleTemplateId),
  ])
  return holder && accessOf(grant, holder, template)
}
