import type { Change } from '#platform/table/record.ts'
import { isOwnRecord, type CustomerEntry } from './customer.ts'
import { customerEntryRecord } from './records.ts'

/**
 * The change that puts a customer on a partner's list, or brings its entry up to date: a note gives way to the customer's own record. The date
 * since which it is there stays.
 */
export const entryChanges = (before: CustomerEntry | undefined, entry: CustomerEntry): readonly Change[] => {
  if (!before) return [customerEntryRecord.create(entry)]
  return isOwnRecord(before.customer) && before.customer.version === entry.customer.version
    ? []
    : [customerEntryRecord.replace({ ...entry, createdAt: before.createdAt, version: before.version + 1 }, before)]
}
