import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { customerIdOf, idOf, partnerIdOf } from '#platform/kernel/ids.ts'
import { abandonPlansBetween } from '#capabilities/migration/abandon.ts'
import {
  claimContent,
  longestEvidence,
  stepsFor,
  withReminder,
  type MigrationPlan,
} from '#capabilities/migration/migration-plan.ts'
import { migrationClaim, migrationPlanRecord } from '#capabilities/migration/records.ts'
import { migrationPlanStore } from '#capabilities/migration/store.ts'
import { entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import { azureServiceKeys, type AzureServiceKey } from '#capabilities/rules/catalogue/services.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import { signedCursors } from '#persistence/cursor.ts'
import { dynamoReader } from '#persistence/reader.ts'
import { clouds } from '#tools/rules/cases.ts'
import { awsClients } from '#runtime/clients.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { newTenantId, context, workflow } from './cast.ts'
import { unitOfWorkOf, real } from './commits.ts'
import { useTestApp } from './test-app.ts'

/** These laws are about migration plans in the table: how large they get, and what happens to them when the table is busy. */
const testApp = useTestApp()
const start = new Date('2026-03-01T08:00:00.000Z')

const planFor = (
  services: readonly AzureServiceKey[],
  acceptedGaps: readonly AzureServiceKey[] = [],
): MigrationPlan => {
  const [partner, customer] = [newTenantId(), newTenantId()]
  return withReminder({
    id: idOf('mig', newTenantId()),
    version: 1,
    partner: { id: partnerIdOf(partner), name: 'Partner' },
    customerId: customerIdOf(customer),
    customerName: 'Customer',
    tenantId: customer,
    subscriptionId: idOf('sub', newTenantId()),
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
    // No character takes more room than these: three bytes for each unit of length.
    const long = (length: number) => '語'.repeat(length)
    const by = { kind: 'partner-user', id: long(100), name: long(100), actingFor: partnerIdOf(newTenantId()) } as const
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
        const size = Buffer.byteLength(JSON.stringify(migrationPlanRecord.itemOf(full)))

        expect(size, `${id} ${cloud}`).toBeLessThan(400 * 1024)
      }
  })

  it('that cannot be abandoned now is no reason to forget that the relationship ended', async () => {
    const { client: own, table, app } = testApp
    const plan = planFor(['dns'])
    await unitOfWorkOf(testApp).commit(
      {
        changes: [migrationPlanRecord.create(plan), migrationClaim.take(claimContent(plan))],
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
          message: 'Transaction canceled',
          $metadata: {},
          CancellationReasons: [{ Code: 'TransactionConflict' }],
        })
      },
      { step: 'initialize' },
    )
    const migrationPlans = migrationPlanStore(
      dynamoReader({ client: own, table, cursors: signedCursors(async () => 'secret') }),
    )
    const abandon = abandonPlansBetween({
      unitOfWork: unitOfWorkOf(testApp, client),
      clock: app.clock,
      ids: timeOrderedIds(app.clock),
      pause: async () => {},
      migrationPlans,
      customers: app.read.customers,
    })
    const end = { partner: plan.partner.id, customer: plan.customerId, endedAt: app.clock.now().toISOString() }
    const endRelationship = () => abandon(workflow, end, context)
    await expect(endRelationship()).rejects.toThrow(plan.id)
    expect(await migrationPlans.byId(plan.id)).toMatchObject({ status: 'IN_PROGRESS' })
    busy = false
    for (const _ of ['once', 'again']) await endRelationship()
    expect(await migrationPlans.byId(plan.id)).toMatchObject({ status: 'ABANDONED', version: 2 })
    expect(await migrationPlans.inProgress(plan.customerId)).toEqual(new Map())
    client.destroy()
  })
})
