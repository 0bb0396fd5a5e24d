import { describe, expect, it } from 'vitest'
import { aslOf, workflows } from '#infra/workflows.ts'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { lambda } from './lambda.ts'
import { newcomer, untilReminder } from './newcomer.ts'
import { inOneRound, untilIn, untilOver } from './trail.ts'

const { aroundTask, holds } = lambda()
const world = theWorld({ aroundTask })
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']
const round = ['Deliver', 'AwaitDecision']

const invitation = async (actor: string, id: string): Promise<Json> => {
  const { data } = await world.ask(
    actor,
    'query($id: ID!) { invitation(by: { id: $id }) { status expiresAt timeline(first: 100) { nodes { type } } } }',
    { id },
  )
  return { ...data.invitation, happened: data.invitation.timeline.nodes.map(({ type }: { type: string }) => type) }
}
/** Until it waits for the customer, with its letter out. */
const untilWaiting = async (id: string, isTold: () => boolean) => {
  await world.eventually(async () => isTold(), { what: `the next letter of ${id}` })
  await untilIn(world, id, 'AwaitDecision')
}
/** What a partner was told about one invitation. */
const toldTo = (partner: string, id: string) =>
  world.lettersTo(`agent@${partner}.example`).flatMap(({ subject, text }) => (text?.includes(id) ? [subject] : []))

describe('straight to the customer', () => {
  it('four transitions lead from the invitation to the relationship', async () => {
    const customer = await newcomer(world, 'straight')
    const { id, token } = await customer.invitedBy('direct')
    await untilIn(world, id, 'AwaitDecision')
    expect(customer.subjects()).toEqual(['Alpenblick Cloud GmbH invites you'])
    expect(customer.letters()[0]?.text).toContain(token)

    const { relationship } = await customer.accepts(token)
    expect(await untilOver(world, id)).toEqual(shortest)
    const { delegatedAdmin } = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([{ status: 'ACTIVE', upstreamId: customer.grantsTo('direct')[0]?.id }])
    expect(customer.subjects().slice(1)).toEqual(['Alpenblick Cloud GmbH: the relationship is active'])
    expect(toldTo('direct', id)).toEqual(['straight AG: the relationship is active'])
  })

  it('the same four when the customer decides before the workflow has left its token', async () => {
    const customer = await newcomer(world, 'early')
    const waiting = holds('await-decision')
    const { id, token } = await customer.invitedBy('direct')
    await waiting.arrived
    const { relationship } = await customer.accepts(token)
    await world.stack.settled()
    waiting.letIn()
    expect(await untilOver(world, id)).toEqual(shortest)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
  })

  it('a customer who accepts before the letter is out is not invited once more', async () => {
    const customer = await newcomer(world, 'foresighted')
    const delivering = holds('deliver')
    const { id, token } = await customer.invitedBy('direct')
    await delivering.arrived
    await customer.accepts(token)
    delivering.letIn()
    expect(await untilOver(world, id)).toEqual(shortest)
    expect(customer.subjects()).toEqual(['Alpenblick Cloud GmbH: the relationship is active'])
  })
})

describe('nobody decides', () => {
  it('four reminders go out, then it expires, and the partner is told', async () => {
    const customer = await newcomer(world, 'undecided')
    const { id, token } = await customer.invitedBy('direct')
    for (const [at, milliseconds] of untilReminder.entries()) {
      await untilWaiting(id, () => customer.letters().length === at + 1)
      await world.advance(milliseconds)
    }
    await untilWaiting(id, () => customer.letters().length === 5)
    expect((await invitation('direct', id)).status).toBe('SENT')
    await world.advance(3 * day)
    const trail = await untilOver(world, id)
    expect(trail.filter((state) => state === 'Deliver').length).toBeGreaterThanOrEqual(6)
    expect(inOneRound(trail)).toEqual([...round, 'Announce'])
    const first = 'Alpenblick Cloud GmbH invites you'
    expect(customer.subjects()).toEqual([first, ...[1, 2, 3, 4].map((count) => `Reminder ${count}: ${first}`)])
    expect(toldTo('direct', id)).toEqual(['it@undecided.example: the invitation expired'])
    const { status, happened } = await invitation('direct', id)
    expect(status).toBe('EXPIRED')
    expect(happened.filter((type: string) => type === 'invitation.expired')).toHaveLength(1)
    expect(world.codes(await customer.accepts(token))).toEqual(['INVITATION_EXPIRED'])
  })
})

describe('an end without a relationship', () => {
  it('the customer declines, and the partner learns why', async () => {
    const customer = await newcomer(world, 'reluctant')
    const { id, token } = await customer.invitedBy('direct')
    await untilIn(world, id, 'AwaitDecision')
    await world.run('reluctant', 'declineInvitation', 'invitation { status }', { token, reason: 'We like it as it is' })
    expect(await untilOver(world, id)).toEqual([...round, 'Announce'])
    expect(toldTo('direct', id)).toEqual(['it@reluctant.example: the invitation was declined'])
    expect(world.lettersTo('agent@direct.example').at(-1)?.text).toContain('Reason: We like it as it is')
    expect(customer.letters()).toHaveLength(1)
    expect(world.codes(await customer.accepts(token))).toEqual(['INVITATION_DECLINED'])
  })

  it('the partner takes it back, and the customer learns that the link is dead', async () => {
    const customer = await newcomer(world, 'disinvited')
    const { id, token } = await customer.invitedBy('direct')
    await untilIn(world, id, 'AwaitDecision')
    await world.run('direct', 'revokeInvitation', 'invitation { status }', { id })
    expect(await untilOver(world, id)).toEqual([...round, 'Announce'])
    expect(customer.subjects().at(-1)).toBe('Alpenblick Cloud GmbH: the invitation was taken back')
    expect(toldTo('direct', id)).toEqual(['it@disinvited.example: the invitation was taken back'])
    expect(world.codes(await customer.accepts(token))).toEqual(['INVITATION_REVOKED'])
  })
})

describe('a vendor that says no', () => {
  it('is quoted to the operator and the partner; the operator lets it try again, in an execution of its own', async () => {
    const customer = await newcomer(world, 'refused')
    const { id, token } = await customer.invitedBy('direct')
    world.stack.partnerCenter.faults.push({
      match: { method: 'POST', pathPattern: /delegatedAdminRelationships$/ },
      times: 1,
      kind: 'forbidden',
      code: 'accessDenied',
    })
    const { relationship } = await customer.accepts(token)
    expect(await untilOver(world, id)).toEqual([...round, 'Provision', 'RecordFault', 'Announce'])
    const failed = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failed.failure).toEqual({
      code: 'UpstreamRefused',
      message: 'accessDenied: Insufficient privileges to complete the operation.',
    })
    expect(toldTo('direct', id)).toEqual(['refused AG: provisioning failed'])
    expect(customer.subjects()).not.toContain('Alpenblick Cloud GmbH: provisioning failed')

    await world.run('operator', 'redriveProvisioning', 'relationship { status failure { code } }', {
      id: relationship.id,
    })
    expect(await untilOver(world, id, 2)).toEqual(shortest)
    const active = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(active.failure).toBeNull()
    expect(toldTo('direct', id)).toEqual(['refused AG: provisioning failed', 'refused AG: the relationship is active'])
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
