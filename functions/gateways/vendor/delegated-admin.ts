import type * as z from 'zod/mini'
import { bitsOf, type GrantId } from '#platform/kernel/ids.ts'
import {
  UpstreamRefused,
  UpstreamUnavailable,
  type GrantParties,
  type Upstream,
} from '#capabilities/relationship/upstream.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import type { accessAssignment, delegatedAdmin } from './answers.ts'
import type { UpstreamConfig, VendorClient } from './client.ts'
import { endpoints } from './endpoints.ts'
import { allPages } from './pages.ts'
import { resellerConsentWith } from './reseller-consent.ts'

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
): Pick<Upstream, 'grant' | 'revoke'> => {
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
    serviceKey: ServiceKey,
  ): Promise<DelegatedAdmin> => {
    const terms = {
      displayName: nameOf(grantId),
      duration: 'P730D',
      customer: { tenantId: customer },
      accessDetails: rolesFor(serviceKey),
      autoExtendDuration: 'P180D',
    }
    const requestId = bitsOf(grantId)
    const { body } =
      provider === undefined
        ? await client(endpoints.createDelegatedAdmin, partner, { body: terms, requestId })
        : await client(endpoints.createResellerDelegatedAdmin, provider, {
            body: { ...terms, indirectResellerTenantId: partner },
            requestId,
          })
    return body
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

  const assignmentsOf = async (
    partner: string,
    relationship: string,
    groupId: string,
  ): Promise<readonly Assignment[]> => {
    const all = await allPages(graphUrl, '/v1.0', async (page) => {
      const { body } = await client(endpoints.accessAssignments, partner, { ids: { relationship }, page })
      return { items: body.value, next: body['@odata.nextLink'] }
    })
    return all.filter(
      ({ accessContainer }) => accessContainer?.accessContainerId?.toLowerCase() === groupId.toLowerCase(),
    )
  }

  /**
   * Whether the group has access. Only an assignment that is active is access. One that failed or was deleted is made anew, and one on
   * its way in or out is awaited.
   */
  const assign = async (
    partner: string,
    relationship: string,
    groupId: string,
    serviceKey: ServiceKey,
  ): Promise<boolean> => {
    const before = await assignmentsOf(partner, relationship, groupId)
    if (!before.every(isGone)) return before.some(isInForce)
    await client(endpoints.assignAccess, partner, {
      ids: { relationship },
      body: {
        accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
        accessDetails: rolesFor(serviceKey),
      },
    })
    return (await assignmentsOf(partner, relationship, groupId)).some(isInForce)
  }

  return {
    grant: async ({ groupId, serviceKey, hasConsent = false, ...parties }) => {
      const { partner, provider } = parties
      const reader = provider ?? partner
      const [found] = await find(reader, parties)
      const existing = found ?? (await create(parties, serviceKey))
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
      const isInForceNow = status === 'active' && (await assign(partner, upstreamId, groupId, serviceKey))
      return { state: isInForceNow ? 'active' : 'pending', upstreamId }
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

/** Names are taken for good upstream, so one that is over is still found under its name. */
const over = new Set(['terminationRequested', 'terminating', 'terminated', 'expiring', 'expired'])

const isInForce = ({ status }: Assignment): boolean => status === 'active'
const isGone = ({ status }: Assignment): boolean => status === 'deleted' || status === 'error'

/** At most 50 characters upstream. */
const nameOf = (grantId: GrantId): string => `Multichannel ${grantId}`

/** The least directory role that administers each service; Azure itself is reached through the subscription's own roles (rule C20). */
const roles: Record<ServiceKey, string> = {
  azure: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  'exchange-online': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'sharepoint-online': 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  teams: '69091246-20e8-4a56-aa4d-066075b2a7a8',
  'dynamics-crm': '44367163-eba1-44c3-98af-f5787879f96a',
  'enterprise-mobility': '3a2c62db-5318-420d-8d74-23affee5d9d5',
  'power-platform': '11648597-926c-4cf3-9c36-bcebb0ba8dcc',
  'microsoft-365-apps': '2b745bdf-0803-4d80-aa65-822c4493daac',
}
const rolesFor = (serviceKey: ServiceKey) => ({ unifiedRoles: [{ roleDefinitionId: roles[serviceKey] }] })
