import { describe, expect, it } from 'vitest'
import { eventually, type Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'

const world = theWorld()

const entered = (id: string) =>
  world.stack.stepFunctions
    .transitions('relationship-acceptance')
    .find(({ execution }) => execution.endsWith(`${id}-1`))?.entered ?? []
const untilIn = (id: string, state: string) =>
  eventually(async () => entered(id).at(-1) === state, { what: `${id} being in ${state}` })
const untilWaiting = async (id: string, letters: () => number, count: number) => {
  await eventually(async () => letters() === count, { what: `letter ${count}` })
  await untilIn(id, 'AwaitDecision')
}
const lettersTo = (to: string) => () => world.lettersTo(to).length
const tenantOf = (actor: string) => world.stack.actors[actor]?.tenantId
const accept = (actor: string, token: string): Promise<Json> =>
  world.run(actor, 'acceptInvitation', 'relationship { id }', { token, acceptAgreement: true })

describe('the way of an invitation', () => {
  it('goes through the reseller, who is reminded, and then the customer is not reminded at once', async () => {
    const resellerId = world.stack.actors['reseller']?.partnerId
    const { id, token } = await world.invite('provider', {
      tenantId: tenantOf('adatum'),
      email: 'cio@adatum.example',
      serviceKeys: ['azure'],
      delivery: 'VIA_RESELLER',
      resellerId,
    })
    const [toReseller, toCustomer] = [lettersTo('agent@reseller.example'), lettersTo('cio@adatum.example')]
    await untilWaiting(id, toReseller, 1)
    await world.advance(3 * day)
    await untilWaiting(id, toReseller, 2)
    expect(toCustomer()).toBe(0)

    const early = await accept('adatum', token)
    expect(world.codes(early)).toEqual(['INVITATION_NOT_SENT'])
    await world.run('reseller', 'forwardInvitation', 'invitation { status }', { id })
    await untilWaiting(id, toCustomer, 1)
    expect(toReseller()).toBe(2)
    await world.advance(7 * day)
    await untilWaiting(id, toCustomer, 2)

    const { relationship } = await accept('adatum', token)
    await world.relationshipOf('provider', relationship.id, 'ACTIVE')
    await untilIn(id, 'Announce')
    expect(entered(id)).toEqual([
      'Deliver',
      'AwaitDecision',
      'Deliver',
      'AwaitDecision',
      'Deliver',
      'AwaitDecision',
      'Deliver',
      'AwaitDecision',
      'Provision',
      'Announce',
    ])
  })

  it('ends with a refusal, of which the partner is told', async () => {
    const { id, token } = await world.invite('direct', {
      tenantId: tenantOf('woodgrove'),
      email: 'ceo@woodgrove.example',
    })
    await untilWaiting(id, lettersTo('ceo@woodgrove.example'), 1)
    await world.run('woodgrove', 'declineInvitation', 'invitation { status }', { token, reason: 'No, thank you' })
    await eventually(async () =>
      world.lettersTo('agent@direct.example').some(({ text }) => text?.includes('No, thank you')),
    )
    expect(entered(id)).toEqual(['Deliver', 'AwaitDecision', 'Announce'])
  })

  it('ends when it is taken back, and the customer is told that the link is dead', async () => {
    const { id, token } = await world.invite('direct', {
      tenantId: tenantOf('woodgrove'),
      email: 'coo@woodgrove.example',
    })
    await untilWaiting(id, lettersTo('coo@woodgrove.example'), 1)
    await world.run('direct', 'revokeInvitation', 'invitation { status }', { id })
    await eventually(async () =>
      world.lettersTo('coo@woodgrove.example').some(({ subject }) => subject.includes('taken back')),
    )
    expect(world.codes(await accept('woodgrove', token))).toEqual(['INVITATION_REVOKED'])
  })

  it('takes a decision that comes before the workflow waits for it', async () => {
    const { id, token } = await world.invite('direct', {
      tenantId: tenantOf('fabrikam'),
      email: 'cto@fabrikam.example',
      serviceKeys: ['power-platform'],
    })
    const { relationship } = await accept('fabrikam', token)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    await untilIn(id, 'Announce')
    expect(entered(id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'Announce'])
  })

  it('sends a letter once, however often the mail service says no', async () => {
    world.stack.mailbox.failNext(6, { status: 429, type: 'TooManyRequestsException' })
    const { id } = await world.invite('direct', { tenantId: tenantOf('woodgrove'), email: 'cfo@woodgrove.example' })
    await eventually(
      async () => {
        await world.advance(5_000)
        return lettersTo('cfo@woodgrove.example')() > 0
      },
      { what: 'the letter after all' },
    )
    await untilIn(id, 'AwaitDecision')
    expect(world.lettersTo('cfo@woodgrove.example').map(({ deliveries }) => deliveries)).toEqual([1])
  })

  it('waits longer than the engine can in one go', async () => {
    const { id } = await world.invite('direct', {
      tenantId: tenantOf('woodgrove'),
      email: 'cso@woodgrove.example',
      expiresInDays: 90,
    })
    await untilWaiting(id, lettersTo('cso@woodgrove.example'), 1)
    await world.advance(28 * day)
    await untilWaiting(id, lettersTo('cso@woodgrove.example'), 2)
    await world.advance(61 * day)
    await untilIn(id, 'AwaitDecision')
    const open = await world.ask('direct', 'query($id: ID!) { invitation(by: { id: $id }) { status } }', { id })
    expect(open.data.invitation.status).toBe('SENT')
    await world.advance(day)
    await untilIn(id, 'Announce')
    const over = await world.ask('direct', 'query($id: ID!) { invitation(by: { id: $id }) { status } }', { id })
    expect(over.data.invitation.status).toBe('EXPIRED')
  })
})

describe('the news', () => {
  it('reaches the bus, each event under its own id', async () => {
    const { id } = await world.invite('direct', { tenantId: tenantOf('woodgrove'), email: 'cmo@woodgrove.example' })
    const onBus = () => world.stack.bus.events().filter(({ detail }) => (detail as { subject?: string }).subject === id)
    await eventually(async () => onBus().some((event) => event['detail-type'] === 'invitation.created'))
  })

  it('is told by the sweeper when the stream has given up on it', async () => {
    world.stack.bus.failNextEntries(40)
    const { id } = await world.invite('direct', { tenantId: tenantOf('woodgrove'), email: 'cio2@woodgrove.example' })
    await world.stack.settled()
    world.stack.bus.failNextEntries(0)
    const told = () => world.stack.bus.events().some(({ detail }) => (detail as { subject?: string }).subject === id)
    await eventually(async () => {
      if (!told()) await world.stack.sweep({ everything: true }).catch(() => undefined)
      return told()
    })
    expect(lettersTo('cio2@woodgrove.example')()).toBe(1)
  })
})
