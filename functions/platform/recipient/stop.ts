import { systemCommand, type Decision } from '../unit-of-work/command.ts'
import type { StopReason } from '../kernel/refusal.ts'
import { allowRecipient, stopOf, stopRecipient, type Recipient, type RecipientKey } from './recipient.ts'
import { recipientRecord } from './records.ts'
import type { Recipients } from './store.ts'

type Ports = { readonly recipients: Recipients }
type After = { readonly stopped: StopReason | undefined }

/** The owner of an address stops emails to it, for the whole deployment, or allows them again. A repetition changes nothing. */
export const decideRecipient = systemCommand({
  load: async ({ recipients }: Ports, { key }: { readonly key: RecipientKey; readonly wants: 'STOP' | 'ALLOW' }) => ({
    found: await recipients.byKey(key),
  }),
  apply: (_, { found }, { input: { key, wants }, now }): Decision<After> => {
    const next = wants === 'STOP' ? stopRecipient(found, key, 'RECIPIENT', now) : allowRecipient(found, now)
    if (!next) return { noChange: { stopped: stopOf(found, now) } }
    return { changes: [writeRecipient(next, found)], events: [], result: { stopped: stopOf(next, now) }, ids: [] }
  },
})

export const writeRecipient = (next: Recipient, before: Recipient | undefined) =>
  before ? recipientRecord.replace(next, before) : recipientRecord.create(next)
