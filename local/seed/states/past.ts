import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { sqsJobQueue } from '#gateways/job-queue.ts'
import { days, type Clock } from '#platform/kernel/clock.ts'
import type { Ids, PartnerId } from '#platform/kernel/ids.ts'
import type { Job } from '#platform/jobs/job.ts'
import { eachAtOnce } from '#platform/kernel/at-once.ts'
import { tableDefinition } from '#platform/table/indexes.ts'
import { composeApp, type App } from '#runtime/app.ts'
import { composeBackground, type Background } from '#runtime/background.ts'
import { backgroundClients } from '#runtime/clients.ts'
import { createContainer, openContainer } from '#runtime/container.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { createMemoryDocumentClient } from '@multichannel/aws-emulation/dynamodb/memory-client.ts'
import type { Vendor } from './vendor.ts'

/** A history that is played in memory, and then written to the table of this stack as a whole: that is many times faster. */
export type Past = {
  readonly vendor: Vendor
  readonly app: App
  readonly background: Background
  readonly clock: Clock
  /** Begins another part of the history, long ago. */
  readonly begin: () => void
  /** Goes to a day before today. */
  readonly ago: (count: number) => void
  /** Writes what belongs to this object last: once it is there, everything is. */
  readonly write: (last: PartnerId) => Promise<void>
}

/** Those who listen to the bus have received it in those days, and the notifications have been sent. */
const doneLongAgo: ReadonlySet<string> = new Set(['publish-event', 'send-notification'])
/** The most items that one call writes. */
const itemsPerCall = 25

export const openPast = (vendor: Vendor): Past => {
  const { env, clients, ports } = openContainer()
  const dynamo = createMemoryDocumentClient(tableDefinition)
  const jobs = new Map<string, Job>()
  let behind = 0
  const clock = { now: () => new Date(ports.clock.now().getTime() - behind), sync: async () => {} }
  let ids = timeOrderedIds(clock)
  const container = createContainer(env, {
    clients: { ...clients, dynamo },
    queue: {
      send: async (sent) => {
        for (const job of sent) if (!doneLongAgo.has(job.kind)) jobs.set(`${job.kind} ${job.key}`, job)
      },
    },
  })
  const then = {
    ...container,
    ports: { ...container.ports, clock, ids: { next: ((prefix) => ids.next(prefix)) as Ids['next'] } },
  }
  const background = composeBackground(then)

  return {
    vendor,
    app: composeApp(then),
    background,
    clock,
    begin: () => {
      behind = days(365)
      // Ids are in the order of time, and each part begins anew.
      ids = timeOrderedIds(clock)
    },
    ago: (count) => {
      behind = days(count)
    },
    write: async (last) => {
      // What follows from the events is done by the workers of this stack, once for each object.
      behind = 0
      await background.outbox.sweep(clock.now())
      const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: env.TABLE_NAME }))
      const put = async (items: readonly Record<string, unknown>[]): Promise<void> => {
        const RequestItems = { [env.TABLE_NAME]: items.map((Item) => ({ PutRequest: { Item } })) }
        const { UnprocessedItems = {} } = await clients.dynamo.send(new BatchWriteCommand({ RequestItems }))
        if (Object.keys(UnprocessedItems).length > 0) throw new Error('The table did not take all of the history')
      }
      const before = Items.filter(({ pk }) => pk !== last)
      const starts = Array.from({ length: Math.ceil(before.length / itemsPerCall) }, (_, call) => call * itemsPerCall)
      await eachAtOnce(starts, 4, (start) => put(before.slice(start, start + itemsPerCall)))
      await put(Items.filter(({ pk }) => pk === last))
      const { queues: client } = backgroundClients({ mailRegion: env.MAIL_REGION })
      await sqsJobQueue({ client, queues: env.JOB_QUEUES }).send([...jobs.values()])
      client.destroy()
    },
  }
}
