import type { Reader } from '../table/reader.ts'
import { countsOf, type Admission, type Writing } from './budget.ts'
import type { Recipient, RecipientKey } from './recipient.ts'
import { mailCountKey, recipientKey } from './records.ts'

/** Reads of addresses outside. All see every write that was committed before. */
export type Recipients = {
  readonly byKey: (key: RecipientKey) => Promise<Recipient | undefined>
  readonly admission: (writing: Writing, now: Date) => Promise<Admission>
}

export const recipientStore = (reader: Reader): Recipients => ({
  byKey: (key) => reader.one<Recipient>(recipientKey(key)),
  admission: async (writing, now) => {
    const wanted = countsOf(writing, now)
    const [found, ...counts] = await Promise.all([
      reader.one<Recipient>(recipientKey(writing.recipient)),
      ...wanted.map(({ of }) => reader.one<number>(mailCountKey(of))),
    ])
    return { ...writing, found, counts: wanted.map((one, index) => ({ ...one, count: counts[index] ?? 0 })) }
  },
})
