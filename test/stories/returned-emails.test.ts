import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'

/** These stories send to the addresses of the mailbox simulator of SES, which answer like bad ones. */
const world = theWorld()

const create = (actor: string, input: Readonly<Record<string, unknown>>) =>
  world.run(actor, 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'], ...input })
const look = async (actor: string, id: string): Promise<Json> =>
  (
    await world.ask(
      actor,
      `{ invitation(id: "${id}") { mail { status at } timeline { nodes { type summary by { subject } } } } }`,
    )
  ).data.invitation
const returned = (actor: string, id: string, status: string) =>
  world.eventually(
    async () => {
      const invitation = await look(actor, id)
      const hasReturned = invitation.timeline.nodes.some(({ type }: Json) => type === 'NOTIFICATION_RETURNED')
      return invitation.mail?.status === status && hasReturned === (status !== 'SENT') && invitation
    },
    { what: `the email of ${id} being ${status}` },
  )

describe('an email that no mailbox takes', () => {
  it('is shown to have come back, and its address is not written to any more', async () => {
    const email = 'bounce@simulator.amazonses.com'
    const { id } = await world.invite('direct', { email })
    const { timeline } = await returned('direct', id, 'BOUNCED')
    expect(timeline.nodes).toContainEqual({
      type: 'NOTIFICATION_RETURNED',
      summary: expect.stringMatching(/^Not delivered: /),
      by: { subject: 'mail-service' },
    })
    for (const actor of ['direct', 'rival'])
      expect(
        await create(actor, { email: 'bounce+label@simulator.amazonses.com', tenantId: newTenant() }),
      ).toMatchObject({
        userErrors: [{ code: 'ADDRESS_STOPPED', message: expect.stringContaining('come back') }],
      })
    await world.advance(4 * day)
    await world.eventually(async () =>
      (await look('direct', id)).timeline.nodes.some(({ type }: Json) => type === 'NOTIFICATION_WITHHELD'),
    )
    expect(world.notificationsTo(email)).toHaveLength(1)
  })

  it('may be sent again some weeks later: the mailbox may be there by then', async () => {
    const email = 'suppressionlist@simulator.amazonses.com'
    const { id } = await world.invite('direct', { email, expiresInDays: 1 })
    await returned('direct', id, 'BOUNCED')
    await world.advance(29 * day)
    expect(world.codes(await create('direct', { email }))).toEqual(['ADDRESS_STOPPED'])
    await world.advance(day)
    expect(world.codes(await create('direct', { email }))).toEqual([])
  })

  it('stops nothing where the mailbox is only full', async () => {
    const email = 'full@elsewhere.example'
    const free = world.stack.mailbox.returnFrom((address) => address === email, 'transient-bounce')
    const { id } = await world.invite('direct', { email })
    await returned('direct', id, 'BOUNCED')
    free()
    expect(world.codes(await create('rival', { email }))).toEqual([])
    await world.advance(3 * day)
    await world.eventually(async () => world.notificationsTo(email).length >= 3)
  })
})

describe('an email that its recipient calls spam', () => {
  it('is the last one', async () => {
    const email = 'complaint@simulator.amazonses.com'
    const { id } = await world.invite('direct', { email })
    const { timeline } = await returned('direct', id, 'COMPLAINED')
    expect(timeline.nodes).toContainEqual(
      expect.objectContaining({ summary: expect.stringMatching(/^Called spam by its recipient: /) }),
    )
    await world.advance(60 * day)
    expect(await create('rival', { email })).toMatchObject({
      userErrors: [{ code: 'ADDRESS_STOPPED', message: expect.stringContaining('spam') }],
    })
    expect(world.notificationsTo(email)).toHaveLength(1)
  })
})

describe('an email that arrives', () => {
  it('is sent, and nothing stops', async () => {
    const email = 'success@simulator.amazonses.com'
    const { id } = await world.invite('direct', { email })
    await returned('direct', id, 'SENT')
    expect(world.codes(await create('rival', { email }))).toEqual([])
  })
})

describe('the mail to a party', () => {
  it('is withheld only where its mailbox is gone, and the others get theirs', async () => {
    const email = 'agent@rival.example'
    const free = world.stack.mailbox.returnFrom((address) => address === email, 'permanent-bounce')
    const revoke = async () => {
      const { id } = await world.invite('rival', { email: `customer-${newTenant()}@elsewhere.example` })
      await world.run('rival', 'revokeInvitation', 'invitation { id }', { id })
      return id
    }
    const first = await revoke()
    // It comes back, unless another email to the partner has come back before it.
    await world.eventually(async () =>
      (await look('rival', first)).timeline.nodes.some(({ type }: Json) =>
        ['NOTIFICATION_RETURNED', 'NOTIFICATION_WITHHELD'].includes(type),
      ),
    )
    free()
    const second = await revoke()
    await world.eventually(async () =>
      (await look('rival', second)).timeline.nodes.some(
        ({ type, summary }: Json) => type === 'NOTIFICATION_WITHHELD' && summary.includes('come back'),
      ),
    )
    expect(world.notificationsTo(email).filter(({ notification }) => notification?.startsWith(second))).toEqual([])
  })
})

let tenants = 0
const newTenant = () => `bbbbbbbb-0000-4000-8000-${(tenants += 1).toString(16).padStart(12, '0')}`
