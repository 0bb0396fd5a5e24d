import type { RelationshipId } from '#platform/kernel/ids.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { VendorAgreement } from './agreement.ts'
import { agreementKey, agreementWork } from './records.ts'

/** Reads of customer agreements as the vendor has them. Undefined before the first look. */
export type Agreements = {
  readonly of: (relationship: RelationshipId) => Promise<VendorAgreement | undefined>
  readonly ofAll: (relationships: readonly RelationshipId[]) => Promise<readonly (VendorAgreement | undefined)[]>
  /** Those that were to be looked at by then, oldest first. */
  readonly dueLooks: (by: Date) => Promise<readonly VendorAgreement[]>
}

export const agreementStore = (reader: Reader): Agreements => ({
  of: (relationship) => reader.one<VendorAgreement>(agreementKey(relationship)),
  ofAll: (relationships) => reader.many<VendorAgreement>(relationships.map((id) => agreementKey(id))),
  dueLooks: (by) => reader.pending<VendorAgreement>(agreementWork, by),
})
