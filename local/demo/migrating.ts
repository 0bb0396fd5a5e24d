import type { Json } from '../client.ts'
import { reportDecision } from './decision.ts'
import { must } from './narrator.ts'
import type { Act, Stage } from './stage.ts'

const services = ['virtual-machines', 'sql-database', 'cloud-services-classic']

/** Azure under an Enterprise Agreement cannot be switched. It is created again, moved by hand, and canceled. */
export const migrating: Act = {
  play: (stage) =>
    stage.step(
      'Azure under an Enterprise Agreement is migrated by a plan, from the first gap to the cancellation',
      async () => {
        const { report, ask, recordAzure, decide, waitForMail, advance, stack } = stage
        const subscriptionId = await recordAzure({ name: 'Azure (EA)', channel: 'EA' })
        const decision = await decide('direct', { subscriptionId })
        reportDecision(report, decision)
        must(decision.outcome === 'RECREATE_AND_CANCEL' && decision.possibleNow, 'a manual migration')

        const id = await createPlan(stage, subscriptionId)
        await advance(6)
        await stack.sweep()
        report(`Day 6, and nothing has been done: “${(await waitForMail('agent@direct.example', 'Overdue')).subject}”`)

        const early = await take(stage, id, 'fabrikam', 'cancel-subscription')
        report(`Cancelling before everything is replaced: ${early.userErrors[0]?.code}`)
        must(early.userErrors[0]?.code === 'PRECONDITIONS_UNMET', 'the cancellation to wait')

        const replacementId = await recordAzure({ name: 'Azure plan', channel: 'CSP', soldBy: 'direct' })
        const plan = await completePlan(stage, id, replacementId)
        const { data } = await ask('fabrikam', 'query($id: ID!) { subscription(id: $id) { name status } }', {
          id: subscriptionId,
        })
        report(`The plan is ${plan.status}; ${data.subscription.name} is ${data.subscription.status}`)
        must(
          plan.status === 'COMPLETED' && data.subscription.status === 'CANCELED',
          'the old one gone, and the plan through',
        )
      },
    ),
}

/** Creates the plan. The gaps are named before, and the customer accepts them. */
const createPlan = async ({ run, report }: Stage, subscriptionId: string): Promise<string> => {
  const plan = (acceptedGaps: readonly string[]): Promise<Json> =>
    run('direct', 'createMigrationPlan', 'migrationPlan { id steps { title } }', {
      subscriptionId,
      services,
      acceptedGaps,
      dueInDays: 30,
    })
  const refused = await plan([])
  const [error] = refused.userErrors
  report(`A plan for ${services.join(', ')}: ${error?.code} (rule ${error?.rules[0].key}). ${error?.message}`)
  must(error?.code === 'SERVICES_UNAVAILABLE', 'the gap to be named')
  const { migrationPlan, userErrors } = await plan(['cloud-services-classic'])
  must(migrationPlan, `a plan, got ${JSON.stringify(userErrors)}`)
  report(`The customer does without: ${migrationPlan.id}, ${migrationPlan.steps.length} steps`)
  return migrationPlan.id
}

const take = ({ run }: Stage, id: string, actor: string, step: string, more: object = {}): Promise<Json> =>
  run(actor, 'completeMigrationStep', 'migrationPlan { status steps { key title by status evidence } }', {
    id,
    step,
    evidence: `Change ticket ${step}`,
    ...more,
  })

/** Completes the steps in turn, each by its party. Returns the plan after the last one. */
const completePlan = async (stage: Stage, id: string, replacementId: string): Promise<Json> => {
  const { ask, report } = stage
  const { data } = await ask('direct', 'query($id: ID!) { migrationPlan(id: $id) { steps { key kind by title } } }', {
    id,
  })
  // The customer cancels the whole subscription, not one service after the other.
  const steps = data.migrationPlan.steps.filter(({ kind }: Json) => kind !== 'CANCEL_SERVICE')
  let plan: Json
  for (const { key, kind, by, title } of steps) {
    const more = kind === 'CREATE_SUBSCRIPTION' ? { replacementId } : {}
    const taken = await take(stage, id, by === 'PARTNER' ? 'direct' : 'fabrikam', key, more)
    must(taken.migrationPlan, `${key} to be done, got ${JSON.stringify(taken.userErrors)}`)
    report(`  ${by === 'PARTNER' ? 'Alpenblick' : 'Fabrikam  '} ✓ ${title}`)
    plan = taken.migrationPlan
  }
  return plan
}
