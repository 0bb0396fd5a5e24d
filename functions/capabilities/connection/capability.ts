/** The access that partners have given us to their systems with the vendor, and what is wrong with it (rule J6). */
import type { Reader } from '#platform/table/reader.ts'
import { connectPartner } from './connect.ts'
import { findConnection } from './find.ts'
import { connectionStore } from './store.ts'

export { connectPage } from './complete.ts'
export { connectionReactions as reactions } from './events.ts'
export { connectionJobs as jobs } from './jobs.ts'
export { dueConnectionLooks } from './keep.ts'
export { connectionWriter as notificationWriter } from './mails.ts'
export { accessReporter } from './report.ts'

export const stores = (reader: Reader) => ({ connections: connectionStore(reader) })

export const queries = { connection: findConnection }

export const commands = { connectPartner }
