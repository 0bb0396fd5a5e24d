import { UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { Transfer } from '#capabilities/switching/transfer/transfers.ts'
import type { Answer } from './send.ts'
import { endpoints } from './endpoints.ts'
import { allPages } from './pages.ts'
import type { TransferClient } from './transfer-client.ts'

/** An Azure subscription as it is billed to one of the partners. */
export type Billed = {
  /** The Partner Center subscription under which it is billed: the Azure plan it is in, or itself under the old offer. */
  readonly billingId: string
  /** In lower case, whatever the vendor writes. */
  readonly azureId: string
  readonly isInPlan: boolean
  /** `active`, `suspended`, `deleted` and more, in lower case; empty where the vendor does not say. */
  readonly status: string
}

/**
 * The id by which a line of a transfer names it. Under the old offer that is the billing id. Under an Azure plan no public text says
 * it: this takes the Azure id, since all of a plan has one billing id.
 */
export const lineIdOf = ({ azureId, billingId, isInPlan }: Billed): string => (isInPlan ? azureId : billingId)

/** One plan is the rule for a partner and a customer (D17), and more come of plans that ended. */
const mostPlans = 50

/**
 * The Azure subscriptions that a customer is billed for through a partner, under both offers. Under an Azure plan they are the
 * entitlements of the plan, under the old offer the subscriptions themselves. What is no Azure is left out. One that went from the old
 * offer into a plan, or into another plan, is listed where it was as well: it counts once, where it is active. Throws
 * UpstreamUnavailable where the vendor does not show all of it.
 */
export const billedThrough = async (
  client: TransferClient,
  partner: Transfer['source']['tenantId'],
): Promise<readonly Billed[]> => {
  const all = await sold(client, partner)
  const plans = all.filter(isPlan)
  if (plans.length > mostPlans) throw new UpstreamUnavailable(`There are ${plans.length} Azure plans, and not one`)
  const billed: Billed[] = all
    .filter((one) => !isPlan(one))
    .flatMap(({ id, entitlementId, status }) =>
      entitlementId
        ? [{ billingId: id, azureId: entitlementId.toLowerCase(), isInPlan: false, status: wordOf(status) }]
        : [],
    )
  for (const plan of plans) billed.push(...(await billedIn(client, partner, plan)))
  const once = new Map<string, Billed>()
  for (const one of billed) if (once.get(one.azureId)?.status !== 'active') once.set(one.azureId, one)
  return [...once.values()]
}

/** The Azure subscriptions in a plan. Where the plan is not active, none of them is. */
const billedIn = async (
  client: TransferClient,
  partner: Transfer['source']['tenantId'],
  plan: Sold,
): Promise<readonly Billed[]> => {
  const all = await pagesOf(client, async (options) => {
    const page = await client.send(endpoints.azureEntitlements, partner, { ids: { plan: plan.id }, ...options })
    return page ?? none(client, partner, plan)
  })
  return all.map(({ id, status }) => ({
    billingId: plan.id,
    azureId: id.toLowerCase(),
    isInPlan: true,
    status: wordOf(isOver(plan) ? plan.status : status),
  }))
}

/** A plan that is gone since it was listed has nothing in it. Where it is there still, the vendor does not show all of it yet. */
const none = async (
  client: TransferClient,
  partner: Transfer['source']['tenantId'],
  { id }: Sold,
): Promise<{ readonly items: readonly never[]; readonly links?: undefined }> => {
  const again = await sold(client, partner)
  if (again.some((one) => one.id === id && !isOver(one)))
    throw new UpstreamUnavailable(`The Azure plan ${id} does not show what is in it`)
  return { items: [] }
}

type Sold = Answer<typeof endpoints.subscriptions>['body']['items'][number]

const sold = (client: TransferClient, partner: Transfer['source']['tenantId']): Promise<readonly Sold[]> =>
  pagesOf(client, (options) => client.send(endpoints.subscriptions, partner, options))

const isPlan = ({ offerId = '' }: Sold): boolean => offerId.toUpperCase().startsWith('DZH318Z0BPS6')

/** Suspended, deleted, or anything else but active. One whose status the vendor does not give is not known to be. */
const isOver = ({ status }: Sold): boolean => !['active', ''].includes(wordOf(status))

const wordOf = (status = ''): string => status.toLowerCase()

type Listed<T> = {
  readonly items: readonly T[]
  readonly links?: Answer<typeof endpoints.subscriptions>['body']['links']
}

/** All pages of a list of Partner Center: the link to the next one comes with headers. */
const pagesOf = <T>(
  { url }: TransferClient,
  read: (options: {
    readonly page: string | undefined
    readonly headers?: Readonly<Record<string, string>>
  }) => Promise<Listed<T>>,
): Promise<readonly T[]> =>
  allPages(url, '/v1', async (page, headers) => {
    const { items, links } = await read({ page, ...(headers && { headers }) })
    const { uri: next, headers: further } = links?.next ?? {}
    return { items, next, headers: Object.fromEntries((further ?? []).map(({ key, value }) => [key, value])) }
  })
