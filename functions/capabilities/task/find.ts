import { organizationOf, type Caller } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { emptyPage, type Page, type PageRequest, type Range } from '#platform/kernel/page.ts'
import { isOpenAt, operators, type Task, type TaskKind } from '#platform/task/task.ts'
import type { Tasks } from '#platform/task/store.ts'

export type TaskFilter = { readonly kind?: readonly TaskKind[]; readonly dueAt?: Range }

type Ports = { readonly tasks: Tasks; readonly clock: Clock }

/** Lists one page of what waits for the caller's organization, by due date. */
export const listTasks =
  ({ tasks, clock }: Ports) =>
  async (actor: Caller, { kind, dueAt }: TaskFilter, page: PageRequest): Promise<Page<Task>> => {
    const organization = actor.kind === 'operator' ? operators : organizationOf(actor)
    if (organization === undefined) return emptyPage
    return tasks.of(
      organization,
      { ...page, ...(dueAt && { range: dueAt }) },
      (task) => isOpenAt(task, clock.now()) && (kind?.includes(task.kind) ?? true),
    )
  }
