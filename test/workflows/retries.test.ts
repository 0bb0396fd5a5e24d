import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'
import { injectLambdaFaults, type Task } from './lambda.ts'
import { advanceUntil, createNewcomer } from './newcomer.ts'
import { errorsOf, trailOf, awaitState, awaitEnd } from './trail.ts'

const { aroundTask, refuse, loseAnswer } = injectLambdaFaults()
const world = theWorld({ aroundTask })
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']
const faults = () => world.stack.partnerCenter.faults
const creation = { method: 'POST', pathPattern: /delegatedAdminRelationships$/ }

/** Lets time pass until the execution has entered its last state and ended. */
const awaitAnnouncement = async (id: string): Promise<readonly string[]> => {
  await advanceUntil(world, async () => trailOf(world, id).at(-1) === 'Announce', {
    step: 5_000,
    what: 'the announcement',
  })
  return awaitEnd(world, id)
}
const awaitFailures = (id: string, count: number) =>
  advanceUntil(world, async () => (await errorsOf(world, id)).length >= count, { step: 5_000, what: `error ${count}` })

describe('a task that Lambda does not get to, and then carries out without anybody hearing of it', () => {
  it.each<[Task]>([['deliver'], ['await-decision'], ['provision'], ['announce']])(
    '%s is tried again, and what it does is done once',
    async (task) => {
      const customer = await createNewcomer(world, `unlucky-${task}`)
      refuse(task)
      loseAnswer(task)
      const { id, token } = await customer.inviteFrom('direct')
      if (task === 'deliver' || task === 'await-decision') await awaitFailures(id, 2)
      else await awaitState(world, id, 'AwaitDecision')
      const { relationship } = await customer.accept(token)
      if (task === 'provision' || task === 'announce') await awaitFailures(id, 2)
      await advanceUntil(world, async () => trailOf(world, id).at(-1) === 'Announce', { step: 5_000, what: 'the end' })

      expect(await awaitEnd(world, id)).toEqual(shortest)
      expect(await errorsOf(world, id)).toEqual(['Lambda.ServiceException', 'Lambda.ServiceException'])
      await world.relationshipOf('direct', relationship.id, 'ACTIVE')
      expect(customer.notifications().map(({ subject, deliveries }) => [subject, deliveries])).toEqual([
        ['Alpenblick Cloud GmbH invites you', 1],
        ['Alpenblick Cloud GmbH: the relationship is active', 1],
      ])
      expect(customer.grantsTo('direct')).toMatchObject([{ status: 'active' }])
    },
  )

  it('record-fault too, and the cause on record is still the first', async () => {
    const customer = await createNewcomer(world, 'unlucky-twice')
    refuse('record-fault')
    loseAnswer('record-fault')
    const { id, token } = await customer.inviteFrom('direct')
    faults().push({ match: creation, times: 1, kind: 'forbidden', code: 'accessDenied' })
    const { relationship } = await customer.accept(token)
    expect(await awaitAnnouncement(id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'RecordFault', 'Announce'])
    expect(await errorsOf(world, id)).toEqual(['UpstreamRefused', 'Lambda.ServiceException', 'Lambda.ServiceException'])
    const { failure, timeline } = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failure).toMatchObject({ code: 'UpstreamRefused', message: expect.stringContaining('accessDenied') })
    const failures = timeline.nodes.filter(({ type }: { type: string }) => type === 'RELATIONSHIP_PROVISIONING_FAILED')
    expect(failures).toMatchObject([{ workflowStep: 'RecordFault' }])
  })
})

describe('a mail service that throttles', () => {
  it('delays the invitation, and nobody gets it twice', async () => {
    const customer = await createNewcomer(world, 'throttled')
    // The SDK tries three times before the job fails.
    world.stack.mailbox.failNext(6, { status: 429, type: 'TooManyRequestsException' })
    const { id, token } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await advanceUntil(world, async () => customer.notifications().length > 0, { step: 5_000, what: 'the invitation' })
    await customer.accept(token)
    expect(await awaitAnnouncement(id)).toEqual(shortest)
    expect(customer.notifications().map(({ deliveries }) => deliveries)).toEqual([1, 1])
    expect(await errorsOf(world, id)).toEqual([])
  })

  it('delays the announcement, and nobody is notified twice', async () => {
    const customer = await createNewcomer(world, 'quiet')
    const { id, token } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    // Each of the two notifications fails at the first attempt of its job. The workflow ends without them.
    world.stack.mailbox.failNext(2, { status: 400, type: 'MessageRejected' })
    await customer.accept(token)
    expect(await awaitAnnouncement(id)).toEqual(shortest)
    expect(await errorsOf(world, id)).toEqual([])
    const notifications = [...customer.notifications(), ...world.notificationsTo('agent@direct.example')].filter(
      ({ subject }) => /^(Alpenblick Cloud GmbH|quiet AG): the relationship is active$/.test(subject),
    )
    expect(notifications.map(({ deliveries }) => deliveries)).toEqual([1, 1])
  })
})

describe('a vendor that takes its time', () => {
  it('answers slowly: one call is enough', async () => {
    const customer = await createNewcomer(world, 'patient')
    const { id, token } = await customer.inviteFrom('direct')
    faults().push({ match: creation, times: 1, kind: 'slow', ms: 400 })
    await customer.accept(token)
    expect(await awaitEnd(world, id)).toEqual(shortest)
    expect(await errorsOf(world, id)).toEqual([])
    expect(customer.grantsTo('direct')).toHaveLength(1)
  })

  it('carries a request out after we have stopped waiting for it, and grants no second time', async () => {
    const customer = await createNewcomer(world, 'impatient')
    const { id, token } = await customer.inviteFrom('direct')
    // The vendor answers after the gateway's ten seconds, and commits only then.
    faults().push({ match: creation, times: 1, kind: 'slow', ms: 10_500 })
    await customer.accept(token)
    await world.eventually(async () => (await errorsOf(world, id)).length > 0, {
      what: 'the gateway giving up',
    })
    expect(await awaitAnnouncement(id)).toEqual(shortest)
    expect((await errorsOf(world, id))[0]).toBe('UpstreamUnavailable')
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'active' }])
  })

  it.each([
    ['its token endpoint throttles', { pathPattern: /oauth2\/v2\.0\/token$/ }, { kind: '429' }],
    ['the list of customers is broken', { pathPattern: /^\/v1\/customers\// }, { kind: '500' }],
    [
      'somebody else works on the same object',
      { method: 'POST', pathPattern: /\/requests$/ },
      { kind: '409-in-progress' },
    ],
    [
      'the group is assigned into the void',
      { method: 'POST', pathPattern: /accessAssignments$/ },
      { kind: 'lost-response' },
    ],
  ] as const)('comes back when %s', async (what, match, fault) => {
    const customer = await createNewcomer(world, what.replaceAll(' ', '-'))
    // This story has a partner of its own: no token of it has been requested yet.
    const { id, token } = await customer.inviteFrom(fault.kind === '429' ? 'rival' : 'direct')
    faults().push({ match, times: 2, ...fault })
    await customer.accept(token)
    expect(await awaitAnnouncement(id)).toEqual(shortest)
    const errors = await errorsOf(world, id)
    expect(new Set(errors)).toEqual(new Set(['UpstreamUnavailable']))
    const grants = [...customer.grantsTo('direct'), ...customer.grantsTo('rival')]
    expect(grants.map(({ status, assignments }) => [status, assignments.length])).toEqual([['active', 1]])
  })

  it('two acceptances at once, and no grant is requested twice', async () => {
    const customer = await createNewcomer(world, 'hasty')
    const [one, other] = await Promise.all([
      customer.inviteFrom('direct', { serviceKeys: ['teams', 'exchange-online'] }),
      customer.inviteFrom('direct', {
        serviceKeys: ['sharepoint-online', 'dynamics-crm'],
        email: 'second@hasty.example',
      }),
    ])
    faults().push({ match: creation, times: 2, kind: 'slow', ms: 200 })
    const { relationship } = await customer.accept(one.token)
    expect((await customer.accept(other.token)).relationship.id).toBe(relationship.id)
    await Promise.all([awaitAnnouncement(one.id), awaitAnnouncement(other.id)])
    const { delegatedAdmin } = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(delegatedAdmin).toHaveLength(4)
    expect(new Set(delegatedAdmin.map(({ upstreamId }: { upstreamId: string }) => upstreamId))).toEqual(
      new Set(customer.grantsTo('direct').map((grant) => grant.id)),
    )
    expect(customer.grantsTo('direct').map(({ status, assignments }) => [status, assignments.length])).toEqual(
      delegatedAdmin.map(() => ['active', 1]),
    )
  })

  it('never comes back: after thirty more tries the failure is on record, and the operator may try again', async () => {
    const customer = await createNewcomer(world, 'abandoned')
    const { id, token } = await customer.inviteFrom('direct')
    faults().push({
      match: ({ path }) => path.includes(customer.tenantId),
      times: Number.POSITIVE_INFINITY,
      kind: '500',
    })
    const { relationship } = await customer.accept(token)
    await awaitState(world, id, 'Provision')
    await world.advance(day)
    expect(await awaitAnnouncement(id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'RecordFault', 'Announce'])
    expect(await errorsOf(world, id)).toEqual(Array.from({ length: 31 }, () => 'UpstreamUnavailable'))
    const { failure } = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failure).toMatchObject({ code: 'UpstreamUnavailable', message: expect.stringContaining('500 800003') })

    faults().clear()
    await world.run('operator', 'redriveProvisioning', 'relationship { id }', { id: relationship.id })
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(await awaitEnd(world, id, 2)).toEqual(shortest)
  })
})
