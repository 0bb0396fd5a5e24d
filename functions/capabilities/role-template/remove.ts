import type { Caller } from '#platform/kernel/actor.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { roleTemplateEvent } from './events.ts'
import { findRoleTemplate } from './find.ts'
import { mayRemoveTemplate } from './policy.ts'
import { roleTemplateLookRecord, roleTemplateName, roleTemplateRecord } from './records.ts'
import { reloadRoleTemplate } from './reload.ts'
import type { RoleTemplates } from './store.ts'

/** Nothing is requested by the template any more, and its name is free. Delegated admin that follows it keeps its groups. */
export const removeRoleTemplate = command({
  load: async (ports: { readonly roleTemplates: RoleTemplates }, { id }: { readonly id: string }, actor: Caller) => {
    const before = await findRoleTemplate(ports)(actor, id)
    return before
      ? { before, look: await ports.roleTemplates.look(before.id) }
      : refuse(notFound('role template', 'id'))
  },
  may: (actor, { before }) => mayRemoveTemplate(actor, before),
  version: ({ before }) => before,
  apply: (_, { before, look }, { at }) => {
    const roleTemplate = { ...before, removedAt: at, version: before.version + 1, updatedAt: at }
    const { partner, name, id } = before
    return {
      changes: [
        roleTemplateRecord.replace(roleTemplate, before),
        roleTemplateName.release({ partnerId: partner.id, name, id }),
        ...(look ? [roleTemplateLookRecord.remove(look)] : []),
      ],
      events: [
        roleTemplateEvent({
          type: 'role-template.removed',
          subject: partner.id,
          summary: `${partner.name} removed the role template ${name}`,
          data: { roleTemplateId: id },
        }),
      ],
      result: { roleTemplate },
      ids: [id],
    }
  },
  reload: reloadRoleTemplate,
})
