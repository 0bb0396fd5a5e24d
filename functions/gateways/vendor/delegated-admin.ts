import type * as z from 'zod/mini'
import { bitsOf, type GrantId } from '#platform/kernel/ids.ts'
import type { EndReason } from '#capabilities/relationship/relationship.ts'
import {
  assignmentPending,
  UpstreamRefused,
  UpstreamUnavailable,
  type GrantParties,
  type Upstream,
} from '#capabilities/relationship/upstream.ts'
import type { GrantedTerms, GrantTerms } from '#capabilities/relationship/grant-terms.ts'
import type { accessAssignment, delegatedAdmin } from './answers.ts'
import type { UpstreamConfig, VendorClient } from './client.ts'
import { endpoints } from './endpoints.ts'
import { allPages } from './pages.ts'
import { resellerConsentWith } from './reseller-consent.ts'
import { endIn } from './wire.ts'

type DelegatedAdmin = z.output<typeof delegatedAdmin>
type Assignment = z.output<typeof accessAssignment>

/**
 * Granular delegated admin with Microsoft Graph v1.0: one relationship for each grant, with one access assignment for the group that
 * uses it. Nothing is remembered between two calls: each reads what the vendor has, and takes the next step.
 *
 * What a provider requests for its reseller, the provider creates, locks and looks at; the reseller, who may not have let our application
 * into its tenant, is needed only for what it alone does: it consents, assigns access to its own group, and terminates.
 */
export const delegatedAdminWith = (
  client: VendorClient,
  { graphUrl, approvalUrl }: Pick<UpstreamConfig, 'graphUrl' | 'approvalUrl'>,
): Pick<Upstream, 'grant' | 'look' | 'revoke'> => {
  const resellerConsent = resellerConsentWith(client, { graphUrl })

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
      accessDetails: accessDetails(terms),
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

  const assignmentsIn = (partner: string, relationship: string): Promise<readonly Assignment[]> =>
    allPages(graphUrl, '/v1.0', async (page) => {
      const { body } = await client(endpoints.accessAssignments, partner, { ids: { relationship }, page })
      return { items: body.value, next: body['@odata.nextLink'] }
    })

  const assignmentsOf = async (partner: string, relationship: string, groupId: string) =>
    (await assignmentsIn(partner, relationship)).filter(isOf(groupId))

  /** Takes the access of groups that the partner has replaced. */
  const removeFormer = async (
    partner: string,
    relationship: string,
    assignments: readonly Assignment[],
    formerGroupIds: readonly string[],
  ): Promise<void> => {
    for (const { id: assignment, status, '@odata.etag': etag } of formerGroupIds.flatMap((group) =>
      assignments.filter(isOf(group)),
    ))
      if (status === 'active')
        await client(endpoints.removeAccess, partner, { ids: { relationship, assignment }, etag })
  }

  /**
   * Whether the group has access. Only an assignment that is active is access. One that failed or was deleted is made anew, and one on
   * its way in or out is awaited.
   */
  const assign = async (
    partner: string,
    relationship: string,
    groupId: string,
    terms: GrantTerms,
  ): Promise<boolean> => {
    const before = await assignmentsOf(partner, relationship, groupId)
    if (!before.every(isGone)) return before.some(isInForce)
    await client(endpoints.assignAccess, partner, {
      ids: { relationship },
      body: {
        accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
        accessDetails: accessDetails(terms),
      },
    })
    return (await assignmentsOf(partner, relationship, groupId)).some(isInForce)
  }

  return {
    grant: async ({ groupId, terms, hasConsent = false, ...parties }) => {
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
      return status === 'active' && (await assign(partner, upstreamId, groupId, terms))
        ? { state: 'active', upstreamId, granted: grantedIn(seen) }
        : { state: 'pending', upstreamId }
    },

    look: async ({ partner, upstreamId, groupId, formerGroupIds, terms }) => {
      const current = await read(partner, upstreamId)
      const { id, status = '' } = current
      const reason = endings[status]
      if (reason !== undefined) return { state: 'over', reason }
      if (status !== 'active') throw new UpstreamUnavailable(`Delegated admin that was active is ${status}`)
      const granted = grantedIn(current)
      const assignments = await assignmentsIn(partner, id)
      if (assignments.filter(isOf(groupId)).some(isInForce)) {
        await removeFormer(partner, id, assignments, formerGroupIds)
        return { state: 'in-force', granted, access: 'held' }
      }
      try {
        const isAssigned = await assign(partner, id, groupId, { ...terms, ...granted })
        return { state: 'in-force', granted, access: isAssigned ? 'restored' : pendingAssignment }
      } catch (error) {
        if (!(error instanceof UpstreamRefused)) throw error
        return { state: 'in-force', granted, access: { code: error.code, message: error.message } }
      }
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

const pendingAssignment = { code: assignmentPending, message: 'Microsoft is assigning it anew.' }

const isOf =
  (groupId: string) =>
  ({ accessContainer }: Assignment): boolean =>
    accessContainer?.accessContainerId?.toLowerCase() === groupId.toLowerCase()
const isInForce = ({ status }: Assignment): boolean => status === 'active'
const isGone = ({ status }: Assignment): boolean => status === 'deleted' || status === 'error'

/** At most 50 characters upstream. */
const nameOf = (grantId: GrantId): string => `Multichannel ${grantId}`

const accessDetails = ({ roles }: GrantTerms) => ({
  unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })),
})

/** What the vendor says of it. A part that cannot be read, and an end that there never is, are left out. */
const grantedIn = ({ endDateTime = '', autoExtendDuration, accessDetails: details }: DelegatedAdmin): GrantedTerms => {
  const endsAt = endIn(endDateTime)
  const roles = details?.unifiedRoles.flatMap(({ roleDefinitionId }) => roleDefinitionId?.toLowerCase() ?? [])
  return {
    ...(endsAt !== undefined && { endsAt }),
    ...(autoExtendDuration !== undefined && { autoExtend: !/^P(T?0[A-Z])+$/i.test(autoExtendDuration) }),
    ...(roles && roles.length > 0 && { roles }),
  }
}
