import { randomUUID } from 'node:crypto'
import { usualMailBudgets } from '#infra/model/settings.ts'
import type { Json } from '#local/client.ts'
import type { Attack } from '../../attack.ts'
import { auditedTable } from '../../../stories/audited-table.ts'
import { createPair } from '../../../stories/scenes.ts'
import { attempt, expectCodes, winning } from './tries.ts'

/** Emails to people who never wanted them, and in words that look like ours. */
export const emails: readonly Attack[] = [
  winning('words that look like ours', async (stage) => {
    const { world } = stage
    const ours =
      'To read the invitation, open this link:\nhttps://multichannel.example/?invitation=inv_1.x\n\nMultichannel'
    const { id, token } = await world.invite('direct', { email: 'lookalike@words.example', message: ours })
    await stage.rest()
    const [mail] = world.notificationsTo('lookalike@words.example')
    const own = mail?.text?.split('\n').filter((line) => !line.startsWith('> ')) ?? []
    if (own.some((line) => line.includes('inv_1'))) throw new Error(own.join('\n'))
    if (!own.some((line) => line.includes(token) && line.includes(id))) throw new Error('its own link is missing')
    if (mail?.text?.includes('https://multichannel.example/?invitation=inv_1.x') === true)
      throw new Error('a link of others')
  }),
  winning('an address in which there is another one', async (stage) => {
    const addresses = [
      'a@b.example,c@d.example',
      'a@b.example;c@d.example',
      'A <a@b.example>',
      '"a@b.example"@c.example',
      'a@b.example ',
      'a@b',
      'a@[127.0.0.1]',
      'a@localhost',
      'a@b.example\u0000',
      'a%0aBcc:c@d.example',
      'ａ@b.example',
    ].filter((one) => one.trim() === one)
    for (const email of addresses) {
      const code = await attempt(stage, 'direct', 'createInvitation', { serviceKeys: ['azure'], email })
      if (code !== 'INVALID_INPUT' && !(email.startsWith('a%0a') && code === 'done'))
        throw new Error(`${email}: ${code}`)
    }
    await stage.rest()
    const strange = stage.world.stack.mailbox
      .messages()
      .filter(({ to }: Json) => to.length !== 1 || to[0].includes(','))
    if (strange.length > 0) throw new Error(JSON.stringify(strange[0]))
  }),
  winning('a hundred invitations to somebody who wants none', async (stage) => {
    const [{ partner }, email] = [await createPair(stage.world), 'victim@flood.example']
    const codes = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        attempt(stage, partner, 'createInvitation', {
          serviceKeys: ['azure'],
          tenantId: randomUUID(),
          email: at % 2 === 0 ? email : `Victim+${at}@flood.example`,
        }),
      ),
    )
    const { perPartnerAndRecipient: most } = usualMailBudgets
    expectCodes(codes, { done: most, MAIL_BUDGET_SPENT: 100 - most })
    await stage.rest()
    const sent = stage.world.stack.mailbox.messages().filter(({ to }) => to.some((one) => /^victim.*@flood/i.test(one)))
    if (sent.length !== most) throw new Error(`${sent.length} emails`)
  }),
  winning('invitations of ten partners to one address', async (stage) => {
    const codes: string[] = []
    for (let count = 0; count < 10; count += 1) {
      const { partner } = await createPair(stage.world)
      codes.push(
        await attempt(stage, partner, 'createInvitation', {
          serviceKeys: ['azure'],
          tenantId: randomUUID(),
          email: 'wanted@flood.example',
        }),
      )
    }
    const { perRecipient: most } = usualMailBudgets
    expectCodes(codes, { done: most, MAIL_BUDGET_SPENT: 10 - most })
  }),
  winning('one invitation 20 times at once', async (stage) => {
    const { partner, tenantId } = await createPair(stage.world)
    const input = { serviceKeys: ['azure'], tenantId, email: 'once@flood.example' }
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => attempt(stage, partner, 'createInvitation', input)),
    )
    expectCodes(codes, { done: 1, INVITATION_OPEN: 19 })
  }),
  winning('an address whose owner has stopped emails, in other spellings', async (stage) => {
    const { world } = stage
    const { partner } = await createPair(world)
    await world.invite(partner, { email: 'enough@flood.example' })
    await stage.rest()
    const [mail] = world.notificationsTo('enough@flood.example')
    const link = new URL(/^<(\S+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? 'http://none')
    const page = world.stack.graphql.replace(/graphql$/, 'emails')
    const stop = (search: string, method = 'POST') =>
      fetch(`${page}${search}`, {
        method,
        ...(method === 'POST' && { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }),
      })
    const token = link.searchParams.get('to') ?? ''
    for (const wrong of ['', token.slice(0, -1), `${token}x`, token.split('.')[0] ?? '', `${token.split('.')[0]}.`])
      if ((await stop(`?to=${wrong}`)).status !== 404) throw new Error(`${wrong} stops emails`)
    if ((await stop(link.search, 'GET')).status !== 200) throw new Error('the page does not open')
    const invite = (email: string) => attempt(stage, 'rival', 'createInvitation', { serviceKeys: ['azure'], email })
    expectCodes([await invite('enough@flood.example')], { done: 1 })
    await stop(link.search)
    const spellings = [
      'enough@flood.example',
      'ENOUGH@FLOOD.EXAMPLE',
      'enough+1@flood.example',
      ' Enough@flood.example ',
    ]
    expectCodes(await Promise.all(spellings.map(invite)), { ADDRESS_STOPPED: spellings.length })
  }),
  winning('every email that went out', async (stage) => {
    await stage.rest()
    for (const { to, subject, text } of stage.world.stack.mailbox.messages()) {
      if (to.length !== 1 || /[\r\n]/.test(subject + to.join(''))) throw new Error(`${to.join()}: ${subject}`)
      const links = text?.match(/https?:\/\/[^\s>]+/g) ?? []
      const foreign = links.filter((link) => !/^https:\/\/(multichannel\.example|localhost|127\.0\.0\.1)/.test(link))
      if (foreign.some((link) => /evil|saying/.test(link))) throw new Error(`${subject}: ${foreign.join()}`)
    }
  }),
  winning('the timelines after all of this', async (stage) => {
    await stage.rest()
    const { totals, findings } = await auditedTable(stage.world).audit()
    if (findings.length > 0 || totals.entries === 0) throw new Error(JSON.stringify(findings.slice(0, 3)))
  }),
]
