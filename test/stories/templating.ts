import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { pass, type Granted } from './granted.ts'
import { uniqueSuffix } from './scenes.ts'

export const [teamsRole, supportRole, readerRole, exchangeRole] = [
  '69091246-20e8-4a56-aa4d-066075b2a7a8',
  'f023fd81-a637-4b56-95fd-791ac0226033',
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  '29232cdf-9323-42fd-ade2-1d097af3e4de',
] as const

/** A role, and the group that has it. */
type Role = readonly [roleId: string, groupId: string]

/** What stories of role templates do, and look at. */
export const templatingIn = (world: World) => {
  const define = async (name: string, roles: readonly Role[], serviceKey = 'teams', actor = 'direct'): Promise<Json> =>
    world.run(actor, 'defineRoleTemplate', 'roleTemplate { id name version problems { groupId state } }', {
      name,
      roles: roles.map(([roleId, groupId]) => ({ serviceKey, roleId, groupId })),
    })
  const newTemplate = async (roles: readonly Role[]): Promise<Json> =>
    (await define(`Template ${uniqueSuffix()}`, roles)).roleTemplate

  const apply = (customer: Granted, roleTemplateId: string, actor = 'direct'): Promise<Json> =>
    world.run(actor, 'applyRoleTemplate', 'relationships { id delegatedAdmin { id status replaces } }', {
      relationshipIds: [customer.relationshipId],
      roleTemplateId,
    })
  const grantsOf = async (customer: Granted, actor = 'direct'): Promise<Json> => {
    const query = `query($id: ID!) { relationship(id: $id) { delegatedAdmin {
    id status replaces roles { key } accessFailure { code message } roleTemplate { id name } } } }`
    return (await world.ask(actor, query, { id: customer.relationshipId })).data.relationship.delegatedAdmin
  }
  /** Which group has which roles with the vendor, in force, by the grant that was made last. */
  const accessOf = (customer: Granted): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(
      (customer.grantsTo('direct').at(-1)?.assignments ?? [])
        .filter(({ status }) => status === 'active')
        .map(({ securityGroupId, roleDefinitionIds }) => [securityGroupId, roleDefinitionIds.toSorted()]),
    )
  const tasksOf = async (kind: string): Promise<readonly Json[]> => {
    const query = 'query($kind: [TaskKind!]) { viewer { tasks(where: { kind: $kind }) { nodes { title action by } } } }'
    return (await world.ask('direct', query, { kind: [kind] })).data.viewer.tasks.nodes
  }
  const settle = async (): Promise<void> => {
    await world.stack.idle()
    await pass(world, 1 / 20)
    await pass(world, 1 / 20)
  }

  return { define, newTemplate, apply, grantsOf, accessOf, tasksOf, settle }
}
