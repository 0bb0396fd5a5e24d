import { describe, expect, it } from 'vitest'
import { aslOf, workflows } from '#infra/model/workflows.ts'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { injectLambdaFaults } from './lambda.ts'
import { createNewcomer, untilReminder } from './newcomer.ts'
import { inOneRound, awaitState, awaitEnd } from './trail.ts'

const { aroundTask, hold } = injectLambdaFaults()
const world = theWorld({ aroundTask })
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']
const round = ['Deliver', 'AwaitDecision']

const invitation = async (actor: string, id: string): Promise<Json> => {
  const { data } = await world.ask(
    actor,
    'query($id: ID!) { invitation(id: $id) { status expiresAt timeline(first: 100) { nodes { type } } } }',
    { id },
  )
  return { ...data.invitation, happened: data.invitation.timeline.nodes.map(({ type }: { type: string }) => type) }
}
/** Waits until the workflow waits for the customer and the notification is out. */
const awaitWaiting = async (id: string, isNotified: () => boolean) => {
  await world.eventually(async () => isNotified(), { what: `the next notification of ${id}` })
  await awaitState(world, id, 'AwaitDecision')
}
/** Returns the subjects of a partner's notifications about one invitation. */
const subjectsTo = (partner: string, id: string) =>
  world
    .notificationsTo(`agent@${partner}.example`)
    .flatMap(({ subject, text }) => (text?.includes(id) ? [subject] : []))

describe('straight to the customer', () => {
  it('four transitions lead from the invitation to the relationship', async () => {
    const customer = await createNewcomer(world, 'straight')
    const { id, token } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    expect(customer.subjects()).toEqual(['Alpenblick Cloud GmbH invites you'])
    expect(customer.notifications()[0]?.text).toContain(token)

    const { relationship } = await customer.accept(token)
    expect(await awaitEnd(world, id)).toEqual(shortest)
    const { delegatedAdmin } = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([{ status: 'ACTIVE', upstreamId: customer.grantsTo('direct')[0]?.id }])
    expect(customer.subjects().slice(1)).toEqual(['Alpenblick Cloud GmbH: the relationship is active'])
    expect(subjectsTo('direct', id)).toEqual(['straight AG: the relationship is active'])
  })

  it('the same four when the customer decides before the workflow has left its token', async () => {
    const customer = await createNewcomer(world, 'early')
    const waiting = hold('await-decision')
    const { id, token } = await customer.inviteFrom('direct')
    await waiting.arrived
    const { relationship } = await customer.accept(token)
    await world.stack.waitForStream()
    waiting.letIn()
    expect(await awaitEnd(world, id)).toEqual(shortest)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
  })

  it('a customer who accepts before the notification is out is not invited once more', async () => {
    const customer = await createNewcomer(world, 'foresighted')
    const delivering = hold('deliver')
    const { id, token } = await customer.inviteFrom('direct')
    await delivering.arrived
    await customer.accept(token)
    delivering.letIn()
    expect(await awaitEnd(world, id)).toEqual(shortest)
    expect(customer.subjects()).toEqual(['Alpenblick Cloud GmbH: the relationship is active'])
  })
})

describe('nobody decides', () => {
  it('four reminders go out, then it expires, and the partner is notified', async () => {
    const customer = await createNewcomer(world, 'undecided')
    const { id, token } = await customer.inviteFrom('direct')
    for (const [at, milliseconds] of untilReminder.entries()) {
      await awaitWaiting(id, () => customer.notifications().length === at + 1)
      await world.advance(milliseconds)
    }
    await awaitWaiting(id, () => customer.notifications().length === 5)
    expect((await invitation('direct', id)).status).toBe('SENT')
    await world.advance(3 * day)
    const trail = await awaitEnd(world, id)
    expect(trail.filter((state) => state === 'Deliver').length).toBeGreaterThanOrEqual(6)
    expect(inOneRound(trail)).toEqual([...round, 'Announce'])
    const first = 'Alpenblick Cloud GmbH invites you'
    expect(customer.subjects()).toEqual([first, ...[1, 2, 3, 4].map((count) => `Reminder ${count}: ${first}`)])
    expect(subjectsTo('direct', id)).toEqual(['it@undecided.example: the invitation expired'])
    const { status, happened } = await invitation('direct', id)
    expect(status).toBe('EXPIRED')
    expect(happened.filter((type: string) => type === 'INVITATION_EXPIRED')).toHaveLength(1)
    expect(world.codes(await customer.accept(token))).toEqual(['INVITATION_EXPIRED'])
  })
})

describe('an end without a relationship', () => {
  it('the customer declines, and the partner learns why', async () => {
    const customer = await createNewcomer(world, 'reluctant')
    const { id, token } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await world.run('reluctant', 'declineInvitation', 'invitation { status }', { token, reason: 'We like it as it is' })
    expect(await awaitEnd(world, id)).toEqual([...round, 'Announce'])
    expect(subjectsTo('direct', id)).toEqual(['it@reluctant.example: the invitation was declined'])
    expect(world.notificationsTo('agent@direct.example').at(-1)?.text).toContain('> We like it as it is')
    expect(customer.notifications()).toHaveLength(1)
    expect(world.codes(await customer.accept(token))).toEqual(['INVITATION_DECLINED'])
  })

  it('the partner takes it back, and the customer learns that the link is dead', async () => {
    const customer = await createNewcomer(world, 'disinvited')
    const { id, token } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await world.run('direct', 'revokeInvitation', 'invitation { status }', { id })
    expect(await awaitEnd(world, id)).toEqual([...round, 'Announce'])
    expect(customer.subjects().at(-1)).toBe('Alpenblick Cloud GmbH: the invitation was taken back')
    expect(subjectsTo('direct', id)).toEqual(['it@disinvited.example: the invitation was taken back'])
    expect(world.codes(await customer.accept(token))).toEqual(['INVITATION_REVOKED'])
  })
})

describe('a vendor that says no', () => {
  it('is quoted to the operator and the partner; the operator lets it try again, in an execution of its own', async () => {
    const customer = await createNewcomer(world, 'refused')
    const { id, token } = await customer.inviteFrom('direct')
    world.stack.partnerCenter.faults.push({
      match: { method: 'POST', pathPattern: /delegatedAdminRelationships$/ },
      times: 1,
      kind: 'forbidden',
      code: 'accessDenied',
    })
    const { relationship } = await customer.accept(token)
    expect(await awaitEnd(world, id)).toEqual([...round, 'Provision', 'RecordFault', 'Announce'])
    const failed = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failed.failure).toEqual({
      code: 'UpstreamRefused',
      message: 'accessDenied: Insufficient privileges to complete the operation.',
    })
    expect(subjectsTo('direct', id)).toEqual(['refused AG: provisioning failed'])
    expect(customer.subjects()).not.toContain('Alpenblick Cloud GmbH: provisioning failed')

    await world.run('operator', 'redriveProvisioning', 'relationship { status failure { code } }', {
      id: relationship.id,
    })
    expect(await awaitEnd(world, id, 2)).toEqual(shortest)
    const active = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(active.failure).toBeNull()
    expect(subjectsTo('direct', id)).toEqual([
      'refused AG: provisioning failed',
      'refused AG: the relationship is active',
    ])
    expect(customer.grantsTo('direct')).toHaveLength(1)
  })
})

describe('all of them together', () => {
  it('have taken every way that the definition knows, and none that it does not know', () => {
    const { States } = aslOf('relationship-acceptance', {
      Partition: 'aws',
      ...workflows['relationship-acceptance'].tasks,
    }) as { States: Record<string, { Next?: string; Catch?: readonly { Next: string }[] }> }
    const known = Object.entries(States).flatMap(([from, { Next, Catch = [] }]) =>
      [Next, ...Catch.map((caught) => caught.Next)].flatMap((to) => (to === undefined ? [] : [`${from} → ${to}`])),
    )
    const taken = world.stack.stepFunctions
      .transitions('relationship-acceptance')
      .flatMap(({ entered }) => entered.slice(1).map((to, at) => `${entered[at]} → ${to}`))
    expect(new Set(taken)).toEqual(new Set(known))
  })
})
