import { days } from '#platform/kernel/clock.ts'
import type { Done, SwitchParty } from './switch-request.ts'

/**
 * A task that people do by hand once billing has moved: a switch does not change role assignments, so the former partner
 * keeps its access and the new one has none (rules G8, G17).
 */
export type AccessTaskKey = 'remove-former-access' | 'grant-new-access' | 'delegated-admin'

export type AccessTask = {
  readonly key: AccessTaskKey
  readonly status: 'OPEN' | 'DONE'
  readonly dueAt: string
  /** The statement of the person who did it. */
  readonly attestation?: string
  readonly done?: Done
  /** How many reminders were due so far. */
  readonly reminded: number
  /** The attempt whose lines it is about: a retry that moves more opens it again. */
  readonly attempt: number
}

/** Who may attest to a task, and whether the request stays open without it. */
export const accessTasks: Readonly<
  Record<
    AccessTaskKey,
    {
      readonly title: string
      readonly by: readonly SwitchParty[]
      readonly required: boolean
      readonly dueInDays: number
    }
  >
> = {
  'remove-former-access': {
    title: 'Remove the role assignments of the former partner.',
    by: ['CUSTOMER', 'TARGET'],
    required: true,
    dueInDays: 7,
  },
  'grant-new-access': {
    title: 'Give the new partner the least role assignments it needs.',
    by: ['CUSTOMER'],
    required: true,
    dueInDays: 7,
  },
  'delegated-admin': {
    title: 'Agree on delegated admin with the new partner, or to do without it.',
    by: ['CUSTOMER', 'TARGET'],
    required: false,
    dueInDays: 30,
  },
}

export const isAccessTaskKey = (key: string): key is AccessTaskKey => Object.hasOwn(accessTasks, key)

/**
 * The tasks after an attempt that moved lines. An open one stays as it is, and covers the new lines too. One that was done
 * covers only what had moved by then, and opens again.
 */
export const accessTasksAfter = (
  before: readonly AccessTask[],
  { attempt, at }: { readonly attempt: number; readonly at: Date },
): readonly AccessTask[] =>
  (Object.keys(accessTasks) as AccessTaskKey[]).map(
    (key) =>
      before.find((task) => task.key === key && task.status === 'OPEN') ?? {
        key,
        status: 'OPEN',
        dueAt: new Date(at.getTime() + days(accessTasks[key].dueInDays)).toISOString(),
        reminded: 0,
        attempt,
      },
  )

/** Whether nothing required is left. */
export const isCleanedUp = (tasks: readonly AccessTask[]): boolean =>
  tasks.every(({ key, status }) => status === 'DONE' || !accessTasks[key].required)

/** Days after the due date on which a reminder of an open task is sent. */
const reminderDays = [0, 7, 14, 28]

/** When the next reminder of any task that is required is due. */
export const nextAccessReminder = (tasks: readonly AccessTask[]): string | undefined =>
  tasks
    .flatMap((task) => {
      const day = reminderDays[task.reminded]
      return isPressing(task) && day !== undefined ? [reminderAt(task, day)] : []
    })
    .toSorted()[0]

/** The tasks with a reminder due now, each with the number of reminders that were due so far. */
export const accessRemindersDue = (
  tasks: readonly AccessTask[],
  now: Date,
): readonly { readonly task: AccessTask; readonly count: number }[] =>
  tasks
    .filter(isPressing)
    .map((task) => ({
      task,
      count: reminderDays.filter((day) => reminderAt(task, day) <= now.toISOString()).length,
    }))
    .filter(({ task, count }) => count > task.reminded)

const isPressing = ({ key, status }: AccessTask): boolean => status === 'OPEN' && accessTasks[key].required
const reminderAt = ({ dueAt }: AccessTask, day: number): string =>
  new Date(new Date(dueAt).getTime() + days(day)).toISOString()
