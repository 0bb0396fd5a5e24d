import { UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import type { Transfer } from '#capabilities/switching/transfer/transfers.ts'
import { endpoints } from './endpoints.ts'
import { lineIdOf, type Billed } from './billed.ts'
import { phaseOf, type VendorTransfer } from './transfer-answers.ts'
import { referenceOf, type TransferClient } from './transfer-client.ts'

/**
 * One of the vendor's two ways from filing to acceptance. `file` and `accept` leave out what the vendor will not take, and
 * are undefined where that is everything.
 */
export type Procedure = {
  readonly find: () => Promise<VendorTransfer | undefined>
  readonly file: (subscriptions: readonly Billed[]) => Promise<VendorTransfer | undefined>
  readonly accept: (filed: VendorTransfer, subscriptions: readonly Billed[]) => Promise<VendorTransfer | undefined>
  /** Takes back what is filed and not accepted. */
  readonly withdraw: (filed: VendorTransfer) => Promise<unknown>
  /** Why the vendor does not take these, by Azure id; nothing of those that it would. */
  readonly objections: (subscriptions: readonly Billed[]) => Promise<ReadonlyMap<string, Objection>>
}

/** The vendor's code for it, and why. */
export type Objection = { readonly code: string; readonly message: string }

/** One subscription cannot go, and the vendor refuses all of them for it. */
export const invalidSubscription = '800078'
/** Azure of the old offer is among them, and the vendor refuses all of them for it (rule G30). */
const ofOldOffer = '900131'
const forSomeOfThem = new Set([invalidSubscription, ofOldOffer])
/** The ETag is outdated; what was to be accepted is over already. */
const changedMeanwhile = new Set(['2055', '900102'])

/** The target files, without lines; the source accepts with those it lets go. */
export const modern = (client: TransferClient, transfer: Transfer): Procedure => {
  const { send } = client
  const { source, target, customer } = transfer
  const objections: Procedure['objections'] = async (subscriptions) =>
    new Map(
      subscriptions.flatMap(({ azureId, isInPlan, status }): [string, Objection][] => {
        if (!isInPlan)
          return [[azureId, { code: ofOldOffer, message: 'It is not in an Azure plan. It goes by a signed form.' }]]
        return status === 'active'
          ? []
          : [[azureId, { code: invalidSubscription, message: `Subscription is in state: ${status || 'unknown'}` }]]
      }),
    )

  return {
    find: () => findOurs(client, transfer, target.tenantId),
    objections,
    file: () =>
      send(endpoints.fileTransfer, target.tenantId, {
        body: {
          sourcePartnerTenantId: source.tenantId,
          sourcePartnerName: source.name,
          customerEmailId: customer.email,
          customerName: signedName(transfer),
          targetPartnerTenantId: target.tenantId,
          targetPartnerEmailId: target.email,
          // NewCommerce, on which the vendor standardises; ModernAzure (3) is on its way out. It takes every kind of
          // product, so the request names the only one that was agreed.
          transferType: 5,
          targetProductTypes: ['AzureSubscription'],
          ...(target.partnerOnRecord !== undefined && { partnerOnRecord: target.partnerOnRecord }),
        },
      }),

    accept: async ({ id }, subscriptions) => {
      // Only what the source itself has read tells it whether there still is something to accept.
      const ids = { transfer: id }
      const seen = await send(endpoints.transfer, source.tenantId, { ids })
      if (phaseOf(seen) !== 'WAITING') return seen
      const { etag } = seen.attributes ?? {}
      const accept = (chosen: readonly Billed[]) =>
        send(endpoints.acceptTransfer, source.tenantId, {
          ids,
          body: { id, status: 'Accept', lineItems: chosen.map((one) => ({ subscriptionId: lineIdOf(one) })) },
          ...(etag !== undefined && { etag }),
        })
      return unlessChanged(id, () => withoutRefused(accept, subscriptions, objections))
    },

    withdraw: ({ id }) =>
      send(endpoints.cancelTransfer, target.tenantId, { ids: { transfer: id }, body: { id, status: 'Cancel' } }),
  }
}

/** The source files, with the lines; the target accepts, and the answer comes when all is carried out. */
export const legacy = (client: TransferClient, transfer: Transfer): Procedure => {
  const { send } = client
  const { source, target } = transfer
  const find = () => findOurs(client, transfer, source.tenantId)

  const objections: Procedure['objections'] = async (subscriptions) => {
    const verdicts = await send(endpoints.eligibility, source.tenantId)
    return new Map(
      subscriptions.flatMap(({ azureId, billingId, isInPlan }): [string, Objection][] => {
        const verdict = verdicts.find(({ id }) => id.toLowerCase() === billingId.toLowerCase())
        // Nothing in a plan goes this way (rule G26), also where the vendor has no verdict on it.
        if (verdict ? verdict.isEligible : !isInPlan) return []
        return [[azureId, { code: invalidSubscription, message: verdict?.reason ?? 'Not eligible' }]]
      }),
    )
  }
  const create = (chosen: readonly Billed[]) =>
    send(endpoints.fileTransfer, source.tenantId, {
      body: {
        sourcePartnerTenantId: source.tenantId,
        targetPartnerTenantId: target.tenantId,
        customerName: signedName(transfer),
        lineItems: chosen.map((one) => ({
          subscriptionId: lineIdOf(one),
          ...(target.partnerOnRecord !== undefined && { partnerIdOnRecord: target.partnerOnRecord }),
        })),
      },
    })

  return {
    find,
    objections,
    file: (subscriptions) =>
      withoutRefused(create, subscriptions, objections, {
        // Another call for the same transfer may have been faster: then they cannot go because they are going.
        instead: find,
      }),

    accept: async ({ id }) => {
      const ids = { transfer: id }
      await unlessChanged(id, () => send(endpoints.acceptLegacyTransfer, target.tenantId, { ids }))
      return send(endpoints.transfer, target.tenantId, { ids })
    },

    withdraw: ({ id }) => send(endpoints.withdrawTransfer, source.tenantId, { ids: { transfer: id } }),
  }
}

/** A transfer that has changed since it was read is read again by the next call. */
const unlessChanged = async <T>(id: string, accept: () => Promise<T>): Promise<T> => {
  try {
    return await accept()
  } catch (error) {
    if (!(error instanceof UpstreamRefused && changedMeanwhile.has(error.code))) throw error
    throw new UpstreamUnavailable(`The transfer ${id} has changed since it was read (${error.code})`)
  }
}

/** Where the vendor refuses all subscriptions for the sake of some, goes on with the others. */
const withoutRefused = async (
  submit: (subscriptions: readonly Billed[]) => Promise<VendorTransfer>,
  subscriptions: readonly Billed[],
  objections: Procedure['objections'],
  { instead }: { readonly instead?: () => Promise<VendorTransfer | undefined> } = {},
): Promise<VendorTransfer | undefined> => {
  try {
    return await submit(subscriptions)
  } catch (error) {
    if (!(error instanceof UpstreamRefused && forSomeOfThem.has(error.code))) throw error
    const there = await instead?.()
    if (there) return there
    const refused = await objections(subscriptions)
    const others = subscriptions.filter(({ azureId }) => !refused.has(azureId))
    // Refused without a reason: there is nothing to leave out.
    if (others.length === subscriptions.length) throw error
    return others.length === 0 ? undefined : submit(others)
  }
}

/** What an earlier call has filed under this key, in whatever state it is by now. The oldest, so that all calls agree. */
const findOurs = async (
  { send }: TransferClient,
  { key, source, target }: Transfer,
  filer: Transfer['source']['tenantId'],
): Promise<VendorTransfer | undefined> => {
  const all = await send(endpoints.transfers, filer)
  return all
    .filter(
      (one) =>
        one.customerName?.endsWith(referenceOf(key)) === true &&
        one.sourcePartnerTenantId?.toLowerCase() === source.tenantId &&
        one.targetPartnerTenantId?.toLowerCase() === target.tenantId,
    )
    .toSorted(({ createdTime: one = '' }, { createdTime: other = '' }) => (one < other ? -1 : 1))[0]
}

/** Short enough for any form the vendor shows it in. */
const signedName = ({ key, customer }: Transfer): string => `${customer.name.slice(0, 60)} ${referenceOf(key)}`
