import type { Json } from '#local/client.ts'
import type { Operation } from './operations.ts'
import type { Call, Stage } from './stage.ts'

/**
 * A change that each client makes for itself: it assigns a step of a plan to somebody with its own name. Who has read the plan
 * before sees the change in the cache, because the answer of the mutation has the id of the plan.
 */
export const planChangeBy = (stage: Stage, client: string) => {
  const operationOf = (name: string): Operation => {
    const found = stage.operations.find((operation) => operation.name === name)
    if (!found) throw new Error(`There is no document ${name}`)
    return found
  }
  const { actor, variables = {} }: Call = stage.callOf('AssignMigrationStepMutation')
  const { input } = variables as { readonly input: Json }
  const version = (plan: Json): number => plan?.version ?? 0
  return {
    actor,
    query: operationOf('MigrationPlanQuery'),
    variables: { id: input.id },
    mutation: operationOf('AssignMigrationStepMutation'),
    input: { ...input, dryRun: false, assignee: { name: `Ada of ${client}`, email: 'ada@partner.example' } },
    /** Says whether a plan that was read from the cache follows the change. */
    faultAfter: (before: Json, after: Json): string | undefined =>
      version(after) === version(before) + 1 && JSON.stringify(after).includes(`Ada of ${client}`)
        ? undefined
        : `the cache did not follow the mutation: version ${version(before)}, then ${version(after)}`,
  }
}
