import { describe, expect, it } from 'vitest'
import { eventually, type Json } from '#local/client.ts'
import { freePorts, isAlive, kill, messages, stop, theLaptop, type Running } from './dev-process.ts'

const { start, beside } = theLaptop()

const invite = async (
  stack: Running,
  email: string,
  serviceKey: string,
  { issuer = 'direct', ...input }: Readonly<Record<string, unknown>> & { readonly issuer?: string } = {},
): Promise<{ id: string; token: string }> => {
  const { invitation } = await stack.run(issuer, 'createInvitation', 'invitation { id link }', {
    tenantId: stack.actors['fabrikam']?.tenantId,
    email,
    serviceKeys: [serviceKey],
    ...input,
  })
  return { id: invitation.id, token: new URL(invitation.link).searchParams.get('invitation') ?? '' }
}
const accept = (stack: Running, token: string, customer = 'fabrikam'): Promise<Json> =>
  stack.run(customer, 'acceptInvitation', 'relationship { id }', {
    token,
    acceptAgreement: true,
    idempotencyKey: token,
  })
const partnerIdOf = async (stack: Running, actor: string): Promise<string> =>
  (await stack.ask(actor, '{ viewer { partner { id } } }')).data.viewer.partner.id
const statuses = async (stack: Running, made: Readonly<Record<string, { readonly id: string }>>): Promise<Json> =>
  Promise.all(
    Object.values(made).map(
      async ({ id }) =>
        (
          await stack.ask('operator', 'query($id: ID!) { invitation(by: { id: $id }) { status version updatedAt } }', {
            id,
          })
        ).data.invitation,
    ),
  )
/** Until so many letters about an invitation are on record as sent. */
const untilTold = (stack: Running, id: string, letters: number) =>
  eventually(
    async () => {
      const { data } = await stack.ask(
        'operator',
        'query($id: ID!) { invitation(by: { id: $id }) { timeline(first: 100) { nodes { type } } } }',
        { id },
      )
      const { nodes } = data.invitation.timeline
      return nodes.filter(({ type }: Json) => type === 'notification.sent').length >= letters
    },
    { within: 30_000, what: `letter ${letters} of ${id}` },
  )
const relationship = async (stack: Running, id: string, actor = 'direct'): Promise<Json> =>
  (
    await stack.ask(
      actor,
      'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { serviceKey status } timeline(first: 100) { nodes { type correlationId } } } }',
      { id },
    )
  ).data.relationship
/** Until so many grants, and no others, are in force. */
const untilActive = (stack: Running, id: string, grants: number, actor = 'direct'): Promise<Json> =>
  eventually(
    async () => {
      const seen = await relationship(stack, id, actor)
      return (
        seen?.status === 'ACTIVE' &&
        seen.delegatedAdmin.length === grants &&
        seen.delegatedAdmin.every(({ status }: Json) => status === 'ACTIVE') &&
        seen
      )
    },
    { within: 30_000, what: `${grants} grants being in force` },
  )

describe('killed and started again', () => {
  it('an invitation that was waiting is accepted, in an execution of its own, and nothing is done twice', async () => {
    const before = await start()
    const { id, token } = await invite(before, 'waiting@fabrikam.example', 'teams')
    await untilTold(before, id, 1)
    await kill(before)

    const after = await start()
    const { relationship: made, userErrors } = await accept(after, token)
    expect(userErrors).toEqual([])
    const active = await untilActive(after, made.id, 1)
    expect(active.timeline.nodes.filter(({ type }: Json) => type === 'relationship.activated')).toHaveLength(1)
    const { data } = await after.ask(
      'direct',
      'query($id: ID!) { invitation(by: { id: $id }) { timeline { nodes { type correlationId } } } }',
      { id },
    )
    expect(data.invitation.timeline.nodes.filter(({ type }: Json) => type === 'invitation.created')).toHaveLength(1)
    await eventually(async () => (await messages(after)).some(({ subject }) => subject.includes('is active')))
    for (const { subject, deliveries } of await messages(after)) expect(deliveries, subject).toBe(1)
  })

  it('in the middle of a burst, again and again: what was answered is there, and everything comes to its end', async () => {
    const services = ['azure', 'exchange-online', 'sharepoint-online', 'teams', 'dynamics-crm', 'power-platform']
    const promised: { token: string; relationshipId?: string }[] = []
    let stack = await start()
    let lives = 1
    for (const round of [0, 1, 2]) {
      const burst = services.slice(round * 2, round * 2 + 2).map(async (serviceKey, index) => {
        const { token } = await invite(stack, `burst${round}${index}@fabrikam.example`, serviceKey)
        const entry: { token: string; relationshipId?: string } = { token }
        promised.push(entry)
        entry.relationshipId = (await accept(stack, token)).relationship?.id
      })
      // Killed while the answers come in: some of the burst is answered, some is not.
      await Promise.race([Promise.all(burst), burst[0]]).catch(() => undefined)
      await Promise.all([kill(stack), Promise.allSettled(burst)])
      stack = await start()
      lives += 1
    }
    // A client that got no answer sends the same request again, with the same key.
    for (const entry of promised) {
      const { relationship: made, userErrors } = await accept(stack, entry.token)
      expect(userErrors).toEqual([])
      if (entry.relationshipId !== undefined) expect(made.id).toBe(entry.relationshipId)
      entry.relationshipId = made.id
    }
    expect(new Set(promised.map(({ relationshipId }) => relationshipId)).size).toBe(1)
    const [first] = promised
    const active = await untilActive(stack, first?.relationshipId ?? '', promised.length)
    expect(new Set(active.delegatedAdmin.map(({ serviceKey }: Json) => serviceKey)).size).toBe(promised.length)
    // A letter that was handed over just when a kill came may be handed over once more, under the same id.
    for (const { subject, deliveries } of await messages(stack)) expect(deliveries, subject).toBeLessThanOrEqual(lives)
    expect(await stop(stack)).toBe(0)
    const upstream = JSON.parse(await beside('upstream.json')) as Json
    expect(upstream.relationships.map(({ status }: Json) => status)).toEqual(promised.map(() => 'active'))
  })

  it('every stage of an invitation goes on from where it was, for callers who know nothing of the restart', async () => {
    const port = await freePorts()
    const before = await start({ port })
    const resellerId = await partnerIdOf(before, 'reseller')
    const made = {
      withReseller: await invite(before, 'stage-a@adatum.example', 'azure', {
        issuer: 'provider',
        tenantId: before.actors['adatum']?.tenantId,
        delivery: 'VIA_RESELLER',
        resellerId,
      }),
      reminded: await invite(before, 'stage-b@fabrikam.example', 'teams'),
      active: await invite(before, 'stage-c@fabrikam.example', 'exchange-online'),
      declined: await invite(before, 'stage-d@fabrikam.example', 'dynamics-crm'),
      revoked: await invite(before, 'stage-e@fabrikam.example', 'power-platform'),
    }
    for (const { id } of Object.values(made)) await untilTold(before, id, 1)
    const accepted = await accept(before, made.active.token)
    await untilActive(before, accepted.relationship.id, 1)
    await before.run('fabrikam', 'declineInvitation', 'invitation { id }', { token: made.declined.token })
    await before.run('direct', 'revokeInvitation', 'invitation { id }', { id: made.revoked.id })
    await untilTold(before, made.active.id, 3)
    await untilTold(before, made.declined.id, 2)
    await untilTold(before, made.revoked.id, 3)
    await before.run('operator', 'advanceTestClock', 'now', { milliseconds: 4 * 86_400_000 })
    await untilTold(before, made.reminded.id, 2)
    await untilTold(before, made.withReseller.id, 2)
    const seen = await statuses(before, made)
    const lettersBefore = (await messages(before)).length
    const engine = Number(await beside('lock'))
    await kill(before)
    await eventually(async () => !isAlive(engine), { what: 'DynamoDB ending with the stack' })

    await start({ port })
    // The address and the tokens of the time before.
    const after = before
    expect(await statuses(after, made)).toEqual(seen)
    const { now } = await after.run('operator', 'advanceTestClock', 'now', { milliseconds: 1, dryRun: true })
    expect(Date.parse(now) - Date.now()).toBeGreaterThan(3 * 86_400_000)
    await after.run('reseller', 'forwardInvitation', 'invitation { status }', { id: made.withReseller.id })
    await untilTold(after, made.withReseller.id, 3)
    const forwarded = await accept(after, made.withReseller.token, 'adatum')
    const reminded = await accept(after, made.reminded.token)
    await untilActive(after, forwarded.relationship.id, 1, 'provider')
    const { timeline } = await untilActive(after, reminded.relationship.id, 2)
    // The executions of before are gone: others have carried on.
    expect(timeline.nodes.filter(({ type }: Json) => type === 'relationship.activated')).toMatchObject([
      { correlationId: `${made.active.id}-1` },
      { correlationId: `${made.reminded.id}-2` },
    ])
    await untilTold(after, made.reminded.id, 4)
    await untilTold(after, made.withReseller.id, 6)

    const letters = await messages(after)
    expect(letters.map(({ deliveries }) => deliveries)).toEqual(letters.map(() => 1))
    const subjectsTo = (address: string) =>
      letters.flatMap(({ to, subject }) => (to.includes(address) ? [String(subject)] : []))
    expect(subjectsTo('stage-b@fabrikam.example')).toEqual([
      'Alpenblick Cloud GmbH invites you',
      'Reminder 1: Alpenblick Cloud GmbH invites you',
      'Alpenblick Cloud GmbH: the relationship is active',
    ])
    // The forwarded invitation, and two and three announcements.
    expect(letters.length - lettersBefore).toBe(1 + 2 + 3)
  })
})
