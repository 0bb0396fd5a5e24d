import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { customerIdOf, idOf, partnerIdOf } from '#domain/kernel/ids.ts'
import { abandonPlansBetween } from '#domain/migration-plan/abandon.ts'
import { claimOf } from '#domain/migration-plan/create.ts'
import { longestEvidence, reminding, stepsFor, type MigrationPlan } from '#domain/migration-plan/migration-plan.ts'
import { entryOf } from '#domain/rules/catalogue/catalogue.ts'
import { azureServiceKeys, type AzureServiceKey } from '#domain/rules/catalogue/services.ts'
import { ruleSets } from '#domain/rules/rule-set.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { dynamoReader } from '#persistence/read.ts'
import { dynamoMigrationPlans } from '#persistence/stores.ts'
import { itemOf } from '#persistence/table.ts'
import { clouds } from '#local/rules/cases.ts'
import { awsClients } from '#runtime/clients.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { freshTenant, request, workflow } from './cast.ts'
import { bookOf, real } from './commits.ts'
import { theOffice } from './office.ts'

/** Migration plans in the table: how large they get, and what becomes of them when it is busy. */
const office = theOffice()
const start = new Date('2026-03-01T08:00:00.000Z')

const planFor = (
  services: readonly AzureServiceKey[],
  acceptedGaps: readonly AzureServiceKey[] = [],
): MigrationPlan => {
  const [partner, customer] = [freshTenant(), freshTenant()]
  return reminding({
    id: idOf('mig', freshTenant()),
    version: 1,
    partner: { id: partnerIdOf(partner), name: 'Partner' },
    customerId: customerIdOf(customer),
    customerName: 'Customer',
    tenantId: customer,
    subscriptionId: idOf('sub', freshTenant()),
    subscriptionName: 'Azure',
    cloud: 'GLOBAL',
    ruleSet: '2021-06',
    rules: ['B13'],
    services,
    acceptedGaps,
    steps: stepsFor({ services, acceptedGaps }, { from: start, dueInDays: 30 }),
    status: 'IN_PROGRESS',
    createdAt: start.toISOString(),
    updatedAt: start.toISOString(),
  })
}

describe('a migration plan', () => {
  it('is an item that DynamoDB takes, whatever is written into it', () => {
    // No letter takes more room than these: three bytes for each unit of length.
    const long = (length: number) => '語'.repeat(length)
    const by = { kind: 'partner-user', id: long(100), name: long(100), actingFor: partnerIdOf(freshTenant()) } as const
    for (const { id } of Object.values(ruleSets))
      for (const cloud of clouds) {
        const gaps = azureServiceKeys.filter((key) => entryOf(id, cloud, key).gap !== undefined)
        const empty = planFor(azureServiceKeys, gaps)
        const full: MigrationPlan = {
          ...empty,
          reason: long(2000),
          steps: empty.steps.map((step) => ({
            ...step,
            evidence: long(longestEvidence),
            assignee: { name: long(200), email: long(254) },
            doneAt: start.toISOString(),
            doneBy: by,
          })),
        }
        const size = Buffer.byteLength(JSON.stringify(itemOf({ name: 'migration-plan', value: full })))

        expect(size, `${id} ${cloud}`).toBeLessThan(400 * 1024)
      }
  })

  it('that cannot be abandoned now is no reason to forget that the relationship ended', async () => {
    const { client: own, table, app } = office
    const plan = planFor(['dns'])
    await bookOf(office).commit(
      {
        changes: [
          { kind: 'create', record: { name: 'migration-plan', value: plan } },
          { kind: 'claim', claim: claimOf(plan) },
        ],
        events: [],
        result: [],
      },
      real,
    )
    let busy = true
    const client = awsClients().dynamo
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (!busy || !String(context['commandName']).startsWith('TransactWrite')) return next(args)
        throw new TransactionCanceledException({
          message: 'Transaction cancelled',
          $metadata: {},
          CancellationReasons: [{ Code: 'TransactionConflict' }],
        })
      },
      { step: 'initialize' },
    )
    const migrationPlans = dynamoMigrationPlans(
      dynamoReader({ client: own, table, cursors: signedCursors(async () => 'secret') }),
      own,
      table,
    )
    const abandon = abandonPlansBetween({
      book: bookOf(office, client),
      clock: app.clock,
      ids: timeOrderedIds(app.clock),
      pause: async () => {},
      migrationPlans,
      customers: app.read.customers,
    })
    const end = { partner: plan.partner.id, customer: plan.customerId, endedAt: app.clock.now().toISOString() }
    const ended = () => abandon(workflow, end, request)
    await expect(ended()).rejects.toThrow(plan.id)
    expect(await migrationPlans.byId(plan.id)).toMatchObject({ status: 'IN_PROGRESS' })
    busy = false
    for (const _ of ['once', 'again']) await ended()
    expect(await migrationPlans.byId(plan.id)).toMatchObject({ status: 'ABANDONED', version: 2 })
    expect(await migrationPlans.inProgress(plan.customerId)).toEqual(new Map())
    client.destroy()
  })
})
