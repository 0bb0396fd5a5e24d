import type { Task } from '#platform/task/task.ts'
import type { GroupProblem, RoleTemplate } from './role-template.ts'

/** A group that can be given no access is replaced, or made good, by the partner. */
export const tasksOfTemplate = ({ id, partner, name, problems, removedAt }: RoleTemplate): readonly Task[] =>
  (removedAt === undefined ? problems : []).map(({ groupId, state, since }) => ({
    subject: partner.id,
    organization: partner.id,
    kind: 'REPAIR_ROLE_TEMPLATE' as const,
    key: `${id} ${groupId}`,
    title: `Name another group in the role template ${name}: ${reasons[state](groupId)}`,
    since,
    dueAt: since,
  }))

const reasons: Readonly<Record<GroupProblem['state'], (groupId: string) => string>> = {
  MISSING: (groupId) => `the group ${groupId} is no longer in your directory.`,
  NO_SECURITY_GROUP: (groupId) => `the group ${groupId} is none for security.`,
}
