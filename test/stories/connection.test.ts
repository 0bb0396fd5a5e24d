import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { advanceUntil, createNewcomer } from '../workflows/newcomer.ts'
import { awaitEnd, awaitState, errorsOf } from '../workflows/trail.ts'
import { awaitVendor, createSwitchScene, fileSwitchRequest, requestOf } from './switching.ts'

/** A partner's access to the vendor breaks, and is mended. What waits for the vendor is held meanwhile, and nothing ends. */
const world = theWorld()
const hour = 3_600_000

const expired = (tenantId: string) => ({
  match: ({ path }: { readonly path: string }) => path === `/${tenantId}/oauth2/v2.0/token`,
  times: Number.POSITIVE_INFINITY,
  kind: 'instead' as const,
  response: {
    status: 401,
    body: JSON.stringify({
      error: 'invalid_client',
      error_description: 'AADSTS7000222: The provided client secret keys are expired.',
    }),
  },
})
const connectionOf = async (actor: string, partner: string): Promise<Json> => {
  const id = world.stack.actors[partner]?.partnerId
  const { data } = await world.ask(
    actor,
    `{ partner(id: "${id}") { connection { status problems { kind code message remedy since } } } }`,
  )
  return data.partner?.connection ?? null
}
const tasksOf = async (actor: string): Promise<readonly Json[]> => {
  const { data } = await world.ask(
    actor,
    '{ viewer { tasks(where: { kind: [MEND_CONNECTION] }) { nodes { title action key by object { id } } } } }',
  )
  return data.viewer.tasks.nodes
}

describe('a secret that has run out', () => {
  it('holds a relationship for days, tells who has to do what, and lets it go on by itself when it is mended', async () => {
    const { faults } = world.stack.partnerCenter
    const customer = await createNewcomer(world, 'held')
    const { id, token } = await customer.inviteFrom('rival')
    faults.push(expired(world.stack.actors['rival']?.tenantId ?? ''))
    const { relationship } = await customer.accept(token)
    await awaitState(world, id, 'Provision')
    await advanceUntil(world, async () => (await tasksOf('operator')).length > 0, { step: 1_000, what: 'the task' })

    expect(await connectionOf('rival', 'rival')).toMatchObject({
      status: 'BROKEN',
      problems: [
        {
          kind: 'APPLICATION',
          code: 'AADSTS7000222',
          message: expect.stringContaining('expired'),
          remedy: expect.stringContaining('operator renews the secret'),
        },
      ],
    })
    const rivalId = world.stack.actors['rival']?.partnerId
    for (const actor of ['operator', 'rival'])
      expect(await tasksOf(actor)).toMatchObject([
        { title: expect.stringContaining('AADSTS7000222'), action: null, key: null, object: { id: rivalId } },
      ])
    expect(await tasksOf('direct')).toEqual([])
    expect(await connectionOf('operator', 'rival')).toMatchObject({ status: 'BROKEN' })
    expect(await connectionOf('direct', 'rival')).toBeNull()
    expect(await connectionOf('direct', 'direct')).toMatchObject({ problems: [] })

    // Ten days: longer than anything else that is retried has.
    for (let days = 0; days < 10; days += 1) await world.advance(24 * hour)
    await world.relationshipOf('rival', relationship.id, 'PROVISIONING')
    expect(new Set(await errorsOf(world, id))).toEqual(new Set(['UpstreamNotAble']))
    expect(await tasksOf('operator')).toHaveLength(1)

    faults.clear()
    await advanceUntil(
      world,
      async () =>
        (await connectionOf('rival', 'rival')).problems.length === 0 && (await tasksOf('operator')).length === 0,
      { step: 60_000, what: 'the access being mended' },
    )
    await world.relationshipOf('rival', relationship.id, 'ACTIVE')
    await awaitEnd(world, id)
    const { data } = await world.ask('rival', '{ partner { timeline(last: 10) { nodes { type } } } }')
    const types = data.partner.timeline.nodes.map(({ type }: Json) => type)
    expect(types.filter((type: string) => type.startsWith('PARTNER_CONNECTION'))).toEqual([
      'PARTNER_CONNECTION_BROKEN',
      'PARTNER_CONNECTION_MENDED',
    ])
    const { data: audited } = await world.ask(
      'operator',
      `{ timelineAudit(objectId: "${rivalId}") { findings { kind } } }`,
    )
    expect(audited.timelineAudit?.findings).toEqual([])
    const mails = world
      .notificationsTo('agent@rival.example')
      .filter(({ subject }) => /does not let us in/.test(subject))
    expect(mails).toHaveLength(1)
  })

  it('ends no switch, however long it lasts: the days of the vendor begin when it lets us in again', async () => {
    const { faults } = world.stack.partnerCenter
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    faults.push(expired(world.stack.actors[scene.source]?.tenantId ?? ''))
    expect(world.codes(await world.run(scene.source, 'acceptSwitchRequest', 'switchRequest { id }', { id }))).toEqual(
      [],
    )
    await advanceUntil(world, async () => (await tasksOf(scene.source)).length > 0, { step: 1_000, what: 'the task' })
    for (let days = 0; days < 6; days += 1) await world.advance(24 * hour)
    await requestOf(world, scene.target, id, 'IN_PROGRESS')

    faults.clear()
    await awaitVendor(world, id)
    await advanceUntil(world, async () => (await requestOf(world, scene.target, id))?.status !== 'IN_PROGRESS', {
      step: 60_000,
      what: 'the switch',
    })
    expect(await requestOf(world, scene.target, id, 'COMPLETED')).toBeTruthy()
  })
})
