import type * as z from 'zod/mini'
import { bitsOf, type GrantId } from '#platform/kernel/ids.ts'
import type { EndReason } from '#capabilities/relationship/relationship.ts'
import {
  assignmentPending,
  UpstreamRefused,
  UpstreamUnavailable,
  type GrantParties,
  type GroupAccess,
  type LostAccess,
  type Upstream,
} from '#capabilities/relationship/upstream.ts'
import type { GrantedTerms, GrantTerms } from '#capabilities/relationship/grant-terms.ts'
import { accessDetails, assignmentsWith, rolesIn } from './access-assignments.ts'
import type { delegatedAdmin } from './answers.ts'
import type { UpstreamConfig, VendorClient } from './client.ts'
import { endpoints } from './endpoints.ts'
import { allPages } from './pages.ts'
import { resellerConsentWith } from './reseller-consent.ts'
import { endIn } from './wire.ts'

type DelegatedAdmin = z.output<typeof delegatedAdmin>

/**
 * Granular delegated admin with Microsoft Graph v1.0: one relationship for each grant, with one access assignment for each group that
 * uses it. Nothing is remembered between two calls: each reads what the vendor has, and takes the next step.
 *
 * What a provider requests for its reseller, the provider creates, locks and looks at; the reseller, who may not have let our application
 * into its tenant, is needed only for what it alone does: it consents, assigns access to its own groups, and terminates.
 */
export const delegatedAdminWith = (
  client: VendorClient,
  { graphUrl, approvalUrl }: Pick<UpstreamConfig, 'graphUrl' | 'approvalUrl'>,
): Pick<Upstream, 'grant' | 'look' | 'revoke'> => {
  const resellerConsent = resellerConsentWith(client, { graphUrl })
  const { giveAll, removeFormer } = assignmentsWith(client, { graphUrl })

  /**
   * A grant carries our id in its name, so one whose creation was answered into the void is found again. The filter of a list may
   * have no effect, so name and customer are compared: to touch somebody else's would be worse than to find none. `reader` is the
   * partner that is shown it.
   */
  const find = async (reader: string, { grantId, customer }: GrantParties): Promise<readonly DelegatedAdmin[]> => {
    const all = await allPages(graphUrl, '/v1.0', async (page) => {
      const { body } = await client(endpoints.delegatedAdmins, reader, { ids: { name: nameOf(grantId) }, page })
      return { items: body.value, next: body['@odata.nextLink'] }
    })
    return all.filter(
      (one) => one.displayName === nameOf(grantId) && one.customer?.tenantId?.toLowerCase() === customer.toLowerCase(),
    )
  }

  const read = async (reader: string, relationship: string): Promise<DelegatedAdmin> =>
    (await client(endpoints.delegatedAdmin, reader, { ids: { relationship } })).body

  const create = async (
    { grantId, partner, provider, customer }: GrantParties,
    terms: GrantTerms,
  ): Promise<DelegatedAdmin> => {
    const body = {
      displayName: nameOf(grantId),
      duration: `P${terms.durationDays}D`,
      customer: { tenantId: customer },
      accessDetails: accessDetails(terms.roles),
      autoExtendDuration: terms.autoExtend ? 'P180D' : 'PT0S',
    }
    const requestId = bitsOf(grantId)
    const made =
      provider === undefined
        ? await client(endpoints.createDelegatedAdmin, partner, { body, requestId })
        : await client(endpoints.createResellerDelegatedAdmin, provider, {
            body: { ...body, indirectResellerTenantId: partner },
            requestId,
          })
    return made.body
  }

  /** What was just created is not shown yet: it is looked for a few times. Whoever calls again finds it by its name. */
  const whenShown = async (reader: string, { id }: DelegatedAdmin): Promise<DelegatedAdmin> => {
    for (const pauseMs of pausesUntilShownMs)
      try {
        return await read(reader, id)
      } catch (error) {
        if (!(error instanceof UpstreamUnavailable)) throw error
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    return read(reader, id)
  }

  /** Has the customer approve it. One that another call has locked meanwhile is no failure. */
  const lock = async (partner: string, { id: relationship, '@odata.etag': etag }: DelegatedAdmin): Promise<void> => {
    try {
      await client(endpoints.lockDelegatedAdmin, partner, {
        ids: { relationship },
        body: { action: 'lockForApproval' },
        etag,
      })
    } catch (error) {
      if (!(error instanceof UpstreamRefused) || (await read(partner, relationship)).status === 'created') throw error
    }
  }

  return {
    grant: async ({ access, terms, hasConsent = false, ...parties }) => {
      const { partner, provider } = parties
      const reader = provider ?? partner
      const [found] = await find(reader, parties)
      const existing = found ?? (await whenShown(reader, await create(parties, terms)))
      if (existing.status === 'created') await lock(reader, existing)
      let seen = await read(reader, existing.id)
      const { id: upstreamId } = seen
      if (isConsentPending(seen)) {
        if (!hasConsent) return { state: 'awaiting-consent', upstreamId }
        await resellerConsent.consent(partner, upstreamId)
        seen = await read(reader, upstreamId)
        // The vendor may show it a moment later.
        if (isConsentPending(seen)) return { state: 'pending', upstreamId }
      }
      const { status = '' } = seen
      if (over.has(status)) {
        if (provider !== undefined && (await resellerConsent.wasRejected(reader, upstreamId)))
          return { state: 'rejected', upstreamId }
        throw new UpstreamRefused(status, `The customer or Microsoft ended the delegated admin relationship: ${status}`)
      }
      if (status === 'approvalPending')
        return {
          state: 'awaiting-approval',
          upstreamId,
          approvalUrl: approvalUrl.replace('{id}', encodeURIComponent(upstreamId)),
        }
      if (status !== 'active') return { state: 'pending', upstreamId }
      const granted = grantedIn(seen)
      const { isAwaited, lost } = await giveAll(partner, upstreamId, access, granted)
      return isAwaited
        ? { state: 'pending', upstreamId }
        : { state: 'active', upstreamId, granted, ...(lost && { lost }) }
    },

    look: async ({ partner, upstreamId, access, formerGroupIds }) => {
      const current = await read(partner, upstreamId)
      const { id, status = '' } = current
      const reason = endings[status]
      if (reason !== undefined) return { state: 'over', reason }
      if (status !== 'active') throw new UpstreamUnavailable(`Delegated admin that was active is ${status}`)
      const granted = grantedIn(current)
      const { assignments, isChanged, isAwaited, lost } = await giveAll(partner, id, access, granted)
      if (lost) return { state: 'in-force', granted, access: lost }
      if (isAwaited) return { state: 'in-force', granted, access: pendingAssignment(access) }
      // What was just assigned is seen once more before others lose theirs.
      if (isChanged) return { state: 'in-force', granted, access: 'restored' }
      await removeFormer(partner, id, assignments, formerGroupIds)
      return { state: 'in-force', granted, access: 'held' }
    },

    revoke: async ({ upstreamId, ...parties }) => {
      const { partner, provider } = parties
      const created = provider === undefined ? [] : await find(provider, parties)
      const isCreated = provider !== undefined && created.length > 0
      // A reseller may hold what was requested in its own name once. What the vendor was never known to have, nobody needs its tenant for.
      const isOwn = !isCreated && (provider === undefined || upstreamId !== undefined)
      const [reader, all] = isCreated ? [provider, created] : [partner, isOwn ? await find(partner, parties) : []]
      for (const one of all) {
        const { id: relationship, status = '', '@odata.etag': etag } = one
        const ids = { relationship }
        if (status === 'created') await client(endpoints.deleteDelegatedAdmin, reader, { ids, etag })
        else if (isConsentPending(one)) await resellerConsent.reject(partner, relationship)
        else if (status === 'active') {
          const own = reader === partner ? etag : (await read(partner, relationship))['@odata.etag']
          await client(endpoints.terminateDelegatedAdmin, partner, { ids, body: { action: 'terminate' }, etag: own })
        }
        // One that waits for the customer's approval runs out by itself; one on its way in has to arrive first.
        else if (status !== 'approvalPending' && !over.has(status))
          throw new UpstreamUnavailable(`Delegated admin is ${status}; it ends once it is active`)
      }
    },
  }
}

/** Whether the vendor waits for the reseller, before it waits for the customer. */
const isConsentPending = ({ status, isPartnerConsentPending }: DelegatedAdmin): boolean =>
  status === 'approvalPending' && isPartnerConsentPending === true

/** A second or so. A workflow tries again after more. */
const pausesUntilShownMs = [100, 300, 600]

/** From these states nothing comes back, so it is over at the first of them. */
const endings: Readonly<Record<string, EndReason>> = {
  terminationRequested: 'TERMINATED',
  terminating: 'TERMINATED',
  terminated: 'TERMINATED',
  expiring: 'EXPIRED',
  expired: 'EXPIRED',
}
/** Names are taken for good upstream, so one that is over is still found under its name. */
const over = new Set(Object.keys(endings))

/** At most 50 characters upstream. */
const nameOf = (grantId: GrantId): string => `Multichannel ${grantId}`

const pendingAssignment = (access: readonly GroupAccess[]): LostAccess => ({
  code: assignmentPending,
  message: 'Microsoft is assigning it anew.',
  groupIds: access.map(({ groupId }) => groupId),
})

/** What the vendor says of it. A part that cannot be read, and an end that there never is, are left out. */
const grantedIn = ({ endDateTime = '', autoExtendDuration, accessDetails: details }: DelegatedAdmin): GrantedTerms => {
  const endsAt = endIn(endDateTime)
  const roles = rolesIn(details)
  return {
    ...(endsAt !== undefined && { endsAt }),
    ...(autoExtendDuration !== undefined && { autoExtend: !/^P(T?0[A-Z])+$/i.test(autoExtendDuration) }),
    ...(roles && { roles }),
  }
}
