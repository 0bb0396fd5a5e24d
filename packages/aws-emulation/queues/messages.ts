/**
 * This module holds the messages of one standard queue of Amazon SQS: delays, visibility, receive counts, and fair groups. Time
 * comes from outside: delays follow the clock of the stack, and visibility the clock of the machine, as the workers do.
 */
import { randomUUID } from 'node:crypto'

export type QueueDefinition = {
  readonly name: string
  /** The seconds in which a received message is hidden from others. */
  readonly visibilityTimeoutSeconds: number
  /** After so many receives a message goes to the dead-letter queue. */
  readonly redrive?: { readonly maxReceiveCount: number; readonly deadLetterQueue: string }
}

export type Message = {
  readonly id: string
  readonly body: string
  readonly group?: string | undefined
  /** Milliseconds since 1970, on the clock of the stack. */
  readonly sentAt: number
  readonly availableAt: number
}

export type ReceivedMessage = Message & { readonly receiptHandle: string; readonly receiveCount: number }

type Held = { readonly message: Message; receives: number; hiddenUntil: number; receipt: string | undefined }

export type MessageStore = ReturnType<typeof createMessageStore>

export const createMessageStore = (
  definition: QueueDefinition,
  {
    clock,
    onDeadLetter,
  }: { readonly clock: () => Date; readonly onDeadLetter: (queue: string, message: Message) => void },
) => {
  let held: Held[] = []

  const isVisible = ({ message, hiddenUntil }: Held): boolean =>
    message.availableAt <= clock().getTime() && hiddenUntil <= Date.now()

  /** A fair queue serves the group with the fewest messages in flight first, and within a group the oldest message. */
  const nextVisible = (): Held | undefined => {
    const inFlight = new Map<string | undefined, number>()
    for (const { message, hiddenUntil } of held)
      if (hiddenUntil > Date.now()) inFlight.set(message.group, (inFlight.get(message.group) ?? 0) + 1)
    let best: Held | undefined
    for (const one of held)
      if (isVisible(one) && (!best || (inFlight.get(one.message.group) ?? 0) < (inFlight.get(best.message.group) ?? 0)))
        best = one
    return best
  }

  return {
    definition,
    add: (message: Message): void => {
      held.push({ message, receives: 0, hiddenUntil: 0, receipt: undefined })
    },
    /** Receives at most `max` messages. One that was received too often goes to the dead-letter queue instead. */
    receive: (max: number): readonly ReceivedMessage[] => {
      const received: ReceivedMessage[] = []
      while (received.length < max) {
        const next = nextVisible()
        if (!next) break
        const { redrive } = definition
        if (redrive && next.receives >= redrive.maxReceiveCount) {
          held = held.filter((one) => one !== next)
          onDeadLetter(redrive.deadLetterQueue, next.message)
          continue
        }
        next.receives += 1
        next.hiddenUntil = Date.now() + definition.visibilityTimeoutSeconds * 1000
        next.receipt = randomUUID()
        received.push({ ...next.message, receiptHandle: next.receipt, receiveCount: next.receives })
      }
      return received
    },
    /** Deletes a received message; false where the receipt is unknown, or of an earlier receive. */
    remove: (receiptHandle: string): string | undefined => {
      const found = held.find(({ receipt }) => receipt === receiptHandle)
      held = held.filter((one) => one !== found)
      return found?.message.id
    },
    /** Makes a received message visible again after some milliseconds. */
    release: (receiptHandle: string, afterMs: number): void => {
      const found = held.find(({ receipt }) => receipt === receiptHandle)
      if (found) found.hiddenUntil = Date.now() + afterMs
    },
    counts: () => ({
      visible: held.filter(isVisible).length,
      inFlight: held.filter(({ hiddenUntil }) => hiddenUntil > Date.now()).length,
      delayed: held.filter(({ message }) => message.availableAt > clock().getTime()).length,
    }),
    /** Returns the milliseconds until a message that is not visible may become so; undefined where there is none. */
    nextChangeMs: (): number | undefined => {
      const times = held
        .filter((one) => !isVisible(one))
        .map(({ message, hiddenUntil }) => Math.max(message.availableAt - clock().getTime(), hiddenUntil - Date.now()))
      return times.length > 0 ? Math.max(Math.min(...times), 1) : undefined
    },
    bodies: (): readonly string[] => held.map(({ message }) => message.body),
  }
}
