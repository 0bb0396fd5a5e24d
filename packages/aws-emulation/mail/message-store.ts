/**
 * This module stores the delivered messages. Deliveries with the same notification id are one message with a count. SES
 * itself would deliver each of them. With the count, a test sees that a retry is not a second notification.
 */
import { type Journal, openJournal } from './journal.ts'
import { extractAddress, type Mail } from './send-email.ts'

export type Message = Mail & {
  /** The SES message id of the first delivery. */
  readonly id: string
  /** The time of the first delivery (ISO 8601). */
  readonly at: string
  readonly deliveries: number
}

type Delivery = { readonly id: string; readonly at: string; readonly mail: Mail }

export type MessageStore = {
  readonly add: (delivery: Delivery) => void
  /** Returns the messages, oldest first. `to` matches any recipient, without case. */
  readonly messages: (filter?: { readonly to?: string | undefined }) => readonly Message[]
  readonly message: (id: string) => Message | undefined
}

/** Opens the store. With `data`, a JSONL file of deliveries, it contains the earlier deliveries. */
export function openMessageStore(data?: string): MessageStore {
  const journal: Journal<Delivery> = data === undefined ? { entries: [], append: () => undefined } : openJournal(data)
  /**
   * The key is the notification id, or the message id for a message without one. A Map has the order of the first
   * deliveries.
   */
  const messagesByKey = new Map<string, Message>()
  /** The keys of the messages to an address. */
  const keysByAddress = new Map<string, Set<string>>()

  const addDelivery = ({ id, at, mail }: Delivery): void => {
    const key = mail.notification === null ? `message ${id}` : `notification ${mail.notification}`
    const known = messagesByKey.get(key)
    for (const each of [...mail.to, ...mail.cc, ...mail.bcc]) {
      const address = extractAddress(each)
      keysByAddress.set(address, (keysByAddress.get(address) ?? new Set()).add(key))
    }
    messagesByKey.set(key, known ? { ...known, deliveries: known.deliveries + 1 } : { ...mail, id, at, deliveries: 1 })
  }
  journal.entries.forEach(addDelivery)

  return {
    add: (delivery) => {
      journal.append(delivery)
      addDelivery(delivery)
    },
    messages: ({ to } = {}) =>
      to === undefined
        ? [...messagesByKey.values()]
        : [...(keysByAddress.get(extractAddress(to)) ?? [])].flatMap((key) => messagesByKey.get(key) ?? []),
    message: (id) => [...messagesByKey.values()].find((message) => message.id === id),
  }
}
