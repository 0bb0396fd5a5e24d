import { describe, expect, it } from 'vitest'
import { attemptsUntilParked, type Job } from '#platform/jobs/job.ts'
import { theWorld } from '../support/world.ts'
import { advanceUntil, createNewcomer } from './newcomer.ts'
import { awaitEnd, awaitState } from './trail.ts'

const minute = 60_000
/** The worker is lost in the middle of jobs about these objects. */
const poisoned = new Set<string>()
/** Jobs of these kinds stand still until they are let go. */
const held = new Map<string, Promise<void>>()
const world = theWorld({
  aroundJobs: async (call, { Records }) => {
    const jobs = Records.map(({ body }) => JSON.parse(body) as Job)
    if (jobs.some(({ key }) => poisoned.has(key))) throw new Error('The worker was killed')
    for (const { kind } of jobs) await held.get(kind)
    return call()
  },
})

const createActiveCustomer = async (name: string) => {
  const customer = await createNewcomer(world, name)
  const { id, token } = await customer.inviteFrom('direct')
  await awaitState(world, id, 'AwaitDecision')
  const { relationship } = await customer.accept(token)
  await awaitEnd(world, id)
  return { ...customer, id, name, relationshipId: relationship.id as string }
}
/** Microsoft refuses to terminate what this customer granted, as long as the set has it. */
const refusedFor = new Set<string>()
const refuse = () =>
  world.stack.partnerCenter.faults.push({
    match: ({ method, path }) => method === 'POST' && refusedFor.has(path.split('/').at(-2) ?? ''),
    times: Number.POSITIVE_INFINITY,
    kind: 'forbidden',
    code: 'accessDenied',
  })
const jobsIn = async (status: string, actor = 'operator') =>
  (
    await world.ask(
      actor,
      'query($status: JobStatus!) { jobs(where: { status: $status }) { nodes { id version kind about status attempts lastError { name message } allowedActions { action allowed } } } }',
      { status },
    )
  ).data.jobs.nodes
const removeDelegatedAdmin = async (name: string) => {
  const { userErrors } = await world.run(name, 'removeDelegatedAdmin', 'relationships { id }', {})
  expect(userErrors).toEqual([])
}
const stuckWithdrawal = async (name: string) => {
  const customer = await createActiveCustomer(name)
  const [grant] = customer.grantsTo('direct')
  refusedFor.add(grant?.id ?? '')
  await removeDelegatedAdmin(name)
  return { ...customer, letGo: () => refusedFor.delete(grant?.id ?? '') }
}
const parked = (about: string) =>
  advanceUntil(
    world,
    async () => {
      // What has to wait longer than a queue can delay it is sent by the sweeper.
      await world.stack.sweep()
      return (await jobsIn('PARKED')).find((one: { about: string }) => one.about === about)
    },
    { step: 61 * minute, what: `the job about ${about} being parked` },
  )

describe('a job that fails', () => {
  it('holds up nothing, runs again until it is parked, and again when an operator says so', async () => {
    refuse()
    const { relationshipId, grantsTo, letGo } = await stuckWithdrawal('stubborn')
    const { id } = await (await createNewcomer(world, 'behind')).inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await world.eventually(
      async () =>
        world.stack.bus.events().some(({ detail }) => detail['type'] === 'relationship.delegated-admin-removed'),
      { what: 'the removal being published' },
    )
    await world.eventually(async () => (await jobsIn('WAITING')).length === 1, { what: 'the job that waits' })
    expect(await jobsIn('WAITING')).toMatchObject([
      { kind: 'withdraw-delegated-admin', about: relationshipId, lastError: { name: 'UpstreamRefused' } },
    ])

    const job = await parked(relationshipId)
    expect(job).toMatchObject({
      attempts: attemptsUntilParked,
      allowedActions: [
        { action: 'retryJob', allowed: true },
        { action: 'cancelJob', allowed: true },
      ],
    })
    expect(await jobsIn('WAITING')).toEqual([])
    // Time does nothing to a parked job.
    letGo()
    await world.advance(24 * 60 * minute)
    await world.stack.sweep()
    expect(grantsTo('direct')).toMatchObject([{ status: 'active' }])

    const retried = await world.run('operator', 'retryJob', 'job { status attempts }', { id: job.id })
    expect(retried).toMatchObject({ userErrors: [], job: { status: 'WAITING', attempts: 1 } })
    await world.stack.sweep()
    expect(grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
    expect(await jobsIn('PARKED')).toEqual([])
    expect(await jobsIn('WAITING')).toEqual([])
  })

  it('ends when an operator cancels it, also while it waits', async () => {
    refuse()
    const { relationshipId, grantsTo, letGo } = await stuckWithdrawal('hopeless')
    await world.eventually(async () => (await jobsIn('WAITING')).length === 1, { what: 'the job that waits' })
    const [job] = await jobsIn('WAITING')
    expect(await world.run('operator', 'cancelJob', 'job { status }', { id: job.id })).toMatchObject({
      userErrors: [],
      job: { status: 'CANCELED' },
    })
    letGo()
    await world.advance(5 * 60 * minute)
    await world.stack.sweep()
    expect(grantsTo('direct')).toMatchObject([{ status: 'active' }])
    expect(await jobsIn('CANCELED')).toMatchObject([{ about: relationshipId }])
  })

  it('is no business of anybody but operators', async () => {
    const [job] = await jobsIn('CANCELED')
    expect(await jobsIn('CANCELED', 'direct')).toEqual([])
    for (const mutation of ['retryJob', 'cancelJob']) {
      const { userErrors } = await world.run('direct', mutation, 'job { id }', { id: job.id })
      expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    }
  })
})

describe('a vendor that hangs', () => {
  it('holds up what needs it, and nothing else', async () => {
    const [slow, other] = [await createActiveCustomer('slow'), await createActiveCustomer('bystander')]
    const letGo = Promise.withResolvers<void>()
    held.set('withdraw-delegated-admin', letGo.promise)
    for (const name of ['slow', 'bystander']) await removeDelegatedAdmin(name)
    const invited = await createNewcomer(world, 'meanwhile')
    const { id } = await invited.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await world.eventually(async () => invited.notifications().length === 1, { what: 'the first notification' })
    expect([...slow.grantsTo('direct'), ...other.grantsTo('direct')]).toMatchObject([
      { status: 'active' },
      { status: 'active' },
    ])
    held.clear()
    letGo.resolve()
    await world.stack.idle()
    expect([...slow.grantsTo('direct'), ...other.grantsTo('direct')]).toMatchObject([
      { status: 'terminated' },
      { status: 'terminated' },
    ])
  })
})

describe('a job that kills its worker', () => {
  it('is parked with the others after five deliveries, and its neighbours are done', async () => {
    const customer = await createNewcomer(world, 'poison')
    const { id } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await world.stack.idle()
    poisoned.add(id)
    await world.run('direct', 'revokeInvitation', 'invitation { status }', { id, reason: 'A mistake.' })
    const { id: other } = await (await createNewcomer(world, 'neighbour')).inviteFrom('direct')
    await awaitState(world, other, 'AwaitDecision')

    // The event has two jobs about the invitation: it is published, and the workflow is woken.
    await world.eventually(async () => (await jobsIn('PARKED')).length === 2, {
      what: 'the jobs being parked',
    })
    for (const job of await jobsIn('PARKED'))
      expect(job).toMatchObject({ about: id, lastError: { name: 'WorkerLost' } })
    poisoned.clear()
    for (const { id: job } of await jobsIn('PARKED')) await world.run('operator', 'retryJob', 'job { id }', { id: job })
    await world.stack.sweep()
    await awaitEnd(world, id)
    expect(await jobsIn('PARKED')).toEqual([])
  })
})
