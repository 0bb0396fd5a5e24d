/** The customer agreement as the vendor has it: without it the vendor takes no order and no transfer (rules C6, E5). */
import type { Reader } from '#platform/table/reader.ts'
import { findVendorAgreement } from './find.ts'
import { agreementStore } from './store.ts'

export { agreementReactions as reactions } from './events.ts'
export { agreementJobs as jobs } from './jobs.ts'
export { dueAgreementLooks } from './look.ts'

export const stores = (reader: Reader) => ({ agreements: agreementStore(reader) })

export const queries = { vendorAgreement: findVendorAgreement }
