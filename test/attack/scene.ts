import { randomUUID } from 'node:crypto'
import type { Scope } from '#platform/kernel/actor.ts'
import type { World } from '../support/world.ts'
import { addActor, issueApiKey, writeJob } from '../stories/newcomers.ts'
import { defineTemplate } from '../stories/scenes.ts'
import { createSampleObjects } from '../stories/sample-objects.ts'
import { createSwitchScene, fileSwitchRequest, requestOf } from '../stories/switching.ts'

/** What attackers go for: the ids of objects of every type, by whose they are, and what opens doors. */
export type Scene = Awaited<ReturnType<typeof setScene>>

/** Sets up objects of every type, and more people: plain users, agents, and programs whose keys go only so far. */
export const setScene = async (world: World) => {
  const objects = await createSampleObjects(world)
  const parties = await createSwitchScene(world)
  const { id: switchRequest } = await fileSwitchRequest(world, parties)
  const { lines } = await requestOf(world, parties.source, switchRequest)
  const planned = await world.run('direct', 'createMigrationPlan', 'migrationPlan { id }', {
    subscriptionId: objects.fabrikam.bought['Azure'],
    services: ['dns'],
  })
  if (!planned.migrationPlan) throw new Error(JSON.stringify(planned.userErrors))
  const tenantOf = (actor: string) => world.stack.actors[actor]?.tenantId ?? ''
  const direct = { tenantId: tenantOf('direct') }

  for (const [name, of, role] of [
    ['sourceSales', parties.source, 'Partner.SalesAgent'],
    ['sourceAgent', parties.source, 'Partner.AdminAgent'],
    ['buyerUser', parties.customer, 'Customer.User'],
    ['rivalAgent', 'rival', 'Partner.AdminAgent'],
    ['adatumUser', 'adatum', 'Customer.User'],
    ['resellerSales', 'reseller', 'Partner.SalesAgent'],
    // A tenant that nobody knows, and one whose people say that they are a partner.
    ['nobody', undefined, 'Customer.GlobalAdmin'],
    ['impostor', undefined, 'Partner.GlobalAdmin'],
  ] as const)
    await addActor(world, name, { tenantId: of === undefined ? randomUUID() : tenantOf(of), roles: [role] })

  const keys: Readonly<Record<string, readonly Scope[]>> = {
    reader: ['invitations:read', 'customers:read'],
    writer: ['invitations:write', 'switches:write', 'migrations:write', 'subscriptions:write', 'customers:write'],
    nothingMuch: ['tasks:read'],
  }
  for (const [name, scopes] of Object.entries(keys)) {
    const headers = { 'x-api-key': await issueApiKey(direct, { scopes }) }
    world.stack.actors[name] = { kind: 'INTEGRATION', ...direct, headers }
  }
  // The first use of a key is recorded.
  for (const name of ['integration', ...Object.keys(keys)]) await world.ask(name, '{ viewer { subject } }')

  const { roleTemplate } = await defineTemplate(world, 'direct')
  const made = await world.run('direct', 'createApiKey', 'apiKey { id } secret', {
    name: 'ERP',
    scopes: ['TASKS_READ'],
  })
  const { data } = await world.ask(
    'direct',
    'query($id: ID!) { relationship(id: $id) { delegatedAdmin { id } timeline { nodes { id } } } }',
    { id: objects.direct },
  )
  return {
    ...objects,
    parties,
    switchRequest: switchRequest as string,
    switchLine: lines.nodes[0].id as string,
    plan: planned.migrationPlan.id as string,
    grant: data.relationship.delegatedAdmin[0].id as string,
    event: data.relationship.timeline.nodes[0].id as string,
    roleTemplate: roleTemplate.id as string,
    apiKey: made.apiKey.id as string,
    secret: made.secret as string,
    job: await writeJob('PARKED'),
    partnerOf: (actor: string) => world.stack.actors[actor]?.partnerId ?? '',
    tenantOf,
  }
}
