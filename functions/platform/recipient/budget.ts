import { days } from '../kernel/clock.ts'
import type { PartnerId } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Change } from '../table/record.ts'
import { stopOf, type Recipient, type RecipientKey } from './recipient.ts'
import { mailCountKey } from './records.ts'

/** How many emails go to people outside in a day (UTC). Emails to the parties of an agreement do not count. */
export type MailBudgets = {
  /** Those that one partner causes, to all addresses: by inviting and forwarding. */
  readonly perPartner: number
  /** Those of one partner to one address. */
  readonly perPartnerAndRecipient: number
  /** Those of all partners to one address. */
  readonly perRecipient: number
}

/** What is counted: the emails of a day of a partner, of a partner to an address, or to an address. */
export type MailCountOf = { readonly day: string } & (
  | { readonly partnerId: PartnerId; readonly recipient?: undefined }
  | { readonly partnerId?: PartnerId; readonly recipient: RecipientKey }
)

/** Who writes to whom. */
export type Writing = { readonly partnerId: PartnerId; readonly recipient: RecipientKey }

/** What decides whether a partner may write to an address now. */
export type Admission = Writing & {
  readonly found: Recipient | undefined
  readonly counts: readonly {
    readonly of: MailCountOf
    readonly count: number
    readonly budget: Budget
  }[]
}
type Budget = keyof MailBudgets

/** The day of an instant (UTC), such as `2026-12-01`. */
const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

/** The counts that an email of this partner to this address adds to. */
export const countsOf = (
  { partnerId, recipient }: Writing,
  now: Date,
): readonly { readonly of: MailCountOf; readonly budget: Budget }[] => {
  const day = dayOf(now)
  return [
    { of: { day, partnerId, recipient }, budget: 'perPartnerAndRecipient' },
    { of: { day, recipient }, budget: 'perRecipient' },
    { of: { day, partnerId }, budget: 'perPartner' },
  ]
}

/**
 * Why this partner may not write to this address now: its owner wants no emails, or a budget is spent. Which of the budgets of an
 * address it is nobody learns: it would say that others write to it.
 */
export const mayWrite = ({ found, counts }: Admission, budgets: MailBudgets, now: Date): Refusal | undefined => {
  const by = stopOf(found, now)
  if (by) return { kind: 'address-stopped', by }
  const spent = counts.find(({ count, budget }) => count >= budgets[budget])
  if (!spent) return undefined
  return {
    kind: 'mail-budget-spent',
    of: spent.budget === 'perPartner' ? 'PARTNER' : 'RECIPIENT',
    opensAt: new Date(Date.parse(`${dayOf(now)}T00:00:00.000Z`) + days(1)).toISOString(),
  }
}

/**
 * What nobody does, such as a reminder, counts for its recipient alone: a partner that has invited many some days ago could invite nobody
 * today.
 */
export const ofRecipientAlone = (admission: Admission): Admission => ({
  ...admission,
  counts: admission.counts.filter(({ budget }) => budget !== 'perPartner'),
})

/** Counts one email, in the transaction that causes it: of any number of writers at once, none goes beyond a budget. */
export const countWriting = ({ counts }: Admission, budgets: MailBudgets): readonly Change[] =>
  counts.map(({ of, budget }) => ({
    kind: 'count',
    count: {
      name: 'mail-count',
      key: mailCountKey(of),
      most: budgets[budget],
      // The day after, nobody reads it.
      expires: new Date(Date.parse(of.day) + days(3)),
    },
  }))
