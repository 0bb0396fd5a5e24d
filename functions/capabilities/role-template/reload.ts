import { parseId } from '#platform/kernel/ids.ts'
import type { RoleTemplate } from './role-template.ts'
import type { RoleTemplates } from './store.ts'

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reloadRoleTemplate = async (
  { roleTemplates }: { readonly roleTemplates: RoleTemplates },
  [first = '']: readonly string[],
): Promise<{ readonly roleTemplate: RoleTemplate } | undefined> => {
  const id = parseId('rtp', first)
  const roleTemplate = id && (await roleTemplates.byId(id))
  return roleTemplate && { roleTemplate }
}
