import type { ProductType } from '../terms/facts.ts'
import { leads, type Case } from '../terms/rule.ts'

/** Whoever bills directly orders; a reseller has its provider do it (rule D10). */
export const owner = ({ partner }: Case) =>
  partner.kind === 'INDIRECT_RESELLER' ? ('PROVIDER' as const) : ('PARTNER' as const)

/** What is bought from the new partner in place of the old, in the words of what it is. */
export const boughtAnew = ({ subscription: { serviceKind, productType } }: Case): string => {
  const things: Readonly<Record<ProductType, string>> = {
    SUBSCRIPTION:
      serviceKind === 'LICENSE_BASED'
        ? 'the licenses from the new partner, reassign them to their users'
        : 'an Azure subscription from the new partner',
    RESERVATION: 'the reservation from the new partner',
    SAVINGS_PLAN: 'the savings plan from the new partner',
    SOFTWARE: 'the software from the new partner',
    MARKETPLACE: 'the marketplace product from the new partner',
    SUPPORT_PLAN: 'a support plan from the new partner',
  }
  return things[productType]
}

/** The manual migration, step by step (rules B11, B13). */
export const plan = (given: Case) => [
  leads({
    stage: 'ACT',
    text: 'Plan the migration, with the services in use.',
    by: [owner(given)],
    mutation: 'createMigrationPlan',
  }),
  leads({
    stage: 'ACT',
    text: 'Create the new subscription, and move data and settings by hand.',
    by: [owner(given)],
    mutation: 'completeMigrationStep',
  }),
  leads({
    stage: 'ACT',
    text: 'Confirm each replacement.',
    by: ['CUSTOMER_ADMIN'],
    mutation: 'completeMigrationStep',
  }),
]
