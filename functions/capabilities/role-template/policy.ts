import { partnerOf, type Actor } from '#platform/kernel/actor.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'
import { forbidden, neverAgain, type Refusal } from '#platform/kernel/refusal.ts'
import type { RoleTemplate } from './role-template.ts'

/** Which groups a partner has is its own business, and that of operators. */
export const maySeeTemplatesOf = (actor: Actor, partner: PartnerId): boolean =>
  actor.kind === 'operator' || partnerOf(actor) === partner

/** Who says which group gets which role. */
export const mayDefineTemplates = (actor: Actor): Refusal | undefined =>
  actor.kind === 'partner-user' && actor.roles.includes('GLOBAL_ADMIN')
    ? undefined
    : forbidden('Role templates are for a global administrator of the partner to define.')

export const mayRemoveTemplate = (actor: Actor, template: RoleTemplate): Refusal | undefined =>
  mayDefineTemplates(actor) ??
  (template.removedAt === undefined ? undefined : neverAgain('ALREADY_ENDED', 'The role template was removed.'))

export const roleTemplateActions = (actor: Actor, template: RoleTemplate): Record<string, Refusal | undefined> => ({
  removeRoleTemplate: mayRemoveTemplate(actor, template),
})
