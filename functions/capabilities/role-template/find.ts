import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { maySeeTemplatesOf } from './policy.ts'
import type { RoleTemplate } from './role-template.ts'
import type { RoleTemplates } from './store.ts'

type Ports = { readonly roleTemplates: RoleTemplates }

export const findRoleTemplate =
  ({ roleTemplates }: Ports) =>
  async (actor: Caller, text: string): Promise<RoleTemplate | undefined> => {
    const id = parseId('rtp', text)
    const template = id && (await roleTemplates.byId(id))
    return template && maySeeTemplatesOf(actor, template.partner.id) ? template : undefined
  }

/** A template of the caller's own partner by which something can still be requested. */
export const usableTemplate = async (
  { roleTemplates }: Ports,
  actor: Caller,
  text: string,
  ...path: readonly string[]
): Promise<RoleTemplate | Refused> => {
  const id = parseId('rtp', text)
  const template = id && (await roleTemplates.byId(id))
  return template && template.partner.id === partnerOf(actor) && template.removedAt === undefined
    ? template
    : refuse(notFound('role template', ...path))
}
