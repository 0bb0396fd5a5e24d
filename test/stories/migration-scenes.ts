import { expect } from 'vitest'
import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { addActor } from './newcomers.ts'
import { createMigrationPlan, stepCompleter, uniqueSuffix } from './scenes.ts'

/** This file has the actions of migration plans, and plans at some stages. */

export type PlanScene = Awaited<ReturnType<typeof createMigrationPlan>>
/** Returns a function that assigns a step of a plan, and returns the payload. */
export const stepAssigner =
  (world: World, { id }: PlanScene) =>
  (actor: string, step: string, more: object = {}): Promise<Json> =>
    world.run(
      actor,
      'assignMigrationStep',
      'migrationPlan { steps { key dueAt assignee { name email } } timeline { nodes { type summary } } }',
      { id, step, ...more },
    )

/** Returns a function that abandons a plan, and returns the payload. */
export const planAbandoner =
  (world: World, { id }: PlanScene) =>
  (actor: string, reason = 'We stay.'): Promise<Json> =>
    world.run(actor, 'abandonMigrationPlan', 'migrationPlan { status reason }', { id, reason })

/** Creates a plan for one service whose replacement the customer has confirmed: only the cancellation is left. */
export const createConfirmedPlan = async (world: World) => {
  const scene = await createMigrationPlan(world, ['dns'])
  const replacementId = await scene.replacement()
  const complete = stepCompleter(world, scene.id)
  for (const [actor, step, more] of [
    [scene.partner, 'create-subscription', { replacementId }],
    [scene.partner, 'move:dns', {}],
    [scene.customer, 'confirm:dns', {}],
  ] as const)
    expect(world.codes(await complete(actor, step, more)), step).toEqual([])
  return { ...scene, replacementId, complete }
}

/** Returns the status of the subscription that the plan migrates. */
export const oldStatus = async (world: World, { customer, old }: PlanScene): Promise<string> =>
  (await world.ask(customer, 'query($id: ID!) { subscription(id: $id) { status } }', { id: old })).data.subscription
    .status

/** Adds another person of a scene’s partner or customer. */
export const addColleague = async (world: World, of: string, role: string): Promise<string> => {
  const name = `colleague${uniqueSuffix()}`
  await addActor(world, name, { tenantId: world.stack.actors[of]?.tenantId ?? '', roles: [role] })
  return name
}
