import { maySeeTemplatesOf } from '#capabilities/role-template/policy.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseTenantId } from '#platform/kernel/ids.ts'
import { isRefused } from '#platform/kernel/refusal.ts'
import type { AccessPorts } from './access.ts'
import { isKept, personFrom } from './access-check.ts'
import { accessTraces, type AccessTrace, type TraceOf } from './access-trace.ts'
import { termsOf, type Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'

type Ports = AccessPorts & { readonly relationships: Relationships; readonly clock: Clock }

/**
 * Traces the access of a person, of a group or of all groups, for who sees the relationship. Which groups a partner has, and who is in them,
 * only that partner and operators see.
 */
export const findAccessTraces =
  ({ partners, roleTemplates, relationships, clock }: Ports) =>
  async (actor: Caller, relationship: Relationship, input: TraceOf): Promise<readonly AccessTrace[]> => {
    const { partner, reseller, grants } = relationship
    const groupId = input.groupId === undefined ? undefined : (parseTenantId(input.groupId) ?? input.groupId)
    const of = {
      ...input,
      ...(input.person !== undefined && { person: personIn(input.person) }),
      ...(groupId !== undefined && { groupId }),
    }
    const seen = [partner, ...(reseller ? [reseller] : [])].filter(({ id }) => maySeeTemplatesOf(actor, id))
    const isOfSeen = ({ holder }: (typeof grants)[number]) => seen.some(({ id }) => id === holder.id)
    const templateIds = [...new Set(grants.filter(isOfSeen).flatMap((grant) => termsOf(grant).roleTemplateId ?? []))]
    const own = partnerOf(actor)
    const [holders, templates, checks] = await Promise.all([
      Promise.all(seen.map(({ id }) => partners.byId(id))),
      Promise.all(templateIds.map((id) => roleTemplates.byId(id))),
      of.person !== undefined && own ? relationships.accessChecks(relationship.id, own) : [],
    ])
    const check = checks.find((one) => one.person === of.person && isKept(one, clock.now()))
    return accessTraces(relationship, of, {
      holders: holders.flatMap((one) => one ?? []),
      templates: new Map(templates.flatMap((one) => (one ? [[one.id, one] as const] : []))),
      checks: new Map(check && own ? [[own, check] as const] : []),
    })
  }

/** The person as it is looked up; what cannot be one was never looked up either. */
const personIn = (text: string): string => {
  const checked = personFrom(text)
  return isRefused(checked) ? text : checked.text
}
