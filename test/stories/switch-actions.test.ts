import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { addActor, registerPartner } from './newcomers.ts'
import {
  acknowledgeSwitch,
  requestInWriting,
  fillInForm,
  formOf,
  signatureOf,
  signForm,
  submitForm,
  verifySwitch,
} from './signing.ts'
import {
  acceptSwitchRequest,
  fileSwitchRequest,
  runSwitch,
  createSwitchScene,
  awaitNotification,
  awaitVendor,
  type SwitchScene,
} from './switching.ts'

/**
 * The console disables exactly what the mutation would refuse. For everybody who sees a switch, in every state, the
 * action's answer and that of the rehearsed mutation are the same.
 */
const world = theWorld()
const names = [
  'a request that waits',
  'a request whose lines are shared',
  'a request on its way',
  'a request that was rejected',
  'a request that was canceled',
  'a request that expired',
  'a request that was completed',
  'a request that was completed in part',
  'a request that failed',
  'a request that is closed',
  'a form that is blank',
  'a form that is filled in',
  'a form that the current partner has signed',
  'a form that is with Microsoft',
  'a form that is being verified',
  'a form that one partner has confirmed',
  'a form that was rejected',
] as const
type Name = (typeof names)[number]

/** All states have the same three parties. Each is about subscriptions of its own. */
let scene: SwitchScene
const states = {} as Record<Name, string>
const run = (actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run(actor, mutation, 'dryRun', input)

beforeAll(async () => {
  scene = await createSwitchScene(world, { subscriptions: 20 })
  const { source, target, customer } = scene
  const left = [...scene.subscriptions]
  /** Takes the next subscriptions that are in no state yet. */
  const takeSubscriptions = (count = 1) => {
    const taken = left.splice(0, count)
    return { subscriptionIds: taken.map(({ id }) => id), azureIds: taken.map(({ azureId }) => azureId) }
  }
  const fileAs = async (name: Name, act: (id: string) => Promise<unknown> = async () => {}) => {
    const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: takeSubscriptions().subscriptionIds })
    await act(id)
    states[name] = id
  }
  const writeAs = async (name: Name, act: (id: string) => Promise<unknown> = async () => {}) => {
    const { id } = await requestInWriting(world, scene, { subscriptionIds: takeSubscriptions().subscriptionIds })
    await act(id)
    states[name] = id
  }
  const submitAs = async (name: Name, act: (id: string) => Promise<unknown> = async () => {}) => {
    const { id } = await submitForm(world, scene, { subscriptionIds: takeSubscriptions().subscriptionIds })
    await act(id)
    states[name] = id
  }
  const runAs = async (name: Name, wanted: string, count: number, failing: number) => {
    const { subscriptionIds, azureIds } = takeSubscriptions(count)
    const fails = azureIds.slice(0, failing)
    states[name] = (await runSwitch(world, scene, { subscriptionIds, fails, wanted })).id
  }

  await fileAs('a request that expired', (id) => awaitNotification(world, id, 'request-customer'))
  await world.advance(30 * day)
  await awaitNotification(world, states['a request that expired'], 'expired-target')

  await runAs('a request that was completed', 'COMPLETED', 1, 0)
  await runAs('a request that was completed in part', 'PARTIALLY_COMPLETED', 2, 1)
  await runAs('a request that failed', 'FAILED', 2, 2)
  await runAs('a request that is closed', 'COMPLETED', 1, 0)
  for (const task of ['REMOVE_FORMER_ACCESS', 'GRANT_NEW_ACCESS', 'DELEGATED_ADMIN'])
    await run(customer, 'completeAccessTask', { id: states['a request that is closed'], task, attestation: 'Done' })

  await fileAs('a request that waits')
  await fileAs('a request whose lines are shared', (id) => run(source, 'shareSwitchLines', { id }))
  await fileAs('a request that was rejected', (id) => run(source, 'rejectSwitchRequest', { id, reason: 'No' }))
  await fileAs('a request that was canceled', (id) => run(target, 'cancelSwitchRequest', { id }))

  await writeAs('a form that is blank')
  await writeAs('a form that is filled in', (id) => fillInForm(world, scene, id))
  await writeAs('a form that the current partner has signed', async (id) => {
    await fillInForm(world, scene, id)
    await signForm(world, scene, 'source', id)
  })
  await writeAs('a form that was rejected', (id) => run(source, 'rejectSwitchRequest', { id, reason: 'No' }))
  await submitAs('a form that is with Microsoft')
  await submitAs('a form that is being verified', (id) => acknowledgeSwitch(world, source, id))
  await submitAs('a form that one partner has confirmed', async (id) => {
    await acknowledgeSwitch(world, source, id)
    await verifySwitch(world, target, id)
  })
  // This one comes last, because the clock stands still from here on: the request stays on its way.
  await fileAs('a request on its way', async (id) => {
    await acceptSwitchRequest(world, scene, id)
    await awaitVendor(world, id)
  })

  const { tenantId: sourceTenant = '' } = world.stack.actors[source] ?? {}
  const { tenantId: customerTenant = '' } = world.stack.actors[customer] ?? {}
  await addActor(world, `${source}Sales`, { tenantId: sourceTenant, roles: ['Partner.SalesAgent'] })
  await addActor(world, `${customer}User`, { tenantId: customerTenant, roles: ['Customer.User'] })
}, 180_000)

/** Returns an input that is right, provided that the state and the caller are. */
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
      return { id, task: task?.key ?? 'GRANT_NEW_ACCESS', attestation: 'Done' }
    }
    default:
      return { id }
  }
}

it('covers every state', () => expect(Object.keys(states).toSorted()).toEqual([...names].toSorted()))

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
      expect(allowedActions).toHaveLength(11)
      for (const { action, allowed, code, reason } of allowedActions) {
        const input = inputFor(action, actor, states[name], form, accessTasks)
        const { userErrors } = await run(actor, action, { ...input, dryRun: true })
        const [error] = userErrors
        expect(
          { allowed: !error, code: error?.code ?? null, reason: error?.message ?? null },
          `${name}: ${actor} ${action}`,
        ).toEqual({ allowed, code, reason })
        // What it is called may change whatever has become of it.
        allowedOnce ||= allowed && action !== 'labelObject'
      }
    }
    const over = ['a request that was rejected', 'a request that was canceled', 'a request that expired']
    expect(allowedOnce).toBe(![...over, 'a form that was rejected', 'a request that is closed'].includes(name))
  })
})

it('nobody else is offered anything', async () => {
  await registerPartner(world, 'Bystander')
  const query = 'query($id: ID!) { switchRequest(id: $id) { allowedActions { action } } }'
  for (const id of Object.values(states))
    for (const actor of ['Bystander', 'fabrikam'])
      expect((await world.ask(actor, query, { id })).data).toEqual({ switchRequest: null })
})
