import type { Caller } from '#platform/kernel/actor.ts'
import { parseId, tenantIdOf, type PartnerId, type TenantId } from '#platform/kernel/ids.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { invalid, type Refusal } from '#platform/kernel/refusal.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import { maySee } from './policy.ts'
import type { Relationship, RelationshipStatus } from './relationship.ts'
import type { RelationshipList, Relationships } from './store.ts'

export type RelationshipFilter = { readonly status?: RelationshipStatus; readonly customerId?: string }
type Ports = { readonly relationships: Relationships }

export const findRelationship =
  ({ relationships }: Ports) =>
  async (actor: Caller, id: string): Promise<Relationship | undefined> => {
    const known = parseId('rel', id)
    const relationship = known && (await relationships.byId(known))
    return relationship && maySee(actor, relationship) ? relationship : undefined
  }

/** The relationships of a partner, or of a tenant. */
export type Scope =
  | { readonly partner: Pick<Partner, 'id' | 'kind'> }
  | { readonly tenant: TenantId; readonly asSeenBy?: PartnerId }

/** Lists one page of one list. A filter that no index serves is refused, never read past. */
export const listRelationships =
  ({ relationships }: Ports) =>
  async (scope: Scope, filter: RelationshipFilter, page: PageRequest): Promise<Page<Relationship> | Refusal> => {
    const list = listFor(scope, filter)
    if ('kind' in list) return list
    return list.of === 'nobody' ? emptyPage : relationships.list(list, page)
  }

const listFor = (
  scope: Scope,
  { status, customerId }: RelationshipFilter,
): RelationshipList | { readonly of: 'nobody' } | Refusal => {
  if (status !== undefined && customerId !== undefined)
    return invalid('takes one of status and customerId at a time', 'where')
  const byStatus = status && { status }
  if ('tenant' in scope) {
    if (customerId !== undefined) return invalid('takes only status here', 'where')
    if (scope.asSeenBy === undefined) return { of: 'tenant', tenant: scope.tenant, ...byStatus }
    return status === undefined
      ? { of: 'partner-and-tenant', partner: scope.asSeenBy, tenant: scope.tenant }
      : invalid('takes only updatedAt here', 'where')
  }
  const { id: partner, kind } = scope.partner
  if (kind === 'INDIRECT_RESELLER')
    return customerId === undefined
      ? { of: 'reseller', partner, ...byStatus }
      : invalid('takes only status for a reseller', 'where')
  if (customerId === undefined) return { of: 'partner', partner, ...byStatus }
  const id = parseId('cus', customerId)
  return id ? { of: 'partner-and-tenant', partner, tenant: tenantIdOf(id) } : { of: 'nobody' }
}
