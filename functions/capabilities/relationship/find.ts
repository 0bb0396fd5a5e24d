import type { Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { isByLabel, type LabelFilter } from '#platform/label/label.ts'
import type { Labelings } from '#platform/label/store.ts'
import { labeledOf } from '#capabilities/partner/labeled.ts'
import { eachStatus, tenantIn, type Scope } from '#capabilities/partner/scope.ts'
import { maySee } from './policy.ts'
import { relationshipKey } from './records.ts'
import type { Relationship, RelationshipStatus } from './relationship.ts'
import type { RelationshipList, Relationships } from './store.ts'

/** What a list is narrowed to; each is served together with every other. */
export type RelationshipFilter = {
  readonly status?: readonly RelationshipStatus[]
  readonly customerId?: string
} & LabelFilter

type Ports = { readonly relationships: Relationships }

export const findRelationship =
  ({ relationships }: Ports) =>
  async (actor: Caller, id: string): Promise<Relationship | undefined> => {
    const known = parseId('rel', id)
    const relationship = known && (await relationships.byId(known))
    return relationship && maySee(actor, relationship) ? relationship : undefined
  }

/** Lists one page of the relationships of a partner, or of a tenant. */
export const listRelationships =
  ({ relationships, labelings }: Ports & { readonly labelings: Labelings }) =>
  async (scope: Scope, filter: RelationshipFilter, page: PageRequest): Promise<Page<Relationship>> => {
    const isShown = ({ status }: Relationship) => filter.status?.includes(status) ?? true
    return isByLabel(filter)
      ? labeledOf<Relationship>(labelings, 'rel', relationshipKey, ({ tenantId }) => tenantId)(
          scope,
          filter,
          page,
          isShown,
        )
      : relationships.list(listsFor(scope, filter), page, isShown)
  }

/** Lists one page of the relationships of which something could not be provisioned, for operators. */
export const listFailedProvisionings =
  ({ relationships }: Ports) =>
  async (actor: Caller, page: PageRequest): Promise<Page<Relationship>> =>
    actor.kind === 'operator' ? relationships.list({ of: 'failed' }, page) : emptyPage

const listsFor = (scope: Scope, { status, customerId }: RelationshipFilter): readonly RelationshipList[] => {
  const of = 'tenant' in scope ? scope.asSeenBy : scope.partner
  const tenant = tenantIn(scope, customerId)
  if (tenant === null) return []
  if (!of) return tenant === undefined ? [] : eachStatus(status, { of: 'tenant', tenant })
  const { id: partner, kind } = of
  const isReseller = kind === 'INDIRECT_RESELLER'
  return tenant === undefined
    ? eachStatus(status, { of: isReseller ? 'reseller' : 'partner', partner })
    : [{ of: isReseller ? 'reseller-and-tenant' : 'partner-and-tenant', partner, tenant }]
}
