/**
 * The wire format of EventBridge `PutEvents` (JSON 1.1): per-entry verdicts in the order of the entries, as EventBridge
 * gives them, and the envelope a rule's target would receive. Rules, targets, archives and bus policies do not exist.
 */
import * as z from 'zod'
import { jsonObject } from '#local/http/aws-reply.ts'

export const maxEntries = 10
export const maxTotalBytes = 256 * 1024

const entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).default([]),
  /** Seconds since the epoch, as far as a Date reaches. */
  Time: z.number().min(0).max(8.64e12).optional(),
})
const request = z.object({ Entries: z.array(entry).min(1).max(maxEntries) })

export type Entry = z.infer<typeof entry>

/** The event as a target receives it, plus the bus it was put on. */
export type BusEvent = {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': string
  readonly source: string
  readonly account: string
  /** ISO 8601 without milliseconds, as EventBridge writes it. */
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
  readonly eventBusName: string
}

export type Verdict = { readonly event: BusEvent } | { readonly ErrorCode: string; readonly ErrorMessage: string }

/** The entries, or why the request as a whole is a ValidationException. */
export function parsePutEvents(body: unknown): { readonly entries: readonly Entry[] } | { readonly refused: string } {
  const parsed = request.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return {
      refused: `1 validation error detected: Value at '${issue?.path.join('.')}' failed to satisfy constraint: ${issue?.message}`,
    }
  }
  const total = parsed.data.Entries.reduce((sum, one) => sum + entryBytes(one), 0)
  if (total > maxTotalBytes) return { refused: 'Total size of the entries in the request is over the limit.' }
  return { entries: parsed.data.Entries }
}

/** Accepts or refuses one entry by itself; the others of the request are not touched by it. */
export function judge(
  one: Entry,
  arrival: { readonly id: string; readonly at: Date; readonly region: string },
): Verdict {
  const { Source: source, DetailType: detailType, Detail: text } = one
  if (!source) return invalid('Source')
  if (!detailType) return invalid('DetailType')
  if (text === undefined) return invalid('Detail')
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' }
  }
  const detail = jsonObject(text)
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
  const time = one.Time === undefined ? arrival.at : new Date(one.Time * 1_000)
  return {
    event: {
      version: '0',
      id: arrival.id,
      'detail-type': detailType,
      source,
      account: '000000000000',
      time: `${time.toISOString().slice(0, 19)}Z`,
      region: arrival.region,
      resources: one.Resources,
      detail,
      eventBusName: one.EventBusName ?? 'default',
    },
  }
}

/** How EventBridge counts: 14 bytes for a time, the rest as UTF-8. */
const entryBytes = (one: Entry): number =>
  (one.Time === undefined ? 0 : 14) +
  [one.Source, one.DetailType, one.Detail, ...one.Resources].reduce(
    (sum, text) => sum + Buffer.byteLength(text ?? ''),
    0,
  )

const invalid = (parameter: string): Verdict => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
})
