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

  /** The two times, read once for all messages of a look. */
  const readTimes = () => ({ stack: clock().getTime(), machine: Date.now() })
  type Times = ReturnType<typeof readTimes>

  const isVisible = ({ message, hiddenUntil }: Held, now: Times): boolean =>
    message.availableAt <= now.stack && hiddenUntil <= now.machine

  /** A fair queue serves the group with the fewest messages in flight first, and within a group the oldest message. */
  const nextVisible = (): Held | undefined => {
    const now = readTimes()
    const inFlight = new Map<string | undefined, number>()
    for (const { message, hiddenUntil } of held)
      if (hiddenUntil > now.machine) inFlight.set(message.group, (inFlight.get(message.group) ?? 0) + 1)
    let best: Held | undefined
    for (const one of held)
      if (
        isVisible(one, now) &&
        (!best || (inFlight.get(one.message.group) ?? 0) < (inFlight.get(best.message.group) ?? 0))
      )
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
    counts: () => {
      const now = readTimes()
      return {
        visible: held.filter((one) => isVisible(one, now)).length,
        inFlight: held.filter(({ hiddenUntil }) => hiddenUntil > now.machine).length,
        delayed: held.filter(({ message }) => message.availableAt > now.stack).length,
      }
    },
    /** Returns the milliseconds until a message may be received, at least 1; undefined where there is none. */
    nextMs: (): number | undefined => {
      const now = readTimes()
      let next: number | undefined
      for (const one of held) {
        const wait = Math.max(one.message.availableAt - now.stack, one.hiddenUntil - now.machine, 1)
        next = Math.min(next ?? wait, wait)
      }
      return next
    },
    bodies: (): readonly string[] => held.map(({ message }) => message.body),
  }
}
