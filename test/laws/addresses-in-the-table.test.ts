import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it, describe, vi } from 'vitest'
import { handler as receive } from '#doors/mail/events.ts'
import { handler as stop } from '#doors/mail/stop.ts'
import { replaceContainer, createContainer } from '#runtime/container.ts'
import { readEnv } from '#runtime/env.ts'
import { context, workflow } from './cast.ts'
import { createCircle, createInvitation } from './invitations.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()

/** An event of SES: a bounce for good, about an email of ours. */
const bounce = (address: string, notification: string) => ({
  id: 'e1',
  source: 'aws.ses',
  detail: {
    eventType: 'Bounce',
    mail: { messageId: 'm1', headers: [{ name: 'x-multichannel-notification', value: notification }] },
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: `Somebody <${address}>` }] },
  },
})

describe('addresses that are counted, stopped or claimed', () => {
  it('are keyed hashes, and no log has them', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      replaceContainer(createContainer({ ...readEnv(), LOG_LEVEL: 'debug' }))
      const us = await createCircle(testApp)
      const { id, addressee } = await createInvitation(testApp, us, false)
      const email = addressee.email ?? ''
      await testApp.app.acceptanceSteps.deliver(workflow, id, context)
      await testApp.runJobs(id, 'send-notification')
      const [message] = testApp.mailbox.messages({ to: email })
      const link = new URL(/^<(\S+)>$/.exec(message?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '')
      await receive(bounce(email, `${id}/invitation`))
      const event = {
        httpMethod: 'POST',
        queryStringParameters: Object.fromEntries(link.searchParams),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
        isBase64Encoded: false,
      } as unknown as Parameters<typeof stop>[0]
      expect((await stop(event)).statusCode).toBe(200)

      const { Items = [] } = await testApp.client.send(new ScanCommand({ TableName: testApp.table }))
      const about = Items.filter(
        ({ pk, sk }) => String(pk).startsWith('RECIPIENT#') || /^(INVITED|MAIL)#/.test(String(sk)),
      )
      expect(new Set(about.map(({ name, doc }) => doc?.on ?? name))).toEqual(
        new Set(['mail-count', 'open-invitation', 'recipient']),
      )
      const [local = ''] = email.split('@')
      expect(JSON.stringify(about)).not.toContain(local)
      // A hash that anybody could reckon would be the address in other words.
      expect(about.map(({ pk }) => String(pk)).filter((pk) => pk.startsWith('RECIPIENT#'))).not.toContain(
        `RECIPIENT#${Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(email)))
          .subarray(0, 16)
          .toString('base64url')}`,
      )
      const log = stderr.mock.calls.map(([line]) => String(line)).join('\n')
      expect(log).toContain('An email came back')
      expect(log).not.toContain(local)
      expect(log).not.toContain(link.searchParams.get('to'))
    } finally {
      stderr.mockRestore()
      replaceContainer()
    }
  })

  it('are not stopped by an event that is none of SES, or about another kind of trouble', async () => {
    replaceContainer(createContainer(readEnv()))
    const address = 'kept@elsewhere.example'
    const key = await createContainer(readEnv()).ports.recipientLinks.keyOf(address)
    const { detail, ...event } = bounce(address, 'inv_1/invitation')
    const complaint = (feedback: string) => ({
      eventType: 'Complaint',
      mail: detail.mail,
      complaint: { complainedRecipients: [{ emailAddress: address }], complaintFeedbackType: feedback },
    })
    for (const wrong of [
      {},
      { ...event, source: 'me', detail },
      { ...event, detail: { ...detail, eventType: 'Send' } },
      { ...event, detail: { ...detail, bounce: {} } },
    ])
      await expect(receive(wrong)).rejects.toThrow(/invalid|expected/i)
    for (const harmless of [
      { ...detail, bounce: { ...detail.bounce, bounceType: 'Transient' } },
      complaint('not-spam'),
    ])
      await receive({ ...event, detail: harmless })
    expect(await testApp.itemsBelow(`RECIPIENT#${key}`)).toEqual([])
    await receive({ ...event, detail: complaint('abuse') })
    expect(await testApp.itemsBelow(`RECIPIENT#${key}`)).toMatchObject([{ doc: { stopped: { by: 'COMPLAINT' } } }])
  })
})
