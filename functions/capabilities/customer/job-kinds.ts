import { jobKind } from '#platform/jobs/job.ts'

/** Brings the entries of a customer up to date, in the lists of the partners that work with it. */
export const keepCustomerEntries = jobKind<{ readonly customerId: string }>('keep-customer-entries', 'internal')
