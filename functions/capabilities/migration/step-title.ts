import { entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import { azureServices } from '#capabilities/rules/catalogue/services.ts'
import type { MigrationPlan, MigrationStep } from './migration-plan.ts'

/** The title of a step. */
export const titleOf = (
  { ruleSet, cloud, subscriptionName }: MigrationPlan,
  { kind, service }: MigrationStep,
): string => {
  const name = service === undefined ? '' : azureServices[service].title
  switch (kind) {
    case 'CREATE_SUBSCRIPTION':
      return 'create the new subscription'
    case 'MOVE_SERVICE':
      return `move data and settings of ${name}`
    case 'CONFIRM_SERVICE':
      return service !== undefined && entryOf(ruleSet, cloud, service).gap !== undefined
        ? `confirm that you do without ${name}`
        : `confirm the replacement of ${name}`
    case 'CANCEL_SERVICE':
      return `cancel ${name} in ${subscriptionName}`
    case 'CANCEL_SUBSCRIPTION':
      return `cancel ${subscriptionName} where it was bought`
  }
}
