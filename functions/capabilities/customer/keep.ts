import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId, type CustomerId, type PartnerId } from '#platform/kernel/ids.ts'
import { expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { customerEntry } from './customer.ts'
import { entryChanges } from './list-entry.ts'
import type { Customers } from './store.ts'

type Ports = { readonly customers: Customers }

/**
 * Makes an entry of a partner's list what the customer's own record says, as long as the partner works with the customer. A former partner
 * keeps what it saw last.
 */
const keepEntry = systemCommand({
  load: async ({ customers }: Ports, input: { readonly customerId: CustomerId; readonly partnerId: PartnerId }) => {
    const [customer, entry, [working]] = await Promise.all([
      customers.byId(input.customerId),
      customers.entry(input.partnerId, input.customerId),
      customers.working(input.customerId, input.partnerId),
    ])
    return { customer, entry, working }
  },
  apply: (_, { customer, entry, working }, { input: { partnerId }, at }) => {
    const changes = customer && entry && working ? entryChanges(entry, customerEntry(partnerId, customer, at)) : []
    return changes.length === 0 ? { noChange: {} } : { changes, events: [], result: {}, ids: [] }
  },
})

export const customerJobs = (ports: Ports & CommandPorts): JobHandlers => ({
  'keep-customer-entries': async (job) => {
    const customerId = parseId('cus', String(job.input['customerId']))
    const file = customerId && (await ports.customers.file(customerId))
    if (!customerId || !file) return
    const partners = new Set([...file.open.keys(), ...file.resellers.map(({ resellerId }) => resellerId)])
    for (const partnerId of partners)
      expectDone(await keepEntry(ports)(jobActor, { customerId, partnerId }, jobContext(job)))
  },
})
