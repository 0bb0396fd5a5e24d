import type { Caller } from '#platform/kernel/actor.ts'
import { parseId, tenantIdOf, type PartnerId, type TenantId } from '#platform/kernel/ids.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { invalid, type Refusal } from '#platform/kernel/refusal.ts'
import { maySee } from './policy.ts'
import type { MigrationPlan, MigrationPlanStatus } from './migration-plan.ts'
import type { MigrationPlans } from './store.ts'

export type MigrationPlanFilter = { readonly status?: MigrationPlanStatus; readonly customerId?: string }
type Ports = { readonly migrationPlans: MigrationPlans }

export const findMigrationPlan =
  ({ migrationPlans }: Ports) =>
  async (actor: Caller, id: string): Promise<MigrationPlan | undefined> => {
    const known = parseId('mig', id)
    const plan = known && (await migrationPlans.byId(known))
    return plan && maySee(actor, plan) ? plan : undefined
  }

/** The plans of a partner, or of a tenant. */
export type Scope =
  | { readonly partner: { readonly id: PartnerId } }
  | { readonly tenant: TenantId; readonly asSeenBy?: PartnerId }

/** Lists one page of one list. A filter that no index serves is refused, never read past. */
export const listMigrationPlans =
  ({ migrationPlans }: Ports) =>
  async (
    scope: Scope,
    { status, customerId }: MigrationPlanFilter,
    page: PageRequest,
  ): Promise<Page<MigrationPlan> | Refusal> => {
    const byStatus = status && { status }
    if ('tenant' in scope) {
      if (customerId !== undefined) return invalid('takes only status here', 'where')
      if (scope.asSeenBy === undefined)
        return migrationPlans.list({ of: 'tenant', tenant: scope.tenant, ...byStatus }, page)
      return status === undefined
        ? migrationPlans.list({ of: 'partner-and-tenant', partner: scope.asSeenBy, tenant: scope.tenant }, page)
        : invalid('takes only updatedAt here', 'where')
    }
    const partner = scope.partner.id
    if (customerId === undefined) return migrationPlans.list({ of: 'partner', partner, ...byStatus }, page)
    if (status !== undefined) return invalid('takes one of status and customerId at a time', 'where')
    const id = parseId('cus', customerId)
    return id ? migrationPlans.list({ of: 'partner-and-tenant', partner, tenant: tenantIdOf(id) }, page) : emptyPage
  }
