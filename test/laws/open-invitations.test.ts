import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { InvitationId } from '#platform/kernel/ids.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import { context, dryRun, expectDone, newAddress, workflow } from './cast.ts'
import { actOn, createCircle, statusOrCode, type Circle } from './invitations.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

const invite = (us: Circle, email: string | undefined, how: CommandContext = context, expiresInDays = 3) =>
  testApp.app.commands.createInvitation(
    us.provider,
    {
      ...(email !== undefined && { tenantId: us.customer.tenantId, email }),
      serviceKeys: ['azure'],
      delegatedAdmin: false,
      delivery: 'DIRECT',
      resellerDelegatedAdmin: false,
      expiresInDays,
      maxUses: 1,
    },
    how,
  )
type Outcome = Awaited<ReturnType<typeof invite>>

const idsIn = (outcomes: readonly Outcome[]): readonly InvitationId[] =>
  outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.invitation.id] : []))
const read = async (id: InvitationId): Promise<Invitation> => {
  const invitation = await testApp.app.read.invitations.byId(id)
  if (!invitation) throw new Error(`There is no ${id}`)
  return invitation
}

describe('the open invitation of a partner to a tenant and an address', () => {
  it('is one, of any number that are sent at the same time, and the others name it', async () => {
    const us = await createCircle(testApp)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (count) => {
        const email = newAddress()
        const outcomes = await Promise.all(Array.from({ length: count }, () => invite(us, email)))
        const [winner, ...others] = idsIn(outcomes)
        expect(others).toEqual([])
        for (const outcome of outcomes)
          if (outcome.kind === 'refused')
            expect(outcome.refusal).toEqual({ kind: 'invitation-open', invitation: winner, path: ['email'] })
        expect((await invite(us, email, dryRun)).kind).toBe('refused')
      }),
      { numRuns: 12 },
    )
  })

  it('makes room for the next however it ends, and for one only', async () => {
    const us = await createCircle(testApp)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('revoke', 'decline', 'accept', 'expire', 'clock'),
        fc.integer({ min: 1, max: 6 }),
        async (end, count) => {
          const email = newAddress()
          const { invitation: first } = expectDone(await invite(us, email))
          const token = await testApp.app.read.links.tokenFor(first.id)
          if (end === 'expire' || end === 'clock') testApp.setTime(Date.parse(first.expiresAt))
          if (end === 'expire') await testApp.app.acceptanceSteps.deliver(workflow, first.id, context)
          if (end !== 'expire' && end !== 'clock') expectDone(await actOn(testApp, us, first.id, token)(end, context))
          const next = idsIn(await Promise.all(Array.from({ length: count }, () => invite(us, email))))
          expect(next).toHaveLength(1)
          // Whose time is up is recorded as expired, once, also before its workflow has noticed.
          if (end === 'clock') {
            expect(await read(first.id)).toMatchObject({ status: 'EXPIRED', version: 2 })
            await testApp.app.acceptanceSteps.deliver(workflow, first.id, context)
            expect((await invite(us, email)).kind).toBe('refused')
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is one also while the one before is being ended', async () => {
    const us = await createCircle(testApp)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('revoke', 'decline', 'invite', 'invite'), { minLength: 2, maxLength: 8 }),
        fc.boolean(),
        async (steps, isOverdue) => {
          const email = newAddress()
          const { invitation: first } = expectDone(await invite(us, email))
          const act = actOn(testApp, us, first.id, await testApp.app.read.links.tokenFor(first.id))
          if (isOverdue) testApp.setTime(Date.parse(first.expiresAt))
          const made = await Promise.all(
            steps.map(async (step) => {
              if (step === 'invite') return idsIn([await invite(us, email)])
              const outcome = await act(step, context)
              expect(statusOrCode(outcome)).not.toBe('BUSY')
              return []
            }),
          )
          const all = await Promise.all([first.id, ...made.flat()].map(read))
          expect(all.filter(({ status }) => status === 'SENT').length).toBeLessThanOrEqual(1)
          expect(made.flat().length).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is of the mailbox, however its address is written, and of no one where there is no address', async () => {
    const us = await createCircle(testApp)
    const [name = '', domain = ''] = newAddress().split('@')
    expectDone(await invite(us, `${name}@${domain}`))
    for (const same of [`${name}+2@${domain}`, `${name.toUpperCase()}@${domain}`, `${name}@${domain.toUpperCase()}`])
      expect((await invite(us, same)).kind).toBe('refused')
    for (let count = 0; count < 3; count += 1) expectDone(await invite(us, undefined))
  })
})
