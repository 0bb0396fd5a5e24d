import { describe, expect, it } from 'vitest'
import { customerIdOf, idOf } from '#platform/kernel/ids.ts'
import { abandonPlan, stepsFor, withDone, type MigrationPlan } from '#capabilities/migration/migration-plan.ts'
import { maySee, migrationPlanActions } from '#capabilities/migration/policy.ts'
import { codeOf, customer, everybody, issuer, reference, formatTable, tenant } from './everybody.ts'

/**
 * Each table says who may do what with a migration plan, and when. A change of the policy shows here, and is reviewed as
 * one. To complete or assign a step counts as allowed where it is allowed for one of the steps.
 */
const start = new Date('2026-03-01T08:00:00.000Z')
const at = start.toISOString()
const scope = { services: ['dns'], acceptedGaps: [] } as const

const fresh: MigrationPlan = {
  ...scope,
  id: idOf('mig', tenant(6)),
  version: 1,
  partner: reference(issuer, 'Partner'),
  customerId: customerIdOf(customer),
  customerName: 'Customer',
  tenantId: customer,
  subscriptionId: idOf('sub', tenant(7)),
  subscriptionName: 'Azure',
  cloud: 'GLOBAL',
  ruleSet: '2021-06',
  rules: ['B13'],
  steps: stepsFor(scope, { from: start, dueInDays: 30 }),
  status: 'IN_PROGRESS',
  createdAt: at,
  updatedAt: at,
}
/** Returns the same plan with these steps done. */
const planAfter = (...keys: readonly string[]): MigrationPlan =>
  keys.reduce((plan, key) => {
    const step = plan.steps.find((one) => one.key === key)
    if (!step) throw new Error(`There is no step ${key}`)
    return withDone(plan, { ...step, status: 'DONE' }, at)
  }, fresh)

const tableOf = (plan: MigrationPlan): string =>
  formatTable(
    ['', 'see', 'complete', 'assign', 'abandon'],
    Object.entries(everybody).map(([who, actor]) => {
      const may = migrationPlanActions(actor, plan)
      const actions = ['completeMigrationStep', 'assignMigrationStep', 'abandonMigrationPlan']
      return maySee(actor, plan)
        ? [who, 'yes', ...actions.map((action) => codeOf(may[action]))]
        : [who, '–', '–', '–', '–']
    }),
  )

describe('a migration plan', () => {
  it('of which nothing has been done', () => {
    expect(tableOf(fresh)).toMatchInlineSnapshot(`
      "                        see  complete             assign     abandon
      issuer, global admin    yes  yes                  yes        yes
      issuer, admin agent     yes  yes                  yes        yes
      issuer, sales agent     yes  yes                  yes        yes
      issuer, program         yes  yes                  yes        yes
      reseller, global admin  –    –                    –          –
      reseller, sales agent   –    –                    –          –
      reseller, program       –    –                    –          –
      other partner           –    –                    –          –
      customer, global admin  yes  PRECONDITIONS_UNMET  yes        yes
      customer, user          yes  FORBIDDEN            FORBIDDEN  FORBIDDEN
      other customer          –    –                    –          –
      operator                yes  FORBIDDEN            FORBIDDEN  yes"
    `)
  })

  it('of which the partner has done its part', () => {
    expect(tableOf(planAfter('create-subscription', 'move:dns'))).toMatchInlineSnapshot(`
      "                        see  complete            assign              abandon
      issuer, global admin    yes  NOT_CUSTOMER_ADMIN  NOT_CUSTOMER_ADMIN  yes
      issuer, admin agent     yes  NOT_CUSTOMER_ADMIN  NOT_CUSTOMER_ADMIN  yes
      issuer, sales agent     yes  NOT_CUSTOMER_ADMIN  NOT_CUSTOMER_ADMIN  yes
      issuer, program         yes  NOT_CUSTOMER_ADMIN  NOT_CUSTOMER_ADMIN  yes
      reseller, global admin  –    –                   –                   –
      reseller, sales agent   –    –                   –                   –
      reseller, program       –    –                   –                   –
      other partner           –    –                   –                   –
      customer, global admin  yes  yes                 yes                 yes
      customer, user          yes  NOT_CUSTOMER_ADMIN  NOT_CUSTOMER_ADMIN  FORBIDDEN
      other customer          –    –                   –                   –
      operator                yes  NOT_CUSTOMER_ADMIN  NOT_CUSTOMER_ADMIN  yes"
    `)
  })

  it('that is through, or was abandoned', () => {
    const through = tableOf(planAfter('create-subscription', 'move:dns', 'confirm:dns', 'cancel:dns'))
    expect(tableOf(abandonPlan(fresh, 'We stay.', at))).toBe(through)
    expect(through).toMatchInlineSnapshot(`
      "                        see  complete       assign         abandon
      issuer, global admin    yes  ALREADY_ENDED  ALREADY_ENDED  ALREADY_ENDED
      issuer, admin agent     yes  ALREADY_ENDED  ALREADY_ENDED  ALREADY_ENDED
      issuer, sales agent     yes  ALREADY_ENDED  ALREADY_ENDED  ALREADY_ENDED
      issuer, program         yes  ALREADY_ENDED  ALREADY_ENDED  ALREADY_ENDED
      reseller, global admin  –    –              –              –
      reseller, sales agent   –    –              –              –
      reseller, program       –    –              –              –
      other partner           –    –              –              –
      customer, global admin  yes  ALREADY_ENDED  ALREADY_ENDED  ALREADY_ENDED
      customer, user          yes  ALREADY_ENDED  ALREADY_ENDED  FORBIDDEN
      other customer          –    –              –              –
      operator                yes  ALREADY_ENDED  ALREADY_ENDED  ALREADY_ENDED"
    `)
  })
})
