import type { Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import { isByLabel, type LabelFilter } from '#platform/label/label.ts'
import type { Labelings } from '#platform/label/store.ts'
import { labeledOf } from '#capabilities/partner/labeled.ts'
import { eachStatus, tenantIn, type Scope } from '#capabilities/partner/scope.ts'
import { maySee } from './policy.ts'
import { migrationPlanKey } from './records.ts'
import type { MigrationPlan, MigrationPlanStatus } from './migration-plan.ts'
import type { MigrationPlanList, MigrationPlans } from './store.ts'

/** What a list is narrowed to; each is served together with every other. */
export type MigrationPlanFilter = {
  readonly status?: readonly MigrationPlanStatus[]
  readonly customerId?: string
} & LabelFilter

type Ports = { readonly migrationPlans: MigrationPlans }

export const findMigrationPlan =
  ({ migrationPlans }: Ports) =>
  async (actor: Caller, id: string): Promise<MigrationPlan | undefined> => {
    const known = parseId('mig', id)
    const plan = known && (await migrationPlans.byId(known))
    return plan && maySee(actor, plan) ? plan : undefined
  }

/** Lists one page of the plans of a partner, or of a tenant. */
export const listMigrationPlans =
  ({ migrationPlans, labelings }: Ports & { readonly labelings: Labelings }) =>
  async (scope: Scope, filter: MigrationPlanFilter, page: PageRequest): Promise<Page<MigrationPlan>> => {
    const isShown = ({ status }: MigrationPlan) => filter.status?.includes(status) ?? true
    return isByLabel(filter)
      ? labeledOf<MigrationPlan>(labelings, 'mig', migrationPlanKey, ({ tenantId }) => tenantId)(
          scope,
          filter,
          page,
          isShown,
        )
      : migrationPlans.list(listsFor(scope, filter), page, isShown)
  }

const listsFor = (scope: Scope, { status, customerId }: MigrationPlanFilter): readonly MigrationPlanList[] => {
  const partner = ('tenant' in scope ? scope.asSeenBy : scope.partner)?.id
  const tenant = tenantIn(scope, customerId)
  if (tenant === null) return []
  if (tenant === undefined) return partner === undefined ? [] : eachStatus(status, { of: 'partner', partner })
  return partner === undefined
    ? eachStatus(status, { of: 'tenant', tenant })
    : [{ of: 'partner-and-tenant', partner, tenant }]
}
