import type { JobHandlers } from '#platform/jobs/run.ts'
import { jobActor, jobContext } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { expectDone, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { entriesAtOnce, keepEntries, type PortfolioPorts } from './keep.ts'

export const portfolioJobs = (ports: PortfolioPorts & CommandPorts): JobHandlers => ({
  'keep-purchases': async (job) => {
    const ids = (job.input['subscriptionIds'] as readonly string[]).flatMap((id) => parseId('sub', id) ?? [])
    const [first] = ids
    const customerId = first && (await ports.subscriptions.byId(first))?.customerId
    const file = customerId && (await ports.customers.file(customerId))
    if (!customerId || !file) return
    for (const partnerId of file.open.keys())
      for (let from = 0; from < ids.length; from += entriesAtOnce) {
        const subscriptionIds = ids.slice(from, from + entriesAtOnce)
        expectDone(await keepEntries(ports)(jobActor, { customerId, partnerId, subscriptionIds }, jobContext(job)))
      }
  },

  'keep-portfolio': async (job) => {
    const [customerId, partnerId] = [
      parseId('cus', String(job.input['customerId'])),
      parseId('par', String(job.input['partnerId'])),
    ]
    if (!customerId || !partnerId) return
    const [open, canceled, entries] = await Promise.all([
      ports.subscriptions.open(customerId),
      ports.subscriptions.everCanceled(customerId),
      ports.portfolios.of(customerId, partnerId),
    ])
    const ids = [
      ...new Set([
        ...[...open, ...canceled].map(({ id }) => id),
        ...entries.map(({ subscriptionId }) => subscriptionId),
      ]),
    ]
    for (let from = 0; from < ids.length; from += entriesAtOnce) {
      const subscriptionIds = ids.slice(from, from + entriesAtOnce)
      expectDone(await keepEntries(ports)(jobActor, { customerId, partnerId, subscriptionIds }, jobContext(job)))
    }
  },
})
