import { referenceTo } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { isServiceKey } from '#capabilities/rules/terms/services.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseTenantId, type PartnerId } from '#platform/kernel/ids.ts'
import { all, forbidden, invalid, isRefused, refuse, refuseIf, type Refused } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { roleTemplateEvent } from './events.ts'
import { mayDefineTemplates } from './policy.ts'
import { roleTemplateName, roleTemplateRecord } from './records.ts'
import { reloadRoleTemplate } from './reload.ts'
import type { FormerGroup, RoleTemplate, TemplateRole } from './role-template.ts'
import type { RoleTemplates } from './store.ts'

export type DefineRoleTemplate = {
  readonly name: string
  readonly roles: readonly { readonly serviceKey: string; readonly roleId: string; readonly groupId: string }[]
}

/** In all, and for one service: one relationship with the vendor is for one. And as many templates as one looks through. */
const mostRoles = 100
const mostRolesOfService = 20
const mostTemplates = 50
/** The groups that a template had before: as many as may still be assigned somewhere. */
const formerToKeep = 40

type Ports = { readonly partners: Partners; readonly roleTemplates: RoleTemplates }

/** The partner defines what a name stands for, anew or for the first time. What follows the template gets its groups by the next look. */
export const defineRoleTemplate = command({
  load: async (ports: Ports, input: DefineRoleTemplate, actor: Caller) => {
    const id = partnerOf(actor)
    const partner = id && (await ports.partners.byId(id))
    if (!partner) return refuse(forbidden('Only a registered partner has role templates.'))
    const refusal = mayDefineTemplates(actor)
    if (refusal) return { refusal }
    const checked = all({ name: text(input.name, { path: ['name'], max: 100 }), roles: rolesFrom(input) })
    if (isRefused(checked)) return checked
    const { name, roles } = checked.values
    const before = await ports.roleTemplates.byName(partner.id, name.text)
    const refused = before ? undefined : await tooMany(ports, partner.id)
    return refused ?? { partner: referenceTo(partner), name: name.text, roles, before }
  },
  version: ({ before }) => before,
  apply: (_, { partner, name, roles, before }, { ports, at }) => {
    if (before && before.name === name && isSame(before.roles, roles))
      return { noChange: { roleTemplate: before }, ids: [before.id] }
    const roleTemplate: RoleTemplate = {
      id: before?.id ?? ports.ids.next('rtp'),
      version: (before?.version ?? 0) + 1,
      partner,
      name,
      roles,
      former: before ? formerOf(before, roles) : [],
      problems: (before?.problems ?? []).filter(({ groupId }) => roles.some((one) => one.groupId === groupId)),
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
    }
    return {
      changes: [
        before ? roleTemplateRecord.replace(roleTemplate, before) : roleTemplateRecord.create(roleTemplate),
        roleTemplateName.take({ partnerId: partner.id, name, id: roleTemplate.id }),
      ],
      events: [
        roleTemplateEvent({
          type: 'role-template.defined',
          subject: partner.id,
          summary: `${partner.name} defined the role template ${name}`,
          data: { roleTemplateId: roleTemplate.id },
        }),
      ],
      result: { roleTemplate },
      ids: [roleTemplate.id],
    }
  },
  reload: reloadRoleTemplate,
})

const tooMany = async ({ roleTemplates }: Ports, partner: PartnerId): Promise<Refused | undefined> => {
  const { items } = await roleTemplates.of(partner, { size: mostTemplates, direction: 'forward', order: 'ASC' })
  return refuseIf(
    items.length < mostTemplates
      ? undefined
      : invalid('OUT_OF_RANGE', `must be one of those that there are: a partner has at most ${mostTemplates}`, 'name'),
  )
}

const rolesFrom = ({ roles }: DefineRoleTemplate): readonly TemplateRole[] | Refused => {
  if (roles.length === 0 || roles.length > mostRoles)
    return refuse(invalid('OUT_OF_RANGE', `must have 1 to ${mostRoles} roles`, 'roles'))
  const found: TemplateRole[] = []
  for (const [index, given] of roles.entries()) {
    const path = ['roles', String(index)]
    const checked = all({
      serviceKey: isServiceKey(given.serviceKey)
        ? { key: given.serviceKey }
        : refuse(invalid('UNKNOWN', 'must be the key of a service', ...path, 'serviceKey')),
      role:
        parseTenantId(given.roleId) ??
        refuse(invalid('WRONG_FORMAT', 'must be the id of a directory role: a UUID', ...path, 'roleId')),
      groupId:
        parseTenantId(given.groupId) ??
        refuse(invalid('WRONG_FORMAT', 'must be the object id of a security group: a UUID', ...path, 'groupId')),
    })
    if (isRefused(checked)) return checked
    const { role, groupId, serviceKey } = checked.values
    if (found.some((one) => one.serviceKey === serviceKey.key && one.role === role))
      return refuse(invalid('UNEXPECTED', 'must name each role of a service once', ...path, 'roleId'))
    found.push({ serviceKey: serviceKey.key, role, groupId })
    if (found.filter((one) => one.serviceKey === serviceKey.key).length > mostRolesOfService)
      return refuse(
        invalid('OUT_OF_RANGE', `must have at most ${mostRolesOfService} roles for one service`, ...path, 'roleId'),
      )
  }
  return found
}

const isSame = (one: readonly TemplateRole[], other: readonly TemplateRole[]): boolean =>
  keysOf(one).join() === keysOf(other).join()
const keysOf = (roles: readonly TemplateRole[]): readonly string[] =>
  roles.map(({ serviceKey, role, groupId }) => `${serviceKey} ${role} ${groupId}`).toSorted()

/** The groups that have lost their place for a service, and those that had before. */
const formerOf = ({ roles: before, former }: RoleTemplate, after: readonly TemplateRole[]): readonly FormerGroup[] => {
  const isNamed = ({ serviceKey, groupId }: FormerGroup) =>
    after.some((one) => one.serviceKey === serviceKey && one.groupId === groupId)
  const all = [...before.map(({ serviceKey, groupId }) => ({ serviceKey, groupId })), ...former]
  const each = new Map(all.map((one) => [`${one.serviceKey} ${one.groupId}`, one]))
  return [...each.values()].filter((one) => !isNamed(one)).slice(0, formerToKeep)
}
