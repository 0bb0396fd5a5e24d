/**
 * This module emulates Amazon EventBridge. It accepts `PutEvents` from the real SDK and stores the last events for
 * people and tests. It has one listener and no rules, and it loses its events on stop. put-events.ts contains the rules
 * for entries.
 */
import { randomUUID } from 'node:crypto'
import { createAwsError, createAwsReply, readAwsTarget, readSignedRegion } from '../http/aws-reply.ts'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import { createFaultQueue } from '@multichannel/stand-in-server/fault-queue.ts'
import {
  type HttpResponse,
  type HttpRequest,
  createJsonResponse,
  type Log,
  startHttpServer,
} from '@multichannel/stand-in-server/server.ts'
import { type BusEvent, validateEntry, parsePutEvents, type EntryResult } from './put-events.ts'

export type { BusEvent } from './put-events.ts'

export type EventBusOptions = {
  readonly port?: number | undefined
  /** The number of stored events (1000 by default). The oldest events go first. */
  readonly keep?: number | undefined
  readonly clock: () => Date
  /** Receives each event before the response. An error goes to the log, and the bus accepts the event anyway. */
  readonly onEvent?: ((event: BusEvent) => Promise<void>) | undefined
  readonly log: Log
}

export type EventBus = {
  readonly url: string
  /** Returns the events, oldest first. */
  readonly events: () => readonly BusEvent[]
  /** Makes the next `times` entries fail. Their request succeeds with a FailedEntryCount. */
  readonly failNextEntries: (times: number, errorCode?: string) => void
  /** Makes the next `times` requests fail. Each retry of the SDK is a request. */
  readonly failNextRequests: (times: number, failure?: { readonly status: number; readonly type: string }) => void
  readonly stop: () => Promise<void>
}

export async function startEventBus(options: EventBusOptions): Promise<EventBus> {
  const { keep = 1_000, clock, log } = options
  const storedEvents: BusEvent[] = []
  const entryFailures = createFaultQueue<string>()
  const requestFailures = createFaultQueue<{ readonly status: number; readonly type: string }>()

  const publish = async (event: BusEvent): Promise<void> => {
    try {
      await options.onEvent?.(event)
    } catch (error) {
      log(`event ${event['detail-type']} ${event.id}: ${String(error)}`)
    }
  }

  const putEvents = async (request: HttpRequest): Promise<HttpResponse> => {
    const failure = requestFailures.take()
    if (failure) return createAwsError(failure.status, failure.type, 'Failed as planned.')
    const parsed = parsePutEvents(parseJsonObject(request.body))
    if ('refused' in parsed) return createAwsError(400, 'ValidationException', parsed.refused)
    const results = parsed.entries.map((entry): EntryResult => {
      const errorCode = entryFailures.take()
      if (errorCode !== undefined) return { ErrorCode: errorCode, ErrorMessage: 'Failed as planned.' }
      return validateEntry(entry, { id: randomUUID(), at: clock(), region: readSignedRegion(request) })
    })
    const accepted = results.flatMap((result) => ('event' in result ? [result.event] : []))
    storedEvents.push(...accepted)
    storedEvents.splice(0, storedEvents.length - keep)
    for (const event of accepted) await publish(event)
    return createAwsReply({
      FailedEntryCount: results.filter((result) => !('event' in result)).length,
      Entries: results.map((result) => ('event' in result ? { EventId: result.event.id } : result)),
    })
  }

  const route = (request: HttpRequest): HttpResponse | Promise<HttpResponse> => {
    if (request.method === 'GET' && request.path === '/events') return createJsonResponse(200, storedEvents)
    if (request.method !== 'POST' || request.path !== '/') return createJsonResponse(404, { message: 'Not found' })
    if (readAwsTarget(request) === 'AWSEvents.PutEvents') return putEvents(request)
    return createAwsError(
      400,
      'UnknownOperationException',
      `${readAwsTarget(request)} is not offered here; only PutEvents is.`,
    )
  }

  const server = await startHttpServer({ port: options.port, maxBodyBytes: 2_000_000, log, handle: route })
  return {
    url: server.url,
    events: () => [...storedEvents],
    failNextEntries: (times, errorCode = 'ThrottlingException') => entryFailures.push(times, errorCode),
    failNextRequests: (times, failure = { status: 500, type: 'InternalException' }) =>
      requestFailures.push(times, failure),
    stop: server.stop,
  }
}
