/**
 * This module implements the wire format of EventBridge `PutEvents` (JSON 1.1). Each entry has its own result, in the
 * order of the entries. An accepted entry becomes the envelope that the target of a rule receives. Rules, targets,
 * archives and bus policies do not exist.
 */
import * as z from 'zod'
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'

export const maxEntries = 10
export const maxTotalBytes = 256 * 1024

const entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).default([]),
  /** Seconds since the epoch, within the range of Date. */
  Time: z.number().min(0).max(8.64e12).optional(),
})
const request = z.object({ Entries: z.array(entry).min(1).max(maxEntries) })

export type Entry = z.infer<typeof entry>

/** The event as a target receives it, plus the name of the bus. */
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

export type EntryResult = { readonly event: BusEvent } | { readonly ErrorCode: string; readonly ErrorMessage: string }

/** Returns the entries, or the reason of a ValidationException for the whole request. */
export function parsePutEvents(body: unknown): { readonly entries: readonly Entry[] } | { readonly refused: string } {
  const parsed = request.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return {
      refused: `1 validation error detected: Value at '${issue?.path.join('.')}' failed to satisfy constraint: ${issue?.message}`,
    }
  }
  const total = parsed.data.Entries.reduce((sum, one) => sum + countEntryBytes(one), 0)
  if (total > maxTotalBytes) return { refused: 'Total size of the entries in the request is over the limit.' }
  return { entries: parsed.data.Entries }
}

/** Accepts or rejects one entry. The result does not depend on the other entries of the request. */
export function validateEntry(
  one: Entry,
  arrival: { readonly id: string; readonly at: Date; readonly region: string },
): EntryResult {
  const { Source: source, DetailType: detailType, Detail: text } = one
  if (!source) return invalidArgument('Source')
  if (!detailType) return invalidArgument('DetailType')
  if (text === undefined) return invalidArgument('Detail')
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' }
  }
  const detail = parseJsonObject(text)
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

/** Counts the bytes as EventBridge does: 14 bytes for a time, the rest as UTF-8. */
const countEntryBytes = (one: Entry): number =>
  (one.Time === undefined ? 0 : 14) +
  [one.Source, one.DetailType, one.Detail, ...one.Resources].reduce(
    (sum, text) => sum + Buffer.byteLength(text ?? ''),
    0,
  )

const invalidArgument = (parameter: string): EntryResult => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
})
