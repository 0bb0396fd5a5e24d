import type { MigrationPlanId, SubscriptionId } from '#platform/kernel/ids.ts'
import { named } from '../cast.ts'
import { admin, agent } from './cast.ts'
import type { Past } from './past.ts'
import { record, sellAzure } from './purchases.ts'
import { addCustomer, relate } from './relationships.ts'
import { done, openScene } from './scene.ts'

const pair = { partner: 'morgenrot', customer: 'relecloud' } as const

/** Azure of one customer from other channels: one plan is through, one was abandoned, and one is half done. */
export const playMigrations = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'migrations')
  const { ago, context, commands } = scene
  const buy = async (name: string, channel: 'EA' | 'MICROSOFT_DIRECT' | 'OPEN') => {
    const azure = { serviceKind: 'USAGE_BASED', serviceKeys: ['azure'], azureSubscriptionId: named(name) } as const
    return (await record(scene, pair, { name, channel, ...azure })).id
  }
  const plan = async (subscriptionId: SubscriptionId, services: readonly string[], dueInDays: number) => {
    const input = { subscriptionId, services, acceptedGaps: [], dueInDays }
    return (await done(commands.createMigrationPlan(agent('morgenrot'), input, context))).migrationPlan.id
  }
  const take = async (id: MigrationPlanId, step: string, evidence: string, replacementId?: SubscriptionId) => {
    const isOurs = step === 'create-subscription' || step.startsWith('move:')
    const input = { id, step, evidence, ...(replacementId !== undefined && { replacementId }) }
    await done(commands.completeMigrationStep(isOurs ? agent('morgenrot') : admin('relecloud'), input, context))
  }

  ago(100)
  await addCustomer(scene, pair)
  await relate(scene, { ...pair, services: ['azure'] })
  const archive = await buy('Azure, archive', 'OPEN')
  const laboratory = await buy('Azure, laboratory', 'MICROSOFT_DIRECT')
  const billing = await buy('Azure, billing system', 'EA')

  ago(90)
  const completed = await plan(archive, ['dns'], 40)
  ago(85)
  const newArchive = await sellAzure(scene, pair, 'Azure plan, archive')
  await take(completed, 'create-subscription', 'Created and recorded.', newArchive.id)
  ago(80)
  await take(completed, 'move:dns', 'All zones were exported and imported, ticket RC-118.')
  ago(76)
  await take(completed, 'confirm:dns', 'Every name resolves from the new zones.')
  ago(70)
  await take(completed, 'cancel-subscription', 'Canceled under the Open agreement, case 4471-20.')

  ago(60)
  const abandoned = await plan(laboratory, ['virtual-machines', 'app-service'], 60)
  ago(48)
  const reason = 'The laboratory closes in spring and stays where it is until then.'
  await done(commands.abandonMigrationPlan(admin('relecloud'), { id: abandoned, reason }, context))

  ago(14)
  const running = await plan(billing, ['sql-database', 'app-service'], 60)
  ago(12)
  const newBilling = await sellAzure(scene, pair, 'Azure plan, billing system')
  await take(running, 'create-subscription', 'Created and recorded.', newBilling.id)
  ago(6)
  await take(running, 'move:sql-database', 'Restored from the backup of Sunday night, ticket RC-204.')
  ago(4)
  await take(running, 'confirm:sql-database', 'Invoices of October agree to the cent.')
}
