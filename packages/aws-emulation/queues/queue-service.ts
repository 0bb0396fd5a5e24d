/**
 * This module emulates Amazon SQS for the real SDK: standard queues with delays, dead-letter queues and fair groups. A queue has
 * one consumer in this process (consumer.ts), as Lambda's event source mapping; receiving over HTTP works as well.
 */
import { createAwsError, createAwsReply, readAwsTarget } from '../http/aws-reply.ts'
import { createFaultQueue } from '@multichannel/stand-in-server/fault-queue.ts'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { startHttpServer, type HttpRequest, type HttpResponse, type Log } from '@multichannel/stand-in-server/server.ts'
import { openJournal } from './journal.ts'
import { createMessageStore, type Message, type MessageStore, type QueueDefinition } from './messages.ts'
import { findBatchFault, md5Of, readEntry } from './send-message.ts'

export type QueueServiceOptions = {
  readonly queues: readonly QueueDefinition[]
  readonly port?: number | undefined
  /** The file that keeps the messages. Without one they are lost on stop. */
  readonly data?: string | undefined
  readonly account: string
  readonly clock: () => Date
  readonly log: Log
}

export type QueueService = Awaited<ReturnType<typeof startQueueService>>

export const startQueueService = async ({ queues, port, data, account, clock, log }: QueueServiceOptions) => {
  const journal = openJournal(data)
  const stores = new Map<string, MessageStore>()
  const listeners = new Map<string, Set<() => void>>(queues.map(({ name }) => [name, new Set()]))
  const requestFailures = createFaultQueue<{ readonly status: number; readonly type: string }>()
  const notify = (queue: string) => {
    for (const listener of listeners.get(queue) ?? []) listener()
  }
  const add = (queue: string, message: Message): void => {
    journal.append({ queue, sent: message })
    stores.get(queue)?.add(message)
    notify(queue)
  }
  for (const definition of queues)
    stores.set(
      definition.name,
      createMessageStore(definition, {
        clock,
        onDeadLetter: (queue, message) => {
          journal.append({ deleted: message.id })
          add(queue, message)
        },
      }),
    )
  for (const { queue, message } of journal.messages) stores.get(queue)?.add(message)

  const remove = (queue: string, receiptHandle: string): void => {
    const id = stores.get(queue)?.remove(receiptHandle)
    if (id !== undefined) journal.append({ deleted: id })
    notify(queue)
  }
  const queueOf = ({ QueueUrl }: Readonly<Record<string, unknown>>): string =>
    (typeof QueueUrl === 'string' && QueueUrl.split('/').at(-1)) || ''

  const operations: Readonly<
    Record<string, (queue: string, input: Readonly<Record<string, unknown>>) => HttpResponse>
  > = {
    SendMessage: (queue, input) => {
      const read = readEntry(input, clock())
      if ('fault' in read) return createAwsError(400, 'InvalidParameterValue', read.fault)
      add(queue, read.message)
      return createAwsReply({ MessageId: read.message.id, MD5OfMessageBody: md5Of(read.message.body) })
    },
    SendMessageBatch: (queue, { Entries = [] }) => {
      const entries = Entries as readonly Readonly<Record<string, unknown>>[]
      const fault = findBatchFault(entries)
      if (fault) return createAwsError(400, fault.type, fault.message)
      const read = entries.map((entry) => ({ id: entry['Id'], ...readEntry(entry, clock()) }))
      const sent = read.flatMap((one) => ('message' in one ? [one] : []))
      for (const { message } of sent) add(queue, message)
      return createAwsReply({
        Successful: sent.map(({ id, message }) => ({
          Id: id,
          MessageId: message.id,
          MD5OfMessageBody: md5Of(message.body),
        })),
        Failed: read.flatMap((one) =>
          'fault' in one ? [{ Id: one.id, SenderFault: true, Code: 'InvalidParameterValue', Message: one.fault }] : [],
        ),
      })
    },
    ReceiveMessage: (queue, { MaxNumberOfMessages = 1 }) =>
      createAwsReply({
        Messages: stores
          .get(queue)
          ?.receive(Number(MaxNumberOfMessages))
          .map(({ id, body, receiptHandle }) => ({
            MessageId: id,
            ReceiptHandle: receiptHandle,
            Body: body,
            MD5OfBody: md5Of(body),
          })),
      }),
    DeleteMessage: (queue, { ReceiptHandle }) => {
      remove(queue, String(ReceiptHandle))
      return createAwsReply({})
    },
  }

  const handle = (request: HttpRequest): HttpResponse => {
    const failure = requestFailures.take()
    if (failure) return createAwsError(failure.status, failure.type, 'Failed as planned.')
    const name = readAwsTarget(request) ?? ''
    const operation = operations[name.replace('AmazonSQS.', '')]
    if (!operation) return createAwsError(400, 'UnknownOperationException', `${name} is not offered here.`)
    const input = parseJsonObject(request.body) ?? {}
    const queue = queueOf(input)
    return stores.has(queue)
      ? operation(queue, input)
      : createAwsError(400, 'QueueDoesNotExist', 'The specified queue does not exist.')
  }
  const server = await startHttpServer({ port, maxBodyBytes: 2_000_000, handle, log })

  return {
    url: server.url,
    queueUrl: (name: string) => `${server.url}/${account}/${name}`,
    store: (name: string): MessageStore => {
      const store = stores.get(name)
      if (!store) throw new Error(`There is no queue ${name}`)
      return store
    },
    remove,
    /** Calls a listener when a message has come into a queue or gone. Returns the function that ends it. */
    onChange: (queue: string, listener: () => void) => {
      listeners.get(queue)?.add(listener)
      return () => listeners.get(queue)?.delete(listener)
    },
    /** Looks again what is visible: the clock of the stack has moved. */
    clockMoved: () => {
      for (const { name } of queues) notify(name)
    },
    /** Makes the next `times` requests fail. Each retry of the SDK is a request. */
    failNextRequests: (times: number, failure = { status: 503, type: 'ServiceUnavailable' }) =>
      requestFailures.push(times, failure),
    stop: server.stop,
  }
}
