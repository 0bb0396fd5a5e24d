import { parseId } from '../kernel/ids.ts'
import type { MigrationPlan } from './migration-plan.ts'
import type { MigrationPlans } from './store.ts'

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reload = ({ migrationPlans }: { readonly migrationPlans: MigrationPlans }) => ({
  migrationPlan: async ([first = '']: readonly string[]): Promise<MigrationPlan | undefined> => {
    const id = parseId('mig', first)
    return id && migrationPlans.byId(id)
  },
})
