/** This module checks the entries of SendMessage and SendMessageBatch, with the limits that SQS documents. */
import { createHash, randomUUID } from 'node:crypto'
import type { Message } from './messages.ts'

type Entry = Readonly<Record<string, unknown>>

/** A batch as a whole is refused for these reasons. */
export const findBatchFault = (
  entries: readonly Entry[],
): { readonly type: string; readonly message: string } | undefined => {
  if (entries.length === 0)
    return { type: 'EmptyBatchRequest', message: 'There should be at least one SendMessageBatchRequestEntry.' }
  if (entries.length > 10)
    return { type: 'TooManyEntriesInBatchRequest', message: 'Maximum number of entries per request are 10.' }
  if (new Set(entries.map(({ Id }) => Id)).size !== entries.length)
    return { type: 'BatchEntryIdsNotDistinct', message: 'Id repeated.' }
  if (entries.some(({ Id }) => !/^[\w-]{1,80}$/.test(String(Id))))
    return {
      type: 'InvalidBatchEntryId',
      message: 'A batch entry id has letters, digits, hyphens and underscores, up to 80.',
    }
  const bytes = entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody)), 0)
  return bytes > maxBytes
    ? { type: 'BatchRequestTooLong', message: `Batch requests cannot be longer than ${maxBytes} bytes.` }
    : undefined
}

const maxBytes = 1_048_576

/** Makes a message of an entry, or says what is wrong with it. */
export const readEntry = (
  { MessageBody, MessageGroupId, DelaySeconds = 0 }: Entry,
  now: Date,
): { readonly message: Message } | { readonly fault: string } => {
  if (typeof MessageBody !== 'string' || MessageBody === '')
    return { fault: 'The request must contain the parameter MessageBody.' }
  if (Buffer.byteLength(MessageBody) > maxBytes) return { fault: `Message must be shorter than ${maxBytes} bytes.` }
  if (typeof DelaySeconds !== 'number' || !Number.isInteger(DelaySeconds) || DelaySeconds < 0 || DelaySeconds > 900)
    return {
      fault: `Value ${String(DelaySeconds)} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    }
  if (MessageGroupId !== undefined && !isGroup(MessageGroupId))
    return { fault: 'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.' }
  return {
    message: {
      id: randomUUID(),
      body: MessageBody,
      ...(isGroup(MessageGroupId) && { group: MessageGroupId }),
      sentAt: now.getTime(),
      availableAt: now.getTime() + DelaySeconds * 1000,
    },
  }
}

const isGroup = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value)

/** The SDK compares this with the digest of what it sent. */
export const md5Of = (body: string): string => createHash('md5').update(body).digest('hex')
