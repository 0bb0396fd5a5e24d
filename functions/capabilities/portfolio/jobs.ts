import type { Job } from '#platform/jobs/job.ts'
import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId, type CustomerId, type PartnerId, type SubscriptionId } from '#platform/kernel/ids.ts'
import { expectDone, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { entriesAtOnce, keepEntries, type PortfolioPorts } from './keep.ts'

type Ports = PortfolioPorts & CommandPorts

export const portfolioJobs = (ports: Ports): JobHandlers => ({
  'keep-purchases': async (job) => {
    const ids = (job.input['subscriptionIds'] as readonly string[]).flatMap((id) => parseId('sub', id) ?? [])
    const [first] = ids
    const customerId = first && (await ports.subscriptions.byId(first))?.customerId
    const file = customerId && (await ports.customers.file(customerId))
    if (!customerId || !file) return
    const partners = new Set([...file.open.keys(), ...file.resellers.map(({ resellerId }) => resellerId)])
    for (const partnerId of partners) await keepAll(ports, job, { customerId, partnerId }, ids)
  },

  'keep-portfolio': async (job) => {
    const customerId = parseId('cus', String(job.input['customerId']))
    const partnerId = parseId('par', String(job.input['partnerId']))
    if (!customerId || !partnerId) return
    const [open, canceled, entries] = await Promise.all([
      ports.subscriptions.open(customerId),
      ports.subscriptions.everCanceled(customerId),
      ports.portfolios.of(customerId, partnerId),
    ])
    const bought = [...open, ...canceled].map(({ id }) => id)
    const ids = new Set([...bought, ...entries.map(({ subscriptionId }) => subscriptionId)])
    await keepAll(ports, job, { customerId, partnerId }, [...ids])
  },
})

/** Keeps any number of entries: as many in one write as it takes. */
const keepAll = async (
  ports: Ports,
  job: Job,
  between: { readonly customerId: CustomerId; readonly partnerId: PartnerId },
  ids: readonly SubscriptionId[],
): Promise<void> => {
  for (let from = 0; from < ids.length; from += entriesAtOnce) {
    const subscriptionIds = ids.slice(from, from + entriesAtOnce)
    expectDone(await keepEntries(ports)(jobActor, { ...between, subscriptionIds }, jobContext(job)))
  }
}
