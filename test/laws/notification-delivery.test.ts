import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyedJob } from '#platform/jobs/job.ts'
import { executionName } from '#platform/workflow/workflow-run.ts'
import { context, workflow } from './cast.ts'
import { createCircle, createInvitation } from './invitations.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

type Turn = {
  readonly late: number
  readonly tries: number
  readonly afterwards: 'nothing' | 'forward' | 'revoke' | 'decline'
}
const anyTurns = fc.array(
  fc.record({
    /** The wait as a multiple of the wait that the step returns: 1 is punctual. */
    late: fc.constantFrom(0.3, 1, 1, 1, 1.7),
    /** A task runs again when its answer was lost. */
    tries: fc.integer({ min: 1, max: 3 }),
    afterwards: fc.constantFrom('nothing', 'nothing', 'nothing', 'forward', 'revoke', 'decline'),
  }),
  { maxLength: 12 },
)

describe('the workflow of an invitation', () => {
  it('hands each notification to the mail service once, and after the end only the closing ones', async () => {
    const us = await createCircle(testApp)
    const { provider, reseller, customer } = us
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        anyTurns,
        async (viaReseller, expiresInDays, turns: readonly Turn[]) => {
          const { commands, acceptanceSteps, read, clock } = testApp.app
          const deliver = async () => {
            const { waitSeconds } = await acceptanceSteps.deliver(workflow, id, own)
            await testApp.runJobs(id, 'send-notification')
            return waitSeconds
          }
          const announce = async () => {
            await acceptanceSteps.announce(workflow, id, own)
            await testApp.runJobs(id, 'send-notification')
          }
          const invitation = await createInvitation(testApp, us, viaReseller, expiresInDays)
          const { id } = invitation
          const token = await read.links.tokenFor(id)
          const own = { ...context, correlationId: executionName({ subject: id, attempt: 1 }) }
          const notifications = () =>
            testApp.mailbox.messages().filter(({ notification }) => notification?.startsWith(`${id}/`))

          for (const { late, tries, afterwards } of turns) {
            let waitSeconds = 0
            for (let turn = 0; turn < tries; turn += 1) waitSeconds = await deliver()
            expect(waitSeconds).toBeGreaterThanOrEqual(1)
            expect(waitSeconds).toBeLessThanOrEqual(20 * 86_400)
            if (afterwards === 'forward') await commands.forwardInvitation(reseller, { id }, context)
            if (afterwards === 'revoke') await commands.revokeInvitation(provider, { id }, context)
            if (afterwards === 'decline') await commands.declineInvitation(customer, { token }, context)
            testApp.setTime(clock.now().getTime() + Math.ceil(late * waitSeconds) * 1000)
          }
          const before = await read.invitations.byId(id)
          testApp.setTime(Math.max(clock.now().getTime(), new Date(invitation.expiresAt).getTime()))
          const count = notifications().length
          await deliver()
          expect(notifications()).toHaveLength(count)
          await announce()
          const closing = notifications().slice(count)
          await announce()
          await deliver()

          expect(notifications().map(({ deliveries }) => deliveries)).toEqual(notifications().map(() => 1))
          expect(notifications()).toHaveLength(count + closing.length)
          const end = before?.status === 'REVOKED' || before?.status === 'DECLINED' ? before.status : 'EXPIRED'
          expect(closing.length).toBeGreaterThanOrEqual(2)
          for (const { notification } of closing) expect(notification).toMatch(`${id}/${end.toLowerCase()}-`)
          const run = await read.workflowRuns.of(id)
          expect(run?.state).toBe('DONE')
          const records = await read.notifications.of(id)
          expect(records.filter(({ status }) => status === 'SENT')).toHaveLength(notifications().length)
          expect(records.filter(({ status }) => status === 'REQUESTED')).toEqual([])
          for (const notification of notifications().slice(0, count))
            expect(notification.at < invitation.expiresAt).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('requests a notification once, also where several executions do so at the same time', async () => {
    const us = await createCircle(testApp)
    const { acceptanceSteps, read } = testApp.app
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), async (executions) => {
        const { id } = await createInvitation(testApp, us, false)
        await Promise.all(Array.from({ length: executions }, () => acceptanceSteps.deliver(workflow, id, context)))
        const timeline = await read.timeline.of(id, { size: 100, direction: 'forward', order: 'ASC' })
        expect(timeline.items.filter(({ item }) => item.type === 'notification.requested')).toHaveLength(1)
        expect(await read.notifications.of(id)).toMatchObject([{ key: 'invitation', status: 'REQUESTED' }])
      }),
      { numRuns: 8 },
    )
  })
})

describe('a notification that is on its way', () => {
  const sendingJob = (id: string) =>
    keyedJob(
      {
        kind: 'send-notification',
        lane: 'mail',
        key: `${id}/invitation`,
        input: { subject: id, notification: 'invitation' },
      },
      { correlationId: 'law', at: testApp.app.clock.now().toISOString() },
    )
  const requestOne = async () => {
    const us = await createCircle(testApp)
    const { id } = await createInvitation(testApp, us, false)
    await testApp.app.acceptanceSteps.deliver(workflow, id, context)
    const sent = () => testApp.mailbox.messages().filter(({ notification }) => notification?.startsWith(`${id}/`))
    return { us, id, sent }
  }

  it('is not sent when nobody needs it any more', async () => {
    const { us, id, sent } = await requestOne()
    await testApp.app.commands.revokeInvitation(us.provider, { id }, context)
    await testApp.runJobs(id, 'send-notification')
    expect(sent()).toEqual([])
    expect(await testApp.app.read.notifications.of(id)).toMatchObject([{ key: 'invitation', status: 'OUTDATED' }])
  })

  it('is sent once, however often its job comes again', async () => {
    const { id, sent } = await requestOne()
    await testApp.runJobs(id, 'send-notification')
    for (const message of ['again', 'and again']) await testApp.app.jobs.run(sendingJob(id), message)
    expect(sent().map(({ deliveries }) => deliveries)).toEqual([1])
  })

  it('is sent once by several messages of its job that come at the same time, and by one that is delivered again', async () => {
    const { id, sent } = await requestOne()
    const run = (message: string) => testApp.app.jobs.run(sendingJob(id), message)
    await Promise.all(['one', 'other', 'third'].map(run))
    await run('one')
    expect(sent().map(({ deliveries }) => deliveries)).toEqual([1])
  })

  it('that the mail service refuses fails as a job, and leaves the others alone', async () => {
    const [bad, good] = [await requestOne(), await requestOne()]
    const letGo = testApp.mailbox.refuse(() => true)
    await testApp.runJobs(bad.id, 'send-notification')
    expect(bad.sent()).toEqual([])
    expect(await testApp.app.read.notifications.of(bad.id)).toMatchObject([{ status: 'REQUESTED' }])
    letGo()
    await testApp.runJobs(good.id, 'send-notification')
    expect(good.sent()).toHaveLength(1)
  })
})
