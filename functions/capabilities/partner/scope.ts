import { parseId, tenantIdOf, type TenantId } from '#platform/kernel/ids.ts'
import type { Partner } from './partner.ts'

type Viewer = Pick<Partner, 'id' | 'kind'>

/** Whose list: that of a partner, that of a tenant, or what is between a tenant and the partner that looks at it. */
export type Scope = { readonly partner: Viewer } | { readonly tenant: TenantId; readonly asSeenBy?: Viewer }

/**
 * The tenant that a list is narrowed to by its place and by the customer that is requested: undefined for all tenants, null where
 * there is none, or where the two are not the same.
 */
export const tenantIn = (scope: Scope, customerId: string | undefined): TenantId | undefined | null => {
  const place = 'tenant' in scope ? scope.tenant : undefined
  if (customerId === undefined) return place
  const id = parseId('cus', customerId)
  if (id === undefined) return null
  const tenant = tenantIdOf(id)
  return place === undefined || place === tenant ? tenant : null
}

/** The list, or one for each requested status. */
export const eachStatus = <L extends object, S extends string>(
  statuses: readonly S[] | undefined,
  list: L,
): readonly (L & { readonly status?: S })[] =>
  statuses === undefined ? [list] : [...new Set(statuses)].map((status) => ({ ...list, status }))
