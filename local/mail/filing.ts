/**
 * The filing rule: mails that carry the same notification id are one message with a count of deliveries. SES itself would
 * deliver each of them; the count is how a test sees that a retry did not become a second notification.
 */
import { type Journal, openJournal } from './journal.ts'
import { bareAddress, type Mail } from './send-email.ts'

export type Message = Mail & {
  /** The SES message id of the first delivery. */
  readonly id: string
  /** ISO 8601, of the first delivery. */
  readonly at: string
  readonly deliveries: number
}

type Delivery = { readonly id: string; readonly at: string; readonly mail: Mail }

export type Filing = {
  readonly file: (delivery: Delivery) => void
  /** Oldest first; `to` matches any recipient, without case. */
  readonly messages: (filter?: { readonly to?: string | undefined }) => readonly Message[]
  readonly message: (id: string) => Message | undefined
}

/** With `data`, a JSONL file of deliveries, what was filed before is there again. */
export function openFiling(data?: string): Filing {
  const journal: Journal<Delivery> = data === undefined ? { entries: [], append: () => undefined } : openJournal(data)
  /** By notification id where there is one, else by message id; a Map keeps the order of first delivery. */
  const filed = new Map<string, Message>()

  const remember = ({ id, at, mail }: Delivery): void => {
    const key = mail.notification === null ? `message ${id}` : `notification ${mail.notification}`
    const known = filed.get(key)
    filed.set(key, known ? { ...known, deliveries: known.deliveries + 1 } : { ...mail, id, at, deliveries: 1 })
  }
  journal.entries.forEach(remember)

  return {
    file: (delivery) => {
      journal.append(delivery)
      remember(delivery)
    },
    messages: ({ to } = {}) => {
      const all = [...filed.values()]
      if (to === undefined) return all
      const wanted = bareAddress(to)
      return all.filter((message) =>
        [...message.to, ...message.cc, ...message.bcc].some((address) => bareAddress(address) === wanted),
      )
    },
    message: (id) => [...filed.values()].find((message) => message.id === id),
  }
}
