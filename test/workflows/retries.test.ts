import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'
import { lambda, type Task } from './lambda.ts'
import { inTime, newcomer } from './newcomer.ts'
import { errorsOf, trailOf, untilIn, untilOver } from './trail.ts'

const { aroundTask, refuses, losesAnswer } = lambda()
const world = theWorld({ aroundTask })
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']
const faults = () => world.stack.partnerCenter.faults
const creation = { method: 'POST', pathPattern: /delegatedAdminRelationships$/ }

/** Lets time pass until the execution has come to its last state, and that to its end. */
const untilAnnounced = async (id: string): Promise<readonly string[]> => {
  await inTime(world, async () => trailOf(world, id).at(-1) === 'Announce', { step: 5_000, what: 'the announcement' })
  return untilOver(world, id)
}
const failedTimes = (id: string, count: number) =>
  inTime(world, async () => (await errorsOf(world, id)).length >= count, { step: 5_000, what: `error ${count}` })

describe('a task that Lambda does not get to, and then carries out without anybody hearing of it', () => {
  it.each<[Task]>([['deliver'], ['await-decision'], ['provision'], ['announce']])(
    '%s is tried again, and what it does is done once',
    async (task) => {
      const customer = await newcomer(world, `unlucky-${task}`)
      refuses(task)
      losesAnswer(task)
      const { id, token } = await customer.invitedBy('direct')
      if (task === 'deliver' || task === 'await-decision') await failedTimes(id, 2)
      else await untilIn(world, id, 'AwaitDecision')
      const { relationship } = await customer.accepts(token)
      if (task === 'provision' || task === 'announce') await failedTimes(id, 2)
      await inTime(world, async () => trailOf(world, id).at(-1) === 'Announce', { step: 5_000, what: 'the end' })

      expect(await untilOver(world, id)).toEqual(shortest)
      expect(await errorsOf(world, id)).toEqual(['Lambda.ServiceException', 'Lambda.ServiceException'])
      await world.relationshipOf('direct', relationship.id, 'ACTIVE')
      expect(customer.letters().map(({ subject, deliveries }) => [subject, deliveries])).toEqual([
        ['Alpenblick Cloud GmbH invites you', 1],
        ['Alpenblick Cloud GmbH: the relationship is active', 1],
      ])
      expect(customer.grantsTo('direct')).toMatchObject([{ status: 'active' }])
    },
  )

  it('record-fault too, and the cause on record is still the first', async () => {
    const customer = await newcomer(world, 'unlucky-twice')
    refuses('record-fault')
    losesAnswer('record-fault')
    const { id, token } = await customer.invitedBy('direct')
    faults().push({ match: creation, times: 1, kind: 'forbidden', code: 'accessDenied' })
    const { relationship } = await customer.accepts(token)
    expect(await untilAnnounced(id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'RecordFault', 'Announce'])
    expect(await errorsOf(world, id)).toEqual(['UpstreamRefused', 'Lambda.ServiceException', 'Lambda.ServiceException'])
    const { failure, timeline } = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failure).toMatchObject({ code: 'UpstreamRefused', message: expect.stringContaining('accessDenied') })
    const failures = timeline.nodes.filter(({ type }: { type: string }) => type === 'relationship.provisioning-failed')
    expect(failures).toMatchObject([{ workflowStep: 'RecordFault' }])
  })
})

describe('a mail service that throttles', () => {
  it('delays the invitation, and nobody gets it twice', async () => {
    const customer = await newcomer(world, 'throttled')
    // The SDK tries three times before the task fails.
    world.stack.mailbox.failNext(6, { status: 429, type: 'TooManyRequestsException' })
    const { id, token } = await customer.invitedBy('direct')
    await failedTimes(id, 2)
    await inTime(world, async () => trailOf(world, id).at(-1) === 'AwaitDecision', { step: 5_000, what: 'the wait' })
    expect(customer.letters().map(({ deliveries }) => deliveries)).toEqual([1])
    await customer.accepts(token)
    expect(await untilAnnounced(id)).toEqual(shortest)
    expect(await errorsOf(world, id)).toEqual(['TooManyRequestsException', 'TooManyRequestsException'])
  })

  it('delays how it ended, and nobody is told twice', async () => {
    const customer = await newcomer(world, 'quiet')
    const { id, token } = await customer.invitedBy('direct')
    await untilIn(world, id, 'AwaitDecision')
    // Three failures for the first try of the task, one for its second.
    world.stack.mailbox.failNext(4, { status: 429, type: 'TooManyRequestsException' })
    await customer.accepts(token)
    expect(await untilAnnounced(id)).toEqual(shortest)
    expect(await errorsOf(world, id)).toEqual(['TooManyRequestsException'])
    const letters = [...customer.letters(), ...world.lettersTo('agent@direct.example')].filter(({ subject }) =>
      /^(Alpenblick Cloud GmbH|quiet AG): the relationship is active$/.test(subject),
    )
    expect(letters.map(({ deliveries }) => deliveries)).toEqual([1, 1])
  })
})

describe('a vendor that takes its time', () => {
  it('answers slowly: one call is enough', async () => {
    const customer = await newcomer(world, 'patient')
    const { id, token } = await customer.invitedBy('direct')
    faults().push({ match: creation, times: 1, kind: 'slow', ms: 400 })
    await customer.accepts(token)
    expect(await untilOver(world, id)).toEqual(shortest)
    expect(await errorsOf(world, id)).toEqual([])
    expect(customer.grantsTo('direct')).toHaveLength(1)
  })

  it('carries a request out after we have stopped waiting for it, and grants no second time', async () => {
    const customer = await newcomer(world, 'impatient')
    const { id, token } = await customer.invitedBy('direct')
    // Longer than the gateway's ten seconds, and committed only then.
    faults().push({ match: creation, times: 1, kind: 'slow', ms: 10_500 })
    await customer.accepts(token)
    await world.eventually(async () => (await errorsOf(world, id)).length > 0, {
      within: 20_000,
      what: 'the gateway giving up',
    })
    expect(await untilAnnounced(id)).toEqual(shortest)
    expect((await errorsOf(world, id))[0]).toBe('UpstreamUnavailable')
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'active' }])
  })

  it.each([
    ['its token endpoint throttles', { pathPattern: /oauth2\/token$/ }, { kind: '429' }],
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
    const customer = await newcomer(world, what.replaceAll(' ', '-'))
    // A partner of its own: nobody has asked for its tokens yet.
    const { id, token } = await customer.invitedBy(fault.kind === '429' ? 'rival' : 'direct')
    faults().push({ match, times: 2, ...fault })
    await customer.accepts(token)
    expect(await untilAnnounced(id)).toEqual(shortest)
    const errors = await errorsOf(world, id)
    expect(new Set(errors)).toEqual(new Set(['UpstreamUnavailable']))
    const grants = [...customer.grantsTo('direct'), ...customer.grantsTo('rival')]
    expect(grants.map(({ status, assignments }) => [status, assignments.length])).toEqual([['active', 1]])
  })

  it('two acceptances at once, and no grant is asked for twice', async () => {
    const customer = await newcomer(world, 'hasty')
    const [one, other] = await Promise.all([
      customer.invitedBy('direct', { serviceKeys: ['teams', 'exchange-online'] }),
      customer.invitedBy('direct', { serviceKeys: ['sharepoint-online', 'dynamics-crm'] }),
    ])
    faults().push({ match: creation, times: 2, kind: 'slow', ms: 200 })
    const { relationship } = await customer.accepts(one.token)
    expect((await customer.accepts(other.token)).relationship.id).toBe(relationship.id)
    await Promise.all([untilAnnounced(one.id), untilAnnounced(other.id)])
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
    const customer = await newcomer(world, 'abandoned')
    const { id, token } = await customer.invitedBy('direct')
    faults().push({
      match: ({ path }) => path.includes(customer.tenantId),
      times: Number.POSITIVE_INFINITY,
      kind: '500',
    })
    const { relationship } = await customer.accepts(token)
    await untilIn(world, id, 'Provision')
    await world.advance(day)
    expect(await untilAnnounced(id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'RecordFault', 'Announce'])
    expect(await errorsOf(world, id)).toEqual(Array.from({ length: 31 }, () => 'UpstreamUnavailable'))
    const { failure } = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failure).toMatchObject({ code: 'UpstreamUnavailable', message: expect.stringContaining('500 800003') })

    faults().clear()
    await world.run('operator', 'redriveProvisioning', 'relationship { id }', { id: relationship.id })
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(await untilOver(world, id, 2)).toEqual(shortest)
  })
})
