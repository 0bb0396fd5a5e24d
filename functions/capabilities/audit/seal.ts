import { type Digest } from '#platform/events/chain.ts'
import {
  hashOfSeal,
  lastDayOver,
  nextDay,
  rootWith,
  signedText,
  type Seal,
  type Signer,
} from '#platform/journal/journal.ts'
import { lastSealRecord, sealRecord } from '#platform/journal/records.ts'
import { jobKind, type NewJob } from '#platform/jobs/job.ts'
import { minutes } from '#platform/kernel/clock.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import type { AuditStore } from './store.ts'

export type SealPorts = {
  readonly audit: AuditStore
  readonly digest: Digest
  readonly signer: Signer
}

const sealDays = jobKind<{ readonly day: string; readonly late: boolean }>('seal-days', 'internal')

/** How long a day may wait for its seal before somebody has to look, in milliseconds. */
const patience = minutes(6 * 60)

/** The day to be sealed next, where one is over that is not; the first seal is of the last day that is over. */
export const dayToSeal = (last: Seal | undefined, now: Date): string | undefined => {
  const over = lastDayOver(now)
  const next = last ? nextDay(last.day) : over
  return next <= over ? next : undefined
}

/**
 * The job that seals what is over. While it waits or has failed there is no second one, and it catches up on days that were missed.
 * `late` says that a day has waited for hours.
 */
export const dueSeals =
  ({ audit }: Pick<SealPorts, 'audit'>) =>
  async (now: Date): Promise<readonly NewJob[]> => {
    const last = await audit.lastSeal()
    const day = dayToSeal(last, now)
    if (day === undefined) return []
    const late = last !== undefined && dayToSeal(last, new Date(now.getTime() - patience)) !== undefined
    return [sealDays('days', { day, late })]
  }

/** Seals the next day that is over; `sealed` is left out where there is none. */
export const sealNextDay = systemCommand({
  load: async ({ audit, digest }: SealPorts & { readonly clock: { readonly now: () => Date } }, input: Before) => {
    const last = await audit.lastSeal()
    if (last?.day !== input.last) return { last, day: undefined, pages: 0, root: '' }
    let pages = 0
    let root = ''
    for await (const page of audit.journal(input.day)) {
      pages += 1
      root = rootWith(root, page, digest)
    }
    return { last, day: input.day, pages, root }
  },
  apply: async (_, { last, day, pages, root }, { ports: { digest, signer }, at }) => {
    // Another worker has sealed it meanwhile.
    if (day === undefined) return { noChange: {} }
    const content = { day, pages, root, previous: last ? hashOfSeal(last, digest) : '', sealedAt: at }
    const signed = { ...content, ...(await signer.sign(signedText(content))) }
    const newest = { ...signed, version: (last?.version ?? 0) + 1 }
    return {
      changes: [
        sealRecord.create({ ...signed, version: 1 }),
        last ? lastSealRecord.replace(newest, last) : lastSealRecord.create(newest),
      ],
      events: [],
      result: {},
      ids: [],
    }
  },
})

type Before = { readonly day: string; readonly last: string | undefined }
