import type { PartnerId, RoleTemplateId } from '#platform/kernel/ids.ts'
import { sortable } from '#platform/kernel/text.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, pendingPlace, type Key, type Listing } from '#platform/table/indexes.ts'
import { claim, record } from '#platform/table/record.ts'
import { taskItems } from '#platform/task/items.ts'
import type { RoleTemplate } from './role-template.ts'
import { tasksOfTemplate } from './tasks.ts'

export const roleTemplateKey = accessPattern('a role template by its id', (id: RoleTemplateId): Key => ownKey(id), [
  'rtp_…',
])

export const roleTemplatesOf = accessPattern(
  'the role templates of a partner: by name, or all that there ever were, by last change',
  (partner: PartnerId, which: 'present' | 'all'): Listing => ({
    index: which === 'present' ? 'ownerRank' : 'owner',
    partition: `${partner}#ROLE-TEMPLATE`,
  }),
  ['par_…', 'present'],
  ['par_…', 'all'],
)

export const roleTemplateRecord = record<RoleTemplate>({
  name: 'role-template',
  key: ({ id }) => roleTemplateKey(id),
  follows: (template) => taskItems(tasksOfTemplate(template)),
  history: {
    of: ({ partner }) => partner.id,
    part: ({ id }) => id,
    facts: ({ name, roles, problems, removedAt }) => ({
      'roleTemplate.name': name,
      'roleTemplate.roles': roles.map(({ serviceKey, role, groupId }) => `${serviceKey} ${role} ${groupId}`),
      'roleTemplate.problems': problems.map(({ groupId, state }) => `${groupId} ${state}`),
      'roleTemplate.removedAt': removedAt,
    }),
  },
  places: ({ id, partner, name, removedAt, updatedAt }) => ({
    owner: roleTemplatesOf(partner.id, 'all').partition,
    at: `${updatedAt}#${id}`,
    ...(removedAt === undefined && {
      ownerRank: roleTemplatesOf(partner.id, 'present').partition,
      rank: `${sortable(name)}#${id}`,
    }),
  }),
})

export const roleTemplateNameKey = accessPattern(
  'the role template of a partner with a name',
  (partner: PartnerId, name: string): Key => ({ pk: partner, sk: `ROLE-TEMPLATE#${name.toLowerCase()}` }),
  ['par_…', 'helpdesk'],
)

/** A name stands for one template of a partner. */
export const roleTemplateName = claim<{
  readonly partnerId: PartnerId
  readonly name: string
  readonly id: RoleTemplateId
}>({
  name: 'role-template-name',
  key: ({ partnerId, name }) => roleTemplateNameKey(partnerId, name),
  holder: ({ id }) => id,
})

/** When the groups of a template are looked at next. It is a record of its own: a look that finds nothing new changes no version. */
export type RoleTemplateLook = {
  readonly id: RoleTemplateId
  readonly partnerId: PartnerId
  readonly lookAt: string
  /** When all of them were last seen; undefined before. */
  readonly seenAt?: string
  readonly version: number
}

export const roleTemplateLookKey = accessPattern(
  'when the groups of a role template are looked at next',
  (id: RoleTemplateId): Key => ({ pk: id, sk: 'LOOK' }),
  ['rtp_…'],
)

/** The kind of pending work that these looks are. */
export const templateWork = 'ROLE-TEMPLATE'

export const roleTemplateLookRecord = record<RoleTemplateLook>({
  name: 'role-template-look',
  key: ({ id }) => roleTemplateLookKey(id),
  places: ({ id, lookAt }) => pendingPlace(templateWork, id, lookAt),
})
