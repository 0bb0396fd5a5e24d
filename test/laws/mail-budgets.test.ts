import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOf, mayWrite, type Admission, type MailBudgets } from '#platform/recipient/budget.ts'
import { mailboxOf, stopOf, stopRecipient, allowRecipient, type Recipient } from '#platform/recipient/recipient.ts'
import type { PartnerUser } from '#platform/kernel/actor.ts'
import type { StopReason } from '#platform/kernel/refusal.ts'
import { context, newAddress, newTenantId, workflow } from './cast.ts'
import { createCircle, createInvitation } from './invitations.ts'
import { useTestApp } from './test-app.ts'

const budgets: MailBudgets = { perPartner: 12, perPartnerAndRecipient: 2, perRecipient: 3 }
const testApp = useTestApp({ mailBudgets: budgets })

const invite = (partner: PartnerUser, email: string) =>
  testApp.app.commands.createInvitation(
    partner,
    {
      // A tenant of its own each time: only the address is the same.
      tenantId: newTenantId(),
      email,
      serviceKeys: ['azure'],
      delegatedAdmin: false,
      delivery: 'DIRECT',
      resellerDelegatedAdmin: false,
      expiresInDays: 3,
      maxUses: 1,
    },
    context,
  )

describe('the budgets of a day', () => {
  it('are never passed by any number of partners that write to one address at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), async (counts) => {
        const email = newAddress()
        const partners = await Promise.all(counts.map(() => testApp.addPartner()))
        const outcomes = await Promise.all(
          partners.flatMap((partner, index) =>
            Array.from({ length: counts[index] ?? 0 }, async () => ({
              partner,
              outcome: await invite(partner, email),
            })),
          ),
        )
        const done = outcomes.filter(({ outcome }) => outcome.kind === 'done')
        const possible = counts.reduce((sum, count) => sum + Math.min(count, budgets.perPartnerAndRecipient), 0)
        expect(done).toHaveLength(Math.min(possible, budgets.perRecipient))
        for (const partner of partners)
          expect(done.filter((one) => one.partner === partner).length).toBeLessThanOrEqual(
            budgets.perPartnerAndRecipient,
          )
        for (const { outcome } of outcomes)
          if (outcome.kind === 'refused')
            expect(outcome.refusal).toMatchObject({ kind: 'mail-budget-spent', of: 'RECIPIENT', path: ['email'] })
      }),
      { numRuns: 10 },
    )
  })

  it('bound what one partner sends to all addresses, and open again at midnight', async () => {
    const partner = await testApp.addPartner()
    testApp.setTime(Date.parse('2026-03-05T23:00:00.000Z'))
    const sent = await Promise.all(Array.from({ length: 20 }, () => invite(partner, newAddress())))
    expect(sent.filter(({ kind }) => kind === 'done')).toHaveLength(budgets.perPartner)
    expect(await invite(partner, newAddress())).toMatchObject({
      refusal: { kind: 'mail-budget-spent', of: 'PARTNER', opensAt: '2026-03-06T00:00:00.000Z' },
    })
    testApp.setTime(Date.parse('2026-03-06T00:00:00.000Z'))
    expect(await invite(partner, newAddress())).toMatchObject({ kind: 'done' })
  })

  it('leave nothing behind that the table keeps for ever', async () => {
    const partner = await testApp.addPartner()
    await invite(partner, newAddress())
    const counts = (await testApp.itemsBelow(partner.partnerId)).filter(({ name }) => name === 'mail-count')
    expect(counts).toHaveLength(1)
    for (const { ttl } of counts) expect(Number(ttl) * 1000).toBeGreaterThan(testApp.app.clock.now().getTime())
  })

  it('of an address count reminders too, and that of a partner does not: else it could invite nobody', async () => {
    const us = await createCircle(testApp)
    testApp.setTime(Date.parse('2026-03-10T08:00:00.000Z'))
    const { id, recipient } = await createInvitation(testApp, us, false, 30)
    const deliver = async () => {
      await testApp.app.acceptanceSteps.deliver(workflow, id, context)
      await testApp.runJobs(id, 'send-notification')
    }
    await deliver()
    testApp.setTime(Date.parse('2026-03-13T08:00:00.000Z'))
    await deliver()
    const countsBelow = async (pk: string) =>
      Object.fromEntries(
        (await testApp.itemsBelow(pk)).filter(({ name }) => name === 'mail-count').map(({ sk, doc }) => [sk, doc]),
      )
    const { partnerId } = us.provider
    expect(await countsBelow(partnerId)).toEqual({ 'MAIL#2026-03-10': 1 })
    expect(await countsBelow(`RECIPIENT#${recipient}`)).toEqual({
      'MAIL#2026-03-10': 1,
      [`MAIL#2026-03-10#${partnerId}`]: 1,
      'MAIL#2026-03-13': 1,
      [`MAIL#2026-03-13#${partnerId}`]: 1,
    })
  })

  it('are reckoned by what was counted before', () => {
    const now = new Date('2026-12-01T12:00:00.000Z')
    const writing = { partnerId: 'par_1', recipient: 'any' } as const
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 3, maxLength: 3 }), (used) => {
        const counts: Admission['counts'] = countsOf(writing, now).map((one, index) => ({
          ...one,
          count: used[index] ?? 0,
        }))
        const isSpent = counts.some(({ count, budget }) => count >= budgets[budget])
        expect(mayWrite({ ...writing, found: undefined, counts }, budgets, now) !== undefined).toBe(isSpent)
      }),
    )
  })
})

describe('an address', () => {
  it('is one mailbox with any label and in any case, and mailboxes stay apart', () => {
    const name = fc.stringMatching(/^[a-z0-9.]{1,12}$/)
    fc.assert(
      fc.property(name, fc.stringMatching(/^[a-z0-9+.]{0,8}$/), fc.boolean(), (local, label, shouts) => {
        const address = `${local}${label === '' ? '' : `+${label}`}@contoso.example`
        expect(mailboxOf(shouts ? address.toUpperCase() : address)).toBe(`${local}@contoso.example`)
      }),
    )
    expect(mailboxOf('+only@contoso.example')).toBe('+only@contoso.example')
  })

  it('is stopped by the strongest word, and allowed again by its owner alone', () => {
    const reasons: readonly StopReason[] = ['BOUNCE', 'COMPLAINT', 'RECIPIENT']
    const steps = fc.array(fc.tuple(fc.constantFrom(...reasons, 'ALLOW' as const), fc.nat({ max: 40 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(steps, (taken) => {
        let now = Date.parse('2026-01-01T00:00:00.000Z')
        let known: Recipient | undefined
        let model: { by: StopReason; at: number } | undefined
        for (const [step, days] of taken) {
          now += days * 86_400_000
          const holds = model && !(model.by === 'BOUNCE' && now >= model.at + 30 * 86_400_000) ? model : undefined
          if (step === 'ALLOW') {
            known = allowRecipient(known, new Date(now)) ?? known
            model = undefined
          } else {
            known = stopRecipient(known, 'key', step, new Date(now)) ?? known
            if (!holds || reasons.indexOf(step) > reasons.indexOf(holds.by) || (step === holds.by && step === 'BOUNCE'))
              model = { by: step, at: now }
          }
          const still = model && !(model.by === 'BOUNCE' && now >= model.at + 30 * 86_400_000) ? model.by : undefined
          expect(stopOf(known, new Date(now))).toBe(still)
        }
      }),
    )
  })
})
