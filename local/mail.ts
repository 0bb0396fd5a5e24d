import { startMailbox, type MailboxOptions } from '@multichannel/aws-emulation/mail/mailbox.ts'

type Receiver = NonNullable<MailboxOptions['onEvent']>

/** Starts the mailbox. Its reports of bounces and complaints go to a function that is there later. */
export const startMail = async (options: Omit<MailboxOptions, 'onEvent'>) => {
  let receiver: Receiver = async () => {}
  const mailbox = await startMailbox({ ...options, onEvent: (event) => receiver(event) })
  return {
    ...mailbox,
    reportTo: (to: Receiver): void => {
      receiver = to
    },
  }
}
