/**
 * Amazon EventBridge of the local stack: takes `PutEvents` from the real SDK and keeps the last events for people and
 * tests to read. It has one listener and no rules, and forgets on stop. See put-events.ts for what is accepted.
 */
import { randomUUID } from 'node:crypto'
import { awsError, awsReply, awsTarget, jsonObject, signedRegion } from '#local/http/aws-reply.ts'
import { failingNext } from '#local/http/failing-next.ts'
import { type HttpAnswer, type HttpRequest, json, type Log, startHttpServer } from '#local/http/server.ts'
import { type BusEvent, judge, parsePutEvents, type Verdict } from './put-events.ts'

export type { BusEvent } from './put-events.ts'

export type EventBusOptions = {
  readonly port?: number | undefined
  /** How many events are kept; the oldest go first. 1000 by default. */
  readonly keep?: number | undefined
  readonly clock: () => Date
  /** Hears of each event before the answer that it was taken; a throw is logged, and the event is taken all the same. */
  readonly onEvent?: ((event: BusEvent) => Promise<void>) | undefined
  readonly log: Log
}

export type EventBus = {
  readonly url: string
  /** Oldest first. */
  readonly events: () => readonly BusEvent[]
  /** Lets the next `times` entries fail, while their request succeeds with a FailedEntryCount. */
  readonly failNextEntries: (times: number, errorCode?: string) => void
  /** Lets the next `times` requests fail as a whole; each retry of the SDK is a request. */
  readonly failNextRequests: (times: number, failure?: { readonly status: number; readonly type: string }) => void
  readonly stop: () => Promise<void>
}

export async function startEventBus(options: EventBusOptions): Promise<EventBus> {
  const { keep = 1_000, clock, log } = options
  const kept: BusEvent[] = []
  const entryFailures = failingNext<string>()
  const requestFailures = failingNext<{ readonly status: number; readonly type: string }>()

  const tell = async (event: BusEvent): Promise<void> => {
    try {
      await options.onEvent?.(event)
    } catch (error) {
      log(`event ${event['detail-type']} ${event.id}: ${String(error)}`)
    }
  }

  const putEvents = async (request: HttpRequest): Promise<HttpAnswer> => {
    const failure = requestFailures.take()
    if (failure) return awsError(failure.status, failure.type, 'Failed as the bus was told to.')
    const parsed = parsePutEvents(jsonObject(request.body))
    if ('refused' in parsed) return awsError(400, 'ValidationException', parsed.refused)
    const verdicts = parsed.entries.map((entry): Verdict => {
      const errorCode = entryFailures.take()
      if (errorCode !== undefined) return { ErrorCode: errorCode, ErrorMessage: 'Failed as the bus was told to.' }
      return judge(entry, { id: randomUUID(), at: clock(), region: signedRegion(request) })
    })
    const taken = verdicts.flatMap((verdict) => ('event' in verdict ? [verdict.event] : []))
    kept.push(...taken)
    kept.splice(0, kept.length - keep)
    for (const event of taken) await tell(event)
    return awsReply({
      FailedEntryCount: verdicts.filter((verdict) => !('event' in verdict)).length,
      Entries: verdicts.map((verdict) => ('event' in verdict ? { EventId: verdict.event.id } : verdict)),
    })
  }

  const route = (request: HttpRequest): HttpAnswer | Promise<HttpAnswer> => {
    if (request.method === 'GET' && request.path === '/events') return json(200, kept)
    if (request.method !== 'POST' || request.path !== '/') return json(404, { message: 'Not found' })
    if (awsTarget(request) === 'AWSEvents.PutEvents') return putEvents(request)
    return awsError(400, 'UnknownOperationException', `${awsTarget(request)} is not offered here; only PutEvents is.`)
  }

  const server = await startHttpServer({ port: options.port, maxBodyBytes: 2_000_000, log, handle: route })
  return {
    url: server.url,
    events: () => [...kept],
    failNextEntries: (times, errorCode = 'ThrottlingException') => entryFailures.push(times, errorCode),
    failNextRequests: (times, failure = { status: 500, type: 'InternalException' }) =>
      requestFailures.push(times, failure),
    stop: server.stop,
  }
}
