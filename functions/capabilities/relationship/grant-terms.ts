import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import { rolesOf, type RoleTemplate } from '#capabilities/role-template/role-template.ts'
import { parseTenantId, type RoleTemplateId } from '#platform/kernel/ids.ts'
import { all, invalid, refuse, refuseIf, type Refusal, type Refused } from '#platform/kernel/refusal.ts'
import { defaultRoles, globalAdministrator, type DirectoryRoleId } from '#capabilities/rules/terms/directory-roles.ts'

/** What the vendor is requested to grant over one service. */
export type GrantTerms = {
  /** Whole days from the day on which it is in force, 1 to 730. */
  readonly durationDays: number
  /** Whether the vendor extends it by 180 days each time it would end. */
  readonly autoExtend: boolean
  readonly roles: readonly DirectoryRoleId[]
  /** The role template of the partner that says which of its groups has which role; its one group has all, where there is none. */
  readonly roleTemplateId?: RoleTemplateId
}

/** The terms of several services: each is granted by itself, so that the customer can take away one alone (rule C11). */
export type ServiceTerms = Readonly<Partial<Record<ServiceKey, GrantTerms>>>

/** What the vendor says of what it has granted. A part that it does not say is left out: none is reckoned here. */
export type GrantedTerms = {
  /** ISO instant. */
  readonly endsAt?: string
  readonly autoExtend?: boolean
  readonly roles?: readonly DirectoryRoleId[]
}

/** Whether the vendor says the same of both. The order of roles says nothing. */
export const isSame = (one: GrantedTerms = {}, other: GrantedTerms = {}): boolean =>
  one.endsAt === other.endsAt &&
  one.autoExtend === other.autoExtend &&
  one.roles?.toSorted().join() === other.roles?.toSorted().join()

/** The vendor's most: two years. */
const mostDays = 730
/** The vendor's own templates have fewer. */
const mostRoles = 20

/** The terms of a service where nobody names any: as long as possible, and extended. */
export const defaultTerms = (serviceKey: ServiceKey): GrantTerms => ({
  durationDays: mostDays,
  autoExtend: true,
  roles: defaultRoles[serviceKey],
})

export const mayExtend = (roles: readonly DirectoryRoleId[]): boolean => !roles.includes(globalAdministrator)

/** The terms as an input names them. */
export type TermsInput = {
  readonly serviceKeys: readonly string[]
  readonly durationDays?: number
  readonly autoExtend?: boolean
  readonly serviceRoles?: readonly { readonly serviceKey: string; readonly roleIds: readonly string[] }[]
}

/**
 * The terms of each service of an input. What a role template says of a service holds for it; what it says nothing of has the roles of the
 * input, or the default. Where nobody says whether they are extended, those are that can be: the vendor extends nothing with the Global
 * Administrator role, so to request it is refused.
 */
export const serviceTermsFrom = (
  input: TermsInput,
  serviceKeys: readonly ServiceKey[],
  template?: RoleTemplate,
): ServiceTerms | Refused => {
  const checked = all({ durationDays: durationFrom(input), roles: rolesFrom(input, template) })
  if ('refusal' in checked) return checked
  const { durationDays, roles } = checked.values
  const terms = serviceKeys.map((serviceKey) => {
    const ofTemplate = template ? rolesOf(template, serviceKey) : []
    const wanted = ofTemplate.length > 0 ? ofTemplate : (roles.get(serviceKey) ?? defaultRoles[serviceKey])
    const granted = { durationDays, autoExtend: input.autoExtend ?? mayExtend(wanted), roles: wanted }
    return [serviceKey, { ...granted, ...(template && { roleTemplateId: template.id }) }] as const
  })
  return terms.some(([, one]) => one.autoExtend && !mayExtend(one.roles))
    ? refuse(extensionRefused)
    : Object.fromEntries(terms)
}

export const extensionRefused = invalid(
  'CONTRADICTION',
  'must be false, or left out, where a role is Global Administrator: Microsoft does not extend it',
  'autoExtend',
)

const durationFrom = ({ durationDays = mostDays }: TermsInput): number | Refused =>
  refuseIf(wrongDuration(durationDays)) ?? durationDays

export const wrongDuration = (durationDays: number): Refusal | undefined =>
  Number.isInteger(durationDays) && durationDays >= 1 && durationDays <= mostDays
    ? undefined
    : invalid('OUT_OF_RANGE', `must be 1 to ${mostDays} days`, 'durationDays')

const rolesFrom = (
  { serviceKeys, serviceRoles = [] }: TermsInput,
  template: RoleTemplate | undefined,
): ReadonlyMap<string, readonly DirectoryRoleId[]> | Refused => {
  const found = new Map<string, readonly DirectoryRoleId[]>()
  for (const [index, { serviceKey, roleIds }] of serviceRoles.entries()) {
    const path = ['serviceRoles', String(index)]
    if (!serviceKeys.includes(serviceKey) || found.has(serviceKey))
      return refuse(invalid('UNEXPECTED', 'must name a service of `serviceKeys`, each once', ...path, 'serviceKey'))
    if (template?.roles.some((one) => one.serviceKey === serviceKey))
      return refuse(
        invalid('CONTRADICTION', 'must be a service of which the role template says nothing', ...path, 'serviceKey'),
      )
    if (roleIds.length === 0 || roleIds.length > mostRoles)
      return refuse(invalid('OUT_OF_RANGE', `must have 1 to ${mostRoles} roles`, ...path, 'roleIds'))
    const roles: DirectoryRoleId[] = []
    for (const [order, text] of roleIds.entries()) {
      const role = parseTenantId(text)
      if (role === undefined)
        return refuse(
          invalid('WRONG_FORMAT', 'must be the id of a directory role: a UUID', ...path, 'roleIds', String(order)),
        )
      roles.push(role)
    }
    found.set(serviceKey, [...new Set(roles)])
  }
  return found
}
