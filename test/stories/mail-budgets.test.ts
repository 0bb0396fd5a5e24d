import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { usualMailBudgets } from '#infra/model/settings.ts'
import { day, theWorld } from '../support/world.ts'

const world = theWorld({ mailBudgets: usualMailBudgets })

let tenants = 0
/** A tenant that nobody knows, so that each invitation is to another one. */
const anyTenant = () => `aaaaaaaa-0000-4000-8000-${(tenants += 1).toString(16).padStart(12, '0')}`
const create = (actor: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run(actor, 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'], tenantId: anyTenant(), ...input })
const timelineOf = async (actor: string, id: string): Promise<readonly Json[]> => {
  const { data } = await world.ask(actor, `{ invitation(id: "${id}") { timeline { nodes { type summary } } } }`)
  return data.invitation.timeline.nodes
}

describe('somebody who never asked to be written to', () => {
  it('gets three emails of a partner that sends a hundred, and the partner is told why and until when', async () => {
    const email = 'victim@elsewhere.example'
    const answers: Json[] = []
    for (let round = 0; round < 10; round += 1)
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            create('direct', { email: index % 2 === 0 ? email : `Victim+${round}-${index}@elsewhere.example` }),
          ),
        )),
      )
    const refused = answers.flatMap(({ userErrors }) => userErrors)
    expect(answers.filter(({ invitation }) => invitation !== null)).toHaveLength(
      usualMailBudgets.perPartnerAndRecipient,
    )
    const midnight = `${new Date(Date.now() + day).toISOString().slice(0, 10)}T00:00:00.000Z`
    for (const error of refused)
      expect(error).toMatchObject({
        __typename: 'MailBudgetSpent',
        code: 'MAIL_BUDGET_SPENT',
        path: ['input', 'email'],
        opensAt: midnight,
      })
    await world.stack.idle()
    const sent = world.stack.mailbox.messages().filter(({ to }) => to.some((one) => /victim/i.test(one)))
    expect(sent).toHaveLength(usualMailBudgets.perPartnerAndRecipient)
  })

  it('gets six of all partners together', async () => {
    const email = 'wanted@elsewhere.example'
    const codes: string[] = []
    for (const actor of ['direct', 'rival', 'provider'])
      for (let count = 0; count < usualMailBudgets.perPartnerAndRecipient; count += 1)
        codes.push(...world.codes(await create(actor, { email })))
    expect(codes).toEqual(Array(3).fill('MAIL_BUDGET_SPENT'))
    await world.stack.idle()
    expect(world.notificationsTo(email)).toHaveLength(usualMailBudgets.perRecipient)
    const { data } = await world.ask(
      'provider',
      `mutation { createInvitation(input: { serviceKeys: ["azure"], email: "${email}", dryRun: true }) { userErrors { code retryable } } }`,
    )
    expect(data.createInvitation.userErrors).toEqual([{ code: 'MAIL_BUDGET_SPENT', retryable: true }])
  })

  it('gets no reminder beyond that either, nor that each was taken back; what was not sent is in the timelines', async () => {
    const email = 'reminded@elsewhere.example'
    const ids: string[] = []
    for (const actor of ['direct', 'rival'])
      for (let count = 0; count < usualMailBudgets.perPartnerAndRecipient; count += 1)
        ids.push((await create(actor, { email })).invitation.id)
    await world.eventually(async () => world.notificationsTo(email).length === usualMailBudgets.perRecipient)
    for (const id of ids.slice(0, 3))
      expect(world.codes(await world.run('direct', 'revokeInvitation', 'invitation { id }', { id }))).toEqual([])
    // Each of the three, before the day is over: on another day it would be sent.
    for (const id of ids.slice(0, 3))
      await world.eventually(async () =>
        (await timelineOf('direct', id)).some(
          ({ type, summary }) =>
            type === 'NOTIFICATION_WITHHELD' && summary.includes('the emails of this day are spent'),
        ),
      )
    expect(world.notificationsTo(email)).toHaveLength(usualMailBudgets.perRecipient)
    // Three days later there is a budget again, for the reminders of the three that are open.
    await world.advance(3 * day)
    await world.eventually(async () => world.notificationsTo(email).length === usualMailBudgets.perRecipient + 3)
    expect(world.codes(await create('rival', { email }))).toEqual(['MAIL_BUDGET_SPENT'])
    expect(world.codes(await create('provider', { email }))).toEqual([])
  })
})

describe('a reseller that forwards', () => {
  it('spends its own budget, and the provider that hands over nothing', async () => {
    const resellerId = world.stack.actors['reseller']?.partnerId
    const email = 'forwarded@elsewhere.example'
    const hand = async () => (await create('provider', { email, delivery: 'VIA_RESELLER', resellerId })).invitation.id
    const handed = [await hand(), await hand(), await hand(), await hand()]
    const codes: string[] = []
    for (const id of handed)
      codes.push(...world.codes(await world.run('reseller', 'forwardInvitation', 'invitation { id }', { id })))
    expect(codes).toEqual(['MAIL_BUDGET_SPENT'])
    await world.stack.idle()
    expect(world.notificationsTo(email)).toHaveLength(usualMailBudgets.perPartnerAndRecipient)
  })
})
