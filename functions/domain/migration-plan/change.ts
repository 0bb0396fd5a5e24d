import type { Actor } from '../kernel/actor.ts'
import type { Change, NewEvent, Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Decision, type Desk } from '../kernel/decide.ts'
import { parseId } from '../kernel/ids.ts'
import { done, notFound, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import type { MigrationPlan } from './migration-plan.ts'
import { maySee } from './policy.ts'
import { reload } from './reload.ts'
import type { MigrationPlans } from './store.ts'

/** What becomes of a plan, with the news of it and whatever else changes. */
export type Turn = {
  readonly plan: MigrationPlan
  readonly events: readonly NewEvent[]
  readonly changes?: readonly Change[]
}

/** Reads a plan, lets it take a turn, and writes it at the version that was read. */
export const changePlan =
  (desk: Desk & { migrationPlans: MigrationPlans }) =>
  async (
    actor: Actor,
    id: string,
    request: Request,
    turn: (before: MigrationPlan) => Promise<Turn | { readonly refusal: Refusal }>,
  ): Promise<Outcome<{ migrationPlan: MigrationPlan }>> => {
    const known = parseId('mig', id)
    const decided = await decideAndCommit(desk)<MigrationPlan>(actor, request, {
      decide: async (): Promise<Decision<MigrationPlan>> => {
        const before = known && (await desk.migrationPlans.byId(known))
        if (!before || !maySee(actor, before)) return refused(notFound('migration plan', 'id'))
        const turned = await turn(before)
        const stale = staleFor(request, before)
        if ('refusal' in turned) return refused(turned.refusal)
        if (stale) return refused(stale)
        return {
          kind: 'write',
          changes: [
            { kind: 'replace', record: { name: 'migration-plan', value: turned.plan }, from: before.version },
            ...(turned.changes ?? []),
          ],
          events: turned.events,
          result: turned.plan,
          ids: [before.id],
        }
      },
      reload: reload(desk).migrationPlan,
    })
    return decided.kind === 'done' ? done({ migrationPlan: decided.result }) : decided
  }
