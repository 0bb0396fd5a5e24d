import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { executionName } from '#domain/process/process.ts'
import { request, workflow } from './cast.ts'
import { circleOf, invited } from './invitations.ts'
import { theOffice } from './office.ts'

const office = theOffice()

type Turn = {
  readonly late: number
  readonly tries: number
  readonly afterwards: 'nothing' | 'forward' | 'revoke' | 'decline'
}
const anyTurns = fc.array(
  fc.record({
    /** In parts of the wait that the step asks for: 1 is punctual. */
    late: fc.constantFrom(0.3, 1, 1, 1, 1.7),
    /** A task that was carried out is carried out again where its answer was lost. */
    tries: fc.integer({ min: 1, max: 3 }),
    afterwards: fc.constantFrom('nothing', 'nothing', 'nothing', 'forward', 'revoke', 'decline'),
  }),
  { maxLength: 12 },
)

describe('the workflow of an invitation', () => {
  it('hands each letter to the mail service once, and none but the last word after the end', async () => {
    const us = await circleOf(office)
    const { provider, reseller, customer } = us
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        anyTurns,
        async (viaReseller, expiresInDays, turns: readonly Turn[]) => {
          const { commands, steps, read, clock } = office.app
          const invitation = await invited(office, us, viaReseller, expiresInDays)
          const { id } = invitation
          const token = await read.links.tokenFor(id)
          const own = { ...request, correlationId: executionName({ subject: id, attempt: 1 }) }
          const letters = () =>
            office.mailbox.messages().filter(({ notification }) => notification?.startsWith(`${id}/`))

          for (const { late, tries, afterwards } of turns) {
            let waitSeconds = 0
            for (let turn = 0; turn < tries; turn += 1) ({ waitSeconds } = await steps.deliver(workflow, id, own))
            expect(waitSeconds).toBeGreaterThanOrEqual(1)
            expect(waitSeconds).toBeLessThanOrEqual(20 * 86_400)
            if (afterwards === 'forward') await commands.forwardInvitation(reseller, { id }, request)
            if (afterwards === 'revoke') await commands.revokeInvitation(provider, { id }, request)
            if (afterwards === 'decline') await commands.declineInvitation(customer, { token }, request)
            office.setTime(clock.now().getTime() + Math.ceil(late * waitSeconds) * 1000)
          }
          const before = await read.invitations.byId(id)
          office.setTime(Math.max(clock.now().getTime(), new Date(invitation.expiresAt).getTime()))
          const count = letters().length
          await steps.deliver(workflow, id, own)
          expect(letters()).toHaveLength(count)
          await steps.announce(workflow, id, own)
          const closing = letters().slice(count)
          await steps.announce(workflow, id, own)
          await steps.deliver(workflow, id, own)

          expect(letters().map(({ deliveries }) => deliveries)).toEqual(letters().map(() => 1))
          expect(letters()).toHaveLength(count + closing.length)
          const end = before?.status === 'REVOKED' || before?.status === 'DECLINED' ? before.status : 'EXPIRED'
          expect(closing.length).toBeGreaterThanOrEqual(2)
          for (const { notification } of closing) expect(notification).toMatch(`${id}/${end.toLowerCase()}-`)
          const process = await read.processes.of(id)
          expect(process?.state).toBe('DONE')
          expect(Object.keys(process?.letters ?? {})).toHaveLength(letters().length)
          for (const letter of letters().slice(0, count)) expect(letter.at < invitation.expiresAt).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('puts a letter on record once, also where two executions hand it over at the same time', async () => {
    const us = await circleOf(office)
    const { steps, read } = office.app
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), async (executions) => {
        const { id } = await invited(office, us, false)
        await Promise.all(Array.from({ length: executions }, () => steps.deliver(workflow, id, request)))
        const timeline = await read.timeline.of(id, { size: 100, direction: 'forward', order: 'ASC' })
        expect(timeline.items.filter(({ item }) => item.type === 'notification.sent')).toHaveLength(1)
        expect(await read.processes.of(id)).toMatchObject({
          version: 2,
          letters: { invitation: expect.any(String) },
        })
      }),
      { numRuns: 8 },
    )
  })
})
