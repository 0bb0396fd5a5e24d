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

/** The three of all states: each is about subscriptions of its own. */
let scene: Switching
const states = {} as Record<Name, string>
const run = (actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run(actor, mutation, 'dryRun', input)

beforeAll(async () => {
  scene = await switching(world, { subscriptions: 20 })
  const { source, target, customer } = scene
  const left = [...scene.subscriptions]
  /** The next subscriptions that are in no state yet. */
  const some = (count = 1) => {
    const taken = left.splice(0, count)
    return { subscriptionIds: taken.map(({ id }) => id), azureIds: taken.map(({ azureId }) => azureId) }
  }
  const asked = async (name: Name, act: (id: string) => Promise<unknown> = async () => {}) => {
    const { id } = await files(world, scene, { subscriptionIds: some().subscriptionIds })
    await act(id)
    states[name] = id
  }
  const written = async (name: Name, act: (id: string) => Promise<unknown> = async () => {}) => {
    const { id } = await asksInWriting(world, scene, { subscriptionIds: some().subscriptionIds })
    await act(id)
    states[name] = id
  }
  const withTheVendor = async (name: Name, act: (id: string) => Promise<unknown> = async () => {}) => {
    const { id } = await submitted(world, scene, { subscriptionIds: some().subscriptionIds })
    await act(id)
    states[name] = id
  }
  const settled = async (name: Name, wanted: string, count: number, failing: number) => {
    const { subscriptionIds, azureIds } = some(count)
    const fails = azureIds.slice(0, failing)
    states[name] = (await switched(world, scene, { subscriptionIds, fails, wanted })).id
  }

  await asked('a request that expired', (id) => told(world, id, 'request-customer'))
  await world.advance(30 * day)
  await told(world, states['a request that expired'], 'expired-target')

  await settled('a request that was completed', 'COMPLETED', 1, 0)
  await settled('a request that was completed in part', 'PARTIALLY_COMPLETED', 2, 1)
  await settled('a request that failed', 'FAILED', 2, 2)
  await settled('a request that is closed', 'COMPLETED', 1, 0)
  for (const task of ['remove-former-access', 'grant-new-access', 'delegated-admin'])
    await run(customer, 'completeAccessTask', { id: states['a request that is closed'], task, attestation: 'Done' })

  await asked('a request that waits')
  await asked('a request whose lines are shared', (id) => run(source, 'shareSwitchLines', { id }))
  await asked('a request that was rejected', (id) => run(source, 'rejectSwitchRequest', { id, reason: 'No' }))
  await asked('a request that was called off', (id) => run(target, 'cancelSwitchRequest', { id }))

  await written('a form that is blank')
  await written('a form that is filled in', (id) => fillsIn(world, scene, id))
  await written('a form that the current partner has signed', async (id) => {
    await fillsIn(world, scene, id)
    await signs(world, scene, 'source', id)
  })
  await written('a form that was rejected', (id) => run(source, 'rejectSwitchRequest', { id, reason: 'No' }))
  await withTheVendor('a form that is with the vendor')
  await withTheVendor('a form that is being verified', (id) => acknowledges(world, source, id))
  await withTheVendor('a form that one partner has confirmed', async (id) => {
    await acknowledges(world, source, id)
    await verifies(world, target, id)
  })
  // Last, and the clock stands still from here on: on its way it stays.
  await asked('a request on its way', async (id) => {
    await accepts(world, scene, id)
    await withVendor(world, id)
  })

  const { tenantId: sourceTenant = '' } = world.stack.actors[source] ?? {}
  const { tenantId: customerTenant = '' } = world.stack.actors[customer] ?? {}
  await enters(world, `${source}Sales`, { tenantId: sourceTenant, roles: ['Partner.SalesAgent'] })
  await enters(world, `${customer}User`, { tenantId: customerTenant, roles: ['Customer.User'] })
}, 180_000)

/** An input that is right, if only the state and the caller are. */
const inputFor = (action: string, actor: string, id: string, form: Json, tasks: readonly Json[]) => {
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
        { id: states[name] },
      )
      const { form, accessTasks, allowedActions } = data.switchRequest
      expect(allowedActions).toHaveLength(10)
      for (const { action, allowed, code, reason } of allowedActions) {
        const input = inputFor(action, actor, states[name], form, accessTasks)
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
  for (const id of Object.values(states))
    for (const actor of ['Bystander', 'fabrikam'])
      expect((await world.ask(actor, query, { id })).data).toEqual({ switchRequest: null })
})
