import type { Upstream } from '#capabilities/relationship/upstream.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { delegatedAdminWith } from './delegated-admin.ts'
import { endpoints } from './endpoints.ts'

/** The most groups that the vendor takes in one request for somebody's memberships. */
const groupsPerRequest = 20

/**
 * Relationships and delegated admin with the vendor: Partner Center REST v1 for the customer list, Microsoft Graph v1.0
 * for granular delegated admin. There is no retry in here: the workflow that calls retries.
 */
export const vendorRelationships = (config: UpstreamConfig): Upstream => {
  const client = vendorClient(config)
  return {
    lists: async ({ partner, customer }) => {
      const { body } = await client(endpoints.customer, partner, { ids: { customer } })
      return body?.relationshipToPartner.toLowerCase() === 'reseller'
    },

    confirmationUrl: async (partner) => (await client(endpoints.relationshipRequest, partner)).body.url,

    // One that is off the list already is ABSENT, which is no failure.
    remove: async ({ partner, customer }) => {
      await client(endpoints.removeCustomer, partner, {
        ids: { customer },
        body: { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } },
      })
    },

    groupsOf: async ({ partner, person, groupIds }) => {
      const found = new Set<string>()
      for (let from = 0; from < groupIds.length; from += groupsPerRequest) {
        const { body } = await client(endpoints.memberGroups, partner, {
          ids: { user: person },
          body: { groupIds: groupIds.slice(from, from + groupsPerRequest) },
        })
        if (body === undefined) return undefined
        for (const id of body.value) found.add(id.toLowerCase())
      }
      return groupIds.filter((id) => found.has(id.toLowerCase()))
    },

    ...delegatedAdminWith(client, config),
  }
}
