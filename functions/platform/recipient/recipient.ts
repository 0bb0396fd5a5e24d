import { days } from '../kernel/clock.ts'
import type { StopReason } from '../kernel/refusal.ts'

/**
 * An address as it is counted and stopped: a keyed hash of the mailbox (22 characters), which nobody can reckon without the secret.
 * So neither the table nor a link shows whose it is.
 */
export type RecipientKey = string

/**
 * The mailbox behind an address, as far as anybody can tell from outside: without case, and without what stands after a plus sign,
 * which mail services deliver to the same person. Two mailboxes that a service tells apart by case count as one here: the one who
 * is written to less often is not harmed. Emails go to the address as it was entered.
 */
export const mailboxOf = (address: string): string => {
  const at = address.lastIndexOf('@')
  const [local = ''] = address.slice(0, at).split('+')
  // An address that begins with the sign has nothing before it.
  return `${local === '' ? address.slice(0, at) : local}${address.slice(at)}`.toLowerCase()
}

/** The keys of addresses, and the links by which their owners stop emails. */
export type RecipientLinks = {
  readonly keyOf: (address: string) => Promise<RecipientKey>
  readonly urlFor: (key: RecipientKey) => Promise<string>
  /** The key of a link's token; undefined where the token is not ours, or was altered. */
  readonly read: (token: string) => Promise<RecipientKey | undefined>
}

/** What is known of an address outside. Only what its owner or the mail service has reported is kept. */
export type Recipient = {
  readonly key: RecipientKey
  readonly version: number
  readonly stopped?: { readonly by: StopReason; readonly at: string }
  readonly updatedAt: string
}

/**
 * How long an address that took no email is left alone: it may work again, or belong to somebody by then. What its owner has decided
 * holds until the owner decides otherwise.
 */
const bounceHolds = days(30)

/** Why an address is not written to now; undefined where it may be. */
export const stopOf = (recipient: Recipient | undefined, now: Date): StopReason | undefined => {
  const stopped = recipient?.stopped
  if (!stopped) return undefined
  const isOver = stopped.by === 'BOUNCE' && now.getTime() >= Date.parse(stopped.at) + bounceHolds
  return isOver ? undefined : stopped.by
}

/** The word of the owner counts more than that of the mail service, and a complaint more than a bounce. */
const weight: Readonly<Record<StopReason, number>> = { BOUNCE: 1, COMPLAINT: 2, RECIPIENT: 3 }

/** The recipient after it was stopped; undefined where nothing changes. */
export const stopRecipient = (
  before: Recipient | undefined,
  key: RecipientKey,
  by: StopReason,
  now: Date,
): Recipient | undefined => {
  const current = stopOf(before, now)
  if (current && (weight[current] > weight[by] || (current === by && by !== 'BOUNCE'))) return undefined
  const at = now.toISOString()
  return { key, version: (before?.version ?? 0) + 1, stopped: { by, at }, updatedAt: at }
}

/** The recipient after its owner has allowed emails again; undefined where nothing stops them. */
export const allowRecipient = (before: Recipient | undefined, now: Date): Recipient | undefined => {
  if (!before?.stopped) return undefined
  return { key: before.key, version: before.version + 1, updatedAt: now.toISOString() }
}
