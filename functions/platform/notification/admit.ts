import type { PartnerId } from '../kernel/ids.ts'
import { isRefused } from '../kernel/refusal.ts'
import { countWriting, mayWrite, ofRecipientAlone, type MailBudgets } from '../recipient/budget.ts'
import { stopOf, type RecipientKey } from '../recipient/recipient.ts'
import type { Recipients } from '../recipient/store.ts'
import { systemCommand, type CommandPorts, type Decision } from '../unit-of-work/command.ts'
import { loadNotification, type About } from './outcome.ts'
import { notificationRecord, type WithheldBecause } from './records.ts'
import type { Notifications } from './store.ts'

export type AdmitPorts = CommandPorts & {
  readonly notifications: Notifications
  readonly recipients: Recipients
  readonly mailBudgets: MailBudgets
}

type Sending = About & {
  readonly recipient: RecipientKey
  readonly isOutside: boolean
  /** In whose budgets it counts; absent where it counts in none. */
  readonly partnerId?: PartnerId
}

type Admitted = { readonly withheld: WithheldBecause | undefined }

/**
 * Says whether a notification may go out to its address now, and counts it. Whether it was counted stands in its record, so another
 * attempt to send it does not count again, and goes out although the day's emails are spent by then.
 */
export const admit = systemCommand({
  load: async ({ recipients, clock, notifications }: AdmitPorts, input: Sending) => {
    const { partnerId, recipient } = input
    const [record, found, admission] = await Promise.all([
      loadNotification({ notifications }, input),
      recipients.byKey(recipient),
      partnerId && recipients.admission({ partnerId, recipient }, clock.now()),
    ])
    return isRefused(record) ? record : { record, found, admission: admission && ofRecipientAlone(admission) }
  },
  apply: (_, { record, found, admission }, { input: { isOutside }, ports, now }): Decision<Admitted> => {
    const by = stopOf(found, now)
    if (by && (isOutside || by === 'BOUNCE')) return { noChange: { withheld: by } }
    if (!admission || record.counted) return { noChange: { withheld: undefined } }
    if (mayWrite(admission, ports.mailBudgets, now)) return { noChange: { withheld: 'BUDGET' } }
    return {
      changes: [
        notificationRecord.replace({ ...record, counted: true, version: record.version + 1 }, record),
        ...countWriting(admission, ports.mailBudgets),
      ],
      events: [],
      result: { withheld: undefined },
      ids: [],
    }
  },
})
