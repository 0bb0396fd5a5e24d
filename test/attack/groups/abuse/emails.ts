import type { Json } from '#local/client.ts'
import type { Attack } from '../../attack.ts'
import { attempt, winning } from './tries.ts'

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
  winning('every email that went out', async (stage) => {
    await stage.rest()
    for (const { to, subject, text } of stage.world.stack.mailbox.messages()) {
      if (to.length !== 1 || /[\r\n]/.test(subject + to.join(''))) throw new Error(`${to.join()}: ${subject}`)
      const links = text?.match(/https?:\/\/[^\s>]+/g) ?? []
      const foreign = links.filter((link) => !/^https:\/\/(multichannel\.example|localhost|127\.0\.0\.1)/.test(link))
      if (foreign.some((link) => /evil|saying/.test(link))) throw new Error(`${subject}: ${foreign.join()}`)
    }
  }),
]
