import type { Upstream } from '#capabilities/relationship/upstream.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { delegatedAdminWith } from './delegated-admin.ts'
import { endpoints } from './endpoints.ts'

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

    ...delegatedAdminWith(client, config),
  }
}
