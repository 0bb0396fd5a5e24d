import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { enters, registers } from './newcomers.ts'
import { acknowledges, asksInWriting, fillsIn, formOf, signatureOf, signs, submitted, verifies } from './signing.ts'
import { accepts, files, switched, switching, told, withVendor, type Switching } from './switching.ts'

/**
 * What the console greys out is what the mutation would refuse: for everybody who sees a switch, in every state, the
 * action's answer and that of the rehearsed mutation are the same.
 */
const world = theWorld()
const names = [
  'a request that waits',
  'a request whose lines are shared',
  'a request on its way',
  'a request that was rejected',
  'a request that was called off',
  'a request that expired',
  'a request that was completed',
  'a request that was completed in part',
  'a request that failed',
  'a request that is closed',
  'a form that is blank',
  'a form that is filled in',
  'a form that the current partner has signed',
  'a form that is with the vendor',
  'a form that is being verified',
  'a form that one partner has confirmed',
  'a form that was rejected',
] as const
type Name = (typeof names)[number]

const states = {} as Record<Name, Switching & { readonly id: string }>
/** Sets up one state in a scene of its own. */
const into = async (
  name: Name,
  act: (scene: Switching, keep: (id: string) => void) => Promise<unknown>,
  options: Parameters<typeof switching>[1] = { subscriptions: 1 },
): Promise<void> => {
  const scene = await switching(world, options)
  await act(scene, (id) => {
    states[name] = { ...scene, id }
  })
}
const run = (actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run(actor, mutation, 'dryRun', input)

beforeAll(async () => {
  await into('a request that expired', async (scene, keep) => {
    const { id } = await files(world, scene)
    await told(world, id, 'request-customer')
    keep(id)
  })
  await world.advance(30 * day)
  await told(world, states['a request that expired'].id, 'expired-target')

  const asked =
    (act: (scene: Switching, id: string) => Promise<unknown>) =>
    async (scene: Switching, keep: (id: string) => void): Promise<void> => {
      const { id } = await files(world, scene)
      await act(scene, id)
      keep(id)
    }
  await into(
    'a request that waits',
    asked(async () => {}),
  )
  await into(
    'a request whose lines are shared',
    asked((scene, id) => run(scene.source, 'shareSwitchLines', { id })),
  )
  await into(
    'a request that was rejected',
    asked((scene, id) => run(scene.source, 'rejectSwitchRequest', { id, reason: 'No' })),
  )
  await into(
    'a request that was called off',
    asked((scene, id) => run(scene.target, 'cancelSwitchRequest', { id })),
  )
  await into('a request that was completed', async (scene, keep) => keep((await switched(world, scene)).id))
  const failing = async (scene: Switching, keep: (id: string) => void, count: number, wanted: string) => {
    const fails = scene.subscriptions.slice(0, count).map(({ azureId }) => azureId)
    keep((await switched(world, scene, { fails, wanted })).id)
  }
  const two = { subscriptions: 2 }
  await into(
    'a request that was completed in part',
    (scene, keep) => failing(scene, keep, 1, 'PARTIALLY_COMPLETED'),
    two,
  )
  await into('a request that failed', (scene, keep) => failing(scene, keep, 2, 'FAILED'), two)
  await into('a request that is closed', async (scene, keep) => {
    const { id } = await switched(world, scene)
    for (const task of ['remove-former-access', 'grant-new-access', 'delegated-admin'])
      await run(scene.customer, 'completeAccessTask', { id, task, attestation: 'Done' })
    keep(id)
  })

  const written =
    (act: (scene: Switching, id: string) => Promise<unknown>) =>
    async (scene: Switching, keep: (id: string) => void): Promise<void> => {
      const { id } = await asksInWriting(world, scene)
      await act(scene, id)
      keep(id)
    }
  await into(
    'a form that is blank',
    written(async () => {}),
  )
  await into(
    'a form that is filled in',
    written((scene, id) => fillsIn(world, scene, id)),
  )
  await into(
    'a form that the current partner has signed',
    written(async (scene, id) => {
      await fillsIn(world, scene, id)
      await signs(world, scene, 'source', id)
    }),
  )
  await into(
    'a form that was rejected',
    written((scene, id) => run(scene.source, 'rejectSwitchRequest', { id, reason: 'No' })),
  )
  const with_ =
    (act: (scene: Switching, id: string) => Promise<unknown>) =>
    async (scene: Switching, keep: (id: string) => void): Promise<void> => {
      const { id } = await submitted(world, scene)
      await act(scene, id)
      keep(id)
    }
  await into(
    'a form that is with the vendor',
    with_(async () => {}),
  )
  await into(
    'a form that is being verified',
    with_((scene, id) => acknowledges(world, scene.source, id)),
  )
  await into(
    'a form that one partner has confirmed',
    with_(async (scene, id) => {
      await acknowledges(world, scene.source, id)
      await verifies(world, scene.target, id)
    }),
  )
  // Last, and the clock stands still from here on: on its way it stays.
  await into(
    'a request on its way',
    asked(async (scene, id) => {
      await accepts(world, scene, id)
      await withVendor(world, id)
    }),
  )
}, 180_000)

/** An input that is right, if only the state and the caller are. */
const inputFor = (
  action: string,
  actor: string,
  scene: Switching & { id: string },
  form: Json,
  tasks: readonly Json[],
) => {
  const { id } = scene
  switch (action) {
    case 'rejectSwitchRequest':
      return { id, reason: 'No' }
    case 'editSwitchForm':
      return { id, ...formOf(scene), address: 'Elsewhere' }
    case 'signSwitchForm': {
      const party = actor.startsWith('Future') ? 'target' : actor.startsWith('Customer') ? 'customer' : 'source'
      return signatureOf(scene, party, { id, formHash: form?.hash ?? '' })
    }
    case 'acknowledgeSwitch':
      return { id, ticketNumber: '1' }
    case 'verifySwitch':
      return { id, confirmed: true }
    case 'completeAccessTask': {
      const open = tasks.filter(({ status }) => status === 'OPEN')
      const task = open.find(({ by }) => by.includes(actor.startsWith('Future') ? 'TARGET' : 'CUSTOMER')) ?? tasks[0]
      return { id, task: task?.key ?? 'grant-new-access', attestation: 'Done' }
    }
    default:
      return { id }
  }
}

it('is asked of every state', () => expect(Object.keys(states).toSorted()).toEqual([...names].toSorted()))

describe.each(names)('with %s', (name) => {
  it('what is allowed is what would be done', async () => {
    const scene = states[name]
    const { tenantId: sourceTenant = '' } = world.stack.actors[scene.source] ?? {}
    const { tenantId: customerTenant = '' } = world.stack.actors[scene.customer] ?? {}
    await enters(world, `${scene.source}Sales`, { tenantId: sourceTenant, roles: ['Partner.SalesAgent'] })
    await enters(world, `${scene.customer}User`, { tenantId: customerTenant, roles: ['Customer.User'] })
    let allowedOnce = false
    for (const actor of [
      scene.source,
      `${scene.source}Sales`,
      scene.target,
      scene.customer,
      `${scene.customer}User`,
      'operator',
    ]) {
      const { data } = await world.ask(
        actor,
        'query($id: ID!) { switchRequest(id: $id) { form { hash } accessTasks { key status by } allowedActions { action allowed code reason } } }',
        { id: scene.id },
      )
      const { form, accessTasks, allowedActions } = data.switchRequest
      expect(allowedActions).toHaveLength(10)
      for (const { action, allowed, code, reason } of allowedActions) {
        const input = inputFor(action, actor, scene, form, accessTasks)
        const { userErrors } = await run(actor, action, { ...input, dryRun: true })
        const [error] = userErrors
        expect(
          { allowed: !error, code: error?.code ?? null, reason: error?.message ?? null },
          `${name}: ${actor} ${action}`,
        ).toEqual({ allowed, code, reason })
        allowedOnce ||= allowed
      }
    }
    const over = ['a request that was rejected', 'a request that was called off', 'a request that expired']
    expect(allowedOnce).toBe(![...over, 'a form that was rejected', 'a request that is closed'].includes(name))
  })
})

it('nobody else is offered anything', async () => {
  await registers(world, 'Bystander')
  const query = 'query($id: ID!) { switchRequest(id: $id) { allowedActions { action } } }'
  for (const { id } of Object.values(states))
    for (const actor of ['Bystander', 'fabrikam'])
      expect((await world.ask(actor, query, { id })).data).toEqual({ switchRequest: null })
})
