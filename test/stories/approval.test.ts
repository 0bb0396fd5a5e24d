import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { createNewcomer, type Newcomer } from '../workflows/newcomer.ts'
import { awaitEnd, awaitState } from '../workflows/trail.ts'

/** Nobody approves delegated admin with the vendor here unless the story does so: as with the vendor, nothing happens by itself. */
const world = theWorld({ gdap: { autoApprove: false } })

/** A customer has accepted, and the vendor waits for its approval. */
const createAccepted = async (name: string): Promise<Newcomer & { readonly relationshipId: string }> => {
  const customer = await createNewcomer(world, name)
  const { id, token } = await customer.inviteFrom('direct', { serviceKeys: ['teams'] })
  await awaitState(world, id, 'AwaitDecision')
  const { relationship } = await customer.accept(token)
  await awaitEnd(world, id)
  return { ...customer, relationshipId: relationship.id }
}
const grantOf = async (actor: string, id: string): Promise<Json> => {
  const query =
    'query($id: ID!) { relationship(id: $id) { status delegatedAdmin { status approvalUrl approveBy failure { code } } } }'
  const { data } = await world.ask(actor, query, { id })
  return data.relationship && { relationship: data.relationship.status, ...data.relationship.delegatedAdmin[0] }
}
const tasksOf = async (actor: string): Promise<readonly Json[]> => {
  const { data } = await world.ask(
    actor,
    '{ viewer { tasks(where: { kind: [APPROVE_DELEGATED_ADMIN] }) { nodes { title dueAt action by object { id } } } } }',
  )
  return data.viewer.tasks.nodes
}
/** Lets days pass, in strides, and has the sweeper look at what is due after each. */
const pass = async (...strides: readonly number[]): Promise<void> => {
  for (const days of strides) {
    await world.advance(days * day)
    await world.stack.sweep()
    await world.stack.idle()
  }
}
/** The emails about the approval: they go to the customer's own contact, which its administrator has brought along. */
const mailsTo = ({ name }: Newcomer) =>
  world.stack.mailbox
    .messages({ to: `${name}@people.example` })
    .filter(({ subject }) => /approve delegated admin/.test(subject))
const approvals = (customer: Newcomer) => mailsTo(customer).map(({ subject }) => subject)

describe('delegated admin, when the customer has accepted', () => {
  it('waits for an approval with Microsoft: the customer gets the page by mail, in its inbox and on the relationship', async () => {
    const customer = await createAccepted('asked')
    const grant = await grantOf('direct', customer.relationshipId)
    expect(grant).toMatchObject({ relationship: 'ACTIVE', status: 'PENDING', failure: null })
    expect(await grantOf('asked', customer.relationshipId)).toEqual(grant)
    expect(await grantOf('rival', customer.relationshipId)).toBeNull()
    const [upstream] = customer.grantsTo('direct')
    expect(grant.approvalUrl).toContain(upstream?.id)
    expect(Date.parse(grant.approveBy) - Date.now()).toBeGreaterThan(89 * day)

    expect(approvals(customer)).toEqual(['Alpenblick Cloud GmbH: approve delegated admin for Teams'])
    expect(mailsTo(customer)[0]?.text).toContain(grant.approvalUrl)
    expect(await tasksOf('asked')).toMatchObject([
      { dueAt: grant.approveBy, action: null, by: ['GLOBAL_ADMIN'], object: { id: customer.relationshipId } },
    ])
    expect(await tasksOf('direct')).toEqual([])
  })

  it('is approved on day 12, after two reminders: from then on it is in force, and nobody is reminded any more', async () => {
    const customer = await createAccepted('twelfth')
    await pass(3, 7, 2)
    expect(approvals(customer)).toEqual([
      'Alpenblick Cloud GmbH: approve delegated admin for Teams',
      'Reminder 1: Alpenblick Cloud GmbH: approve delegated admin for Teams',
      'Reminder 2: Alpenblick Cloud GmbH: approve delegated admin for Teams',
    ])
    const { approvalUrl } = await grantOf('twelfth', customer.relationshipId)
    const page = await fetch(approvalUrl)
    expect(await page.text()).toContain('Approve')
    expect((await fetch(approvalUrl, { method: 'POST' })).status).toBe(200)
    await pass(1)
    expect(await grantOf('direct', customer.relationshipId)).toEqual({
      relationship: 'ACTIVE',
      status: 'ACTIVE',
      approvalUrl: null,
      approveBy: null,
      failure: null,
    })
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'active', assignments: [{ status: 'active' }] }])
    expect(await tasksOf('twelfth')).toEqual([])
    await pass(5, 20)
    expect(approvals(customer)).toHaveLength(3)
    const { timeline } = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    const types = timeline.nodes.map(({ type }: Json) => type)
    expect(types).toContain('RELATIONSHIP_APPROVAL_REQUESTED')
    expect(types.filter((type: string) => type === 'RELATIONSHIP_ACTIVATED')).toHaveLength(2)
  })

  it('may be approved on day 89, and on day 90 it is too late', async () => {
    const [early, late] = [await createAccepted('last-day'), await createAccepted('too-late')]
    await pass(3, 7, 20, 30, 23, 6)
    world.stack.partnerCenter.approve(early.grantsTo('direct')[0]?.id ?? '')
    await pass(2)
    expect(await grantOf('direct', early.relationshipId)).toMatchObject({ status: 'ACTIVE' })
    expect(await grantOf('direct', late.relationshipId)).toMatchObject({
      relationship: 'ACTIVE',
      status: 'FAILED',
      approvalUrl: null,
      failure: { code: 'expired' },
    })
    expect(await tasksOf('too-late')).toEqual([])
    expect(approvals(late)).toHaveLength(6)
  })

  it('is looked for without changing the relationship: neither its version nor its place in the lists', async () => {
    const customer = await createAccepted('unchanged')
    const query = 'query($id: ID!) { relationship(id: $id) { version updatedAt } }'
    const before = (await world.ask('direct', query, { id: customer.relationshipId })).data
    await pass(2)
    expect((await world.ask('direct', query, { id: customer.relationshipId })).data).toEqual(before)
  })

  it('goes on by itself after days in which the vendor does not answer, or does not let us in: no operator is needed', async () => {
    const customer = await createAccepted('outage')
    for (const fault of [{ kind: '500' }, { kind: 'forbidden', code: '900329' }] as const) {
      world.stack.partnerCenter.faults.push({
        match: ({ path }) => path.includes('delegatedAdminRelationships'),
        times: Number.POSITIVE_INFINITY,
        ...fault,
      })
      for (let looks = 0; looks < 18; looks += 1) await pass(1 / 12)
      world.stack.partnerCenter.faults.clear()
    }
    const { data } = await world.ask('operator', '{ jobs(where: { status: PARKED }) { nodes { kind } } }')
    expect(data.jobs.nodes).toEqual([])
    world.stack.partnerCenter.approve(customer.grantsTo('direct')[0]?.id ?? '')
    await pass(1)
    expect(await grantOf('direct', customer.relationshipId)).toMatchObject({ status: 'ACTIVE' })
  })

  it('goes on by itself after trouble with the vendor: a look that fails ends nothing', async () => {
    const customer = await createAccepted('troubled')
    world.stack.partnerCenter.faults.push({
      match: ({ path }) => path.includes('delegatedAdminRelationships'),
      times: 6,
      kind: 'instead',
      response: { status: 403, body: '<html>Blocked</html>' },
    })
    await pass(1)
    expect(await grantOf('direct', customer.relationshipId)).toMatchObject({ status: 'PENDING' })
    world.stack.partnerCenter.faults.clear()
    world.stack.partnerCenter.approve(customer.grantsTo('direct')[0]?.id ?? '')
    await pass(2)
    expect(await grantOf('direct', customer.relationshipId)).toMatchObject({ status: 'ACTIVE' })
  })
})
