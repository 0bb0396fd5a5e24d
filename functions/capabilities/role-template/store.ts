import type { PartnerId, RoleTemplateId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import {
  roleTemplateKey,
  roleTemplateLookKey,
  roleTemplateName,
  roleTemplateNameKey,
  roleTemplatesOf,
  templateWork,
  type RoleTemplateLook,
} from './records.ts'
import type { RoleTemplate } from './role-template.ts'

export type RoleTemplates = {
  /** Also one that was removed. */
  readonly byId: (id: RoleTemplateId) => Promise<RoleTemplate | undefined>
  readonly byName: (partner: PartnerId, name: string) => Promise<RoleTemplate | undefined>
  /** The templates of a partner that were not removed, by name. */
  readonly of: (partner: PartnerId, page: PageRequest) => Promise<Page<RoleTemplate>>
  readonly look: (id: RoleTemplateId) => Promise<RoleTemplateLook | undefined>
  /** Looks that were due by then, oldest first. */
  readonly dueLooks: (by: Date) => Promise<readonly RoleTemplateLook[]>
}

export const roleTemplateStore = (reader: Reader): RoleTemplates => {
  const byId = (id: RoleTemplateId) => reader.one<RoleTemplate>(roleTemplateKey(id))
  return {
    byId,
    byName: async (partner, name) => {
      const held = roleTemplateName.read(await reader.one(roleTemplateNameKey(partner, name)))
      return held && byId(held.id)
    },
    of: (partner, page) => reader.page<RoleTemplate>(roleTemplatesOf(partner, 'present'), page),
    look: (id) => reader.one<RoleTemplateLook>(roleTemplateLookKey(id)),
    dueLooks: (by) => reader.pending<RoleTemplateLook>(templateWork, by),
  }
}
