import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import { days } from '#platform/kernel/clock.ts'
import { tenantIdOf, type RoleTemplateId } from '#platform/kernel/ids.ts'
import { expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { Directory, GroupState } from './directory.ts'
import { roleTemplateEvent } from './events.ts'
import { lookAtTemplate } from './job-kinds.ts'
import { roleTemplateLookRecord, roleTemplateRecord, type RoleTemplateLook } from './records.ts'
import { groupsOf, type GroupProblem, type RoleTemplate } from './role-template.ts'
import type { RoleTemplates } from './store.ts'

type Ports = { readonly roleTemplates: RoleTemplates; readonly directory: Directory }

const hour = 3_600_000

/** The templates whose groups are to be looked at, as jobs: one that fails holds up no other. */
export const dueTemplateLooks =
  ({ roleTemplates }: Pick<Ports, 'roleTemplates'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await roleTemplates.dueLooks(by)).map(({ id, partnerId }) => lookAtTemplate(id, {}, partnerId))

/**
 * Looks whether the groups of a template can be given access, and records those that cannot: once a day, and again within the hour where
 * the directory could not be looked at. Trouble with the vendor is no failure of the job, and changes nothing that is known.
 */
export const lookAtRoleTemplate =
  (ports: Ports & CommandPorts) =>
  async (actor: System, id: RoleTemplateId, context: CommandContext): Promise<void> => {
    const template = await ports.roleTemplates.byId(id)
    if (!template || template.removedAt !== undefined) return
    const states = new Map<string, GroupState>()
    for (const groupId of groupsOf(template))
      states.set(groupId, await ports.directory.group(tenantIdOf(template.partner.id), groupId))
    expectDone(await recordGroups(ports)(actor, { id, states }, context))
  }

const recordGroups = systemCommand({
  load: async (
    { roleTemplates }: Pick<Ports, 'roleTemplates'>,
    { id }: { readonly id: RoleTemplateId; readonly states: ReadonlyMap<string, GroupState> },
  ) => {
    const [template, look] = await Promise.all([roleTemplates.byId(id), roleTemplates.look(id)])
    return { template, look }
  },
  apply: (_, { template, look }, { input: { states }, at, now }) => {
    if (!template || template.removedAt !== undefined) return { noChange: {} }
    const after = withStates(template, states, at)
    const isComplete = groupsOf(template).every((groupId) => (states.get(groupId) ?? 'UNKNOWN') !== 'UNKNOWN')
    const seenAt = isComplete ? at : look?.seenAt
    const next: RoleTemplateLook = {
      id: template.id,
      partnerId: template.partner.id,
      lookAt: new Date(now.getTime() + (isComplete ? days(1) : hour)).toISOString(),
      ...(seenAt !== undefined && { seenAt }),
      version: (look?.version ?? 0) + 1,
    }
    return {
      changes: [
        look ? roleTemplateLookRecord.replace(next, look) : roleTemplateLookRecord.create(next),
        ...(after === template ? [] : [roleTemplateRecord.replace(after, template)]),
      ],
      events: after === template ? [] : [groupsSeen(after)],
      result: {},
      ids: [],
    }
  },
})

/** The template with what is wrong with its groups now; the same object where nothing has changed. */
const withStates = (before: RoleTemplate, states: ReadonlyMap<string, GroupState>, at: string): RoleTemplate => {
  const known = new Map(before.problems.map((problem) => [problem.groupId, problem]))
  const problems = groupsOf(before).flatMap((groupId): readonly GroupProblem[] => {
    const [state, former] = [states.get(groupId) ?? 'UNKNOWN', known.get(groupId)]
    if (state === 'UNKNOWN') return former ? [former] : []
    if (state === 'USABLE') return []
    return [former?.state === state ? former : { groupId, state, since: at }]
  })
  const isSame =
    problems.length === before.problems.length && problems.every((problem) => before.problems.includes(problem))
  return isSame ? before : { ...before, problems, version: before.version + 1, updatedAt: at }
}

const groupsSeen = ({ id, partner, name, problems }: RoleTemplate) =>
  roleTemplateEvent({
    type: 'role-template.groups-seen',
    subject: partner.id,
    summary:
      problems.length === 0
        ? `All groups of the role template ${name} can be given access again`
        : `${problems.length} groups of the role template ${name} can be given no access`,
    data: { roleTemplateId: id, groupIds: problems.map(({ groupId }) => groupId) },
  })
