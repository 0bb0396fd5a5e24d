import { describe, expect, it } from 'vitest'
import { eventually, type Json } from '#local/client.ts'
import { findFreePorts, isAlive, kill, messages, stop, theLaptop, type Running } from './dev-process.ts'

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
          await stack.ask('operator', 'query($id: ID!) { invitation(id: $id) { status version updatedAt } }', {
            id,
          })
        ).data.invitation,
    ),
  )
/** Waits until so many notifications about an invitation are recorded as sent. */
const awaitNotifications = (stack: Running, id: string, notifications: number) =>
  eventually(
    async () => {
      const { data } = await stack.ask(
        'operator',
        'query($id: ID!) { invitation(id: $id) { timeline(first: 100) { nodes { type } } } }',
        { id },
      )
      const { nodes } = data.invitation.timeline
      return nodes.filter(({ type }: Json) => type === 'NOTIFICATION_SENT').length >= notifications
    },
    { what: `notification ${notifications} of ${id}` },
  )
const relationship = async (stack: Running, id: string, actor = 'direct'): Promise<Json> =>
  (
    await stack.ask(
      actor,
      'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { service { key } status } timeline(first: 100) { nodes { type correlationId } } } }',
      { id },
    )
  ).data.relationship
/** Waits until exactly so many grants are in force. */
const awaitActive = (stack: Running, id: string, grants: number, actor = 'direct'): Promise<Json> =>
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
    { what: `${grants} grants being in force` },
  )

/** All emails but those that Microsoft wants a partner connected: these are about no invitation, and come when they like. */
const invitationMails = async (stack: Running): Promise<readonly Json[]> =>
  (await messages(stack)).filter(({ subject }) => !/^Connect .* with Microsoft$/.test(subject))

describe('killed and started again', () => {
  it('an invitation that was waiting is accepted, in an execution of its own, and nothing is done twice', async () => {
    const before = await start()
    const { id, token } = await invite(before, 'waiting@fabrikam.example', 'teams')
    await awaitNotifications(before, id, 1)
    await kill(before)

    const after = await start()
    const { relationship: made, userErrors } = await accept(after, token)
    expect(userErrors).toEqual([])
    const active = await awaitActive(after, made.id, 1)
    expect(active.timeline.nodes.filter(({ type }: Json) => type === 'RELATIONSHIP_ACTIVATED')).toHaveLength(1)
    const { data } = await after.ask(
      'direct',
      'query($id: ID!) { invitation(id: $id) { timeline { nodes { type correlationId } } } }',
      { id },
    )
    expect(data.invitation.timeline.nodes.filter(({ type }: Json) => type === 'INVITATION_CREATED')).toHaveLength(1)
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
      // The kill comes while the answers arrive: some requests of the burst are answered, some are not.
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
    const active = await awaitActive(stack, first?.relationshipId ?? '', promised.length)
    expect(new Set(active.delegatedAdmin.map(({ service }: Json) => service.key)).size).toBe(promised.length)
    // A notification that was handed over just when a kill came may be handed over once more, under the same id.
    for (const { subject, deliveries } of await messages(stack)) expect(deliveries, subject).toBeLessThanOrEqual(lives)
    expect(await stop(stack)).toBe(0)
    const upstream = JSON.parse(await beside('upstream.json')) as Json
    expect(upstream.relationships.map(({ status }: Json) => status)).toEqual(promised.map(() => 'active'))
  })

  it('every stage of an invitation goes on from where it was, for callers who know nothing of the restart', async () => {
    const port = await findFreePorts()
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
    for (const { id } of Object.values(made)) await awaitNotifications(before, id, 1)
    const accepted = await accept(before, made.active.token)
    await awaitActive(before, accepted.relationship.id, 1)
    await before.run('fabrikam', 'declineInvitation', 'invitation { id }', { token: made.declined.token })
    await before.run('direct', 'revokeInvitation', 'invitation { id }', { id: made.revoked.id })
    await awaitNotifications(before, made.active.id, 3)
    await awaitNotifications(before, made.declined.id, 2)
    await awaitNotifications(before, made.revoked.id, 3)
    await before.run('operator', 'advanceTestClock', 'now', { milliseconds: 4 * 86_400_000 })
    await awaitNotifications(before, made.reminded.id, 2)
    await awaitNotifications(before, made.withReseller.id, 2)
    const seen = await statuses(before, made)
    const countBefore = (await invitationMails(before)).length
    const engine = Number(await beside('lock'))
    await kill(before)
    await eventually(async () => !isAlive(engine), { what: 'DynamoDB ending with the stack' })

    await start({ port })
    // The address and the tokens are those from before the restart.
    const after = before
    expect(await statuses(after, made)).toEqual(seen)
    const { now } = await after.run('operator', 'advanceTestClock', 'now', { milliseconds: 1, dryRun: true })
    expect(Date.parse(now) - Date.now()).toBeGreaterThan(3 * 86_400_000)
    await after.run('reseller', 'forwardInvitation', 'invitation { status }', { id: made.withReseller.id })
    await awaitNotifications(after, made.withReseller.id, 3)
    const forwarded = await accept(after, made.withReseller.token, 'adatum')
    const reminded = await accept(after, made.reminded.token)
    await awaitActive(after, forwarded.relationship.id, 1, 'provider')
    const { timeline } = await awaitActive(after, reminded.relationship.id, 2)
    // The executions from before are gone: new ones have replaced them.
    expect(timeline.nodes.filter(({ type }: Json) => type === 'RELATIONSHIP_ACTIVATED')).toMatchObject([
      { correlationId: `${made.active.id}-1` },
      { correlationId: `${made.reminded.id}-2` },
    ])
    await awaitNotifications(after, made.reminded.id, 4)
    await awaitNotifications(after, made.withReseller.id, 6)

    const notifications = await messages(after)
    expect(notifications.map(({ deliveries }) => deliveries)).toEqual(notifications.map(() => 1))
    const subjectsTo = (address: string) =>
      notifications.flatMap(({ to, subject }) => (to.includes(address) ? [String(subject)] : []))
    expect(subjectsTo('stage-b@fabrikam.example')).toEqual([
      'Alpenblick Cloud GmbH invites you',
      'Reminder 1: Alpenblick Cloud GmbH invites you',
      'Alpenblick Cloud GmbH: the relationship is active',
    ])
    // These are the forwarded invitation, and two and three announcements.
    expect(await invitationMails(after)).toHaveLength(countBefore + 1 + 2 + 3)
  })
})
