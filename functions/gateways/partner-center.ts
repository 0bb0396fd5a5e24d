import { bitsOf, type GrantId } from '#platform/kernel/ids.ts'
import { UpstreamRefused, UpstreamUnavailable, type Upstream } from '#capabilities/relationship/upstream.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import { partnerCenterClient, type UpstreamConfig } from './partner-center-client.ts'

/**
 * Relationships and delegated admin with the vendor: Partner Center REST v1 for the customer list, Microsoft Graph v1.0
 * for granular delegated admin. There is no retry in here: the workflow that calls retries.
 */
export const partnerCenter = (config: UpstreamConfig): Upstream => {
  const call = partnerCenterClient(config)
  const gdap = '/v1.0/tenantRelationships/delegatedAdminRelationships'

  /** A grant carries our id in its name, so one whose creation was answered into the void is found again. */
  const find = async (grantId: GrantId, partner: string): Promise<DelegatedAdmin | undefined> => {
    const filter = encodeURIComponent(`displayName eq '${nameOf(grantId)}'`)
    const { body } = await call.graph(partner, 'GET', `${gdap}?$filter=${filter}`)
    const { value } = body as { value: readonly DelegatedAdmin[] }
    return value[0]
  }

  const create = async (
    grantId: GrantId,
    partner: string,
    customer: string,
    serviceKey: ServiceKey,
  ): Promise<DelegatedAdmin> => {
    const { body } = await call.graph(partner, 'POST', gdap, {
      body: {
        displayName: nameOf(grantId),
        duration: 'P730D',
        customer: { tenantId: customer },
        accessDetails: rolesFor(serviceKey),
        autoExtendDuration: 'P180D',
      },
      requestId: bitsOf(grantId),
    })
    return body as DelegatedAdmin
  }

  /** The group that is to use the grant; one assignment for each group, so a second try finds the first. */
  const assign = async (partner: string, id: string, groupId: string, serviceKey: ServiceKey): Promise<void> => {
    const path = `${gdap}/${id}/accessAssignments`
    const { body } = await call.graph(partner, 'GET', path)
    const { value } = body as { value: readonly { accessContainer: { accessContainerId: string } }[] }
    if (value.some(({ accessContainer }) => accessContainer.accessContainerId === groupId)) return
    await call.graph(partner, 'POST', path, {
      body: {
        accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
        accessDetails: rolesFor(serviceKey),
      },
    })
  }

  return {
    lists: async ({ partner, customer }) => {
      try {
        const { body } = await call.partnerCenter(partner, 'GET', `/v1/customers/${customer}`)
        return (body as { relationshipToPartner?: string }).relationshipToPartner === 'reseller'
      } catch (error) {
        if (error instanceof UpstreamRefused && notOnTheList.has(error.code)) return false
        throw error
      }
    },

    confirmationUrl: async (partner) => {
      const { body } = await call.partnerCenter(partner, 'GET', '/v1/customers/relationshiprequests')
      return (body as { url: string }).url
    },

    remove: async ({ partner, customer }) => {
      try {
        await call.partnerCenter(partner, 'PATCH', `/v1/customers/${customer}`, {
          body: { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } },
        })
      } catch (error) {
        // Off the list already.
        if (!(error instanceof UpstreamRefused && notOnTheList.has(error.code))) throw error
      }
    },

    grant: async ({ grantId, partner, customer, groupId, serviceKey }) => {
      const existing = (await find(grantId, partner)) ?? (await create(grantId, partner, customer, serviceKey))
      const { id } = existing
      if (existing.status === 'created')
        await call.graph(partner, 'POST', `${gdap}/${id}/requests`, { body: { action: 'lockForApproval' } })
      const { body } = await call.graph(partner, 'GET', `${gdap}/${id}`)
      const { status } = body as DelegatedAdmin
      if (over.has(status))
        throw new UpstreamRefused(status, `The customer or Microsoft ended the delegated admin relationship: ${status}`)
      if (status !== 'active') return { state: 'pending', upstreamId: id }
      await assign(partner, id, groupId, serviceKey)
      return { state: 'active', upstreamId: id }
    },

    revoke: async ({ grantId, partner }) => {
      const existing = await find(grantId, partner)
      if (!existing || over.has(existing.status)) return
      if (existing.status === 'created')
        await call.graph(partner, 'DELETE', `${gdap}/${existing.id}`, { etag: existing['@odata.etag'] })
      else if (existing.status === 'active')
        await call.graph(partner, 'POST', `${gdap}/${existing.id}/requests`, { body: { action: 'terminate' } })
      // One that waits for the customer's approval runs out by itself; one on its way in has to arrive first.
      else if (existing.status !== 'approvalPending')
        throw new UpstreamUnavailable(`Delegated admin is ${existing.status}; it ends once it is active`)
    },
  }
}

type DelegatedAdmin = { readonly id: string; readonly status: string; readonly '@odata.etag': string }

/** Names are taken for good upstream, so one that is over is still found under its name. */
const over = new Set(['terminationRequested', 'terminating', 'terminated', 'expiring', 'expired'])
/** No commerce relationship, no such customer. */
const notOnTheList = new Set(['20002', '404', '600014', '2000'])

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
